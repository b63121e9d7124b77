import type { Form } from './form.ts';

/** Statements that write to a store table: its place is taken by a table of its own. */
export const writeForms: readonly Form[] = [
  ['INSERT INTO orders VALUES (1)', 'INSERT INTO pg_temp.sw_orders_w_1 AS orders VALUES (1)'],
  [
    'INSERT INTO bigcommerce.orders SELECT * FROM shop2.orders',
    'INSERT INTO pg_temp.sw_orders_w_1 AS orders SELECT * FROM pg_temp.sw_shop2_orders_1 AS orders',
  ],
  [
    'INSERT INTO orders AS o (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET total = o.total RETURNING o.id',
    'INSERT INTO pg_temp.sw_orders_w_1 AS o (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET total = o.total RETURNING o.id',
  ],
  [
    'INSERT INTO orders (id) SELECT id FROM orders RETURNING bigcommerce.orders.id',
    'INSERT INTO pg_temp.sw_orders_w_1 AS orders (id) SELECT id FROM pg_temp.sw_orders_1 AS orders RETURNING orders.id',
  ],
  ['UPDATE orders SET total = 1', 'UPDATE pg_temp.sw_orders_w_1 AS orders SET total = 1'],
  [
    'UPDATE orders o SET total = p.total FROM orders p WHERE o.id = p.id',
    'UPDATE pg_temp.sw_orders_w_1 o SET total = p.total FROM pg_temp.sw_orders_1 p WHERE o.id = p.id',
  ],
  [
    'DELETE FROM ONLY orders o USING t WHERE o.id = t.id',
    'DELETE FROM ONLY pg_temp.sw_orders_w_1 o USING t WHERE o.id = t.id',
  ],
  [
    'MERGE INTO orders USING t ON t.id = orders.id WHEN MATCHED THEN DELETE',
    'MERGE INTO pg_temp.sw_orders_w_1 AS orders USING t ON t.id = orders.id WHEN MATCHED THEN DELETE',
  ],
  [
    'WITH x AS (DELETE FROM orders RETURNING *) SELECT * FROM x',
    'WITH x AS (DELETE FROM pg_temp.sw_orders_w_1 AS orders RETURNING *) SELECT * FROM x',
  ],
  [
    'WITH orders AS (SELECT 1) DELETE FROM orders',
    'WITH orders AS (SELECT 1) DELETE FROM pg_temp.sw_orders_w_1 AS orders',
  ],
  [
    'WITH a AS (UPDATE orders SET total = 1), b AS (UPDATE orders SET total = 2) SELECT 1',
    'WITH a AS (UPDATE pg_temp.sw_orders_w_1 AS orders SET total = 1), b AS (UPDATE pg_temp.sw_orders_w_2 AS orders SET total = 2) SELECT 1',
  ],
  ['COPY orders FROM STDIN', 'COPY pg_temp.sw_orders_w_1 FROM STDIN'],
  ['COPY orders (id, total) FROM STDIN CSV', 'COPY pg_temp.sw_orders_w_1 (id, total) FROM STDIN CSV'],
  [
    'PREPARE p AS UPDATE orders SET total = 1',
    'PREPARE p AS UPDATE pg_temp.sw_orders_w_1 AS orders SET total = 1',
  ],
  ['EXPLAIN DELETE FROM orders', 'EXPLAIN DELETE FROM pg_temp.sw_orders_w_1 AS orders'],
];
