import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import pg from 'pg';
import { loadCatalog } from '../../src/catalog/index.ts';
import { cleanUp } from '../support/clean-up.ts';
import { needsPostgres, startPostgres } from '../support/postgres.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { namesInStore } from '../support/store-rows.ts';
import { works } from '../support/works.ts';

const needs = needsPostgres(15);

let shop: TestServer;
/** A session of another PostgreSQL, to which the store's tables are foreign ones in the schema `shop`. */
let other: pg.Client;
let version: string;

before(async () => {
  if (needs.skip !== undefined) return;
  shop = await startTestServer({ products: 60, orders: 120, customers: 30, properties: 'PageSize=50' });
  other = new pg.Client(await startPostgres(15));
  await other.connect();
  cleanUp(() => other.end());
  version = (await other.query('SHOW server_version')).rows[0].server_version.split(' ')[0];
  await other.query(`
    CREATE EXTENSION postgres_fdw; CREATE EXTENSION dblink; CREATE SCHEMA shop;
    CREATE SERVER shop FOREIGN DATA WRAPPER postgres_fdw
      OPTIONS (host '127.0.0.1', port '${shop.server.port}', dbname '${shop.database}',
        use_remote_estimate 'true', async_capable 'true');
    CREATE USER MAPPING FOR boss SERVER shop OPTIONS (user 'demo', password 'demo');
    IMPORT FOREIGN SCHEMA bigcommerce FROM SERVER shop INTO shop`);
});

/** The rows, each as one text, and what was asked for them. */
async function asked(sql: string): Promise<{ rows: string[]; requests: number }> {
  await shop.resetRequests();
  const { rows } = await other.query({ text: sql, rowMode: 'array' });
  return { rows: rows.map((row) => row.join('|')), requests: (await shop.requests()).total };
}

async function here(sql: string): Promise<string[]> {
  const client = await shop.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  return rows.map((row) => row.join('|'));
}

async function refusal(sql: string): Promise<pg.DatabaseError> {
  return other.query(sql).then(
    () => assert.fail(`${sql} did not fail`),
    (error: pg.DatabaseError) => error,
  );
}

test(
  'IMPORT FOREIGN SCHEMA brings every table, with the types and NOT NULL of its columns',
  needs,
  async () => {
    const columns = (schema: string): string =>
      `SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
     WHERE c.relnamespace = '${schema}'::regnamespace AND c.relkind IN ('r', 'f') ORDER BY 1, a.attnum`;
    const { rows } = await asked(columns('shop'));
    assert.deepEqual(rows, await here(columns('bigcommerce')));
    const tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];
    assert.equal(new Set(rows.map((row) => row.split('|')[0])).size, tables.length);
  },
);

test('WHERE, ORDER BY, LIMIT, joins and aggregates reach the store', needs, async (t) => {
  const questions: Readonly<Record<string, number>> = {
    'SELECT id, status, total_inc_tax, date_created FROM shop.orders WHERE id = 150': 1,
    'SELECT id FROM shop.orders WHERE id IN (150, 151, 152) ORDER BY id': 1,
    'SELECT id FROM shop.orders ORDER BY id LIMIT 3': 1,
    'SELECT id FROM shop.orders WHERE status_id = 2 ORDER BY id DESC LIMIT 3': 1,
    "SELECT id, billing_form_fields FROM shop.orders WHERE date_created > '2024-01-01' ORDER BY id LIMIT 2": 3,
    'SELECT o.id, i.name FROM shop.orders o JOIN shop.order_items i ON i.order_id = o.id WHERE o.id BETWEEN 150 AND 152 ORDER BY i.id': 1,
    'SELECT o.id, c.email FROM shop.orders o JOIN shop.customers c ON c.id = o.customer_id WHERE o.id < 105 ORDER BY 1': 2,
    'SELECT count(*) FROM shop.products': 1,
    'SELECT status, count(*) FROM shop.orders GROUP BY 1 ORDER BY 1': 3,
    'SELECT b.name, (SELECT count(*) FROM shop.products p WHERE p.brand_id = b.id) FROM shop.brands b WHERE b.id = 37': 2,
  };
  for (const [sql, most] of Object.entries(questions)) {
    const { rows, requests } = await asked(sql);
    assert.deepEqual(rows, await here(sql.replaceAll('shop.', 'bigcommerce.')), sql);
    assert.ok(rows.length > 0, sql);
    assert.ok(requests <= most, `${requests} requests: ${sql}`);
  }
  await shop.resetRequests();
  await other.query(
    'EXPLAIN (VERBOSE) SELECT * FROM shop.orders o JOIN shop.customers c ON c.id = o.customer_id',
  );
  assert.equal((await shop.requests()).total, 0);
  works(t, 'postgres_fdw', version, 'connect', 'browse', 'query', 'parameters');
});

