import { type Form, untouched } from './form.ts';

/** Statements other than SELECT that read. */
export const statementForms: readonly Form[] = [
  [
    'INSERT INTO t SELECT id, total FROM orders',
    'INSERT INTO t SELECT id, total FROM pg_temp.sw_orders_1 AS orders',
  ],
  ['INSERT INTO t (id) TABLE "order"', 'INSERT INTO t (id) SELECT * FROM pg_temp.sw_order_1 AS "order"'],
  [
    'INSERT INTO t VALUES ((SELECT max(id) FROM orders), DEFAULT)',
    'INSERT INTO t VALUES ((SELECT max(id) FROM pg_temp.sw_orders_1 AS orders), DEFAULT)',
  ],
  [
    'INSERT INTO t VALUES (1) RETURNING (SELECT count(*) FROM orders)',
    'INSERT INTO t VALUES (1) RETURNING (SELECT count(*) FROM pg_temp.sw_orders_1 AS orders)',
  ],
  [
    'INSERT INTO u VALUES (1) ON CONFLICT (id) DO UPDATE SET total = (SELECT max(total) FROM orders) WHERE u.id IN (SELECT id FROM products)',
    'INSERT INTO u VALUES (1) ON CONFLICT (id) DO UPDATE SET total = (SELECT max(total) FROM pg_temp.sw_orders_1 AS orders) WHERE u.id IN (SELECT id FROM pg_temp.sw_products_1 AS products)',
  ],
  [
    'WITH o AS (SELECT * FROM orders) INSERT INTO t SELECT id FROM o',
    'WITH o AS (SELECT * FROM pg_temp.sw_orders_1 AS orders) INSERT INTO t SELECT id FROM o',
  ],
  [
    'UPDATE t SET total = o.total FROM orders o WHERE o.id = t.id',
    'UPDATE t SET total = o.total FROM pg_temp.sw_orders_1 o WHERE o.id = t.id',
  ],
  [
    'UPDATE ONLY t AS x SET (id, total) = (SELECT id, total FROM orders WHERE orders.id = x.id)',
    'UPDATE ONLY t AS x SET (id, total) = (SELECT id, total FROM pg_temp.sw_orders_1 AS orders WHERE orders.id = x.id)',
  ],
  [
    'UPDATE t SET total = bigcommerce.orders.total FROM orders WHERE bigcommerce.orders.id = public.t.id RETURNING *',
    'UPDATE t SET total = orders.total FROM pg_temp.sw_orders_1 AS orders WHERE orders.id = public.t.id RETURNING *',
  ],
  [
    'DELETE FROM t USING orders WHERE orders.id = t.id',
    'DELETE FROM t USING pg_temp.sw_orders_1 AS orders WHERE orders.id = t.id',
  ],
  [
    'DELETE FROM t WHERE id NOT IN (SELECT id FROM orders WHERE id IS NOT NULL)',
    'DELETE FROM t WHERE id NOT IN (SELECT id FROM pg_temp.sw_orders_1 AS orders WHERE id IS NOT NULL)',
  ],
  [
    'MERGE INTO t USING orders ON orders.id = t.id WHEN MATCHED THEN UPDATE SET total = orders.total WHEN NOT MATCHED THEN INSERT VALUES (orders.id, 0)',
    'MERGE INTO t USING pg_temp.sw_orders_1 AS orders ON orders.id = t.id WHEN MATCHED THEN UPDATE SET total = orders.total WHEN NOT MATCHED THEN INSERT VALUES (orders.id, 0)',
  ],
  [
    'MERGE INTO t USING (SELECT * FROM orders) o ON o.id = t.id WHEN MATCHED AND t.id IN (SELECT id FROM products) THEN DELETE',
    'MERGE INTO t USING (SELECT * FROM pg_temp.sw_orders_1 AS orders) o ON o.id = t.id WHEN MATCHED AND t.id IN (SELECT id FROM pg_temp.sw_products_1 AS products) THEN DELETE',
  ],
  ['COPY orders TO STDOUT', 'COPY pg_temp.sw_orders_1 TO STDOUT'],
  [
    'COPY bigcommerce.orders (id, status) TO STDOUT (FORMAT csv)',
    'COPY pg_temp.sw_orders_1 (id, status) TO STDOUT (FORMAT csv)',
  ],
  ['COPY "Order Items"("Unit Price")TO STDOUT', 'COPY pg_temp."sw_Order Items_1"("Unit Price")TO STDOUT'],
  [
    'COPY (SELECT id FROM orders) TO STDOUT CSV HEADER',
    'COPY (SELECT id FROM pg_temp.sw_orders_1 AS orders) TO STDOUT CSV HEADER',
  ],
  ['COPY (TABLE orders) TO STDOUT', 'COPY (SELECT * FROM pg_temp.sw_orders_1 AS orders) TO STDOUT'],
  [
    'COPY (INSERT INTO t SELECT id FROM orders RETURNING id) TO STDOUT',
    'COPY (INSERT INTO t SELECT id FROM pg_temp.sw_orders_1 AS orders RETURNING id) TO STDOUT',
  ],
  [
    'DECLARE c SCROLL CURSOR WITH HOLD FOR SELECT * FROM orders',
    'DECLARE c SCROLL CURSOR WITH HOLD FOR SELECT * FROM pg_temp.sw_orders_1 AS orders',
  ],
  [
    'PREPARE p (int) AS SELECT * FROM orders WHERE id = $1',
    'PREPARE p (int) AS SELECT * FROM pg_temp.sw_orders_1 AS orders WHERE id = $1',
  ],
  [
    'PREPARE p AS DELETE FROM t USING orders o WHERE o.id = t.id',
    'PREPARE p AS DELETE FROM t USING pg_temp.sw_orders_1 o WHERE o.id = t.id',
  ],
  ['EXPLAIN SELECT * FROM orders', 'EXPLAIN SELECT * FROM pg_temp.sw_orders_1 AS orders'],
  [
    'EXPLAIN ANALYZE VERBOSE TABLE orders',
    'EXPLAIN ANALYZE VERBOSE SELECT * FROM pg_temp.sw_orders_1 AS orders',
  ],
  [
    'EXPLAIN (ANALYZE, FORMAT json, COSTS off) SELECT 1 FROM orders',
    'EXPLAIN (ANALYZE, FORMAT json, COSTS off) SELECT 1 FROM pg_temp.sw_orders_1 AS orders',
  ],
  ['EXPLAIN (SELECT 1 FROM orders)', 'EXPLAIN (SELECT 1 FROM pg_temp.sw_orders_1 AS orders)'],
  [
    'EXPLAIN CREATE TABLE x AS SELECT 1 FROM orders',
    'EXPLAIN CREATE TABLE x AS SELECT 1 FROM pg_temp.sw_orders_1 AS orders',
  ],
  [
    'EXPLAIN DECLARE c CURSOR FOR SELECT id FROM orders',
    'EXPLAIN DECLARE c CURSOR FOR SELECT id FROM pg_temp.sw_orders_1 AS orders',
  ],
  ['CREATE TABLE x AS SELECT * FROM orders', 'CREATE TABLE x AS SELECT * FROM pg_temp.sw_orders_1 AS orders'],
  [
    'CREATE TEMP TABLE IF NOT EXISTS x (a) ON COMMIT DROP AS TABLE "order" WITH NO DATA',
    'CREATE TEMP TABLE IF NOT EXISTS x (a) ON COMMIT DROP AS SELECT * FROM pg_temp.sw_order_1 AS "order" WITH NO DATA',
  ],
  ['SELECT * INTO x FROM orders', 'SELECT * INTO x FROM pg_temp.sw_orders_1 AS orders'],
  [
    'SELECT o.id INTO TEMPORARY TABLE orders FROM orders o',
    'SELECT o.id INTO TEMPORARY TABLE orders FROM pg_temp.sw_orders_1 o',
  ],
  // What defines and does not read, and what reads nothing of a store's.
  ...untouched(
    'SELECT 1',
    'SELECT * FROM t',
    'SELECT * FROM "ORDERS"',
    'SELECT * FROM public.orders',
    'SELECT * FROM other.bigcommerce.orders',
    "SELECT 'SELECT * FROM orders', $$ FROM orders $$ -- FROM orders",
    "SELECT 'orders'::regclass",
    'SELECT orders FROM t AS orders',
    'SELECT orders.n FROM generate_series(1, 2) AS orders(n)',
    'CREATE VIEW x AS SELECT * FROM orders',
    'CREATE OR REPLACE TEMP VIEW x AS TABLE orders',
    'COMMENT ON TABLE orders IS NULL',
    'GRANT SELECT ON orders TO PUBLIC',
    'CREATE TABLE x (LIKE orders)',
    'CREATE TABLE x (id int REFERENCES orders (id))',
    'CREATE RULE r AS ON INSERT TO t DO ALSO SELECT * FROM orders',
    'CREATE POLICY p ON t USING (id IN (SELECT id FROM orders))',
    'CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM orders; END',
    "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders'",
    'ALTER TABLE orders ADD COLUMN x int',
    'LOCK TABLE t',
    'ANALYZE orders',
    'CREATE INDEX ON t ((id + 1))',
    'TRUNCATE t',
    'SHOW search_path',
    'COPY no_store TO STDOUT',
    'COPY open_orders TO STDOUT',
  ),
];
