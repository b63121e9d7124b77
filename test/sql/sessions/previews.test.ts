import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 1_300, customers: 20, clientProperties: true });
});

async function connected(options = ''): Promise<{ client: pg.Client; told: string[] }> {
  const client = await shop.connect({ options });
  const told: string[] = [];
  client.on('notice', ({ message }) => told.push(message ?? ''));
  return { client, told };
}

const notice =
  'only 1000 rows of "orders" are returned, and there may be more: storewire.preview_rows is 1000';

test('nobody gets fewer rows than asked for who has not turned that on', async () => {
  const { client, told } = await connected();
  assert.equal((await client.query('SELECT id FROM orders LIMIT 10000')).rowCount, 1_300);
  assert.deepEqual(told, []);
});

test('a preview of a table gets the first rows, costs their requests, and is told that there may be more', async () => {
  const { client, told } = await connected('-c storewire.preview_rows=on');
  await shop.resetRequests();
  const sql = `SELECT "bigcommerce"."orders"."id" AS "id", substring("bigcommerce"."orders"."status" FROM 1 FOR 1234) AS "substring1"
    FROM "bigcommerce"."orders" LIMIT 10000`;
  assert.equal((await client.query(sql)).rowCount, 1_000);
  const { total } = await shop.requests();
  assert.deepEqual(told, [notice]);
  await shop.resetRequests();
  await client.query('SELECT id FROM orders LIMIT 1000');
  assert.equal(total, (await shop.requests()).total);
  assert.equal((await client.query('SELECT id FROM orders LIMIT $1', [5_000])).rowCount, 1_000);
  await client.query('SET storewire.preview_rows = 7');
  assert.equal((await client.query('SELECT * FROM orders LIMIT 8')).rowCount, 7);
  assert.equal((await client.query('SELECT * FROM orders LIMIT 6')).rowCount, 6);
  assert.equal(told.length, 3);
});

test('a table that has no more rows is shown whole, and nobody is told anything', async () => {
  const { client, told } = await connected('-c storewire.preview_rows=on');
  assert.equal((await client.query('SELECT * FROM products LIMIT 10000')).rowCount, 30);
  assert.deepEqual(told, []);
});

const whole: readonly (readonly [sql: string, rows: number])[] = [
  ['SELECT id FROM orders', 1_300],
  ['SELECT id FROM orders WHERE id > 100 LIMIT 10000', 1_299],
  ['SELECT id FROM orders ORDER BY id LIMIT 10000', 1_300],
  ['SELECT id FROM orders ORDER BY total_inc_tax LIMIT 10000', 1_300],
  ['SELECT id FROM orders LIMIT 10000 OFFSET 5', 1_295],
  ['SELECT DISTINCT id FROM orders LIMIT 10000', 1_300],
  ['SELECT id FROM orders GROUP BY id LIMIT 10000', 1_300],
  ['SELECT id, row_number() OVER () FROM orders LIMIT 10000', 1_300],
  ['SELECT id, generate_series(1, 2) FROM orders LIMIT 10000', 2_600],
  ['SELECT o.id FROM orders o JOIN orders p USING (id) LIMIT 10000', 1_300],
  ['SELECT id FROM orders UNION ALL SELECT id FROM orders LIMIT 10000', 2_600],
  ['SELECT id FROM (SELECT id FROM orders LIMIT 10000) o WHERE id > 0', 1_300],
  ['SELECT id FROM products WHERE (SELECT count(*) FROM (SELECT 1 FROM orders LIMIT 10000) o) = 1300', 30],
  ['SELECT id FROM orders FETCH FIRST 10000 ROWS ONLY FOR UPDATE', 1_300],
];

for (const [sql, rows] of whole) {
  test(`no preview, and answered whole: ${sql}`, async () => {
    const { client, told } = await connected('-c storewire.preview_rows=100');
    assert.equal((await client.query(sql)).rowCount, rows);
    assert.deepEqual(told, []);
  });
}

test('what fills a table, is copied, or is read by a cursor is whole', async () => {
  const { client, told } = await connected('-c storewire.preview_rows=100');
  assert.equal(
    (await client.query('CREATE TEMP TABLE a AS SELECT id FROM orders LIMIT 10000')).rowCount,
    1_300,
  );
  assert.equal((await client.query('INSERT INTO a SELECT id FROM orders LIMIT 10000')).rowCount, 1_300);
  assert.equal((await client.query('SELECT id INTO TEMP b FROM orders LIMIT 10000')).rowCount, 1_300);
  await client.query('PREPARE p AS SELECT id FROM orders LIMIT 10000');
  assert.equal((await client.query('EXECUTE p')).rowCount, 1_300);
  await client.query('BEGIN; DECLARE c CURSOR FOR SELECT id FROM orders LIMIT 10000');
  assert.equal((await client.query('FETCH ALL FROM c')).rowCount, 1_300);
  await client.query('COMMIT');
  assert.equal((await client.query('COPY (SELECT id FROM orders LIMIT 10000) TO STDOUT')).rowCount, 1_300);
  assert.deepEqual(told, []);
});

test('what is neither off, on nor a number is refused', async () => {
  const { client } = await connected();
  await client.query("SET storewire.preview_rows = 'few'");
  await assert.rejects(client.query('SELECT id FROM orders LIMIT 5'), {
    code: '22023',
    message: 'storewire.preview_rows cannot be "few"',
    hint: 'It is off, on (1000 rows), or a number of rows.',
  });
});

test('a preview from kept rows is as short as one from the store, and a longer one is not answered by it', async () => {
  const { client, told } = await connected('-c storewire.preview_rows=50 -c storewire.cache_tolerance=60');
  const rows = async (sql: string) => (await client.query(sql)).rowCount;
  assert.equal(await rows('SELECT id FROM orders LIMIT 10000'), 50);
  await shop.resetRequests();
  assert.equal(await rows('SELECT status FROM orders LIMIT 10000'), 50);
  assert.equal((await shop.requests()).total, 0);
  assert.match(told.join('\n'), /rows of "orders" are \d+ s old.*\nonly 50 rows of "orders" are returned/);
  await client.query('SET storewire.preview_rows = off');
  assert.equal(await rows('SELECT id FROM orders LIMIT 10000'), 1_300);
  await client.query('SET storewire.preview_rows = 50');
  assert.equal(await rows('SELECT id FROM orders LIMIT 10000'), 50);
});
