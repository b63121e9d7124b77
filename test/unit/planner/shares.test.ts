import assert from 'node:assert/strict';
import { test } from 'node:test';
import customers from '../../../schemas/bigcommerce/customers.ts';
import orderStatuses from '../../../schemas/bigcommerce/order_statuses.ts';
import orders from '../../../schemas/bigcommerce/orders.ts';
import ecwidOrders from '../../../schemas/ecwid/orders.ts';
import type { TableDefinition } from '../../../src/catalog/index.ts';
import { chooseFetch, type Predicate } from '../../../src/planner/index.ts';

const SIZES: ReadonlyMap<TableDefinition, number> = new Map<TableDefinition, number>([
  [orders, 50_000],
  [ecwidOrders, 50_000],
  [customers, 10_000],
]);

const referenced = [customers, orderStatuses];

/** How many requests a condition is guessed to take, of 50,000 orders: 200 pages on BigCommerce, 500 on Ecwid. */
function guess(
  table: TableDefinition,
  ...conditions: readonly [string, Predicate['op'], ...string[]][]
): number {
  const predicates = conditions.map(([column, op, ...texts]): Predicate => {
    const type = table.columns[column]?.type === 'integer' ? 'int4' : (table.columns[column]?.type ?? '');
    return { column, op, values: texts.map((text) => ({ text, type })), source: column };
  });
  const scan = {
    mention: { relation: 'm', table },
    any: [{ predicates, deferred: [], rest: [] }],
    columns: ['id'],
    keys: [],
    givesKeys: false,
    countOnly: false,
  };
  return chooseFetch(scan, {
    columns: ['id'],
    deferred: new Map(),
    keys: new Map(),
    size: (of) => SIZES.get(of),
    tables: (name) => referenced.find((one) => one.name === name),
  }).requests;
}

test('a range of times is guessed by its length', () => {
  const range = (from: string, to: string): number =>
    guess(orders, ['date_created', '>=', from], ['date_created', '<', to]);
  const [day, month, year, always] = [
    range('2026-03-01 00:00:00+00', '2026-03-02 00:00:00+00'),
    range('2026-03-01 00:00:00+00', '2026-04-01 00:00:00+00'),
    range('2025-01-01 00:00:00+00', '2026-01-01 00:00:00+00'),
    range('1990-01-01 00:00:00+00', '2050-01-01 00:00:00+00'),
  ];
  assert.deepEqual([day, month, year, always], [1, 6, 67, 200]);
});

test('one of a few values is guessed to have more rows than one of many', () => {
  assert.equal(guess(orders, ['status_id', '=', '10']), 27);
  assert.equal(guess(orders, ['customer_id', '=', '10']), 1);
  assert.ok(guess(ecwidOrders, ['payment_status', '=', 'PAID']) > 50);
});

test('of a few values more are guessed to have more rows, never more than all', () => {
  const values = ecwidOrders.columns['payment_status']?.values ?? [];
  const some = values.map((_, i) => guess(ecwidOrders, ['payment_status', 'in', ...values.slice(0, i + 1)]));
  assert.deepEqual(
    some,
    some.toSorted((a, b) => a - b),
  );
  assert.ok(Math.max(...some) <= 506, `${some}`);
});

test('all values of a reference are all rows, which nothing is split for', () => {
  const all = Array.from({ length: 15 }, (_, id) => String(id));
  assert.equal(guess(orders, ['status_id', 'in', ...all]), 200);
  assert.ok(guess(orders, ['status_id', 'in', '7', '8']) < 60);
});

test('a reference to nothing is guessed to be frequent, but not among other keys', () => {
  assert.equal(guess(orders, ['customer_id', '=', '0']), 40);
  assert.equal(guess(orders, ['customer_id', 'in', '0', '5', '7']), 3);
});
