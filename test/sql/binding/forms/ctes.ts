import { type Form, untouched } from './form.ts';

/** Names of CTEs hide tables where, and only where, PostgreSQL has them in scope. */
export const cteForms: readonly Form[] = [
  ...untouched(
    'WITH orders AS (SELECT 1 AS id) SELECT * FROM orders',
    'WITH orders(id) AS (VALUES (1)), x AS (SELECT * FROM orders) SELECT * FROM x, orders',
    'WITH orders AS (SELECT 1 AS id) SELECT (SELECT max(id) FROM orders), id FROM (SELECT * FROM orders) s',
    'WITH orders AS (SELECT 1 AS id) (SELECT id FROM orders) UNION ALL (SELECT id FROM orders ORDER BY 1)',
    'WITH orders AS (SELECT 1 AS id) SELECT * FROM t, LATERAL (SELECT * FROM orders WHERE id = t.id) x',
    'WITH RECURSIVE orders AS (SELECT 1 AS id UNION ALL SELECT id + 1 FROM orders WHERE id < 5) TABLE orders',
    'WITH RECURSIVE x AS (SELECT * FROM orders), orders AS (SELECT 1 AS id) SELECT * FROM x',
    'WITH orders AS (INSERT INTO t VALUES (1) RETURNING id) SELECT * FROM orders',
    'WITH orders AS (SELECT 1 AS id) INSERT INTO t SELECT id FROM orders',
    'WITH orders AS (SELECT 1 AS id) UPDATE t SET total = 9 FROM orders WHERE orders.id = t.id',
    'WITH orders AS (SELECT 1 AS id) DELETE FROM t USING orders WHERE orders.id = t.id RETURNING *',
    'WITH orders AS (SELECT 1 AS id) MERGE INTO t USING orders o ON o.id = t.id WHEN MATCHED THEN DELETE',
    'INSERT INTO t WITH orders AS (SELECT 1 AS id) SELECT id FROM orders',
    'COPY (WITH orders AS (SELECT 1 AS id) TABLE orders) TO STDOUT',
    'WITH a AS (WITH orders AS (SELECT 1 AS id) SELECT * FROM orders) SELECT * FROM a',
  ),
  [
    'WITH orders AS (SELECT * FROM orders) SELECT * FROM orders',
    'WITH orders AS (SELECT * FROM pg_temp.sw_orders_1 AS orders) SELECT * FROM orders',
  ],
  [
    'WITH orders AS MATERIALIZED (TABLE orders), b AS (TABLE orders) TABLE b',
    'WITH orders AS MATERIALIZED (SELECT * FROM pg_temp.sw_orders_1 AS orders), b AS (TABLE orders) TABLE b',
  ],
  [
    'WITH a AS (SELECT * FROM orders), orders AS (SELECT 1 AS id) SELECT a.id FROM a, orders',
    'WITH a AS (SELECT * FROM pg_temp.sw_orders_1 AS orders), orders AS (SELECT 1 AS id) SELECT a.id FROM a, orders',
  ],
  [
    'WITH orders AS (SELECT 1 AS id) SELECT * FROM orders, bigcommerce.orders o',
    'WITH orders AS (SELECT 1 AS id) SELECT * FROM orders, pg_temp.sw_orders_1 o',
  ],
  [
    'WITH a AS (WITH orders AS (SELECT 1 AS id) SELECT * FROM orders) SELECT a.id FROM a, orders',
    'WITH a AS (WITH orders AS (SELECT 1 AS id) SELECT * FROM orders) SELECT a.id FROM a, pg_temp.sw_orders_1 AS orders',
  ],
  [
    'SELECT * FROM (WITH orders AS (SELECT 1 AS id) TABLE orders) x, orders',
    'SELECT * FROM (WITH orders AS (SELECT 1 AS id) TABLE orders) x, pg_temp.sw_orders_1 AS orders',
  ],
  [
    '(WITH orders AS (SELECT 1 AS id) SELECT id FROM orders) UNION ALL SELECT id FROM orders',
    '(WITH orders AS (SELECT 1 AS id) SELECT id FROM orders) UNION ALL SELECT id FROM pg_temp.sw_orders_1 AS orders',
  ],
  [
    'WITH RECURSIVE x(n) AS (SELECT min(id) FROM orders UNION SELECT o.id FROM x JOIN orders o ON o.id = x.n + 1) TABLE x',
    'WITH RECURSIVE x(n) AS (SELECT min(id) FROM pg_temp.sw_orders_1 AS orders UNION SELECT o.id FROM x JOIN pg_temp.sw_orders_2 o ON o.id = x.n + 1) TABLE x',
  ],
  [
    'WITH RECURSIVE x AS (SELECT id FROM orders WHERE id = 1 UNION ALL SELECT id + 1 FROM x WHERE id < 3) SEARCH DEPTH FIRST BY id SET o SELECT id FROM x',
    'WITH RECURSIVE x AS (SELECT id FROM pg_temp.sw_orders_1 AS orders WHERE id = 1 UNION ALL SELECT id + 1 FROM x WHERE id < 3) SEARCH DEPTH FIRST BY id SET o SELECT id FROM x',
  ],
  [
    'WITH x AS (DELETE FROM t USING orders o WHERE o.id = t.id RETURNING t.*) SELECT * FROM x, products p',
    'WITH x AS (DELETE FROM t USING pg_temp.sw_orders_1 o WHERE o.id = t.id RETURNING t.*) SELECT * FROM x, pg_temp.sw_products_1 p',
  ],
  [
    'WITH products AS (SELECT 1 AS id) SELECT * FROM t WHERE id IN (WITH orders AS (SELECT id FROM products) SELECT id FROM orders) AND id IN (SELECT id FROM orders)',
    'WITH products AS (SELECT 1 AS id) SELECT * FROM t WHERE id IN (WITH orders AS (SELECT id FROM products) SELECT id FROM orders) AND id IN (SELECT id FROM pg_temp.sw_orders_1 AS orders)',
  ],
  [
    'WITH "Orders" AS (SELECT 1 AS id) SELECT * FROM Orders, "Orders" x',
    'WITH "Orders" AS (SELECT 1 AS id) SELECT * FROM pg_temp.sw_orders_1 AS Orders, "Orders" x',
  ],
  [
    'WITH pg_temp AS (SELECT 1 AS id) SELECT * FROM pg_temp, orders',
    'WITH pg_temp AS (SELECT 1 AS id) SELECT * FROM pg_temp, pg_temp.sw_orders_1 AS orders',
  ],
];
