/** Statements with a LIMIT that the first rows of one table may satisfy, which only the engine can say. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Entry, ordered, someOf, withValues } from './entry.ts';
import { type Oracle, startOracle } from './oracle.ts';

let oracle: Oracle;
before(async () => {
  oracle = await startOracle({ products: 300, orders: 1_000, customers: 300, properties: 'PageSize=20' });
});

const ORDERS = [
  'orders o JOIN customers c ON c.id = o.customer_id',
  'customers c JOIN orders o ON c.id = o.customer_id AND o.status_id > 1',
  'orders o LEFT JOIN customers c ON c.id = o.customer_id',
  'orders o JOIN order_items i ON i.order_id = o.id',
  'order_items i JOIN orders o ON i.order_id = o.id JOIN products p ON p.id = i.product_id',
  'orders o JOIN order_addresses a ON a.order_id = o.id LEFT JOIN customers c ON c.id = o.customer_id',
  '(SELECT * FROM orders) o JOIN (SELECT id AS customer, email FROM customers) c ON c.customer = o.customer_id',
  'orders o JOIN orders o2 ON o2.id = o.id + 1',
  'orders o CROSS JOIN LATERAL (SELECT sum(i.quantity) AS n FROM order_items i WHERE i.order_id = o.id) x',
  'orders o',
];
const CONDITIONS = [
  'true',
  'o.status_id = 10',
  'o.status_id IN (10, 2)',
  'o.total_inc_tax > 300',
  'o.id % 37 = 5',
  'o.id % 800 = 5',
  'o.id < 0 OR o.id IS NULL',
  'EXISTS (SELECT FROM order_items i2 WHERE i2.order_id = o.id AND i2.quantity > 2)',
  'NOT EXISTS (SELECT FROM customers c2 WHERE c2.id = o.customer_id)',
  'o.customer_id IN (SELECT c2.id FROM customers c2 WHERE c2.email LIKE $$%a%$$)',
];
const ENDS = [
  'ORDER BY o.id DESC, to_jsonb(o)::text LIMIT 5',
  'ORDER BY o.id LIMIT 3 OFFSET 4',
  'ORDER BY o.date_created DESC LIMIT 1',
  'ORDER BY o.total_inc_tax DESC, o.id LIMIT 4',
];

/** Of an order that has several lines or addresses the statement counts them, so that its rows are in one order. */
const counted = (from: string, condition: string, end: string): Entry =>
  ordered(`SELECT o.id, count(*) OVER () > 0 FROM ${from} WHERE ${condition} ${end}`);

/** Which of an order's rows is cut off by the LIMIT makes no difference: they show the same. */
const plain = (from: string, condition: string, end: string): Entry =>
  ordered(`SELECT o.id, o.status_id FROM ${from} WHERE ${condition} ${end}`);

/** A third of all combinations, of each kind of table another. */
const all = ORDERS.flatMap((from, nth) =>
  CONDITIONS.flatMap((condition) => ENDS.map((end) => plain(from, condition, end))).filter(
    (_, i) => i % 3 === nth % 3,
  ),
);

/** Requests to the store since the last call. */
async function requests(): Promise<number> {
  const answer = await fetch(`${oracle.test.sandbox.url}/_sandbox/requests`);
  const { total } = (await answer.json()) as { total: number };
  await oracle.test.resetRequests();
  return total;
}

async function wrongOf(entries: readonly Entry[], after: () => Promise<void> = async () => undefined) {
  const wrong: string[] = [];
  for (const entry of entries) {
    const mismatch = await oracle.check(entry);
    if (mismatch !== undefined) wrong.push(`${mismatch.sql}\n  ${mismatch.what}`);
    await after();
  }
  return wrong.join('\n\n');
}

test(`${all.length} statements over orders answer as PostgreSQL does, most of them after a part of the pages`, async () => {
  let cheap = 0;
  await requests();
  const wrong = await wrongOf(all, async () => {
    if ((await requests()) <= 25) cheap++;
  });
  assert.equal(wrong, '');
  // All orders are 50 pages.
  assert.ok(cheap > all.length / 3, `${cheap} of ${all.length}`);
});

