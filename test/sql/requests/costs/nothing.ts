import { type Cost, costs } from '../cost.ts';

/** Statements that need no row of the store. */
export const nothing: readonly Cost[] = [
  costs(0, 'SELECT id FROM orders WHERE id = 1 AND id = 2'),
  costs(0, 'SELECT id FROM orders WHERE id > 5 AND id < 3'),
  costs(0, 'SELECT id FROM orders WHERE id BETWEEN 3 AND 2'),
  costs(0, 'SELECT id FROM orders WHERE id IN (1, 2) AND id = 3'),
  costs(0, 'SELECT id FROM orders WHERE false'),
  costs(0, 'SELECT id FROM orders WHERE id = NULL'),
  costs(0, 'SELECT id FROM orders WHERE id = $1', { values: [null] }),
  costs(0, 'SELECT id FROM orders WHERE id IS NULL'),
  costs(0, 'SELECT id FROM orders WHERE status_id = 1.5'),
  costs(0, 'SELECT id FROM orders WHERE id IN (1.5, NULL)'),
  costs(0, 'SELECT id FROM orders WHERE id NOT IN (1, NULL)'),
  costs(0, "SELECT id FROM orders WHERE id = ANY ('{}')"),
  costs(0, 'SELECT count(*) FROM orders WHERE id > 2147483647'),
  costs(0, 'SELECT id FROM orders LIMIT 0'),
  costs(0, 'SELECT id FROM orders LIMIT $1', { values: [0] }),
  costs(0, 'SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id = 1 AND o.id = 2'),
  costs(0, 'EXPLAIN SELECT id FROM orders'),
  costs(0, 'EXPLAIN (VERBOSE, FORMAT JSON) SELECT id FROM orders o JOIN customers c USING (id)'),
  costs(0, 'CREATE TEMP TABLE none AS SELECT id FROM orders WITH NO DATA'),
  costs(0, 'CREATE VIEW brand_names AS SELECT id, name FROM brands'),
  costs(0, 'PREPARE of_customer (int) AS SELECT id FROM orders WHERE customer_id = $1'),
  costs(0, "SELECT column_name FROM information_schema.columns WHERE table_name = 'orders'"),
  costs(0, 'SELECT nothing FROM orders'),
  costs(0, 'SELECT id FROM orders WHERE 1 / 0 = id'),
  costs(
    1,
    "SELECT v.sku FROM product_variants v JOIN products p ON p.id = v.product_id WHERE p.brand_id IN (SELECT id FROM brands WHERE name = 'no such brand')",
    { why: 'no brand has no products, and these no variants' },
  ),
  costs(
    1,
    "SELECT i.name FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id WHERE c.email = 'nobody@example.org'",
    { why: 'nobody has no orders, these no lines, and those no products' },
  ),
];