test('all rows come in parts, of three tables at the same time', needs, async (t) => {
  const all = 'SELECT count(*), count(DISTINCT id), sum(id) FROM (SELECT id FROM shop.orders OFFSET 0) o';
  assert.deepEqual((await asked(all)).rows, [
    '120|120|'.concat(String((await here('SELECT sum(id) FROM orders'))[0])),
  ]);
  const union = `SELECT id FROM shop.orders UNION ALL SELECT id FROM shop.customers UNION ALL SELECT id FROM shop.products`;
  const plan = (await asked(`EXPLAIN (COSTS OFF) ${union}`)).rows.join('\n');
  assert.equal(plan.match(/Async Foreign Scan/g)?.length, 3, plan);
  assert.equal((await asked(union)).rows.length, 210);
  await other.query('BEGIN');
  await other.query('DECLARE c CURSOR FOR SELECT id FROM shop.orders ORDER BY id');
  assert.deepEqual((await asked('FETCH 2 FROM c')).rows, ['100', '101']);
  await other.query('SELECT count(*) FROM shop.brands');
  assert.deepEqual((await asked('FETCH 2 FROM c')).rows, ['102', '103']);
  await other.query('SAVEPOINT here');
  assert.equal((await refusal('SELECT 1 / (id - id) FROM shop.brands')).code, '22012');
  await other.query('ROLLBACK TO here');
  assert.deepEqual((await asked('FETCH 1 FROM c')).rows, ['104']);
  await other.query('COMMIT');
  works(t, 'postgres_fdw', version, 'stream', 'transaction');
});

test('INSERT, UPDATE and DELETE write to the store and return its rows', needs, async (t) => {
  const inserted = await asked(
    "INSERT INTO shop.brands (name) VALUES ('fdw 1'), ('fdw 2') RETURNING id > 0, name",
  );
  assert.deepEqual(inserted.rows, ['true|fdw 1', 'true|fdw 2']);
  assert.deepEqual(await namesInStore(shop, 'fdw'), ['fdw 1', 'fdw 2']);
  const updated = await asked(
    "UPDATE shop.brands SET page_title = 'x' WHERE name = 'fdw 1' RETURNING name, page_title",
  );
  assert.deepEqual(updated, { rows: ['fdw 1|x'], requests: 2 });
  await other.query("ALTER SERVER shop OPTIONS (ADD batch_size '10')");
  await other.query("INSERT INTO shop.brands (name) SELECT 'fdw batch ' || n FROM generate_series(1, 12) n");
  assert.equal((await namesInStore(shop, 'fdw batch')).length, 12);
  // What this PostgreSQL has to decide itself, it would do row by row, named by a place that a store's rows do not have.
  const late = await refusal(
    "UPDATE shop.brands SET page_title = 'no' WHERE name LIKE 'fdw%' AND random() >= 0",
  );
  assert.equal(late.code, '0A000');
  assert.equal(late.hint, 'Name the rows by their key.');
  assert.deepEqual(await here("SELECT count(*) FROM brands WHERE page_title = 'no'"), ['0']);
  assert.equal((await other.query("DELETE FROM shop.brands WHERE name LIKE 'fdw%'")).rowCount, 14);
  assert.deepEqual(await namesInStore(shop, 'fdw'), []);
  works(t, 'postgres_fdw', version, 'write');
});

