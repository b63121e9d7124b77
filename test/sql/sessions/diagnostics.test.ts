import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 600, customers: 20 });
});

interface Notice {
  readonly message: string;
  readonly detail: string | undefined;
}

interface Told {
  readonly client: pg.Client;
  readonly notices: Notice[];
}

async function connected(): Promise<Told> {
  const client = await shop.connect();
  const notices: Notice[] = [];
  client.on('notice', ({ message, detail }) => notices.push({ message: message ?? '', detail }));
  return { client, notices };
}

test('with storewire.notices on, a statement says what each of its scans cost', async () => {
  const { client, notices } = await connected();
  await client.query('SELECT id FROM orders WHERE id = 101');
  assert.equal(notices.length, 0);
  await client.query('SET storewire.notices = on');
  await client.query(
    'SELECT id FROM orders WHERE id BETWEEN 101 AND 103 AND staff_notes IS DISTINCT FROM id::text',
  );
  const [first, ...others] = notices.splice(0);
  assert.deepEqual(others, []);
  assert.match(
    first?.message ?? '',
    /^scan of bigcommerce\.orders: 1 requests?, \d+ rows fetched, 3 rows returned, \d+ ms, 0 ms waiting for the store's budget$/,
  );
  assert.match(first?.detail ?? '', /pushed: .*id.*not pushed: .*staff_notes/s);
  notices.length = 0;
  await client.query(
    'SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id; SELECT 1; SELECT count(*) FROM brands',
  );
  const scanned = notices.map(({ message }) => /^scan of (\S+):/.exec(message)?.[1]).sort();
  assert.deepEqual(scanned, ['bigcommerce.brands', 'bigcommerce.customers', 'bigcommerce.orders']);
  notices.length = 0;
  await client.query({ name: 'prepared', text: 'SELECT id FROM brands WHERE id = $1', values: [1] });
  assert.equal(notices.length, 1);
  await client.query('SET storewire.notices = off');
  await client.query('SELECT count(*) FROM brands');
  assert.equal(notices.length, 1);
});

test('a condition that becomes two bounds is told once', async () => {
  const { client, notices } = await connected();
  await client.query('SET storewire.notices = on');
  await client.query('SELECT id FROM orders WHERE extract(year FROM date_created) = 2025');
  const parts = notices[0]?.detail?.match(/EXTRACT\(year/g);
  const { rows } = await client.query(
    'EXPLAIN SELECT id FROM orders WHERE extract(year FROM date_created) = 2025',
  );
  const lines = rows.filter((row) => String(row['QUERY PLAN']).includes(' Pushed: '));
  assert.deepEqual([parts?.length, lines.length], [1, 1]);
});

test('client_min_messages that hides notices hides these too', async () => {
  const { client, notices } = await connected();
  await client.query('SET storewire.notices = on; SET client_min_messages = warning');
  await client.query('SELECT count(*) FROM brands');
  assert.equal(notices.length, 0);
});

test('the setting can be made for one transaction', async () => {
  const { client, notices } = await connected();
  await client.query('BEGIN; SET LOCAL storewire.notices = on');
  await client.query('SELECT count(*) FROM brands');
  assert.equal(notices.length, 1);
  await client.query('COMMIT');
  await client.query('SELECT count(*) FROM brands');
  assert.equal(notices.length, 1);
});

test('storewire.requests lists the requests of the database, and never a token', async () => {
  const { client } = await connected();
  await client.query('SELECT name FROM brands WHERE id > 0');
  const { rows, fields } = await client.query('SELECT * FROM storewire.requests ORDER BY id LIMIT 5');
  assert.deepEqual(
    fields.map(({ name }) => name),
    ['id', 'at', 'store', 'statement', 'method', 'path', 'status', 'ms', 'bytes'],
  );
  assert.equal(rows[0].store, 'bigcommerce');
  assert.equal(rows[0].method, 'GET');
  assert.match(rows[0].path, /^\/v3\/catalog\/brands\?/);
  assert.equal(rows[0].status, 200);
  assert.ok(Math.abs(Date.now() - rows[0].at.getTime()) < 60_000);
  assert.ok(!JSON.stringify(rows).includes(shop.sandbox.token));
  const before = await shop.requests();
  const summary = await client.query(
    `SELECT status, count(*)::int AS n, max(ms) > 0 AS timed FROM storewire.requests WHERE path LIKE '/v3/catalog/brands%' GROUP BY status`,
  );
  assert.equal(summary.rows[0].status, 200);
  assert.equal(summary.rows[0].timed, true);
  assert.deepEqual(await shop.requests(), before, 'reading it costs no request');
});

test('requests that failed are listed with their status', async () => {
  const { client } = await connected();
  await shop.setFaults([{ match: { path: '/v3/catalog/products' }, fault: { status: 401 } }]);
  await assert.rejects(client.query('SELECT name FROM products'), { code: 'HV000' });
  await shop.setFaults([]);
  const { rows } = await client.query('SELECT path, status FROM storewire.requests WHERE status >= 400');
  assert.equal(rows.length, 1);
  assert.match(rows[0].path, /^\/v3\/catalog\/products/);
});

test('EXPLAIN asks nothing of the store and shows store tables; EXPLAIN ANALYZE asks', async () => {
  const { client } = await connected();
  await shop.resetRequests();
  for (const format of ['TEXT', 'JSON', 'YAML', 'XML']) {
    const { rows } = await client.query(
      `EXPLAIN (VERBOSE, FORMAT ${format}) SELECT o.id FROM orders o WHERE o.id = 5`,
    );
    const text = JSON.stringify(rows);
    assert.match(text, /bigcommerce/);
    assert.match(text, /orders/);
    assert.doesNotMatch(text, /sw_|pg_temp/);
  }
  assert.equal((await shop.requests()).total, 0);
  const { rows } = await client.query(
    'EXPLAIN (ANALYZE, COSTS OFF) SELECT id FROM orders WHERE id IN (101, 102)',
  );
  assert.match(JSON.stringify(rows), /rows=2/);
  assert.ok((await shop.requests()).total > 0);
});
