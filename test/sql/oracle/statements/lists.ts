import { type Entry, ordered, withValues } from '../entry.ts';

const numbers = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => String(from + i)).join(', ');

/** Lists longer than a request takes, rows as values, writes of own tables from store tables. */
export const lists: readonly Entry[] = [
  `SELECT id FROM products WHERE id IN (${numbers(1, 450)})`,
  `SELECT id FROM products WHERE id NOT IN (${numbers(80, 40)})`,
  `SELECT id FROM products WHERE id NOT IN (${numbers(80, 450)})`,
  `SELECT id FROM customers WHERE id IN (${numbers(1, 300)}) AND customer_group_id IN (0, 1, 2)`,
  `SELECT id FROM customers WHERE customer_group_id NOT IN (0) AND id IN (${numbers(10, 30)})`,
  `SELECT id FROM orders WHERE id IN (${numbers(100, 60)}) AND status_id IN (2, 10)`,
  `SELECT id FROM orders WHERE id IN (100, 200, ${numbers(300, 400)})`,
  `SELECT count(*) FROM products WHERE id IN (${numbers(1, 450)})`,
  `SELECT id FROM order_items WHERE order_id IN (${numbers(100, 30)}, 9999)`,
  `SELECT category_id FROM categories WHERE category_id NOT IN (${numbers(18, 10)}) AND tree_id NOT IN (3)`,
  `SELECT id FROM product_variants WHERE product_id IN (${numbers(70, 260)}) AND id > 1100`,
  `SELECT id FROM products WHERE sku IN ('CAM-79', ${Array.from({ length: 45 }, (_, i) => `'S-${i}'`).join(', ')})`,
  `SELECT id FROM orders WHERE id = 100 OR id = 200 OR id IN (${numbers(150, 5)})`,
  'SELECT id FROM orders WHERE status_id = 10 AND status_id IN (2, 10) AND id > 250',
  'SELECT id FROM products WHERE (brand_id, is_visible) IN ((73, true), (74, false), (0, true))',
  ordered(`SELECT id FROM customers WHERE id IN (${numbers(1, 300)}) ORDER BY id DESC LIMIT 7`),
  ordered(`SELECT id FROM orders WHERE id IN (${numbers(100, 5)}, 300, 301) ORDER BY id DESC LIMIT 3`),
  withValues(
    'SELECT id FROM products WHERE id = ANY ($1)',
    Array.from({ length: 450 }, (_, i) => i),
  ),
  withValues('SELECT id FROM customers WHERE id <> ALL ($1)', [1, 2, 3, 4, 5]),
  'SELECT DISTINCT b FROM brands b WHERE id < 45',
  'SELECT (b).id, count(*) FROM brands b GROUP BY b',
  'SELECT count(DISTINCT b) FROM brands b',
  'SELECT md5(b::text) FROM brands b WHERE id < 45',
  'SELECT ROW(b.*) FROM brands b WHERE id = 40',
  'SELECT b = b, (b.*) IS NOT NULL FROM brands b WHERE id < 40',
  'SELECT max(id), b.name FROM brands b GROUP BY b.id LIMIT 0',
  "SELECT o.id FROM orders o WHERE o.billing_city = ANY (SELECT city FROM customer_addresses WHERE country_code = 'DE')",
  'SELECT p.id FROM products p WHERE p.categories @> (SELECT jsonb_agg(category_id) FROM categories WHERE category_id = 34)',
  'SELECT o.id, g FROM orders o, generate_series(1, o.items_total) g WHERE o.id < 103',
  'SELECT o.id, u.* FROM orders o CROSS JOIN LATERAL unnest(ARRAY[o.id, o.customer_id], ARRAY[o.status, o.payment_method]) WITH ORDINALITY u WHERE o.id < 103',
  'SELECT * FROM ROWS FROM (generate_series(1, (SELECT count(*) FROM brands WHERE id < 40)), unnest((SELECT array_agg(id ORDER BY id) FROM brands WHERE id < 39))) x',
  'SELECT CASE WHEN o.status_id = 10 THEN (SELECT max(id) FROM customers) ELSE (SELECT min(id) FROM products) END FROM orders o WHERE o.id < 106',
  'SELECT o.id FROM orders o WHERE CASE WHEN o.id = 100 THEN true ELSE o.status_id = (SELECT min(status_id) FROM orders) END',
  'SELECT o.id FROM orders o WHERE o.customer_id = (SELECT c.id FROM customers c WHERE c.id = o.customer_id AND c.customer_group_id = (SELECT max(customer_group_id) FROM customers))',
  'SELECT o.id FROM orders o WHERE (SELECT c.customer_group_id FROM customers c WHERE c.id = o.customer_id) = ANY (SELECT x.customer_group_id FROM customers x WHERE x.id < 4)',
];
