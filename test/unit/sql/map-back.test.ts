import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { loadGrammar, restoreExplain, restoreNames } from '../../../src/sql/index.ts';

before(loadGrammar);

const mentions = [
  { relation: 'sw_orders_1', schema: 'bigcommerce', name: 'orders' },
  { relation: 'sw_orders_12', schema: 'bigcommerce', name: 'orders' },
  { relation: 'sw_orders_1_x_1', schema: 'My Store', name: 'orders_1_x' },
  { relation: 'sw_Order Items_1', schema: 'bigcommerce', name: 'Order Items' },
];

describe('names of mention tables become those of store tables', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['relation "sw_orders_1" does not exist', 'relation "orders" does not exist'],
    ['relation "pg_temp.sw_orders_12" does not exist', 'relation "bigcommerce.orders" does not exist'],
    ['permission denied for table sw_orders_1', 'permission denied for table orders'],
    ['pg_temp_3.sw_orders_1 and sw_orders_12', 'bigcommerce.orders and orders'],
    ['constraint "sw_orders_1_pkey"', 'constraint "orders_pkey"'],
    ['constraint "sw_orders_1_x_1_pkey"', 'constraint "orders_1_x_pkey"'],
    ['pg_temp."sw_Order Items_1"."Unit Price"', 'bigcommerce."Order Items"."Unit Price"'],
    ['pg_temp.sw_orders_1_x_1', '"My Store".orders_1_x'],
    ['type sw_orders_1[]', 'type orders[]'],
    ['not_sw_orders_1, sw_orders_13, sw_orders_1a', 'not_sw_orders_1, sw_orders_13, sw_orders_1a'],
    ['nothing', 'nothing'],
  ];
  for (const [text, restored] of texts) {
    test(text, () => assert.equal(restoreNames(text, mentions), restored));
  }
});

test('an alias in EXPLAIN is shown where it says something', () => {
  const restored = (line: string): string => restoreExplain(line, mentions);
  assert.equal(restored('Seq Scan on sw_orders_1 orders'), 'Seq Scan on orders');
  assert.equal(
    restored('Seq Scan on sw_orders_1 o  (cost=0.00..1 rows=1)'),
    'Seq Scan on orders o  (cost=0.00..1 rows=1)',
  );
  assert.equal(restored('Seq Scan on sw_orders_1 orders_1'), 'Seq Scan on orders orders_1');
  assert.equal(restored('Seq Scan on pg_temp.sw_orders_1 orders (x)'), 'Seq Scan on bigcommerce.orders (x)');
  assert.equal(
    restored('  ->  Index Scan using sw_orders_1_pkey on sw_orders_1 o'),
    '  ->  Index Scan using orders_pkey on orders o',
  );
  assert.equal(restored('Bitmap Index Scan on sw_orders_1_pkey'), 'Bitmap Index Scan on orders_pkey');
  assert.equal(restored('Seq Scan on "sw_Order Items_1" "Order Items"'), 'Seq Scan on "Order Items"');
  assert.equal(restored('Seq Scan on "sw_Order Items_1" "a (b"'), 'Seq Scan on "Order Items" "a (b"');
});
