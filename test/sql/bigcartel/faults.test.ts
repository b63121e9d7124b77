import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let client: pg.Client;
before(async () => {
  server = await startTestServer({ platform: 'bigcartel', products: 150, orders: 450 });
  client = await server.connect();
});
beforeEach(() => server.setFaults([]));

const path = '/v1/orders';
const strike = (fault: object, more: object = {}) => server.setFaults([{ match: { path }, fault, ...more }]);

async function counts(): Promise<{ orders: number; different: number; lines: number }> {
  const sql = `SELECT count(DISTINCT o.id)::int AS different, count(DISTINCT o.*)::int AS orders, count(i.id)::int AS lines
    FROM orders o LEFT JOIN order_line_items i ON i.order_id = o.id`;
  return (await client.query(sql)).rows[0];
}

const failure = async (query: Promise<unknown>): Promise<pg.DatabaseError> =>
  query.then(
    () => assert.fail('the statement succeeded'),
    (error: unknown) => error as pg.DatabaseError,
  );

test('refusals, breakdowns and cut answers are got over', async () => {
  const expected = await counts();
  assert.equal(expected.orders, 450);
  for (const fault of [
    { status: 429, headers: { 'Retry-After': '1' } },
    { status: 503, body: '<html><title>Maintenance</title></html>' },
    { reset: true },
    { truncate: true },
    { truncate: 'json' },
    { set: { data: null } },
  ]) {
    await strike(fault, { skip: 1, times: 1 });
    assert.deepEqual(await counts(), expected, JSON.stringify(fault));
  }
});

test('a page that fails for good fails the statement, in the store’s words', async () => {
  await strike(
    { status: 400, body: { errors: [{ title: 'Bad parameter.', detail: 'No such filter.' }] } },
    { skip: 2 },
  );
  const error = await failure(client.query('SELECT count(*), max(total) FROM orders'));
  assert.equal(error.code, '38000');
  assert.match(
    error.detail ?? '',
    /Big Cartel answered 400: Bad parameter\. No such filter\..*GET \/accounts\/4711001\/orders/,
  );
  assert.equal((await client.query('SELECT 1 AS one')).rows[0].one, 1);
});

test('orders that come while they are read hide none of those that were there', async () => {
  const ids = async () =>
    new Set((await client.query('SELECT id FROM orders')).rows.map(({ id }) => id as string));
  const there = await ids();
  await strike({ insert_rows: 7 }, { skip: 1, times: 2 });
  const found = await ids();
  for (const id of there) assert.ok(found.has(id), id);
  await server.setFaults([]);
});

test('a total that does not fit fails the statement rather than cutting it short', async () => {
  await strike({ wrong_total: 40 });
  const error = await failure(client.query('SELECT sum(total) FROM orders'));
  assert.match(error.message, /could not read table "orders" .* completely/);
});

test('a line without its attributes fails the statement rather than being NULL', async () => {
  await strike({ set: { included: [] } });
  const error = await failure(client.query('SELECT * FROM order_line_items'));
  assert.match(error.message, /could not read column "product_name" of table "order_line_items"/);
});

test('a missing or wrong User-Agent is told in the store’s words', async () => {
  const options = '-c UserAgent=nobody';
  const own = await server.connect({
    connectionString: server.url.replace(/[^/]+$/, 'bigcartel'),
    options: `${options} -c OAuthAccessToken=${server.sandbox.token} -c ApiUrl=${server.sandbox.url}`,
  });
  const error = await failure(own.query('SELECT * FROM products'));
  assert.match(error.detail ?? '', /406.*User-Agent/);
});
