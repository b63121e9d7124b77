/** In a transaction with one snapshot, rows that one statement has read are those of the next. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { bind, execute, parse, sync } from './support/messages.ts';
import { WireClient } from './support/wire-client.ts';

let shop: TestServer;
before(async () => {
  // 300 orders in 15 pages.
  shop = await startTestServer({ products: 60, orders: 300, customers: 30, properties: 'PageSize=20' });
});

const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ';

const KEPT = '  bigcommerce.orders: rows kept in this transaction';

/** A client in a transaction that has read all orders. */
async function reader(): Promise<pg.Client> {
  const client = await shop.connect();
  await client.query(BEGIN);
  await client.query('SELECT id, status_id FROM orders');
  await shop.resetRequests();
  return client;
}

async function linesOf(client: pg.Client, sql: string): Promise<string[]> {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(sql);
  return rows.map((row) => row['QUERY PLAN']);
}

test('EXPLAIN tells that rows are those of an earlier statement, in text, in JSON and with ANALYZE', async () => {
  const client = await reader();
  const sql = 'SELECT count(status) FROM orders WHERE id > 150';
  const text = await linesOf(client, `EXPLAIN ${sql}`);
  assert.ok(text.includes('Store Requests: 0 (less than 0.1 s at the present budget)'), text.join('\n'));
  assert.ok(text.includes(KEPT), text.join('\n'));
  const json = await client.query<{ 'QUERY PLAN': [{ 'Store Requests': { Scans: object[] } }] }>(
    `EXPLAIN (FORMAT JSON) ${sql}`,
  );
  const scan = { Table: 'bigcommerce.orders', 'Kept In Transaction': true, Requests: 0 };
  assert.deepEqual(json.rows[0]?.['QUERY PLAN'][0]['Store Requests'].Scans[0], {
    ...scan,
    'Requests Kind': 'expected',
    Seconds: 0,
    Pushed: [],
    'Not Pushed': [],
  });
  const made = await linesOf(client, `EXPLAIN ANALYZE ${sql}`);
  assert.ok(made.includes('Store Requests: 0 made') && made.includes(KEPT), made.join('\n'));
  assert.equal((await shop.requests()).total, 0);
});

test('EXPLAIN takes the keys of a join from kept rows: its number is the one of the statement', async () => {
  const client = await shop.connect();
  await client.query(BEGIN);
  const sql = 'SELECT c.email FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id < 110';
  await client.query('SELECT id, customer_id FROM orders WHERE id < 110');
  await shop.resetRequests();
  const text = await linesOf(client, `EXPLAIN ${sql}`);
  assert.equal((await shop.requests()).total, 0);
  assert.ok(text.includes(KEPT), text.join('\n'));
  assert.ok(
    text.some((line) => line.startsWith('Store Requests: 1 ')),
    text.join('\n'),
  );
  await client.query(sql);
  assert.equal((await shop.requests()).total, 1);
});

test('EXPLAIN leaves the kept rows where they are', async () => {
  const client = await reader();
  await linesOf(client, 'EXPLAIN SELECT id, fees FROM orders');
  await linesOf(client, "EXPLAIN UPDATE orders SET staff_notes = 'x' WHERE id = 150");
  assert.ok((await linesOf(client, 'EXPLAIN SELECT id FROM orders')).includes(KEPT));
  await client.query('SELECT id FROM orders');
  assert.equal((await shop.requests()).total, 0);
});

test('after a savepoint that is rolled back, and after a write, EXPLAIN expects requests again', async () => {
  const client = await shop.connect();
  await client.query(`${BEGIN}; SAVEPOINT s`);
  await client.query('SELECT id FROM orders');
  await client.query('ROLLBACK TO s');
  assert.ok(!(await linesOf(client, 'EXPLAIN SELECT id FROM orders')).includes(KEPT));
  await client.query('SELECT id FROM orders');
  await client.query("UPDATE brands SET page_title = page_title || '.'");
  assert.ok(!(await linesOf(client, 'EXPLAIN SELECT id FROM orders')).includes(KEPT));
});

test('kept rows count as no requests for storewire.max_requests', async () => {
  const client = await reader();
  await client.query('SET storewire.max_requests = 0');
  const { rows } = await client.query('SELECT id, status FROM orders');
  assert.equal(rows.length, 300);
});

test('a cursor that is fetched in parts takes kept rows', async () => {
  const client = await reader();
  await client.query('DECLARE c CURSOR FOR SELECT id, status FROM orders');
  assert.equal((await client.query('FETCH 30 FROM c')).rows.length, 30);
  assert.equal((await client.query('FETCH ALL FROM c')).rows.length, 270);
  assert.equal((await shop.requests()).total, 0);
  await client.query('CLOSE c');
  await client.query('SELECT id FROM orders');
  assert.equal((await shop.requests()).total, 0);
});

test('a portal that is read in parts takes kept rows', async () => {
  const client = await WireClient.open(shop.url);
  await client.query(BEGIN);
  await client.query('SELECT id, status_id FROM orders');
  await shop.resetRequests();
  const first = await client.ask(
    parse('SELECT id, status FROM orders'),
    bind([], { portal: 'p' }),
    execute('p', 100),
    sync,
  );
  assert.ok(first.includes('PortalSuspended'), first.join('\n'));
  const rest = await client.ask(execute('p'), sync);
  const rows = [...first, ...rest].filter((line) => line.startsWith('DataRow '));
  assert.equal(new Set(rows).size, 300);
  assert.equal((await shop.requests()).total, 0);
});
