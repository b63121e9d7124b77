import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import pg from 'pg';
import QueryStream from 'pg-query-stream';
import { nodePostgres } from '../support/node-postgres.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { works } from '../support/works.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 300, customers: 20 });
});

const count = 'SELECT count(*)::int AS n FROM orders';

test('values come with the types of the columns', async (t) => {
  const client = await shop.connect();
  const { rows, fields } = await client.query(
    'SELECT id, total_inc_tax, date_created, order_is_digital, fees, status FROM orders WHERE id = $1',
    [101],
  );
  assert.deepEqual(
    fields.map(({ name, dataTypeID }) => [name, dataTypeID]),
    [
      ['id', 23],
      ['total_inc_tax', 1700],
      ['date_created', 1184],
      ['order_is_digital', 16],
      ['fees', 3802],
      ['status', 25],
    ],
  );
  const table = await client.query("SELECT 'bigcommerce.orders'::regclass::oid AS oid");
  assert.ok(
    fields.every(({ tableID }) => tableID === table.rows[0].oid),
    'the columns are those of the store table',
  );
  assert.equal(rows[0].id, 101);
  assert.ok(rows[0].date_created instanceof Date);
  assert.ok(Array.isArray(rows[0].fees));
  works(t, nodePostgres.client, nodePostgres.version, 'connect', 'query', 'parameters');
});

test('a prepared statement is run again and again, with other values and between others', async () => {
  const client = await shop.connect();
  for (let id = 101; id < 111; id++) {
    const { rows } = await client.query({
      name: 'by id',
      text: 'SELECT id FROM orders WHERE id = $1',
      values: [id],
    });
    assert.deepEqual(rows, [{ id }]);
    assert.equal((await client.query({ name: 'all', text: count })).rows[0].n, 300);
  }
});

test('pg-query-stream reads with a cursor, while others read the same table', async (t) => {
  const client = await shop.connect();
  const stream = client.query(
    new QueryStream('SELECT id FROM orders WHERE id >= $1 ORDER BY id', [100], { batchSize: 20 }),
  );
  const other = await shop.connect();
  const ids: number[] = [];
  for await (const row of stream) {
    ids.push((row as { id: number }).id);
    if (ids.length === 50) assert.equal((await other.query(count)).rows[0].n, 300);
  }
  assert.equal(ids.length, 300);
  assert.equal((await client.query(count)).rows[0].n, 300);
  works(t, nodePostgres.client, nodePostgres.version, 'stream');
});

test('a stream that is given up leaves the connection usable', async () => {
  const client = await shop.connect();
  const stream = client.query(new QueryStream('SELECT id FROM orders ORDER BY id', [], { batchSize: 10 }));
  for await (const row of stream) {
    assert.deepEqual(row, { id: 100 });
    break;
  }
  assert.equal((await client.query(count)).rows[0].n, 300);
});

test('several statements in one query', async () => {
  const client = await shop.connect();
  const results = (await client.query(
    `SELECT 1 AS a; ${count}; CREATE TEMP TABLE t AS SELECT id FROM orders WHERE id < 103; SELECT * FROM t ORDER BY 1`,
  )) as unknown as pg.QueryResult[];
  assert.deepEqual(
    results.map(({ command, rows, rowCount }) => [command, rowCount, rows]),
    [
      ['SELECT', 1, [{ a: 1 }]],
      ['SELECT', 1, [{ n: 300 }]],
      ['SELECT', 3, []],
      ['SELECT', 3, [{ id: 100 }, { id: 101 }, { id: 102 }]],
    ],
  );
});

test('an error, and then another query, with and without values', async (t) => {
  const client = await shop.connect();
  for (const values of [undefined, ['101']]) {
    const run = (sql: string): Promise<pg.QueryResult> =>
      client.query(values === undefined ? sql : { text: sql, values });
    const where = values === undefined ? '' : ' WHERE id = $1';
    await assert.rejects(run(`SELECT nope FROM orders${where}`), { code: '42703', position: '8' });
    await assert.rejects(run(`SELECT 1 / (id - id) FROM orders${where}`), { code: '22012' });
    assert.ok((await run(`SELECT id FROM orders${where}`)).rows.length > 0);
  }
  await assert.rejects(client.query('SELECT id FROM orders WHERE id = $1', ['x']), { code: '22P02' });
  assert.equal((await client.query(count)).rows[0].n, 300);
  works(t, nodePostgres.client, nodePostgres.version, 'errors');
});

test('LISTEN and NOTIFY, also while the store is asked', async () => {
  const [listener, sender] = [await shop.connect(), await shop.connect()];
  const heard: string[] = [];
  listener.on('notification', ({ channel, payload }) => heard.push(`${channel} ${payload}`));
  await listener.query('LISTEN news');
  await sender.query("NOTIFY news, 'one'");
  await listener.query(count);
  await Promise.all([
    listener.query('SELECT max(name) FROM products'),
    sender.query("SELECT pg_notify('news', count(*)::text) FROM orders"),
  ]);
  const late = performance.now() + 3_000;
  while (heard.length < 2 && performance.now() < late)
    await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(heard, ['news one', 'news 300']);
});

test('queries that are queued on one connection are answered in order', async (t) => {
  const client = await shop.connect();
  const ids = Array.from({ length: 30 }, (_, i) => 101 + i);
  const answers = await Promise.all(
    ids.map((id) =>
      id % 2 === 0
        ? client.query('SELECT id FROM orders WHERE id = $1', [id])
        : client.query(`SELECT id FROM orders WHERE id = ${id}`),
    ),
  );
  assert.deepEqual(
    answers.map(({ rows }) => rows[0].id),
    ids,
  );
  works(t, nodePostgres.client, nodePostgres.version, 'batch');
});

test('a pool whose connections are used in turns', async () => {
  const pool = new pg.Pool({ connectionString: shop.url, max: 4 });
  try {
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        pool.query('SELECT id FROM orders WHERE id = $1 OR id = $2 ORDER BY id', [101 + i, 200]),
      ),
    );
    assert.deepEqual(
      answers.map(({ rows }) => rows.map(({ id }) => id)),
      Array.from({ length: 24 }, (_, i) => [101 + i, 200]),
    );
    const client = await pool.connect();
    await client.query('BEGIN');
    await assert.rejects(client.query('SELECT nope FROM orders'), { code: '42703' });
    client.release(true);
    assert.equal((await pool.query(count)).rows[0].n, 300);
  } finally {
    await pool.end();
  }
});

test('query_timeout and statement_timeout of the client', async () => {
  const client = await shop.connect({ statement_timeout: 400 });
  await shop.setFaults([{ match: { path: '/v2/orders' }, fault: { delay_ms: 60_000 } }]);
  await assert.rejects(client.query('SELECT status FROM orders'), { code: '57014' });
  await shop.setFaults([]);
  assert.equal((await client.query(count)).rows[0].n, 300);
});