test('other forms answer as PostgreSQL does', async () => {
  const wrong = await wrongOf([
    ...ORDERS.slice(0, 3).map((from) => counted(from, 'o.id > 200', 'ORDER BY o.id LIMIT 3')),
    someOf('SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id', 'LIMIT 9'),
    someOf('SELECT o.id, i.id FROM orders o JOIN order_items i ON i.order_id = o.id', 'LIMIT 9 OFFSET 3'),
    someOf('SELECT p.id FROM products p, brands b WHERE b.id = p.brand_id AND p.price > 20', 'LIMIT 4'),
    ordered(
      'SELECT o.id, i.id FROM orders o JOIN order_items i ON i.order_id = o.id ORDER BY o.id DESC, i.id LIMIT 10',
    ),
    ordered(
      'SELECT p.id, b.name FROM products p JOIN brands b ON b.id = p.brand_id ORDER BY p.price DESC, p.id LIMIT 5',
    ),
    ordered(
      'SELECT p.id, b.name FROM products p JOIN brands b ON b.id = p.brand_id ORDER BY p.id DESC LIMIT 5',
    ),
    ordered(
      'SELECT p.id, v.sku FROM products p JOIN product_variants v ON v.product_id = p.id ORDER BY p.id, v.id LIMIT 7',
    ),
    ordered(
      'SELECT p.id FROM products p WHERE NOT EXISTS (SELECT FROM order_items i WHERE i.product_id = p.id) ORDER BY p.id LIMIT 3',
    ),
    ordered('SELECT id FROM orders o WHERE lower(billing_city) > $$m$$ ORDER BY id DESC LIMIT 6'),
    'SELECT email FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE total_inc_tax > 50 ORDER BY date_created DESC, id LIMIT 5)',
    'SELECT * FROM (SELECT id FROM orders WHERE total_inc_tax > 300 ORDER BY id DESC LIMIT 5) x WHERE x.id > 5',
    'SELECT * FROM (SELECT id FROM orders WHERE total_inc_tax > 300 ORDER BY date_created, id LIMIT 9) x JOIN order_items i ON i.order_id = x.id',
    'SELECT * FROM (SELECT id FROM orders WHERE id % 700 = 3 ORDER BY id LIMIT 4) x',
    'SELECT a.id, b.id FROM (SELECT id FROM orders WHERE total_inc_tax > 300 ORDER BY id LIMIT 3) a, (SELECT id FROM orders WHERE total_inc_tax > 200 ORDER BY id DESC LIMIT 3) b',
    'WITH x AS (SELECT id, customer_id FROM orders WHERE items_total > 1 ORDER BY date_modified DESC, id LIMIT 6) SELECT x.id, c.email FROM x JOIN customers c ON c.id = x.customer_id ORDER BY 1 LIMIT 3',
    'SELECT * FROM (SELECT id, row_number() OVER (ORDER BY id DESC) AS r FROM orders WHERE total_inc_tax > 300) x WHERE r BETWEEN 3 AND 6',
    ordered('SELECT id FROM orders ORDER BY date_created DESC, id DESC LIMIT 20'),
    ordered('SELECT id FROM products ORDER BY price, name, id LIMIT 5'),
    ordered(
      'SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.date_created, c.email, o.id LIMIT 8',
    ),
    ordered('SELECT id FROM orders ORDER BY date_created::date DESC, id LIMIT 8'),
    ordered('SELECT id FROM orders WHERE date_created > $$2025-03-01$$ ORDER BY date_created LIMIT 30'),
    ordered(
      'SELECT id FROM orders WHERE date_created < $$2025-03-01$$ ORDER BY date_created DESC, id LIMIT 30',
    ),
    ordered(
      'SELECT id FROM orders WHERE date_modified >= $$2025-06-01$$ AND status_id = 10 ORDER BY date_modified, id LIMIT 15',
    ),
    ordered(
      'SELECT id FROM customers WHERE date_modified > $$2025-06-01$$ ORDER BY date_modified, id LIMIT 15 OFFSET 5',
    ),
    ordered('SELECT o.id FROM orders o FULL JOIN customers c ON c.id = o.customer_id ORDER BY o.id LIMIT 4'),
    ordered(
      'SELECT DISTINCT o.id FROM orders o JOIN order_items i ON i.order_id = o.id ORDER BY o.id LIMIT 4',
    ),
    ordered(
      'SELECT o.customer_id, count(*) FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY 1 ORDER BY 1 LIMIT 4',
    ),
    ordered(
      'SELECT o.id, row_number() OVER (ORDER BY o.id) FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id LIMIT 4',
    ),
    ordered(
      '(SELECT id FROM orders WHERE total_inc_tax > 900) UNION ALL (SELECT id FROM customers WHERE id > 390) ORDER BY 1 LIMIT 8',
    ),
    ordered(
      'SELECT o.id, generate_series(1, 2) g FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id, g LIMIT 5',
    ),
    ordered(
      'SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id FETCH FIRST 3 ROWS WITH TIES',
    ),
    ordered(
      'WITH x AS (SELECT o.id, o.customer_id FROM orders o WHERE o.items_total > 1) SELECT x.id, c.email FROM x JOIN customers c ON c.id = x.customer_id ORDER BY x.id LIMIT 6',
    ),
    ordered(
      'WITH x AS MATERIALIZED (SELECT o.id, o.customer_id FROM orders o) SELECT x.id FROM x JOIN customers c ON c.id = x.customer_id ORDER BY x.id LIMIT 6',
    ),
    ordered(
      'SELECT x.id FROM (SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id LIMIT 20) x ORDER BY x.id DESC LIMIT 3',
    ),
    withValues(
      'SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id > $1 ORDER BY o.id LIMIT $2',
      '300',
      '4',
    ),
    withValues(
      'SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id LIMIT $1',
      '0',
    ),
    withValues(
      'SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id DESC LIMIT $1 OFFSET $2',
      '2',
      '1498',
    ),
    'SELECT 1 / (o.id - 1599) FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id DESC LIMIT 5',
  ]);
  assert.equal(wrong, '');
});
