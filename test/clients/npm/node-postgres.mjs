// node-postgres with what test/clients/node-postgres.test.ts has no packages for, and over TLS: COPY, calls, cancels.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import copy from 'pg-copy-streams';
import { counted, refused, say, shop, slow } from './shop.mjs';

const client = new pg.Client(shop);
await client.connect();
say('connect', [
  (await client.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).rows[0].ssl,
  await refused(() => new pg.Client({ ...shop, password: 'wrong' }).connect()),
]);

/** All that a COPY … TO STDOUT answers. */
const copied = async (sql) => Buffer.concat(await client.query(copy.to(sql)).toArray()).toString();
const copyIn = async (sql, lines) => {
  const sink = client.query(copy.from(sql));
  await pipeline(Readable.from(lines), sink);
  return sink.rowCount;
};
const named = "FROM brands WHERE name LIKE 'pg _'";
say('copy', [
  await counted(() =>
    copied('COPY (SELECT id, status_id > 0 FROM orders WHERE id < 103 ORDER BY id) TO STDOUT'),
  ),
  (await copied('COPY bigcommerce.orders (id) TO STDOUT (FORMAT csv)')).split('\n').length,
  await copyIn('COPY brands (name, page_title) FROM STDIN (FORMAT csv)', ['pg 1,a\n', 'pg', ' 2,\n']),
  (await client.query(`SELECT name, page_title ${named} ORDER BY name`)).rows.map(Object.values),
  await refused(() => copyIn('COPY brands (name) FROM STDIN', ['pg 1\n'])),
  await refused(() => copied('COPY store TO STDOUT')),
  (await client.query(`DELETE ${named}`)).rowCount,
]);

const values = ['WEB', 'http://localhost:1/', 'xyz'];
const called = [];
for (const sql of [
  'SELECT url FROM GetOAuthAuthorizationURL($1, $2, state => $3)',
  'EXEC GetOAuthAuthorizationURL AuthMode = $1, CallbackURL = $2, State = $3',
  'CALL GetOAuthAuthorizationURL($1, $2, state => $3)',
])
  called.push((await client.query(sql, values)).rows[0].url.includes('state=xyz'));
say('call', called);
await client.end();

const waiting = new pg.Client(slow);
await waiting.connect();
const long = new pg.Query('SELECT count(DISTINCT staff_notes) FROM orders');
const ended = new Promise((resolve) => long.on('error', resolve).on('end', resolve));
waiting.query(long);
setTimeout(() => new pg.Client(slow).cancel(waiting, long), 700);
say('cancel', [(await ended)?.code, (await waiting.query('SELECT id FROM orders WHERE id = 101')).rows]);
await waiting.end();
