import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import QueryStream from 'pg-query-stream';
import { aggregateNames } from '../../../src/sql/row-cap.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 600, customers: 20, clientProperties: true });
});

/** A client whose statements return 10 rows at most, and what it is told. */
async function capped(options = '-c MaxRows=10'): Promise<{ client: pg.Client; told: string[] }> {
  const client = await shop.connect({ options });
  const told: string[] = [];
  client.on('notice', ({ message }) => told.push(message ?? ''));
  return { client, told };
}

const notice =
  'only the first 10 rows are returned, and there may be more: MaxRows of store "bigcommerce" is 10';

test('a query returns the first rows, says so, and costs the requests of a LIMIT', async () => {
  const { client, told } = await capped();
  await shop.resetRequests();
  const { rows } = await client.query('SELECT id FROM orders ORDER BY id');
  assert.deepEqual(
    rows.map(({ id }) => Number(id)),
    [100, 101, 102, 103, 104, 105, 106, 107, 108, 109],
  );
  assert.deepEqual(told, [notice]);
  assert.equal((await shop.requests()).total, 1);
});

test('a query of fewer rows, or with a smaller LIMIT, is told nothing', async () => {
  const { client, told } = await capped();
  assert.equal((await client.query('SELECT id FROM orders LIMIT 3')).rowCount, 3);
  assert.equal((await client.query('SELECT id FROM orders WHERE id IN (101, 102)')).rowCount, 2);
  assert.equal((await client.query('SELECT id FROM orders LIMIT 10')).rowCount, 10);
  assert.deepEqual(told, []);
});

test('aggregates, groups and joins see all rows', async () => {
  const { client } = await capped();
  assert.deepEqual((await client.query('SELECT count(*)::int AS n FROM orders')).rows, [{ n: 600 }]);
  assert.equal((await client.query('SELECT DISTINCT id FROM orders')).rowCount, 600);
  assert.equal((await client.query('SELECT id FROM orders GROUP BY id')).rowCount, 600);
  const { rows } = await client.query(
    'SELECT o.id, (SELECT count(*)::int FROM orders) AS n FROM orders o JOIN customers c ON c.id = o.customer_id',
  );
  assert.deepEqual([rows.length, rows[0]?.n], [10, 600]);
});

test('what reads no store is not capped, nor what fills a table or is copied', async () => {
  const { client, told } = await capped();
  assert.equal((await client.query('SELECT * FROM generate_series(1, 50)')).rowCount, 50);
  assert.ok(((await client.query('SELECT * FROM pg_class')).rowCount ?? 0) > 50);
  assert.ok(((await client.query('SELECT * FROM sys_connection_props')).rowCount ?? 0) > 10);
  assert.equal((await client.query('CREATE TEMP TABLE mine AS SELECT id FROM orders')).rowCount, 600);
  assert.deepEqual(told, []);
});

test('parameters, views, prepared statements and cursors are capped as well', async () => {
  const { client, told } = await capped();
  const rows = async (sql: string, values?: unknown[]) => (await client.query(sql, values)).rowCount;
  assert.equal(await rows('SELECT id FROM orders WHERE id > $1', [150]), 10);
  assert.equal(await rows('SELECT id FROM orders LIMIT $1', [4]), 4);
  assert.equal(await rows('SELECT id FROM orders LIMIT $1', [400]), 10);
  assert.equal(await rows('SELECT id FROM orders LIMIT $1', [null]), 10);
  await client.query('CREATE TEMP VIEW v AS SELECT id, customer_id FROM orders');
  assert.equal(await rows('SELECT * FROM v'), 10);
  assert.equal(await rows('PREPARE p AS SELECT id FROM orders WHERE id > $1'), null);
  assert.equal(await rows('EXECUTE p(120)'), 10);
  assert.deepEqual(told, Array(5).fill(notice));
  await client.query('BEGIN; DECLARE c CURSOR FOR SELECT id FROM orders ORDER BY id');
  assert.equal(await rows('FETCH 7 FROM c'), 7);
  assert.equal(await rows('FETCH 7 FROM c'), 3);
  await client.query('COMMIT');
});

test('a portal that is read in parts ends after so many rows, and then tells it', async () => {
  const { client, told } = await capped();
  const stream = client.query(
    new QueryStream('SELECT id FROM orders WHERE id > $1', [99], { batchSize: 4, highWaterMark: 4 }),
  );
  const rows: unknown[] = [];
  for await (const row of stream) rows.push(row);
  assert.equal(rows.length, 10);
  await client.query('SELECT 1');
  assert.deepEqual(told, [notice]);
});

test('an error has its place in the client’s text, and a client that wants no notices gets none', async () => {
  const { client, told } = await capped();
  const sql = 'SELECT id, nope FROM orders LIMIT $1';
  await assert.rejects(client.query(sql, [5]), { code: '42703', position: String(sql.indexOf('nope') + 1) });
  await client.query('SET client_min_messages = warning');
  assert.equal((await client.query('SELECT id FROM orders')).rowCount, 10);
  assert.deepEqual(told, []);
});

test('result columns keep their table; 0 returns none; -1 takes the cap away', async () => {
  const { client } = await capped();
  const plain = await shop.connect();
  const statements: readonly [sql: string, values: unknown[]][] = [
    ['SELECT id FROM orders', []],
    ['SELECT id AS x FROM orders o LIMIT $1', [20]],
  ];
  for (const [sql, values] of statements) {
    const [a, b] = [await client.query(sql, values), await plain.query(sql, values)];
    assert.deepEqual(
      a.fields.map(({ name, tableID, columnID, dataTypeID }) => [name, tableID, columnID, dataTypeID]),
      b.fields.map(({ name, tableID, columnID, dataTypeID }) => [name, tableID, columnID, dataTypeID]),
    );
  }
  const none = await capped('-c MaxRows=0');
  assert.equal((await none.client.query('SELECT id FROM orders')).rowCount, 0);
  assert.deepEqual((await none.client.query('SELECT count(*)::int AS n FROM orders')).rows, [{ n: 600 }]);
  const all = await capped('-c MaxRows=-1');
  assert.equal((await all.client.query('SELECT id FROM orders')).rowCount, 600);
});

test('every aggregate of the engine is known, so that even 0 rows leave its row', async () => {
  const { client } = await capped('-c MaxRows=0');
  const { rows } = await client.query(
    "SELECT DISTINCT proname::text AS name FROM pg_proc JOIN pg_aggregate ON aggfnoid = pg_proc.oid WHERE aggkind = 'n'",
  );
  assert.deepEqual(
    rows.map(({ name }) => name).filter((name) => !aggregateNames.has(name)),
    [],
  );
  for (const sql of [
    'SELECT json_arrayagg(id) FROM orders',
    'SELECT json_objectagg(id: 1) FROM orders',
    'SELECT range_intersect_agg(int4range(0, id)) FROM orders',
    'SELECT mode() WITHIN GROUP (ORDER BY status_id) FROM orders',
  ]) {
    assert.equal((await client.query(sql)).rowCount, 1, sql);
  }
});
