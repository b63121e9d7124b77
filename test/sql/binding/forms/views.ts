import { type Form, untouched } from './form.ts';

const open = `SELECT id,
    customer_id,
    total
   FROM pg_temp.sw_orders_1 AS orders
  WHERE (status = 'open'::text)`;
const big = `SELECT o.id,
    o.total
   FROM (${open}) o
  WHERE (o.total > (100)::numeric)`;
const names = (catalog: string): string => `SELECT orders.id,
    c.relname
   FROM (pg_temp.sw_orders_1 AS orders
     JOIN ${catalog} c ON ((c.relname = 'orders'::name)))`;

/** Views over store tables, and catalog relations. */
export const viewForms: readonly Form[] = [
  ['SELECT * FROM open_orders', `SELECT * FROM (${open}) AS open_orders`],
  ['SELECT v.id FROM public.open_orders v', `SELECT v.id FROM (${open}) v`],
  ['SELECT a FROM open_orders AS v (a, b)', `SELECT a FROM (${open}) AS v (a, b)`],
  ['SELECT * FROM ONLY open_orders', `SELECT * FROM (${open}) AS open_orders`],
  ['SELECT * FROM ONLY (public.open_orders) x', `SELECT * FROM (${open}) x`],
  ['SELECT * FROM open_orders *', `SELECT * FROM (${open}) AS open_orders`],
  [
    'TABLE open_orders ORDER BY open_orders.id',
    `SELECT * FROM (${open}) AS open_orders ORDER BY open_orders.id`,
  ],
  [
    'SELECT public.open_orders.id FROM public.open_orders',
    `SELECT open_orders.id FROM (${open}) AS open_orders`,
  ],
  ['SELECT open_orders FROM open_orders', `SELECT open_orders FROM (${open}) AS open_orders`],
  ['SELECT * FROM big_orders', `SELECT * FROM (${big}) AS big_orders`],
  [
    'SELECT * FROM orders o JOIN open_orders USING (id)',
    `SELECT * FROM pg_temp.sw_orders_1 o JOIN (${open.replace('orders_1', 'orders_2')}) AS open_orders USING (id)`,
  ],
  [
    'UPDATE t SET total = v.total FROM big_orders v WHERE v.id = t.id',
    `UPDATE t SET total = v.total FROM (${big}) v WHERE v.id = t.id`,
  ],
  ['CREATE TABLE x AS TABLE big_orders', `CREATE TABLE x AS SELECT * FROM (${big}) AS big_orders`],
  ['SELECT id FROM open_orders FOR UPDATE', `SELECT id FROM (${open}) AS open_orders FOR UPDATE`],
  // A view's text does not see the CTEs around it.
  [
    'WITH orders AS (SELECT 1 AS id) SELECT v.id FROM open_orders v, orders',
    `WITH orders AS (SELECT 1 AS id) SELECT v.id FROM (${open}) v, orders`,
  ],
  [
    'WITH open_orders AS (SELECT 1 AS id) SELECT b.id FROM big_orders b, open_orders',
    `WITH open_orders AS (SELECT 1 AS id) SELECT b.id FROM (${big}) b, open_orders`,
  ],
  ['SELECT n.id FROM order_names n', `SELECT n.id FROM (${names('storewire.pg_class')}) n`],
  ...untouched(
    'SELECT * FROM no_store',
    'WITH open_orders AS (SELECT 1 AS id) TABLE open_orders',
    'CREATE VIEW x AS TABLE big_orders',
    'SELECT * FROM open_orders TABLESAMPLE SYSTEM (1)',
    'DELETE FROM open_orders',
    'WITH x AS (UPDATE open_orders SET total = 1 RETURNING 1) TABLE x',
  ),
];

export const catalogForms: readonly Form[] = [
  ['SELECT relname FROM pg_class', 'SELECT relname FROM storewire.pg_class AS pg_class'],
  ['SELECT count(*) FROM pg_catalog.pg_class c', 'SELECT count(*) FROM storewire.pg_class c'],
  [
    'SELECT pg_catalog.pg_class.relname FROM pg_catalog.pg_class LIMIT 1',
    'SELECT pg_class.relname FROM storewire.pg_class AS pg_class LIMIT 1',
  ],
  ['SELECT c.xmin IS NULL FROM pg_class c', 'SELECT c.xmin IS NULL FROM storewire.pg_class_system c'],
  ['SELECT tableoid FROM pg_class', 'SELECT tableoid FROM storewire.pg_class_system AS pg_class'],
  [
    'SELECT 1 FROM pg_class c WHERE EXISTS (SELECT 1 FROM t WHERE c.ctid IS NOT NULL)',
    'SELECT 1 FROM storewire.pg_class_system c WHERE EXISTS (SELECT 1 FROM t WHERE c.ctid IS NOT NULL)',
  ],
  ['SELECT c.relname, t.ctid FROM pg_class c, t', 'SELECT c.relname, t.ctid FROM storewire.pg_class c, t'],
  // A view has no key to group by.
  [
    'SELECT c.oid, count(*) FROM pg_class c GROUP BY c.oid',
    'SELECT c.oid, count(*) FROM storewire.pg_class c GROUP BY c.oid',
  ],
  [
    'SELECT c.oid, c.relname FROM pg_class c, pg_attribute a WHERE a.attrelid = c.oid GROUP BY c.oid ORDER BY 1',
    'SELECT c.oid, c.relname FROM pg_class c, storewire.pg_attribute a WHERE a.attrelid = c.oid GROUP BY c.oid ORDER BY 1',
  ],
  ...untouched(
    'SELECT oid, relname FROM pg_class GROUP BY 1',
    'SELECT c.*, c.xmin FROM pg_class c',
    'SELECT c, c.ctid FROM pg_class c',
    'SELECT attname, ctid FROM pg_attribute',
    'SELECT count(*) FROM pg_class TABLESAMPLE SYSTEM (100)',
    'COPY pg_class (relname) TO STDOUT',
    "SELECT 'pg_class'::regclass",
    'WITH pg_class AS (SELECT 1 AS id) TABLE pg_class',
  ),
];
