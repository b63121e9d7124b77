import assert from 'node:assert/strict';
import { test } from 'node:test';
import orderItems from '../../../schemas/bigcommerce/order_items.ts';
import orders from '../../../schemas/bigcommerce/orders.ts';
import products from '../../../schemas/bigcommerce/products.ts';
import type { TableDefinition } from '../../../src/catalog/index.ts';
import { chooseFetch, type Given, type Predicate, type Scan } from '../../../src/planner/index.ts';

const given: Given = { columns: ['id'], deferred: new Map(), keys: new Map() };

/** `status_id = 2`, `id in 1 2 3`, `is_visible is true`. */
function predicate(text: string): Predicate {
  const [, column = '', op = '', values = ''] =
    /^(\w+) (is true|is false|not in|\S+) ?(.*)$/.exec(text) ?? [];
  const list = op.endsWith('in') ? values.split(' ') : values === '' ? [] : [values];
  return {
    column,
    op: op as Predicate['op'],
    values: list.map((value) => ({ text: value, type: '' })),
    source: text,
  };
}

function scan(table: TableDefinition, predicates: readonly string[], more: Partial<Scan> = {}): Scan {
  return {
    mention: { relation: 'm', table },
    any: [{ predicates: predicates.map(predicate), deferred: [], rest: [] }],
    columns: ['id'],
    keys: [],
    givesKeys: false,
    countOnly: false,
    ...more,
  };
}

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

test('a list of ids is split into requests of the size that the store takes', () => {
  const ids = range(1, 300).map((id) => String(Number(id) * 1000));
  const { spec } = chooseFetch(scan(products, [`id in ${ids.join(' ')}`]), given);
  assert.deepEqual(
    spec?.asks.map((ask) => ask.params['id:in']?.split(',').length),
    [250, 50],
  );
});

test('keys that lie close together are asked for as a range', () => {
  const keys = new Map([['id', range(1, 400)]]);
  const { spec, requests } = chooseFetch(scan(orders, []), { ...given, keys });
  assert.deepEqual(
    spec?.asks.map((ask) => ask.params),
    [{ min_id: '1', max_id: '400' }],
  );
  assert.equal(requests, 2);
});

test('keys that are far apart are asked for one by one where the table is large', () => {
  const keys = new Map([['order_id', ['5', '90000']]]);
  const { spec, exact } = chooseFetch(scan(orderItems, []), { ...given, keys, size: () => 100_000 });
  assert.equal(spec?.access.path, '/v2/orders/{order_id}/products');
  assert.deepEqual(
    spec?.asks.map((ask) => ask.path),
    [{ order_id: '5' }, { order_id: '90000' }],
  );
  assert.equal(exact, true);
});

test('more keys than the table has pages do no more than read the table', () => {
  const keys = new Map([['order_id', range(1, 5000).map((id) => String(Number(id) * 7))]]);
  const { spec, requests } = chooseFetch(scan(orderItems, []), { ...given, keys, size: () => 1000 });
  assert.equal(spec?.access.path, '/v2/orders');
  assert.ok(requests <= 4, `${requests} requests`);
});

test('no keys, contradictions and NULLs ask for nothing', () => {
  const none = { ...given, keys: new Map([['id', []]]) };
  assert.equal(chooseFetch(scan(orders, []), none).spec, undefined);
  for (const predicates of [
    ['id = 1', 'id = 2'],
    ['id > 5', 'id < 6'],
    ['id in 1 2', 'id not in 1 2'],
    ['status_id = 2.5'],
  ])
    assert.equal(chooseFetch(scan(orders, predicates), given).spec, undefined);
});

test('a parameter is sent once, with the tighter of two bounds', () => {
  const { spec } = chooseFetch(scan(orders, ['id >= 10', 'id > 20', 'id <= 90', 'id < 80']), given);
  assert.deepEqual(
    spec?.asks.map((ask) => ask.params),
    [{ min_id: '21', max_id: '79' }],
  );
});

test('a bound in time is rounded outward to whole seconds, and moved where the API may leave it out', () => {
  const { spec } = chooseFetch(
    scan(orders, ['date_created >= 2026-01-02 03:04:05.5+00', 'date_created < 2026-02-01 00:00:00+00']),
    given,
  );
  assert.deepEqual(
    spec?.asks.map((ask) => ask.params),
    [
      {
        min_date_created: 'Fri, 02 Jan 2026 03:04:04 +0000',
        max_date_created: 'Sun, 01 Feb 2026 00:00:01 +0000',
      },
    ],
  );
});

test('a table that a plan reads twice is fetched for both readings', () => {
  const any = [['id = 5'], ['id = 900000']].map((texts) => ({
    predicates: texts.map(predicate),
    deferred: [],
    rest: [],
  }));
  const { spec } = chooseFetch(scan(orders, [], { any }), { ...given, size: () => 100_000 });
  assert.equal(spec?.asks.length, 2);
});

test('a LIMIT goes down with the order of the statement, if every predicate does', () => {
  const top = { hasLimit: true, sort: [{ column: 'id', descending: true }] };
  const limit = { ...given, limit: { count: 5 } };
  const pushed = chooseFetch(scan(products, ['is_visible is true'], { top }), limit);
  assert.deepEqual([pushed.spec?.limit, pushed.spec?.sort], [5, { sort: 'id', direction: 'desc' }]);
  assert.equal(chooseFetch(scan(products, ['name = x'], { top }), limit).spec?.limit, undefined);
  assert.equal(chooseFetch(scan(products, ['weight > 5'], { top }), limit).spec?.limit, undefined);
  const byPrice = { hasLimit: true, sort: [{ column: 'cost_price', descending: false }] };
  assert.equal(chooseFetch(scan(products, [], { top: byPrice }), limit).spec?.limit, undefined);
});

test('LIMIT 0 asks for nothing', () => {
  const top = { hasLimit: true, sort: [] };
  assert.equal(
    chooseFetch(scan(orders, ['total_inc_tax > 5'], { top }), { ...given, limit: { count: 0 } }).spec,
    undefined,
  );
});

test('a number of rows is asked for where the store tells it exactly', () => {
  const counted = chooseFetch(
    scan(products, ['is_visible is true', 'inventory_level > 5'], { countOnly: true }),
    given,
  );
  assert.deepEqual(counted.count?.asks, [
    { path: {}, params: { is_visible: 'true', 'inventory_level:min': '6' } },
  ]);
  assert.deepEqual(
    [...(counted.count?.witness ?? [])],
    [
      ['is_visible', 'true'],
      ['inventory_level', '6'],
    ],
  );
  assert.equal(chooseFetch(scan(products, ['name = x'], { countOnly: true }), given).count, undefined);
});

test('what cannot be pushed is told with its reason', () => {
  const { pushed, unpushed, exact } = chooseFetch(
    scan(orders, ['status_id = 2', 'total_inc_tax <> 5']),
    given,
  );
  assert.deepEqual(
    pushed.map(({ source }) => source),
    ['status_id = 2'],
  );
  assert.deepEqual(
    unpushed.map(({ source }) => source),
    ['total_inc_tax <> 5'],
  );
  assert.equal(exact, false);
});

test('a table that the store hands out only by a value says which', () => {
  const table = { ...orderItems, access: orderItems.access.slice(1) };
  assert.throws(() => chooseFetch(scan(table, []), given), {
    message: 'cannot read table "order_items" without order_id',
    hint: 'Add a condition, WHERE order_id = …, or a join by that column.',
  });
  assert.equal(chooseFetch(scan(table, ['order_id = 5']), given).spec?.asks.length, 1);
});