test('what the store or the server refuses comes through with its SQLSTATE', needs, async (t) => {
  const refused = await refusal("INSERT INTO shop.order_statuses (name) VALUES ('no')");
  assert.match(refused.message, /cannot insert rows into table "order_statuses"/);
  assert.equal((await refusal('TRUNCATE shop.brands')).code, '0A000');
  await shop.setFaults([{ match: { path: '/v3/catalog/brands' }, fault: { status: 403 } }]);
  const denied = await refusal('SELECT name FROM shop.brands');
  await shop.setFaults([]);
  assert.equal(denied.code, '42501');
  assert.match(denied.message, /permission denied for table "brands" of store "bigcommerce"/);
  await other.query("SET statement_timeout = '400ms'");
  await shop.setFaults([{ match: { path: '/v2/orders' }, fault: { delay_ms: 3_000 } }]);
  assert.equal((await refusal('SELECT sum(total_inc_tax) FROM shop.orders')).code, '57014');
  await shop.setFaults([]);
  await other.query('RESET statement_timeout');
  assert.deepEqual((await asked('SELECT count(*) FROM shop.orders')).rows, ['120']);
  await other.query("ALTER USER MAPPING FOR boss SERVER shop OPTIONS (SET password 'wrong')");
  assert.match((await refusal('SELECT id FROM shop.orders')).message, /could not connect to server "shop"/);
  await other.query("ALTER USER MAPPING FOR boss SERVER shop OPTIONS (SET password 'demo')");
  works(t, 'postgres_fdw', version, 'errors', 'cancel');
});

test('dblink asks, reads through cursors, writes and calls', needs, async (t) => {
  const to = `host=127.0.0.1 port=${shop.server.port} dbname=${shop.database} user=demo password=demo`;
  const scalar = async (sql: string): Promise<string> => (await asked(sql)).rows.join(' ');
  const once = await asked(
    `SELECT * FROM dblink('${to}', 'SELECT id, status FROM orders WHERE id = 150') t (id int, status text)`,
  );
  assert.deepEqual(once, { rows: await here('SELECT id, status FROM orders WHERE id = 150'), requests: 1 });
  await other.query(
    `SELECT dblink_connect('c', '${to}'), dblink_open('c', 'rows', 'SELECT id FROM orders ORDER BY id')`,
  );
  const fetch = "SELECT * FROM dblink_fetch('c', 'rows', 2) t (id int)";
  assert.equal(`${await scalar(fetch)} ${await scalar(fetch)}`, '100 101 102 103');
  await other.query("SELECT dblink_close('c', 'rows')");
  assert.equal(
    await scalar("SELECT dblink_exec('c', 'INSERT INTO brands (name) VALUES (''dblink'')')"),
    'INSERT 0 1',
  );
  assert.deepEqual(await namesInStore(shop, 'dblink'), ['dblink']);
  assert.equal(
    await scalar("SELECT dblink_exec('c', 'DELETE FROM brands WHERE name = ''dblink''')"),
    'DELETE 1',
  );
  const result = "SELECT * FROM dblink_get_result('c') t (n bigint)";
  await other.query("SELECT dblink_send_query('c', 'SELECT count(*) FROM customers')");
  assert.equal(`${await scalar(result)}${await scalar(result)}`, '30');
  assert.equal(await scalar("SELECT dblink_exec('c', 'SELECT nope FROM orders', false)"), 'ERROR');
  assert.equal((await refusal("SELECT dblink_exec('c', 'SELECT nope FROM orders')")).code, '42703');
  await other.query("SELECT dblink_disconnect('c')");
  works(t, 'dblink', version, 'connect', 'query', 'stream', 'write', 'errors');
});
