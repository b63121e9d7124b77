import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 60, orders: 600, customers: 40, clientProperties: true });
});

/** A client that takes rows which are up to so many seconds old, and what it is told. */
async function tolerant(
  options = '-c storewire.cache_tolerance=60',
): Promise<{ client: pg.Client; told: string[] }> {
  const client = await shop.connect({ options });
  const told: string[] = [];
  client.on('notice', ({ message }) => told.push(message ?? ''));
  return { client, told };
}

/** Nothing is kept after a write. */
const forget = async (): Promise<unknown> =>
  (await tolerant('')).client.query(
    'UPDATE brands SET page_title = page_title || $$x$$ WHERE id = (SELECT min(id) FROM brands)',
  );

/** Runs a statement: its rows, and the requests that the store got for it. */
async function run(client: pg.Client, sql: string): Promise<{ rows: unknown[]; requests: number }> {
  await shop.resetRequests();
  const { rows } = await client.query(sql);
  return { rows, requests: (await shop.requests()).total };
}

const aged = /^rows of "orders" are \d+ s old \(storewire\.cache_tolerance is 60\)$/;

test('without a tolerance nothing is kept: every statement asks the store, and nobody is told of ages', async () => {
  const { client, told } = await tolerant('');
  const first = await run(client, 'SELECT id FROM orders');
  const second = await run(client, 'SELECT id FROM orders');
  assert.ok(first.requests > 0);
  assert.equal(second.requests, first.requests);
  const other = await tolerant();
  assert.ok((await run(other.client, 'SELECT id FROM orders WHERE id < 110')).requests > 0);
  assert.deepEqual(told, []);
});

