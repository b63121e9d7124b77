import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import type { TestServer } from '../../support/server.ts';
import { renew, startFaultShop, writesSent } from './support/fault-shop.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  shop = await startFaultShop({ products: 500, orders: 20, customers: 260, latency_ms: 20 });
  client = await shop.connect();
});
beforeEach(() => renew(shop));

interface Load {
  readonly what: string;
  readonly sql: string;
  readonly rows: number;
  /** Of the requests that write, in number. */
  readonly requests: number;
  /** Requests at the same time, at most. */
  readonly atOnce: number;
}

const LOADS: readonly Load[] = [
  {
    what: '500 prices of variants',
    sql: 'UPDATE product_variants SET price = 9.5 WHERE id IN (SELECT id FROM product_variants WHERE product_id > 0 ORDER BY id LIMIT 500)',
    rows: 500,
    requests: 10,
    atOnce: 8,
  },
  {
    what: '500 prices of products',
    sql: 'UPDATE products SET price = 9.5 WHERE id > 0',
    rows: 500,
    requests: 50,
    atOnce: 8,
  },
  {
    what: '500 products deleted',
    sql: 'DELETE FROM products WHERE id > 0',
    rows: 500,
    requests: 2,
    atOnce: 8,
  },
  {
    what: '95 new customers',
    sql: `INSERT INTO customers (email, first_name, last_name) SELECT 'load' || n || '@example.com', 'Lo', 'Ad' FROM generate_series(1, 95) n`,
    rows: 95,
    requests: 10,
    atOnce: 8,
  },
  {
    what: '120 customers renamed, of which the store takes three requests at a time',
    sql: `UPDATE customers SET first_name = 'Renamed' WHERE id IN (SELECT id FROM customers ORDER BY id LIMIT 120)`,
    rows: 120,
    requests: 12,
    atOnce: 3,
  },
];

for (const { what, sql, rows, requests, atOnce } of LOADS) {
  test(`${what} are ${requests} requests, none refused for their number`, async () => {
    assert.equal((await client.query(sql)).rowCount, rows);
    const sent = await writesSent(shop);
    assert.equal(sent.length, requests);
    assert.ok(sent.every(({ status }) => status < 300));
    assert.ok((await mostAtOnce()) <= atOnce, `${await mostAtOnce()} at the same time`);
  });
}

async function mostAtOnce(): Promise<number> {
  const answer = await fetch(`${shop.sandbox.url}/_sandbox/requests`);
  const { routes } = (await answer.json()) as { routes: { method: string; concurrent_max: number }[] };
  return Math.max(...routes.filter(({ method }) => method !== 'GET').map((route) => route.concurrent_max));
}

test('sessions that write to one table keep to its cap together', async () => {
  const sessions = await Promise.all([shop.connect(), shop.connect(), shop.connect()]);
  const ids = (await client.query('SELECT id FROM customers ORDER BY id LIMIT 120')).rows.map(
    ({ id }) => id as number,
  );
  await shop.resetRequests();
  await Promise.all(
    sessions.map((session, n) =>
      session.query(
        `UPDATE customers SET last_name = 'Shared' WHERE id IN (${ids.slice(n * 40, n * 40 + 40)})`,
      ),
    ),
  );
  const sent = await writesSent(shop);
  assert.equal(sent.length, 12);
  assert.deepEqual([...new Set(sent.map(({ status }) => status))], [200]);
  assert.ok((await mostAtOnce()) <= 3);
});

test('writes wait for the next window when the store says that this one is used up', async () => {
  const used = {
    'X-Rate-Limit-Requests-Left': '0',
    'X-Rate-Limit-Requests-Quota': '5',
    'X-Rate-Limit-Time-Window-Ms': '600',
    'X-Rate-Limit-Time-Reset-Ms': '600',
  };
  await renew(shop, [
    { match: { method: 'DELETE' }, times: 1, fault: { status: 204, acts: true, headers: used } },
  ]);
  const ids = (await client.query('SELECT id FROM brands ORDER BY id LIMIT 1')).rows;
  const start = performance.now();
  await client.query(`DELETE FROM brands WHERE id = ${ids[0].id}`);
  await client.query(`INSERT INTO brands (name) VALUES ('Next window')`);
  assert.ok(performance.now() - start >= 500);
  assert.deepEqual(
    (await writesSent(shop)).map(({ status }) => status),
    [204, 200],
  );
});
