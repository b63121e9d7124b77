import type { Form } from './form.ts';

/** Places in a SELECT where a relation can stand. */
export const selectForms: readonly Form[] = [
  ['SELECT * FROM orders', 'SELECT * FROM pg_temp.sw_orders_1 AS orders'],
  ['SELECT * FROM bigcommerce.orders', 'SELECT * FROM pg_temp.sw_orders_1 AS orders'],
  ['SELECT * FROM shop.bigcommerce.orders', 'SELECT * FROM pg_temp.sw_orders_1 AS orders'],
  ['SELECT o.id FROM bigcommerce.orders o', 'SELECT o.id FROM pg_temp.sw_orders_1 o'],
  ['SELECT o.id FROM orders AS o', 'SELECT o.id FROM pg_temp.sw_orders_1 AS o'],
  ['SELECT "O x".id FROM orders "O x"', 'SELECT "O x".id FROM pg_temp.sw_orders_1 "O x"'],
  ['SELECT a FROM orders o(a, b)', 'SELECT a FROM pg_temp.sw_orders_1 o(a, b)'],
  ['SELECT * FROM ONLY orders', 'SELECT * FROM ONLY pg_temp.sw_orders_1 AS orders'],
  ['SELECT * FROM ONLY bigcommerce.orders o', 'SELECT * FROM ONLY pg_temp.sw_orders_1 o'],
  ['SELECT * FROM ONLY (orders)', 'SELECT * FROM ONLY (pg_temp.sw_orders_1) AS orders'],
  ['SELECT * FROM ONLY ( orders /* ) */ ) o', 'SELECT * FROM ONLY ( pg_temp.sw_orders_1 /* ) */ ) o'],
  [
    'SELECT 1 FROM (SELECT 1 FROM ONLY orders) x',
    'SELECT 1 FROM (SELECT 1 FROM ONLY pg_temp.sw_orders_1 AS orders) x',
  ],
  ['SELECT * FROM orders *', 'SELECT * FROM pg_temp.sw_orders_1 * AS orders'],
  ['SELECT * FROM orders * o', 'SELECT * FROM pg_temp.sw_orders_1 * o'],
  ['SELECT * FROM orders*, t', 'SELECT * FROM pg_temp.sw_orders_1* AS orders, t'],
  ['TABLE orders', 'SELECT * FROM pg_temp.sw_orders_1 AS orders'],
  ['TABLE bigcommerce.orders', 'SELECT * FROM pg_temp.sw_orders_1 AS orders'],
  ['TABLE ONLY orders', 'SELECT * FROM ONLY pg_temp.sw_orders_1 AS orders'],
  ['TABLE ONLY(orders)', 'SELECT * FROM ONLY(pg_temp.sw_orders_1) AS orders'],
  ['TABLE orders *', 'SELECT * FROM pg_temp.sw_orders_1 * AS orders'],
  ['TABLE/*TABLE*/orders', 'SELECT * FROM/*TABLE*/pg_temp.sw_orders_1 AS orders'],
  [
    'TABLE orders ORDER BY orders.id DESC LIMIT 3',
    'SELECT * FROM pg_temp.sw_orders_1 AS orders ORDER BY orders.id DESC LIMIT 3',
  ],
  [
    'TABLE bigcommerce.orders ORDER BY bigcommerce.orders.id',
    'SELECT * FROM pg_temp.sw_orders_1 AS orders ORDER BY orders.id',
  ],
  [
    '(TABLE orders) UNION ALL (TABLE shop2.orders ORDER BY 1)',
    '(SELECT * FROM pg_temp.sw_orders_1 AS orders) UNION ALL (SELECT * FROM pg_temp.sw_shop2_orders_1 AS orders ORDER BY 1)',
  ],
  ['SELECT o.* FROM orders o, orders p', 'SELECT o.* FROM pg_temp.sw_orders_1 o, pg_temp.sw_orders_2 p'],
  [
    'SELECT * FROM orders o JOIN products p ON p.id = o.id',
    'SELECT * FROM pg_temp.sw_orders_1 o JOIN pg_temp.sw_products_1 p ON p.id = o.id',
  ],
  [
    'SELECT * FROM orders JOIN products USING (id)',
    'SELECT * FROM pg_temp.sw_orders_1 AS orders JOIN pg_temp.sw_products_1 AS products USING (id)',
  ],
  [
    'SELECT j.id, orders.id FROM orders JOIN products USING (id) AS j',
    'SELECT j.id, orders.id FROM pg_temp.sw_orders_1 AS orders JOIN pg_temp.sw_products_1 AS products USING (id) AS j',
  ],
  ['SELECT * FROM orders NATURAL JOIN t', 'SELECT * FROM pg_temp.sw_orders_1 AS orders NATURAL JOIN t'],
  [
    'SELECT j.* FROM (orders o LEFT JOIN t ON t.id = o.id) AS j',
    'SELECT j.* FROM (pg_temp.sw_orders_1 o LEFT JOIN t ON t.id = o.id) AS j',
  ],
  [
    'SELECT j.a, j.b FROM (orders CROSS JOIN t) AS j(a, b)',
    'SELECT j.a, j.b FROM (pg_temp.sw_orders_1 AS orders CROSS JOIN t) AS j(a, b)',
  ],
  [
    'SELECT * FROM t FULL JOIN (orders RIGHT JOIN products p ON true) ON false',
    'SELECT * FROM t FULL JOIN (pg_temp.sw_orders_1 AS orders RIGHT JOIN pg_temp.sw_products_1 p ON true) ON false',
  ],
  [
    'SELECT * FROM t, LATERAL (SELECT * FROM orders WHERE orders.id = t.id) x',
    'SELECT * FROM t, LATERAL (SELECT * FROM pg_temp.sw_orders_1 AS orders WHERE orders.id = t.id) x',
  ],
  [
    'SELECT * FROM orders o, LATERAL generate_series(1, o.id) g',
    'SELECT * FROM pg_temp.sw_orders_1 o, LATERAL generate_series(1, o.id) g',
  ],
  [
    'SELECT count(*) FROM orders TABLESAMPLE BERNOULLI (100)',
    'SELECT count(*) FROM pg_temp.sw_orders_1 AS orders TABLESAMPLE BERNOULLI (100)',
  ],
  [
    'SELECT count(*) FROM orders o TABLESAMPLE SYSTEM (100) REPEATABLE (1)',
    'SELECT count(*) FROM pg_temp.sw_orders_1 o TABLESAMPLE SYSTEM (100) REPEATABLE (1)',
  ],
  [
    'SELECT (SELECT max(id) FROM orders) AS m',
    'SELECT (SELECT max(id) FROM pg_temp.sw_orders_1 AS orders) AS m',
  ],
  [
    'SELECT id FROM t WHERE id IN (SELECT id FROM orders)',
    'SELECT id FROM t WHERE id IN (SELECT id FROM pg_temp.sw_orders_1 AS orders)',
  ],
  [
    'SELECT id FROM t WHERE EXISTS (SELECT FROM orders WHERE orders.id = t.id)',
    'SELECT id FROM t WHERE EXISTS (SELECT FROM pg_temp.sw_orders_1 AS orders WHERE orders.id = t.id)',
  ],
  [
    'SELECT id FROM t WHERE (id, total) = ANY (SELECT id, total FROM orders)',
    'SELECT id FROM t WHERE (id, total) = ANY (SELECT id, total FROM pg_temp.sw_orders_1 AS orders)',
  ],
  ['SELECT ARRAY(SELECT id FROM orders)', 'SELECT ARRAY(SELECT id FROM pg_temp.sw_orders_1 AS orders)'],
  [
    'SELECT CASE WHEN EXISTS (TABLE orders) THEN 1 ELSE (SELECT 2 FROM products LIMIT 1) END',
    'SELECT CASE WHEN EXISTS (SELECT * FROM pg_temp.sw_orders_1 AS orders) THEN 1 ELSE (SELECT 2 FROM pg_temp.sw_products_1 AS products LIMIT 1) END',
  ],
  [
    'SELECT ROW((SELECT min(id) FROM orders), 2)',
    'SELECT ROW((SELECT min(id) FROM pg_temp.sw_orders_1 AS orders), 2)',
  ],
  [
    'SELECT coalesce((SELECT id FROM orders WHERE false), 0)',
    'SELECT coalesce((SELECT id FROM pg_temp.sw_orders_1 AS orders WHERE false), 0)',
  ],
  [
    'SELECT count(*) FILTER (WHERE id IN (SELECT id FROM orders)) FROM t',
    'SELECT count(*) FILTER (WHERE id IN (SELECT id FROM pg_temp.sw_orders_1 AS orders)) FROM t',
  ],
  [
    'SELECT rank() OVER (ORDER BY (SELECT count(*) FROM orders), id) FROM t',
    'SELECT rank() OVER (ORDER BY (SELECT count(*) FROM pg_temp.sw_orders_1 AS orders), id) FROM t',
  ],
  [
    'SELECT sum(total) OVER w FROM orders WINDOW w AS (PARTITION BY customer_id ORDER BY id)',
    'SELECT sum(total) OVER w FROM pg_temp.sw_orders_1 AS orders WINDOW w AS (PARTITION BY customer_id ORDER BY id)',
  ],
  [
    'SELECT 1 FROM t LIMIT (SELECT count(*) FROM orders) OFFSET (SELECT 1 FROM products LIMIT 1)',
    'SELECT 1 FROM t LIMIT (SELECT count(*) FROM pg_temp.sw_orders_1 AS orders) OFFSET (SELECT 1 FROM pg_temp.sw_products_1 AS products LIMIT 1)',
  ],
  [
    'SELECT id FROM t ORDER BY (SELECT max(o.id) FROM orders o WHERE o.id < t.id)',
    'SELECT id FROM t ORDER BY (SELECT max(o.id) FROM pg_temp.sw_orders_1 o WHERE o.id < t.id)',
  ],
  [
    'SELECT id FROM t GROUP BY id HAVING id < (SELECT max(id) FROM orders)',
    'SELECT id FROM t GROUP BY id HAVING id < (SELECT max(id) FROM pg_temp.sw_orders_1 AS orders)',
  ],
  [
    'SELECT customer_id, status, count(*) FROM orders GROUP BY GROUPING SETS ((customer_id), (status), ())',
    'SELECT customer_id, status, count(*) FROM pg_temp.sw_orders_1 AS orders GROUP BY GROUPING SETS ((customer_id), (status), ())',
  ],
  [
    'SELECT id, status FROM orders GROUP BY id',
    'SELECT id, status FROM pg_temp.sw_orders_1 AS orders GROUP BY id',
  ],
];
