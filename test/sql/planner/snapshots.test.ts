import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;

before(async () => {
  server = await startTestServer({ products: 200, orders: 400, customers: 60 });
});

const TOTAL = 'SELECT sum(total_inc_tax) AS total, count(*) AS n FROM orders';
const BY_STATUS =
  'SELECT sum(total) AS total, sum(n) AS n FROM (SELECT status_id, sum(total_inc_tax) AS total, count(*) AS n FROM orders GROUP BY 1) s';

/** One more order, and a page that shows it. */
const insert = (): Promise<void> =>
  server.setFaults([{ match: { path: '/v2/orders' }, times: 1, fault: { insert_rows: 3, when: 'before' } }]);

async function requests(): Promise<number> {
  const answer = await fetch(`${server.sandbox.url}/_sandbox/requests?log=1`);
  return ((await answer.json()) as { log: unknown[] }).log.length;
}

const one = async (client: pg.Client, sql: string): Promise<unknown> => (await client.query(sql)).rows[0];

test('the tiles of one dashboard agree, though the store changes meanwhile, and cost once', async () => {
  const client = await server.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const first = await one(client, TOTAL);
  await insert();
  await server.resetRequests();
  assert.deepEqual(await one(client, BY_STATUS), first);
  assert.deepEqual(await one(client, TOTAL), first);
  const parts =
    'SELECT (SELECT count(*) FROM orders WHERE status_id = 10) + (SELECT count(*) FROM orders WHERE status_id <> 10) AS n';
  assert.deepEqual(await one(client, parts), { n: (first as { n: string }).n });
  await client.query('COMMIT');
  assert.notDeepEqual(await one(client, TOTAL), first);
});

test('a second statement of the transaction costs no request', async () => {
  const client = await server.connect();
  await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
  const first = await one(client, TOTAL);
  await server.resetRequests();
  assert.deepEqual(await one(client, BY_STATUS), first);
  assert.equal(await requests(), 0);
  await client.query('ROLLBACK');
});

test('a prepared statement, a cursor and COPY take the rows that are there', async () => {
  const client = await server.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  const { n } = (await one(client, 'SELECT count(id) AS n, sum(total_inc_tax) FROM orders')) as { n: string };
  await server.resetRequests();
  const named = { name: 'all', text: 'SELECT id FROM orders WHERE id > $1', values: [0] };
  assert.equal((await client.query(named)).rows.length, Number(n));
  await client.query('DECLARE c CURSOR FOR SELECT id FROM orders ORDER BY id');
  assert.equal((await client.query('FETCH 5 FROM c')).rows.length, 5);
  assert.equal((await client.query('SELECT id, status FROM orders')).rows.length, Number(n));
  assert.equal((await client.query('FETCH ALL FROM c')).rows.length, Number(n) - 5);
  await client.query('CREATE TEMP TABLE mine ON COMMIT DROP AS SELECT id, total_inc_tax FROM orders');
  assert.deepEqual(await one(client, 'SELECT count(*) AS n FROM mine'), { n });
  assert.equal(await requests(), 0);
  await client.query('COMMIT');
});

test('a write of the transaction is seen by what reads the table after it', async () => {
  const client = await server.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  const sql = 'SELECT staff_notes FROM orders WHERE id = 150';
  await client.query('SELECT sum(total_inc_tax) FROM orders');
  await client.query("UPDATE orders SET staff_notes = 'packed twice' WHERE id = 150");
  assert.deepEqual(await one(client, sql), { staff_notes: 'packed twice' });
  await client.query('COMMIT');
  await client.query("SET storewire.write_mode = 'commit'");
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await client.query('SELECT sum(total_inc_tax) FROM orders');
  await client.query("UPDATE orders SET staff_notes = 'packed thrice' WHERE id = 150");
  assert.deepEqual(await one(client, sql), { staff_notes: 'packed thrice' });
  assert.deepEqual(await one(client, sql), { staff_notes: 'packed thrice' });
  await client.query('ROLLBACK');
  assert.deepEqual(await one(client, sql), { staff_notes: 'packed twice' });
});

test('an error and ROLLBACK TO take the rows that were read since the savepoint', async () => {
  const client = await server.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await client.query('SAVEPOINT s');
  const first = await one(client, TOTAL);
  await assert.rejects(client.query('SELECT 1 / count(*) FROM orders WHERE id < 0'));
  await client.query('ROLLBACK TO s');
  assert.deepEqual(await one(client, TOTAL), first);
  assert.deepEqual(await one(client, BY_STATUS), first);
  await client.query('COMMIT');
});
