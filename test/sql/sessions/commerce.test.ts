import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import pg from 'pg';
import { parseConnectionString, type StoreConfig } from '../../../src/oauth/index.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';
import { startServer } from '../../../src/session/index.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { startTestEngine } from '../../support/engine.ts';

const sandboxes: Sandbox[] = [];
let client: pg.Client;
before(async () => {
  for (const seed of [1, 2]) {
    const sandbox = await startSandbox({ products: 30, orders: 300, customers: 40, seed });
    cleanUp(() => sandbox.stop());
    sandboxes.push(sandbox);
  }
  const stores = ['north', 'south'].map((schema, i): StoreConfig => {
    const { url, token, storeHash } = sandboxes[i] as Sandbox;
    const text = `Platform=BigCommerce;StoreId=${storeHash};OAuthAccessToken=${token};ApiUrl=${url}`;
    return { schema, platform: 'bigcommerce', properties: parseConnectionString(text) };
  });
  const server = await startServer({
    engine: await startTestEngine(),
    listen: { host: '127.0.0.1', port: 0 },
    databases: [{ name: 'both', stores }],
    users: [{ name: 'demo', password: 'demo', databases: ['both'], readOnly: false }],
    journalFile: ':memory:',
  });
  cleanUp(() => server.stop());
  client = new pg.Client(`postgresql://demo:demo@127.0.0.1:${server.port}/both`);
  await client.connect();
  cleanUp(() => client.end());
});
beforeEach(async () => {
  for (const { url } of sandboxes) await fetch(`${url}/_sandbox/requests`, { method: 'DELETE' });
});

/** Requests that each store got since the test began. */
async function requests(): Promise<number[]> {
  return Promise.all(
    sandboxes.map(async ({ url }) => {
      const answer = (await (await fetch(`${url}/_sandbox/requests`)).json()) as { total: number };
      return answer.total;
    }),
  );
}

const ask = async (sql: string): Promise<unknown[][]> =>
  (await client.query({ text: sql, rowMode: 'array' })).rows;

test('a view has the rows of all stores', async () => {
  assert.deepEqual(
    await ask('SELECT store, platform, count(*)::int FROM commerce.orders GROUP BY 1, 2 ORDER BY 1'),
    [
      ['north', 'bigcommerce', 300],
      ['south', 'bigcommerce', 300],
    ],
  );
  assert.deepEqual(
    await ask('SELECT sum(total)::text, count(*)::text FROM commerce.orders'),
    await ask(
      'SELECT sum(total_inc_tax)::text, count(*)::text FROM (TABLE north.orders UNION ALL TABLE south.orders) o',
    ),
  );
});

