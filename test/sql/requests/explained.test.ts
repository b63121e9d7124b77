/** What EXPLAIN expects is what the statement then costs. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import type { Cost } from './cost.ts';
import { columns } from './costs/columns.ts';
import { enough } from './costs/enough.ts';
import { filters } from './costs/filters.ts';
import { joins } from './costs/joins.ts';
import { limits } from './costs/limits.ts';
import { locals } from './costs/locals.ts';
import { nothing } from './costs/nothing.ts';
import { parents } from './costs/parents.ts';
import { perParent } from './costs/per-parent.ts';
import { shared } from './costs/shared.ts';
import { snapshots } from './costs/snapshots.ts';
import { tops } from './costs/tops.ts';
import { unions } from './costs/unions.ts';

let server: TestServer;
let client: pg.Client;

const SIZES = ['products', 'orders', 'customers', 'customer_addresses', 'product_variants', 'brands'];

before(async () => {
  server = await startTestServer({ products: 1000, orders: 1200, customers: 600 });
  client = await server.connect();
  for (const table of [...SIZES, 'categories']) await client.query(`SELECT count(*) FROM ${table}`);
});

interface Told {
  readonly Requests: number;
  readonly Scans: readonly { readonly 'Requests Kind': string }[];
}

/** Undefined: no store is read. */
async function explain({ sql, values }: Cost): Promise<Told | undefined> {
  const text = `EXPLAIN (FORMAT JSON) ${sql}`;
  const { rows } = await client.query<{ 'QUERY PLAN': [{ 'Store Requests'?: Told }] }>({
    text,
    ...(values ? { values: [...values] } : {}),
  });
  return rows[0]?.['QUERY PLAN'][0]['Store Requests'];
}

/**
 * Says how EXPLAIN is wrong. It expects what the statement takes, or more where keys are still to come; where it has to
 * guess, no more than twice as many and no less than half.
 */
function complaint({ requests, sql }: Cost, told: Told | undefined): string | undefined {
  const expected = told?.Requests ?? 0;
  const most = told?.Scans.some((scan) => scan['Requests Kind'] === 'at most') === true;
  const isNear = expected <= 2 * requests && requests <= 2 * expected;
  const isRight = GUESSED.has(sql) ? isNear : most ? requests <= expected : requests === expected;
  if (isRight) return undefined;
  return `${sql}\n  EXPLAIN expects ${most ? 'at most ' : ''}${expected}, and it takes ${requests}`;
}

/** What of the requests the store's answers tell only. */
const GUESSED: ReadonlySet<string> = new Set([
  // Which share of the rows a condition leaves.
  "SELECT id FROM orders WHERE date_created >= '2024-01-01' AND date_created < '2025-01-01'",
  'SELECT id FROM products WHERE id > 1000',
  'SELECT id FROM orders WHERE id < 110 OR id > 1300',
  "SELECT id FROM orders WHERE date_created < '2020-01-01' OR date_created >= '2026-06-25'",
  'SELECT id FROM products WHERE NOT is_visible',
  "SELECT id FROM products WHERE date_modified >= '2026-06-01'",
  'SELECT id FROM products WHERE inventory_level > 480',
  'SELECT * FROM order_shipments WHERE order_id >= 650',
  'SELECT id FROM orders WHERE id > 1200 UNION ALL SELECT id FROM orders WHERE id > 1210',
  'SELECT id FROM orders WHERE id > 1200 UNION ALL SELECT id FROM orders WHERE id < 120',
  'SELECT id, fees FROM orders WHERE id > 1300',
  // How many gaps the ids have.
  'SELECT id FROM products WHERE price > 100',
  "SELECT id FROM products WHERE name LIKE '%Steel%'",
  'SELECT id FROM products ORDER BY name LIMIT 5',
  'SELECT count(*) FROM products WHERE price > 100',
  'SELECT id FROM products',
  'SELECT id FROM products p WHERE NOT EXISTS (SELECT FROM order_items i WHERE i.product_id = p.id AND i.order_id = 150)',
  // Whether an order has more lines than its page shows, which is asked for again.
  'SELECT id FROM order_items WHERE product_id = 111',
  'SELECT order_id FROM order_items LIMIT 5',
  'SELECT count(*) FROM order_items',
  'SELECT * FROM order_items i WHERE NOT EXISTS (SELECT FROM orders o WHERE o.id = i.order_id AND o.status_id = 7)',
  'SELECT i.id, o.id FROM order_items i LEFT JOIN orders o ON o.id = i.order_id AND o.status_id = 7',
  'SELECT i.id, o.id FROM order_items i FULL JOIN orders o ON o.id = i.order_id AND o.status_id = 7',
  'SELECT i.* FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.status_id = 7 OR i.quantity > 3',
  'SELECT (SELECT sum(total_inc_tax) FROM orders), (SELECT sum(total_inc_tax) FROM order_items), (SELECT sum(cost_inc_tax) FROM order_fees)',
  // How many parents there are, and which of them have rows.
  'SELECT * FROM order_shipments LIMIT 5',
  'SELECT count(*) FROM order_shipments',
  'SELECT id FROM order_shipments WHERE customer_id = 16',
  'SELECT a.id, b.id FROM order_shipments a JOIN order_shipments b ON a.order_id = b.order_id WHERE a.order_id BETWEEN 150 AND 160',
  'SELECT q.* FROM shipping_consignment_quotes q JOIN orders o ON o.id = q.order_id WHERE o.customer_id = 16',
  'SELECT * FROM shipping_methods',
  'SELECT (SELECT count(*) FROM order_shipments WHERE order_id BETWEEN 150 AND 160), (SELECT count(*) FROM order_taxes WHERE order_id BETWEEN 150 AND 160)',
]);

const isExplained = ({ sql }: Cost): boolean => /^(SELECT|WITH|UPDATE)\b/.test(sql);

const topics = { filters, nothing, tops, limits, joins, unions, parents, perParent, columns, shared, enough };
for (const [topic, list] of Object.entries(topics))
  test(`${topic}: EXPLAIN expects what the statements cost, and asks nothing`, async () => {
    await server.resetRequests();
    const wrong: string[] = [];
    for (const cost of list.filter(isExplained)) {
      const told = await explain(cost).catch(() => undefined);
      const found = complaint(cost, told);
      if (found !== undefined) wrong.push(found);
    }
    assert.equal(wrong.join('\n'), '');
    assert.equal((await server.requests()).total, 0);
  });

test('locals: EXPLAIN knows the keys of relations that the engine holds itself', async () => {
  const wrong: string[] = [];
  for (const cost of locals) {
    const found = isExplained(cost) ? complaint(cost, await explain(cost)) : undefined;
    if (found !== undefined) wrong.push(found);
    if (!isExplained(cost)) await client.query(cost.sql);
  }
  assert.equal(wrong.join('\n'), '');
});

test('snapshots: EXPLAIN counts no requests for rows that are there already', async () => {
  const wrong: string[] = [];
  for (const cost of snapshots) {
    const found = isExplained(cost) ? complaint(cost, await explain(cost)) : undefined;
    if (found !== undefined) wrong.push(found);
    await client.query(cost.sql);
  }
  assert.equal(wrong.join('\n'), '');
});
