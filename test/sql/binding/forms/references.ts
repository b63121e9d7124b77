import type { Form } from './form.ts';

/** Column references, whole rows, locking clauses. */
export const referenceForms: readonly Form[] = [
  [
    'SELECT bigcommerce.orders.id FROM bigcommerce.orders',
    'SELECT orders.id FROM pg_temp.sw_orders_1 AS orders',
  ],
  ['SELECT bigcommerce.orders.* FROM orders', 'SELECT orders.* FROM pg_temp.sw_orders_1 AS orders'],
  [
    'SELECT shop.bigcommerce.orders.id FROM bigcommerce.orders',
    'SELECT orders.id FROM pg_temp.sw_orders_1 AS orders',
  ],
  [
    'SELECT "bigcommerce" . /* here */ orders -- there\n . id FROM orders',
    'SELECT orders -- there\n . id FROM pg_temp.sw_orders_1 AS orders',
  ],
  ['SELECT"bigcommerce".orders.id FROM orders', 'SELECT orders.id FROM pg_temp.sw_orders_1 AS orders'],
  [
    'SELECT bigcommerce.order.id FROM bigcommerce.order',
    'SELECT "order".id FROM pg_temp.sw_order_1 AS "order"',
  ],
  [
    'SELECT 1 FROM orders WHERE bigcommerce.orders.id=1 AND 4/bigcommerce.orders.id=4',
    'SELECT 1 FROM pg_temp.sw_orders_1 AS orders WHERE orders.id=1 AND 4/orders.id=4',
  ],
  [
    'SELECT (SELECT max(t.id) FROM t WHERE t.id > bigcommerce.orders.id) FROM bigcommerce.orders',
    'SELECT (SELECT max(t.id) FROM t WHERE t.id > orders.id) FROM pg_temp.sw_orders_1 AS orders',
  ],
  [
    'SELECT t.id FROM t JOIN bigcommerce.orders ON bigcommerce.orders.id = t.id ORDER BY bigcommerce.orders.id',
    'SELECT t.id FROM t JOIN pg_temp.sw_orders_1 AS orders ON orders.id = t.id ORDER BY orders.id',
  ],
  [
    'SELECT public.t.id, bigcommerce.orders.id FROM public.t, bigcommerce.orders',
    'SELECT public.t.id, orders.id FROM public.t, pg_temp.sw_orders_1 AS orders',
  ],
  [
    'SELECT bigcommerce.orders.id, shop2.orders.total FROM bigcommerce.orders JOIN shop2.orders ON shop2.orders.id = bigcommerce.orders.id',
    'SELECT "bigcommerce.orders".id, "shop2.orders".total FROM pg_temp.sw_orders_1 AS "bigcommerce.orders" JOIN pg_temp.sw_shop2_orders_1 AS "shop2.orders" ON "shop2.orders".id = "bigcommerce.orders".id',
  ],
  [
    'SELECT count(*) FROM shop2.orders WHERE EXISTS (SELECT 1 FROM bigcommerce.orders WHERE bigcommerce.orders.id = 7)',
    'SELECT count(*) FROM pg_temp.sw_shop2_orders_1 AS orders WHERE EXISTS (SELECT 1 FROM pg_temp.sw_orders_1 AS orders WHERE orders.id = 7)',
  ],
  // Schema-qualified references do not reach a relation with an alias: the engine's own error.
  ['SELECT bigcommerce.orders.id FROM orders o', 'SELECT pg_temp.sw_orders_1.id FROM pg_temp.sw_orders_1 o'],
  ['SELECT orders FROM orders', 'SELECT orders FROM pg_temp.sw_orders_1 AS orders'],
  ['SELECT o FROM orders o', 'SELECT o FROM pg_temp.sw_orders_1 o'],
  ['SELECT row_to_json(o) FROM orders o', 'SELECT row_to_json(o) FROM pg_temp.sw_orders_1 o'],
  ['SELECT count(o) FROM orders o', 'SELECT count(o) FROM pg_temp.sw_orders_1 o'],
  ['SELECT o IS NULL FROM orders o', 'SELECT o IS NULL FROM pg_temp.sw_orders_1 o'],
  ['SELECT (o).total FROM orders o', 'SELECT (o).total FROM pg_temp.sw_orders_1 o'],
  ['SELECT (orders).* FROM orders', 'SELECT (orders).* FROM pg_temp.sw_orders_1 AS orders'],
  ['SELECT total(o) FROM orders o', 'SELECT total(o) FROM pg_temp.sw_orders_1 o'],
  ['SELECT o.row_to_json FROM orders o', 'SELECT o.row_to_json FROM pg_temp.sw_orders_1 o'],
  ['SELECT count(orders.*) FROM orders', 'SELECT count(orders.*) FROM pg_temp.sw_orders_1 AS orders'],
  ['SELECT ROW(orders.*, 1) FROM orders', 'SELECT ROW(orders.*, 1) FROM pg_temp.sw_orders_1 AS orders'],
  ['SELECT twice(total) FROM orders', 'SELECT twice(total) FROM pg_temp.sw_orders_1 AS orders'],
  [
    'SELECT id AS x FROM orders ORDER BY x, total LIMIT 4',
    'SELECT id AS x FROM pg_temp.sw_orders_1 AS orders ORDER BY x, total LIMIT 4',
  ],
  [
    'SELECT status AS s, count(*) FROM orders GROUP BY s',
    'SELECT status AS s, count(*) FROM pg_temp.sw_orders_1 AS orders GROUP BY s',
  ],
  [
    'SELECT DISTINCT ON (status) status, id FROM orders ORDER BY status, total DESC',
    'SELECT DISTINCT ON (status) status, id FROM pg_temp.sw_orders_1 AS orders ORDER BY status, total DESC',
  ],
  ['SELECT id FROM orders FOR UPDATE', 'SELECT id FROM pg_temp.sw_orders_1 AS orders FOR UPDATE'],
  [
    'SELECT o.id FROM orders o, t FOR SHARE OF o SKIP LOCKED',
    'SELECT o.id FROM pg_temp.sw_orders_1 o, t FOR SHARE OF o SKIP LOCKED',
  ],
  [
    'SELECT orders.id FROM orders, t FOR UPDATE OF orders',
    'SELECT orders.id FROM pg_temp.sw_orders_1 AS orders, t FOR UPDATE OF orders',
  ],
  [
    'SELECT x.y FROM (SELECT o AS y FROM orders o) x',
    'SELECT x.y FROM (SELECT o AS y FROM pg_temp.sw_orders_1 o) x',
  ],
  [
    'SELECT id FROM orders UNION SELECT id FROM t EXCEPT SELECT id FROM products ORDER BY id',
    'SELECT id FROM pg_temp.sw_orders_1 AS orders UNION SELECT id FROM t EXCEPT SELECT id FROM pg_temp.sw_products_1 AS products ORDER BY id',
  ],
  [
    'VALUES ((SELECT max(id) FROM orders)), (1)',
    'VALUES ((SELECT max(id) FROM pg_temp.sw_orders_1 AS orders)), (1)',
  ],
];
