// Uses postgres.js in the ways that programs do.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { counted, refused, say, shop, slow } from './shop.mjs';

// It leaves out some types of its own where the server's arrays are not asked for (fetch_types, its default).
const connection = { max: 1, onnotice: () => undefined };
const sql = postgres({ ...shop, ...connection });

say('connect', [
  (await sql`SELECT current_user AS name`)[0].name,
  await refused(() => postgres({ ...shop, ...connection, password: 'wrong' })`SELECT 1`),
  await refused(() => postgres({ ...shop, ...connection, database: 'nowhere' })`SELECT 1`),
]);

const typed = await sql`
  SELECT id, total_inc_tax, date_created, order_is_digital, fees, status, 9000000000::bigint AS big, 0.1::float8 AS f,
    ARRAY['a', 'b"'] AS list, ARRAY[1, 2] AS numbers, NULL::text AS nothing
  FROM orders WHERE id = ${101}`;
say('types', [
  typed.columns.map(({ type }) => type),
  Object.values(typed[0]).map((value) => value?.constructor.name ?? value),
  typed[0].list,
  typed[0].numbers,
]);

const numbers = [];
for (let i = 0; i < 8; i++)
  numbers.push((await sql`SELECT max(id) AS id FROM orders WHERE id < ${102 + i}`)[0].id);
const some = sql`id = ANY(${[101, 102]}) AND date_created > ${new Date('2001-02-03')} AND status <> ${"Ä'\\"}`;
say('parameters', [
  numbers,
  (await sql`SELECT id FROM orders WHERE ${some} ORDER BY id`).map(({ id }) => id),
  (
    await sql`SELECT ${sql(['id', 'status_id'])} FROM ${sql('bigcommerce.orders')} WHERE id IN ${sql([103, 104])}`
  ).count,
  await sql.unsafe('SELECT id FROM orders WHERE id = $1', [105], { prepare: true }),
]);
say('pushed', [
  (await counted(() => sql`SELECT id FROM orders WHERE id = ${205}`))[1],
  (await counted(() => sql`SELECT id FROM orders ORDER BY id LIMIT ${5}`))[1],
]);

const parts = [];
for await (const rows of sql`SELECT id FROM orders ORDER BY id`.cursor(70)) parts.push(rows.length);
let streamed = 0;
await sql`SELECT id FROM orders`.forEach(() => streamed++);
let first;
await sql`SELECT id FROM orders ORDER BY id`.cursor(10, (rows) => {
  first = rows[0].id;
  return sql.CLOSE;
});
say('parts', [parts, streamed, first, (await sql`SELECT count(*)::int AS n FROM orders`)[0].n]);

const queued = [101, 102, 103].map((id) => sql`SELECT id FROM orders WHERE id = ${id}`);
const failing = refused(() => sql`SELECT 1 / (id - id) FROM orders WHERE id = ${101}`);
say('pipeline', [
  (await Promise.all(queued)).map(([row]) => row.id),
  await failing,
  await sql.begin((tx) => [tx`SELECT max(id) AS id FROM orders`, tx`SELECT 1 AS id`]),
  (await sql`SELECT 1 AS a; SELECT count(*)::int AS n FROM orders`.simple()).map(([row]) => row),
]);

const out = [];
for await (const piece of await sql`COPY (SELECT id FROM orders WHERE id < 103 ORDER BY id) TO STDOUT`.readable())
  out.push(piece);
await sql`CREATE TEMP TABLE mine (id int)`;
await pipeline(Readable.from(['101\n102\n', '-1\n']), await sql`COPY mine FROM STDIN`.writable());
await pipeline(Readable.from(['copied 1\ncopied 2\n']), await sql`COPY brands (name) FROM STDIN`.writable());
say('copy', [
  Buffer.concat(out).toString(),
  (await sql`SELECT count(*)::int AS n FROM mine JOIN orders USING (id)`)[0].n,
  (await sql`DELETE FROM brands WHERE name LIKE 'copied _'`).count,
]);

const wrong = [
  'SELECT nope FROM orders',
  'SELECT 1 / (id - id) FROM orders',
  'SELEC',
  'SELECT * FROM nowhere',
];
const codes = [];
for (const text of [...wrong, 'SELECT * FROM store']) codes.push(await refused(() => sql.unsafe(text)));
say('errors', [...codes, (await sql`SELECT count(*)::int AS n FROM orders`)[0].n]);

say(
  'transaction',
  await sql.begin(async (tx) => [
    await refused(() => tx.savepoint((inner) => inner`SELECT 1 / (id - id) FROM orders`)),
    (await tx`SELECT count(*)::int AS n FROM orders`)[0].n,
  ]),
);
say(
  'read only',
  await refused(() => sql.begin('READ ONLY', (tx) => tx`INSERT INTO brands (name) VALUES ('never')`)),
);

const given = [
  { name: 'js 1', page_title: 'a' },
  { name: 'js 2', page_title: 'b' },
];
const made = await sql`INSERT INTO brands ${sql(given)} RETURNING id, name`;
const changed = { page_title: 'changed' };
say('write', [
  made.map(({ name }) => name),
  await sql`UPDATE brands SET ${sql(changed)} WHERE id = ${made[0].id} RETURNING name, page_title`,
  await refused(() => sql`INSERT INTO brands ${sql({ name: 'js 1' })}`),
  (await sql`DELETE FROM brands WHERE id IN ${sql(made.map(({ id }) => id))}`).count,
]);

const asked =
  await sql`SELECT url FROM GetOAuthAuthorizationURL(${'WEB'}, ${'http://localhost:1/'}, state => ${'xyz'})`;
say('call', asked[0].url.includes('state=xyz'));

const slowly = postgres({ ...slow, ...connection });
const long = slowly`SELECT count(DISTINCT staff_notes) FROM orders`;
setTimeout(() => long.cancel(), 700);
say('cancel', [await refused(() => long), (await slowly`SELECT id FROM orders WHERE id = 101`)[0].id]);
await Promise.all([sql.end(), slowly.end()]);