const costs: Readonly<Record<string, readonly [north: number, south: number]>> = {
  "SELECT * FROM commerce.orders WHERE store = 'north' AND id = '105'": [1, 0],
  "SELECT * FROM commerce.orders WHERE store IN ('south') AND placed_at >= '2026-06-01'": [0, 1],
  "SELECT * FROM commerce.orders WHERE id = '105'": [1, 1],
  "SELECT * FROM commerce.orders WHERE id IN ('105', '106')": [1, 1],
  "SELECT * FROM commerce.orders WHERE platform = 'nowhere'": [0, 0],
  "SELECT * FROM commerce.orders WHERE platform = 'bigcommerce' AND id = '110'": [1, 1],
  "SELECT * FROM commerce.orders WHERE status = 'shipped'": [1, 1],
  "SELECT * FROM commerce.orders WHERE status IN ('shipped', 'cancelled') AND store = 'north'": [3, 0],
  "SELECT * FROM commerce.orders WHERE status = 'lost'": [0, 0],
  'SELECT count(*) FROM commerce.orders': [1, 1],
  "SELECT count(*) FROM commerce.orders WHERE store = 'south'": [0, 1],
  'SELECT * FROM commerce.orders ORDER BY placed_at DESC LIMIT 10': [1, 1],
  'SELECT * FROM commerce.orders LIMIT 10': [1, 1],
  "SELECT * FROM commerce.order_items WHERE store = 'north' AND order_id = '105'": [1, 0],
  "SELECT * FROM commerce.products WHERE id = '80' AND store = 'south'": [0, 1],
  "SELECT * FROM commerce.variants WHERE product_id = '80' AND store = 'south'": [0, 1],
  "SELECT * FROM commerce.refunds WHERE order_id = '120' AND store = 'south'": [0, 1],
  "SELECT o.id, i.name FROM commerce.orders o JOIN commerce.order_items i ON i.store = o.store AND i.order_id = o.id WHERE o.status = 'shipped'":
    [1, 1],
  "SELECT o.id, c.email FROM commerce.orders o JOIN commerce.customers c ON c.store = o.store AND c.id = o.customer_id WHERE o.id = '105'":
    [2, 2],
  "SELECT o.id, c.email FROM commerce.orders o LEFT JOIN commerce.customers c ON c.store = o.store AND c.id = o.customer_id WHERE o.id = '105' AND o.store = 'north'":
    [2, 0],
  "SELECT o.id, i.name, c.email FROM commerce.orders o JOIN commerce.order_items i ON i.store = o.store AND i.order_id = o.id LEFT JOIN commerce.customers c ON c.store = o.store AND c.id = o.customer_id WHERE o.status = 'refunded'":
    [2, 2],
  "SELECT o.id FROM commerce.orders o WHERE o.status = 'shipped' AND NOT EXISTS (SELECT FROM commerce.order_items i WHERE i.store = o.store AND i.order_id = o.id AND i.quantity > 2)":
    [1, 1],
  "SELECT p.name, v.sku FROM commerce.products p JOIN commerce.variants v ON v.store = p.store AND v.product_id = p.id WHERE p.id IN ('80', '81')":
    [2, 2],
  "SELECT c.id, (SELECT count(*) FROM commerce.orders o WHERE o.store = c.store AND o.customer_id = c.id) FROM commerce.customers c WHERE c.store = 'north' AND c.id = '16'":
    [2, 1],
  "SELECT o.id FROM commerce.customers c JOIN commerce.orders o ON o.customer_id = c.id WHERE c.id IN ('3', '16')":
    [3, 3],
  'SELECT o.id FROM north.customers c JOIN commerce.orders o ON o.customer_id = c.id::text WHERE c.id = 16': [
    2, 1,
  ],
  "SELECT o.id FROM north.orders o WHERE o.customer_id::text IN (SELECT c.id FROM commerce.customers c WHERE c.id = '16')":
    [2, 1],
  "SELECT c.id, (SELECT count(*) FROM north.orders o WHERE o.customer_id::text = c.id) FROM commerce.customers c WHERE c.id = '16'":
    [2, 1],
  "WITH c AS MATERIALIZED (SELECT store, id FROM commerce.customers WHERE id = '16') SELECT o.id FROM c JOIN commerce.orders o ON o.store = c.store AND o.customer_id = c.id":
    [2, 2],
};
for (const [sql, expected] of Object.entries(costs)) {
  test(`${sql} costs the stores ${expected.join(' and ')} requests`, async () => {
    await ask(sql);
    assert.deepEqual(await requests(), expected);
  });
}