test('a number of rows that was asked for is not asked for again, in any session, until a write', async () => {
  await forget();
  const { client, told } = await tolerant();
  const count = 'SELECT count(*) FROM orders WHERE status_id = 10';
  const first = await run(client, count);
  assert.equal(first.requests, 1);
  assert.deepEqual(told, []);
  for (const one of [client, (await tolerant()).client]) {
    assert.deepEqual(await run(one, count), { ...first, requests: 0 });
  }
  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', aged);
  await client.query('SET storewire.max_requests = 0');
  assert.equal((await run(client, count)).requests, 0);
  await client.query('RESET storewire.max_requests');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${count}`);
  assert.match(rows.map((row) => row['QUERY PLAN']).join('\n'), /orders.*\n?.*\d+ s old/);
  assert.equal((await run(client, 'SELECT count(*) FROM orders')).requests, 1);
  assert.equal((await run((await tolerant('')).client, count)).requests, 1);
  await forget();
  assert.equal((await run(client, count)).requests, 1);
});

test('a scan that is repeated costs no request, has the same rows and tells their age, in any session', async () => {
  const { client, told } = await tolerant();
  const fresh = await (await tolerant('')).client.query('SELECT * FROM orders ORDER BY id');
  assert.ok((await run(client, 'SELECT * FROM orders ORDER BY id')).requests > 0);
  assert.deepEqual(told, []);
  for (const one of [client, (await tolerant()).client]) {
    const again = await run(one, 'SELECT * FROM orders ORDER BY id');
    assert.equal(again.requests, 0);
    assert.deepEqual(again.rows, fresh.rows);
  }
  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', aged);
});

test('other columns, fewer rows, aggregates and the first rows are answered by the rows of the whole table', async () => {
  const { client } = await tolerant();
  const plain = (await tolerant('')).client;
  await client.query('SELECT id FROM orders');
  for (const sql of [
    'SELECT status, total_inc_tax FROM orders ORDER BY id',
    "SELECT id FROM orders WHERE date_created >= '2024-01-01' ORDER BY id",
    'SELECT id FROM orders WHERE id BETWEEN 200 AND 300 ORDER BY id',
    'SELECT status, count(*)::int FROM orders GROUP BY status ORDER BY 1',
    'SELECT count(*)::int, max(id) FROM orders',
    'SELECT id FROM orders ORDER BY id DESC LIMIT 7',
    'SELECT a.id FROM orders a JOIN orders b USING (id) ORDER BY 1',
  ]) {
    const { rows, requests } = await run(client, sql);
    assert.equal(requests, 0, sql);
    assert.deepEqual(rows, (await plain.query(sql)).rows, sql);
  }
  const { rows, requests } = await run(client, 'SELECT id FROM orders LIMIT 9');
  assert.deepEqual([rows.length, requests], [9, 0]);
});

test('a session whose own tolerance is smaller asks the store', async () => {
  const { client } = await tolerant();
  await client.query('SELECT id FROM customers');
  assert.equal((await run(client, 'SELECT id FROM customers')).requests, 0);
  await new Promise((done) => setTimeout(done, 1_100));
  await client.query('SET storewire.cache_tolerance = 1');
  assert.ok((await run(client, 'SELECT id FROM customers')).requests > 0);
  await client.query('SET storewire.cache_tolerance = 0');
  assert.ok((await run(client, 'SELECT id FROM customers')).requests > 0);
});

test('the connection property does the same, and the setting stands over it', async () => {
  const { client, told } = await tolerant('-c CacheTolerance=30');
  await client.query('SELECT id FROM brands');
  assert.equal((await run(client, 'SELECT id FROM brands')).requests, 0);
  assert.match(told.join(), /^rows of "brands" are \d+ s old \(CacheTolerance is 30\)$/);
  await client.query('SET storewire.cache_tolerance = 0');
  assert.ok((await run(client, 'SELECT id FROM brands')).requests > 0);
  await client.query('RESET storewire.cache_tolerance');
  assert.equal((await run(client, 'SELECT id FROM brands')).requests, 0);
});

test('a tolerance that is no number of seconds is refused', async () => {
  const { client } = await tolerant('');
  for (const value of ['soon', '-1', '1.5', '86401']) {
    await client.query(`SET storewire.cache_tolerance = '${value}'`);
    await assert.rejects(client.query('SELECT id FROM brands'), {
      code: '22023',
      message: `storewire.cache_tolerance cannot be "${value}"`,
    });
  }
});

test('a write through the server, in any session, ends what was kept before it', async () => {
  const { client } = await tolerant();
  const writer = (await tolerant('')).client;
  const query = 'SELECT name FROM brands ORDER BY id';
  await client.query(query);
  assert.equal((await run(client, query)).requests, 0);
  await writer.query("INSERT INTO brands (name) VALUES ('Written meanwhile')");
  const after = await run(client, query);
  assert.ok(after.requests > 0);
  assert.ok(JSON.stringify(after.rows).includes('Written meanwhile'));
  assert.equal((await run(client, query)).requests, 0);
  await writer.query('SELECT * FROM storewire.undo()');
  assert.ok(!JSON.stringify((await run(client, query)).rows).includes('Written meanwhile'));
});

test('what a statement writes is decided by rows of the store, not of the cache', async () => {
  const { client } = await tolerant();
  await client.query('SELECT * FROM brands');
  assert.equal((await run(client, 'SELECT * FROM brands')).requests, 0);
  const { requests } = await run(
    client,
    "UPDATE brands SET page_title = 'x' WHERE id = (SELECT min(id) FROM brands)",
  );
  assert.ok(requests > 1, `${requests} requests`);
  await client.query('SELECT * FROM brands');
  await client.query('BEGIN');
  await client.query("SET LOCAL storewire.write_mode = 'commit'");
  await client.query("UPDATE brands SET page_title = 'held' WHERE id = (SELECT min(id) FROM brands)");
  const held = await run(client, 'SELECT id, page_title FROM brands ORDER BY id LIMIT 1');
  assert.ok(held.requests > 0);
  assert.equal((held.rows[0] as { page_title: string }).page_title, 'held');
  await client.query('ROLLBACK');
});

test('a join is answered whole: the keys of its first table come from the kept rows', async () => {
  const { client } = await tolerant();
  const sql = `SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id
    WHERE o.id BETWEEN 150 AND 190 ORDER BY 1`;
  const first = await run(client, sql);
  const again = await run(client, sql);
  assert.ok(first.requests > 0);
  assert.equal(again.requests, 0);
  assert.deepEqual(again.rows, first.rows);
});

test('rows of other tables that came on the same pages are kept too', async () => {
  const { client } = await tolerant();
  const sql =
    'SELECT p.id, count(i.id)::int FROM products p JOIN product_images i ON i.product_id = p.id GROUP BY 1 ORDER BY 1';
  const first = await run(client, sql);
  const again = await run(client, sql);
  assert.ok(first.requests > 0);
  assert.equal(again.requests, 0);
  assert.deepEqual(again.rows, first.rows);
});

test('a fetch that fails half-way leaves nothing behind', async () => {
  await forget();
  const { client } = await tolerant('-c storewire.cache_tolerance=60 -c PageSize=10');
  const broken = { match: { path: '/v3/catalog/products' }, skip: 2, times: 1, fault: { status: 403 } };
  await shop.setFaults([broken]);
  try {
    await assert.rejects(client.query('SELECT id, name FROM products'));
  } finally {
    await shop.setFaults([]);
  }
  const again = await run(client, 'SELECT id, name FROM products');
  assert.ok(again.requests > 0);
  assert.equal(again.rows.length, 60);
  assert.equal((await run(client, 'SELECT id, sku FROM products')).requests, 0);
});

test('EXPLAIN tells that rows come from the cache, and how old they are', async () => {
  const { client } = await tolerant();
  await client.query('SELECT id FROM orders');
  const { rows } = await run(client, 'EXPLAIN SELECT id, status FROM orders');
  const text = (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN']).join('\n');
  assert.match(text, /Store Requests: 0/);
  assert.match(
    text,
    /bigcommerce\.orders: rows from the cache, \d+ s old \(storewire\.cache_tolerance is 60\)/,
  );
  const analyzed = await run(client, 'EXPLAIN ANALYZE SELECT id, status FROM orders');
  assert.equal(analyzed.requests, 0);
  assert.match(JSON.stringify(analyzed.rows), /rows from the cache/);
});

test('a statement that the cache answers is within any limit of requests', async () => {
  const { client } = await tolerant();
  await client.query('SELECT id FROM orders');
  await client.query('SET storewire.max_requests = 0');
  assert.equal((await run(client, 'SELECT status FROM orders')).rows.length, 600);
});

test('a cursor that was read to its end leaves its rows, and one that was not leaves none', async () => {
  const { client } = await tolerant('-c storewire.cache_tolerance=60 -c PageSize=50');
  await forget();
  await client.query('BEGIN; DECLARE c CURSOR FOR SELECT id FROM orders');
  await client.query('FETCH 10 FROM c');
  await client.query('COMMIT');
  await client.query('BEGIN; DECLARE c CURSOR FOR SELECT id FROM orders');
  assert.ok((await run(client, 'FETCH ALL FROM c')).requests > 0);
  await client.query('COMMIT');
  assert.equal((await run(client, 'SELECT id, status FROM orders')).requests, 0);
  await client.query('BEGIN; DECLARE c CURSOR FOR SELECT id FROM orders');
  const { rows, requests } = await run(client, 'FETCH ALL FROM c');
  assert.deepEqual([rows.length, requests], [600, 0]);
  await client.query('COMMIT');
});

test('a transaction with one snapshot takes kept rows, and goes on with them', async () => {
  const { client } = await tolerant();
  await client.query('SELECT id FROM orders');
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  assert.equal((await run(client, 'SELECT count(status)::int AS n FROM orders')).requests, 0);
  assert.equal((await run(client, 'SELECT id FROM orders WHERE id < 110')).requests, 0);
  await client.query('COMMIT');
});

test('another login of the same store has its own rows, and a wrong token none', async () => {
  const { client } = await tolerant();
  await client.query('SELECT id FROM brands');
  const other = await tolerant('-c storewire.cache_tolerance=60 -c OAuthAccessToken=wrong');
  await assert.rejects(other.client.query('SELECT id FROM brands'), {
    message: 'store "bigcommerce" does not accept its access token',
  });
  assert.equal((await run(client, 'SELECT id FROM brands')).requests, 0);
});

test('a store that stands in the database twice is one store: it shares rows, and writes end both', async () => {
  const twice = await startTestServer({ products: 20, orders: 20, customers: 20, stores: { again: '' } });
  const client = await twice.connect({ options: '-c storewire.cache_tolerance=60' });
  const requests = async (sql: string): Promise<number> => {
    await twice.resetRequests();
    await client.query(sql);
    return (await twice.requests()).total;
  };
  assert.ok((await requests('SELECT id FROM bigcommerce.brands')) > 0);
  assert.equal(await requests('SELECT id FROM again.brands'), 0);
  await client.query("INSERT INTO again.brands (name) VALUES ('Of both')");
  assert.ok((await requests("SELECT id FROM bigcommerce.brands WHERE name = 'Of both'")) > 0);
});
