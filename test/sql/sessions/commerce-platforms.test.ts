import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import pg from 'pg';
import { demoDatabase } from '../../../src/cli/demo.ts';
import { type Sandbox, SIMULATED_PLATFORMS, startSandbox } from '../../../src/sandbox/index.ts';
import { startServer } from '../../../src/session/index.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { startTestEngine } from '../../support/engine.ts';

let sandbox: Sandbox;
let client: pg.Client;
before(async () => {
  sandbox = await startSandbox({ platforms: SIMULATED_PLATFORMS, products: 30, orders: 150, customers: 40 });
  cleanUp(() => sandbox.stop());
  const server = await startServer({
    engine: await startTestEngine(),
    listen: { host: '127.0.0.1', port: 0 },
    databases: [demoDatabase(sandbox)],
    users: [{ name: 'demo', password: 'demo', databases: ['shop'], readOnly: false }],
    journalFile: ':memory:',
  });
  cleanUp(() => server.stop());
  client = new pg.Client(`postgresql://demo:demo@127.0.0.1:${server.port}/shop`);
  await client.connect();
  cleanUp(() => client.end());
});

const ask = async (sql: string): Promise<unknown[][]> =>
  (await client.query({ text: sql, rowMode: 'array' })).rows;

/** The requests of the last statement that asked a store, by store. */
async function spent(sql: string): Promise<Record<string, number>> {
  const [[last] = []] = await ask('SELECT coalesce(max(statement::int), 0) FROM requests');
  await ask(sql);
  const rows = await ask(
    `SELECT store, count(*)::int FROM requests WHERE statement::int > ${last} GROUP BY 1 ORDER BY 1`,
  );
  return Object.fromEntries(rows) as Record<string, number>;
}

const costs: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'SELECT count(*) FROM commerce.orders': { bigcartel: 1, bigcommerce: 1, ecwid: 1 },
  "SELECT count(*) FROM commerce.orders WHERE platform = 'ecwid'": { ecwid: 1 },
  "SELECT * FROM commerce.orders WHERE platform <> 'bigcartel' AND placed_at >= '2026-06-20'": {
    bigcommerce: 1,
    ecwid: 1,
  },
  "SELECT count(*) FROM commerce.orders WHERE placed_at >= '2026-06-20' AND placed_at < '2026-06-25'": {
    bigcartel: 1,
    bigcommerce: 1,
    ecwid: 1,
  },
  "SELECT * FROM commerce.orders WHERE store = 'ecwid' AND status = 'cancelled'": { ecwid: 1 },
  "SELECT * FROM commerce.orders WHERE store = 'bigcartel' AND status = 'shipped' LIMIT 3": { bigcartel: 1 },
  "SELECT * FROM commerce.orders WHERE status = 'disputed' AND store <> 'bigcommerce'": {},
  'SELECT * FROM commerce.products LIMIT 5': { bigcartel: 1, bigcommerce: 1, ecwid: 1 },
  "SELECT * FROM commerce.refunds WHERE platform = 'bigcartel'": {},
};
for (const [sql, expected] of Object.entries(costs)) {
  test(`${sql} costs ${JSON.stringify(expected)}`, async () => {
    assert.deepEqual(await spent(sql), expected);
  });
}

test('every view has rows of each platform that has such, as its own tables count them', async () => {
  const own: Readonly<Record<string, readonly string[]>> = {
    orders: ['bigcommerce.orders', 'ecwid.orders', 'bigcartel.orders'],
    order_items: ['bigcommerce.order_items', 'ecwid.order_items', 'bigcartel.order_line_items'],
    products: ['bigcommerce.products', 'ecwid.products', 'bigcartel.products'],
    variants: ['bigcommerce.product_variants', 'ecwid.product_variations', 'bigcartel.product_options'],
    customers: ['bigcommerce.customers', 'ecwid.customers', 'bigcartel.customers'],
    refunds: ['bigcommerce.order_refunds', 'ecwid.order_refunds'],
  };
  for (const [view, tables] of Object.entries(own)) {
    const plain = tables.map((name) => `SELECT '${name.split('.')[0]}', count(*)::int FROM ${name}`);
    const there = await ask(
      `SELECT * FROM (${plain.join(' UNION ALL ')}) t (store, n) WHERE n > 0 ORDER BY 1`,
    );
    const seen = await ask(`SELECT store, count(*)::int FROM commerce.${view} GROUP BY 1 ORDER BY 1`);
    assert.deepEqual(seen, there, view);
    assert.equal(seen.length, tables.length, view);
  }
});

test('amounts and times of orders are those of the platforms’ own tables', async () => {
  const rows = await ask(
    `SELECT store, sum(total)::text, max(placed_at)::text FROM commerce.orders GROUP BY 1 ORDER BY 1`,
  );
  const plain = await ask(`SELECT 'bigcartel', sum(total)::text, max(completed_at)::text FROM bigcartel.orders
    UNION ALL SELECT 'bigcommerce', sum(total_inc_tax)::text, max(date_created)::text FROM bigcommerce.orders
    UNION ALL SELECT 'ecwid', sum(total)::text, max(create_date)::text FROM ecwid.orders`);
  assert.deepEqual(
    rows,
    plain.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  );
});
