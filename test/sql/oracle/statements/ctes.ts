import { type Entry, ordered } from '../entry.ts';

/** WITH: inlined, materialized, used twice, recursive, nested, hiding a store table. */
export const ctes: readonly Entry[] = [
  'WITH x AS (SELECT * FROM orders WHERE status_id = 10) SELECT id FROM x WHERE id < 150',
  'WITH x AS MATERIALIZED (SELECT id, customer_id FROM orders) SELECT id FROM x WHERE id < 150',
  'WITH x AS NOT MATERIALIZED (SELECT id, customer_id FROM orders) SELECT a.id, b.id FROM x a, x b WHERE a.id = 100 AND b.id = 101',
  'WITH x AS (SELECT id, customer_id FROM orders) SELECT a.id, b.id FROM x a JOIN x b ON b.customer_id = a.customer_id WHERE a.id = 120',
  'WITH x AS NOT MATERIALIZED (SELECT id, customer_id FROM orders WHERE id > 150) SELECT count(*) FROM x WHERE id < 200 UNION ALL SELECT count(*) FROM x WHERE id > 250',
  'WITH x AS (SELECT customer_id, count(*) AS n FROM orders GROUP BY 1) SELECT c.email, x.n FROM x JOIN customers c ON c.id = x.customer_id WHERE x.n > 4',
  'WITH a AS (SELECT id FROM customers WHERE customer_group_id = 1), b AS (SELECT id FROM orders WHERE customer_id IN (SELECT id FROM a)) SELECT count(*) FROM order_items WHERE order_id IN (SELECT id FROM b)',
  'WITH orders AS (SELECT id FROM customers) SELECT count(*) FROM orders',
  'WITH orders AS (SELECT * FROM orders WHERE id < 110) SELECT id FROM orders',
  'WITH x AS (WITH orders AS (SELECT 1 AS id) SELECT id FROM orders) SELECT x.id, o.id FROM x, orders o WHERE o.id = 100',
  'WITH RECURSIVE t(n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM t WHERE n < 110) SELECT t.n, o.status FROM t LEFT JOIN orders o ON o.id = t.n',
  'WITH RECURSIVE up AS (SELECT category_id, parent_id, name, 0 AS depth FROM categories WHERE category_id = 20 UNION ALL SELECT c.category_id, c.parent_id, c.name, up.depth + 1 FROM categories c JOIN up ON c.category_id = up.parent_id) SELECT * FROM up',
  "WITH RECURSIVE down AS (SELECT category_id, name::text AS path FROM categories WHERE parent_id = 0 UNION ALL SELECT c.category_id, d.path || '/' || c.name FROM categories c JOIN down d ON c.parent_id = d.category_id) SELECT * FROM down",
  'WITH RECURSIVE r AS (SELECT id, customer_id FROM orders WHERE id = 100 UNION SELECT o.id, o.customer_id FROM orders o, r WHERE o.customer_id = r.customer_id) SELECT * FROM r',
  'WITH RECURSIVE r(id, n) AS (SELECT min(id), 1 FROM orders UNION ALL SELECT (SELECT min(o.id) FROM orders o WHERE o.id > r.id), n + 1 FROM r WHERE n < 8) SELECT * FROM r',
  'WITH RECURSIVE s AS (SELECT category_id, parent_id FROM categories WHERE parent_id = 0 UNION ALL SELECT c.category_id, c.parent_id FROM s JOIN categories c ON c.parent_id = s.category_id) SEARCH DEPTH FIRST BY category_id SET o SELECT category_id FROM s',
  'WITH x AS MATERIALIZED (SELECT id FROM orders ORDER BY id LIMIT 10) SELECT a.id, b.id FROM x a JOIN x b ON a.id = b.id - 1',
  'WITH x AS (SELECT o.id, i.product_id FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.customer_id = 3) SELECT p.name FROM products p WHERE p.id IN (SELECT product_id FROM x)',
  'WITH x AS (SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY id) AS r FROM orders) SELECT id FROM x WHERE r = 2',
  'WITH x AS (SELECT 1 AS id) SELECT (SELECT count(*) FROM x), (SELECT count(*) FROM brands)',
  'WITH x AS (SELECT id FROM orders WHERE id = 100) SELECT * FROM x UNION ALL SELECT * FROM x UNION ALL SELECT id FROM orders WHERE id = 100',
  ordered(
    'WITH m AS (SELECT date_trunc($$month$$, date_created AT TIME ZONE $$UTC$$) AS m, sum(total_inc_tax) AS s FROM orders GROUP BY 1) SELECT m, s, lag(s) OVER (ORDER BY m), s - lag(s) OVER (ORDER BY m) FROM m ORDER BY m',
  ),
  'WITH x AS (SELECT * FROM customers) SELECT x.id FROM x JOIN orders o ON o.customer_id = x.id AND o.id = 120',
  'WITH u AS (SELECT id, 1 AS t FROM orders WHERE id < 105 UNION ALL SELECT id, 2 FROM products WHERE id < 82) SELECT a.id, b.id FROM u a JOIN u b ON a.t = 1 AND b.t = 2 AND b.id = a.id - 22',
];
