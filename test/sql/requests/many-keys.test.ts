/** Joins with more keys than a list of them is worth: what is asked for is their range, where a parameter can say it. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let client: pg.Client;

/** Customers have 50,100 different ids, the products twice as wide a range. */
before(async () => {
  server = await startTestServer({ products: 60_000, orders: 10, customers: 50_100 });
  client = await server.connect();
  for (const table of ['products', 'customers']) await client.query(`SELECT count(*) FROM ${table}`);
});

const JOIN = 'SELECT count(p.name)::int AS n FROM products p WHERE p.id IN (SELECT c.id FROM customers c)';

async function addresses(path: string): Promise<string[]> {
  const answer = await fetch(`${server.sandbox.url}/_sandbox/requests?log=1`);
  const { log } = (await answer.json()) as { log: { url: string }[] };
  return log.map(({ url }) => decodeURIComponent(url)).filter((url) => url.includes(path));
}

/**
 * All products are 240 full pages, those in the range 180 or so: how many requests exactly depends on which of the readers
 * at work side by side comes to the end of its part first.
 */
function assertRangeRead({ length }: readonly string[]): void {
  assert.ok(length >= 175 && length <= 195, `${length} requests for products`);
}

/** The highest id that is asked for, in every request alike or with a lower bound of its own. */
const bounds = (urls: readonly string[]): number[] =>
  urls.map((url) => Number(/[?&]id:max=(\d+)/.exec(url)?.[1] ?? Number.NaN));

test('too many keys are asked for as their range, and none of their rows is missing', async () => {
  await server.resetRequests();
  const { rows } = await client.query<{ n: number }>(JOIN);
  const [customers, products] = [await addresses('/v3/customers'), await addresses('/v3/catalog/products')];
  assert.equal(customers.length, 201);
  assertRangeRead(products);
  const [highest] = (await client.query<{ max: number }>('SELECT max(id) FROM customers')).rows;
  assert.equal(Math.max(...bounds(products)), highest?.max);
  // What is reckoned gives no keys.
  const whole = await client.query<{ n: number }>(JOIN.replace('SELECT c.id', 'SELECT c.id + 0'));
  assert.deepEqual(rows, whole.rows);
});

test('too many keys of rows that are kept in a transaction make a range as well', async () => {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await client.query('SELECT count(DISTINCT email) FROM customers');
  await server.resetRequests();
  await client.query(JOIN);
  await client.query('COMMIT');
  assert.equal((await addresses('/v3/customers')).length, 0);
  assertRangeRead(await addresses('/v3/catalog/products'));
});