/** Views by name, in braces. */
const joins: readonly string[] = [
  "SELECT o.store, o.id, i.id FROM {orders} o JOIN {order_items} i ON i.store = o.store AND i.order_id = o.id WHERE o.status = 'shipped'",
  "SELECT o.store, o.id, c.email FROM {orders} o LEFT JOIN {customers} c ON c.store = o.store AND c.id = o.customer_id WHERE o.status = 'refunded'",
  "SELECT o.store, o.id, c.email FROM {orders} o RIGHT JOIN {customers} c ON c.store = o.store AND c.id = o.customer_id AND o.status = 'cancelled'",
  "SELECT o.store, o.id, c.store FROM {orders} o JOIN {customers} c ON c.id = o.customer_id WHERE o.id = '105'",
  "SELECT o.store, o.id, i.name, c.email FROM {orders} o JOIN {order_items} i ON i.store = o.store AND i.order_id = o.id LEFT JOIN {customers} c ON c.store = i.store AND c.id = o.customer_id WHERE o.status = 'refunded'",
  'SELECT c.store, c.id FROM {customers} c WHERE NOT EXISTS (SELECT FROM {orders} o WHERE o.store = c.store AND o.customer_id = c.id AND o.item_count > 2)',
  "SELECT c.store, c.id FROM {customers} c WHERE (c.store, c.id) IN (SELECT o.store, o.customer_id FROM {orders} o WHERE o.status = 'disputed')",
  "SELECT c.store, c.id, (SELECT count(*) FROM {orders} o WHERE o.store = c.store AND o.customer_id = c.id) FROM {customers} c WHERE c.id IN ('3', '16')",
  "SELECT c.id, (SELECT max(o.total) FROM {orders} o WHERE o.store = c.store AND o.customer_id = c.id) FROM {customers} c WHERE c.store = 'north'",
  'SELECT c.store, c.id FROM {customers} c WHERE (SELECT count(*) FROM {orders} o WHERE o.store = c.store AND o.customer_id = c.id) > 6',
  'SELECT o.store, o.id, r.amount FROM {orders} o JOIN {refunds} r ON r.store = o.store AND r.order_id = o.id',
  'SELECT o.store, p.store, p.name FROM {order_items} o FULL JOIN {products} p ON p.store = o.store AND p.id = o.product_id',
  "SELECT a.id, b.id FROM {orders} a JOIN {orders} b ON b.store <> a.store AND b.id = a.id WHERE a.status = 'refunded'",
  "SELECT p.name, sum(i.quantity) FROM {orders} o JOIN {order_items} i ON i.store = o.store AND i.order_id = o.id JOIN {products} p ON p.store = o.store AND p.id = i.product_id WHERE o.status = 'shipped' GROUP BY 1",
  "SELECT c.store, c.id, o.store, o.id FROM {customers} c JOIN {orders} o ON o.customer_id = c.id WHERE c.id IN ('3', '16')",
  "SELECT c.store, c.email FROM {customers} c WHERE c.id IN (SELECT o.customer_id FROM {orders} o WHERE o.status = 'refunded' UNION SELECT o.customer_id FROM {orders} o WHERE o.id = '105')",
  "SELECT c.id, (SELECT count(*) FROM {orders} o WHERE o.customer_id = c.id) FROM {customers} c WHERE c.id IN ('3', '16')",
  "WITH c AS MATERIALIZED (SELECT store, id FROM {customers} WHERE id IN ('3', '16')) SELECT c.store, o.id FROM c JOIN {orders} o ON o.store = c.store AND o.customer_id = c.id",
  "SELECT u.k, c.email FROM (SELECT o.customer_id AS k FROM {orders} o WHERE o.status = 'refunded' UNION ALL SELECT c.id FROM {customers} c WHERE c.id = '3') u JOIN {customers} c ON c.id = u.k",
];
test('joins of the views have the rows that plain tables of theirs have', async () => {
  const views = ['orders', 'order_items', 'customers', 'products', 'refunds'];
  for (const view of views) await ask(`CREATE TEMP TABLE plain_${view} AS SELECT * FROM commerce.${view}`);
  const rows = async (sql: string, view: string): Promise<string[]> =>
    (await ask(sql.replaceAll(/\{(\w+)\}/g, view))).map((row) => JSON.stringify(row)).sort();
  for (const sql of joins) {
    const plain = await rows(sql, 'plain_$1');
    assert.deepEqual(await rows(sql, 'commerce.$1'), plain, sql);
    assert.ok(plain.length > 0, `${sql} answers nothing`);
  }
});

test('statuses are the documented ones, and a condition on one keeps what it should', async () => {
  const all = await ask('SELECT status, count(*)::int FROM commerce.orders GROUP BY 1 ORDER BY 1');
  for (const [status, count] of all) {
    assert.match(
      String(status),
      /^(pending|processing|shipped|completed|cancelled|refunded|partially_refunded|disputed|other)$/,
    );
    assert.deepEqual(await ask(`SELECT count(*)::int FROM commerce.orders WHERE status = '${status}'`), [
      [count],
    ]);
    assert.deepEqual(
      await ask(
        `SELECT count(id)::int FROM commerce.orders WHERE status = '${status}' AND native_status <> ''`,
      ),
      [[count]],
    );
  }
  assert.ok(all.length >= 5);
});

test('the newest orders of all stores are the newest of each', async () => {
  const newest = 'SELECT store, id FROM commerce.orders ORDER BY placed_at DESC, store, id LIMIT 5';
  const plain = `SELECT store, id FROM (SELECT 'north' AS store, id::text, date_created FROM north.orders
    UNION ALL SELECT 'south', id::text, date_created FROM south.orders) o ORDER BY date_created DESC, store, id LIMIT 5`;
  assert.deepEqual(await ask(newest), await ask(plain));
});

test('the catalog shows the views with their comments, and a view of a user over them works', async () => {
  const [row] = await ask(
    "SELECT obj_description('commerce.orders'::regclass), pg_get_viewdef('commerce.orders'::regclass) ~ 'UNION ALL'",
  );
  assert.match(String(row?.[0]), /^The orders of all stores/);
  await client.query("CREATE VIEW demo.mine AS SELECT * FROM commerce.orders WHERE store = 'south'");
  assert.deepEqual(await ask("SELECT count(*)::int FROM demo.mine WHERE id = '105'"), [[1]]);
  await assert.rejects(client.query('DELETE FROM commerce.orders'), { code: /^(0A000|42501|55000|25006)$/ });
});
