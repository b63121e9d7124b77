import type { Form } from './form.ts';

/** Quoting, letters beyond ASCII, comments, strings: where words begin and end. */
export const lexicalForms: readonly Form[] = [
  ['select*from orders', 'select*from pg_temp.sw_orders_1 AS orders'],
  ['SELECT * FROM"orders"', 'SELECT * FROM pg_temp.sw_orders_1 AS "orders"'],
  ['SELECT * FROM"orders"o', 'SELECT * FROM pg_temp.sw_orders_1 o'],
  ['SELECT * FROM"orders"WHERE 1=1', 'SELECT * FROM pg_temp.sw_orders_1 AS "orders"WHERE 1=1'],
  [
    'SELECT 1 FROM"t","orders","products"p',
    'SELECT 1 FROM"t",pg_temp.sw_orders_1 AS "orders",pg_temp.sw_products_1 p',
  ],
  ['TABLE"orders"', 'SELECT * FROM pg_temp.sw_orders_1 AS "orders"'],
  ['SELECT * FROM ORDERS', 'SELECT * FROM pg_temp.sw_orders_1 AS ORDERS'],
  ['SELECT Orders.id FROM BigCommerce.Orders', 'SELECT Orders.id FROM pg_temp.sw_orders_1 AS Orders'],
  ['SELECT * FROM "bigcommerce"."orders"', 'SELECT * FROM pg_temp.sw_orders_1 AS "orders"'],
  ['SELECT * FROM bigcommerce . orders', 'SELECT * FROM pg_temp.sw_orders_1 AS orders'],
  ['SELECT * FROM bigcommerce/* . */./* x /* y */ */orders', 'SELECT * FROM pg_temp.sw_orders_1 AS orders'],
  ['SELECT * FROM bigcommerce -- "\n. -- x\n orders -- o\n o', 'SELECT * FROM pg_temp.sw_orders_1 -- o\n o'],
  ['SELECT * FROM orders -- AS o', 'SELECT * FROM pg_temp.sw_orders_1 AS orders -- AS o'],
  ['SELECT * FROM orders/* * */', 'SELECT * FROM pg_temp.sw_orders_1 AS orders/* * */'],
  ['SELECT * FROM orders/**/*/**/o', 'SELECT * FROM pg_temp.sw_orders_1/**/*/**/o'],
  [
    'SELECT "Order Items"."Unit Price" FROM "Order Items"',
    'SELECT "Order Items"."Unit Price" FROM pg_temp."sw_Order Items_1" AS "Order Items"',
  ],
  [
    'SELECT bigcommerce."Order Items"."Unit Price" FROM bigcommerce."Order Items"',
    'SELECT "Order Items"."Unit Price" FROM pg_temp."sw_Order Items_1" AS "Order Items"',
  ],
  ['SELECT * FROM bigcommerce.order', 'SELECT * FROM pg_temp.sw_order_1 AS "order"'],
  ['SELECT * FROM bigcommerce.order AS o', 'SELECT * FROM pg_temp.sw_order_1 AS o'],
  ['SELECT * FROM "order"', 'SELECT * FROM pg_temp.sw_order_1 AS "order"'],
  ['SELECT größen."straße" FROM größen', 'SELECT größen."straße" FROM pg_temp."sw_größen_1" AS größen'],
  [
    'SELECT \'äöü€😀\' AS "ß", id FROM orders',
    'SELECT \'äöü€😀\' AS "ß", id FROM pg_temp.sw_orders_1 AS orders',
  ],
  [
    'SELECT 1 /* é😀 */ FROM /* € */ orders é WHERE true -- ü',
    'SELECT 1 /* é😀 */ FROM /* € */ pg_temp.sw_orders_1 é WHERE true -- ü',
  ],
  // What libpg-query itself does not read with comments in it.
  [
    'SELECT id FROM orders WHERE id NOT /* € */ IN (1) ORDER BY 1 NULLS -- x\n FIRST',
    'SELECT id FROM pg_temp.sw_orders_1 AS orders WHERE id NOT /* € */ IN (1) ORDER BY 1 NULLS -- x\n FIRST',
  ],
  ['SELECT * FROM U&"orders"', 'SELECT * FROM pg_temp.sw_orders_1 AS orders'],
  ['SELECT * FROM u&"\\006frders" o', 'SELECT * FROM pg_temp.sw_orders_1 o'],
  [
    `SELECT * FROM U&"!006frders" \n UESCAPE '!' WHERE true`,
    'SELECT * FROM pg_temp.sw_orders_1 AS orders WHERE true',
  ],
  [`SELECT * FROM bigcommerce.U&"o!0072ders" uescape '!' o`, 'SELECT * FROM pg_temp.sw_orders_1 o'],
  ["SELECT 'FROM orders', id FROM orders", "SELECT 'FROM orders', id FROM pg_temp.sw_orders_1 AS orders"],
  [
    "SELECT E'\\' FROM orders', id FROM orders",
    "SELECT E'\\' FROM orders', id FROM pg_temp.sw_orders_1 AS orders",
  ],
  ["SELECT '\\', id FROM orders", "SELECT '\\', id FROM pg_temp.sw_orders_1 AS orders"],
  ["SELECT 'a''b ; c', id FROM orders", "SELECT 'a''b ; c', id FROM pg_temp.sw_orders_1 AS orders"],
  [
    'SELECT $$ ; FROM orders $$, $x$ $$ $x$, id FROM orders',
    'SELECT $$ ; FROM orders $$, $x$ $$ $x$, id FROM pg_temp.sw_orders_1 AS orders',
  ],
  ["SELECT 'a'\n'b', id FROM orders", "SELECT 'a'\n'b', id FROM pg_temp.sw_orders_1 AS orders"],
  [
    "SELECT B'101', X'1F', N'x', id FROM orders",
    "SELECT B'101', X'1F', N'x', id FROM pg_temp.sw_orders_1 AS orders",
  ],
  ['SELECT 1 AS "a""b" FROM orders "o""p"', 'SELECT 1 AS "a""b" FROM pg_temp.sw_orders_1 "o""p"'],
  ['SELECT 1\r\nFROM\torders\r\n', 'SELECT 1\r\nFROM\tpg_temp.sw_orders_1 AS orders\r\n'],
  ['SELECT 5 @> 4 -1 FROM orders', 'SELECT 5 @> 4 -1 FROM pg_temp.sw_orders_1 AS orders'],
];
