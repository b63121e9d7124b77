import assert from 'node:assert/strict';
import { test } from 'node:test';
import orderItems from '../../../schemas/bigcommerce/order_items.ts';
import orders from '../../../schemas/bigcommerce/orders.ts';
import products from '../../../schemas/bigcommerce/products.ts';
import { integer, type TableDefinition, text, timestamptz } from '../../../src/catalog/index.ts';
import {
  type Conjunction,
  chooseFetch,
  type Given,
  type Joined,
  type Predicate,
  type Scan,
} from '../../../src/planner/index.ts';

/** A table that exists only per order. */
const parcels: TableDefinition = {
  name: 'parcels',
  platform: 'bigcommerce',
  doc: '',
  scope: '',
  key: ['id'],
  columns: {
    id: integer('', { notNull: true }),
    order_id: integer(''),
    customer_id: integer(''),
    carrier: text(''),
    sent: timestamptz(''),
  },
  access: [
    {
      path: '/v2/orders/{order_id}/shipments',
      envelope: 'v2',
      paging: { style: 'pages', most: 250 },
      missing: 'no rows',
      filters: [{ column: 'carrier', op: '=', param: 'carrier', exact: true }],
      count: 'total',
      parents: {
        table: 'orders',
        columns: { order_id: 'id', customer_id: 'customer_id' },
        skip: { column: 'items_shipped', equals: 0 },
      },
    },
  ],
};

/** Per product, and per option of a product. */
const options: TableDefinition = {
  ...parcels,
  name: 'options',
  columns: { id: integer(''), product_id: integer('') },
  access: [
    {
      path: '/v3/catalog/products/{product_id}/options',
      envelope: 'v3',
      paging: { style: 'pages', most: 250 },
      parents: { table: 'products', columns: { product_id: 'id' } },
    },
  ],
};
const optionValues: TableDefinition = {
  ...parcels,
  name: 'option_values',
  columns: { id: integer(''), product_id: integer(''), option_id: integer('') },
  access: [
    {
      path: '/v3/catalog/products/{product_id}/options/{option_id}/values',
      envelope: 'v3',
      paging: { style: 'pages', most: 250 },
      parents: { table: 'options', columns: { product_id: 'product_id', option_id: 'id' } },
    },
  ],
};

const tables = new Map(
  [orders, orderItems, products, parcels, options, optionValues].map((t) => [t.name, t]),
);
const given: Given = {
  columns: ['id'],
  deferred: new Map(),
  keys: new Map(),
  tables: (name) => tables.get(name),
};

/** `status_id = 2`, `id in 1 2 3`. */
function predicate(source: string): Predicate {
  const [, column = '', op = '', value = ''] = /^(\w+) (\S+) (.*)$/.exec(source) ?? [];
  const values = op === 'in' ? value.split(' ') : [value];
  return { column, op: op as Predicate['op'], values: values.map((text) => ({ text, type: '' })), source };
}

const all = (...predicates: string[]): Conjunction => ({
  predicates: predicates.map(predicate),
  deferred: [],
  rest: [],
});

function choose(
  table: TableDefinition,
  predicates: readonly string[],
  more: Partial<Omit<Given, 'columns'>> & Partial<Pick<Scan, 'any' | 'top' | 'countOnly'>> = {},
) {
  const scan: Scan = {
    mention: { relation: 'm', table },
    any: more.any ?? [all(...predicates)],
    columns: ['id'],
    keys: [],
    givesKeys: false,
    countOnly: more.countOnly ?? false,
    ...(more.top === undefined ? {} : { top: more.top }),
  };
  return chooseFetch(scan, { ...given, ...more });
}

const joinedOrders = (...predicates: string[]): Joined => ({
  table: orders,
  column: 'order_id',
  references: 'id',
  conjunction: all(...predicates),
});

const ids = (count: number, step: number): string[] =>
  Array.from({ length: count }, (_, i) => String((i + 1) * step));
const paramsOf = (spec: { asks: readonly { params: object }[] } | undefined) =>
  spec?.asks.map(({ params }) => params);

test('without a value for its path, a table is read by a scan of its parents', () => {
  const { spec, requests, exact } = choose(parcels, [], { size: () => 1000 });
  assert.deepEqual(spec?.asks, [{ path: {}, params: {} }]);
  assert.deepEqual(spec.parents?.columns, { order_id: 'id' });
  assert.deepEqual(spec.parents.skip, { column: 'items_shipped', equals: 0 });
  assert.deepEqual([...spec.parents.spec.columns].sort(), ['id', 'items_shipped']);
  assert.deepEqual([requests, exact], [4 + 1000, true]);
});

test('a value, a list and keys of a join come before the parents', () => {
  for (const predicates of [['order_id = 5'], ['order_id in 5 900']]) {
    const { spec } = choose(parcels, predicates);
    assert.equal(spec?.parents, undefined);
    assert.equal(spec?.asks[0]?.path.order_id, '5');
  }
  assert.equal(choose(parcels, [], { keys: new Map([['order_id', ids(300, 50)]]) }).spec?.asks.length, 300);
});

test('what is said of a column that the parent shares restricts the scan of the parents', () => {
  const range = choose(parcels, ['order_id >= 1000']);
  assert.deepEqual(paramsOf(range.spec?.parents?.spec), [{ min_id: '1000' }]);
  assert.deepEqual([range.exact, range.pushed.map(({ source }) => source)], [true, ['order_id >= 1000']]);
  const shared = choose(parcels, ['customer_id = 7']);
  assert.deepEqual(paramsOf(shared.spec?.parents?.spec), [{ customer_id: '7' }]);
  assert.deepEqual(shared.unpushed, []);
});

test('what only the rows have is asked of each parent', () => {
  const { spec, exact } = choose(parcels, ['carrier = ups', 'order_id > 90', 'id = 3']);
  assert.deepEqual(spec?.asks, [{ path: {}, params: { carrier: 'ups' } }]);
  assert.deepEqual(paramsOf(spec.parents?.spec), [{ min_id: '91' }]);
  assert.equal(exact, false);
});

test('what a join demands of the parent restricts the scan of the parents', () => {
  const joined = [joinedOrders('status_id = 2', 'date_created >= 2026-01-01 00:00:00+00')];
  const { spec, pushed, exact } = choose(parcels, [], { joined });
  assert.deepEqual(paramsOf(spec?.parents?.spec), [
    { status_id: '2', min_date_created: 'Wed, 31 Dec 2025 23:59:59 +0000' },
  ]);
  assert.deepEqual(
    pushed.map(({ source }) => source),
    ['status_id = 2', 'date_created >= 2026-01-01 00:00:00+00'],
  );
  assert.equal(exact, false);
});

test('parents that a join has loaded are not scanned again', () => {
  const spec = choose(orders, ['status_id = 2']).spec;
  assert.ok(spec);
  const joined = [{ ...joinedOrders('status_id = 2'), loaded: { spec, rows: 300 } }];
  const keys = new Map([['order_id', ids(300, 7)]]);
  assert.equal(choose(parcels, [], { joined, keys }).spec?.asks.length, 300);
  assert.equal(choose(parcels, [], { joined }).spec?.parents?.spec.table.name, 'orders');
});

test('a join by another column than the parents’ key demands nothing of them', () => {
  const other = { ...joinedOrders('status_id = 2'), column: 'customer_id', references: 'customer_id' };
  const wrong = { ...joinedOrders('status_id = 2'), column: 'id' };
  for (const joined of [[other], [wrong], [{ ...joinedOrders('status_id = 2'), table: products }]])
    assert.deepEqual(paramsOf(choose(parcels, [], { joined }).spec?.parents?.spec), [{}]);
});

test('lines ride on the pages of the orders that a join demands', () => {
  const joined = [joinedOrders('status_id = 2', 'payment_status = paid')];
  const { spec, pushed, exact } = choose(orderItems, ['order_id < 500', 'quantity > 1'], { joined });
  assert.equal(spec?.access.path, '/v2/orders');
  assert.deepEqual(paramsOf(spec), [{ status_id: '2', max_id: '499' }]);
  assert.deepEqual(
    pushed.map(({ source }) => source),
    ['order_id < 500', 'status_id = 2'],
  );
  assert.equal(exact, false);
});

test('the orders’ filters on their number are the lines’ on the order', () => {
  const { spec, exact } = choose(orderItems, ['order_id > 100', 'order_id <= 200']);
  assert.deepEqual([paramsOf(spec), exact], [[{ min_id: '101', max_id: '200' }], true]);
  const demanded = choose(orderItems, ['order_id > 100'], { joined: [joinedOrders('id <= 150')] });
  assert.deepEqual(paramsOf(demanded.spec), [{ min_id: '101', max_id: '150' }]);
});

test('one order’s lines are one request, of a path that needs no repair', () => {
  const { spec, requests } = choose(orderItems, ['order_id = 7'], { joined: [joinedOrders('id = 7')] });
  assert.deepEqual([spec?.access.path, requests], ['/v2/orders/{order_id}/products', 1]);
});

test('how many orders a filter leaves is known once they are loaded', () => {
  const keys = new Map([['order_id', ids(600, 9)]]);
  const spec = choose(orders, ['status_id = 2'], { size: () => 100_000 }).spec;
  assert.ok(spec);
  const joined = [{ ...joinedOrders('status_id = 2'), loaded: { spec, rows: 600 } }];
  const lines = choose(orderItems, [], { joined, keys, size: () => 100_000 });
  assert.equal(lines.requests, 3);
  assert.equal(paramsOf(lines.spec)?.length, 1);
  const few = new Map([['order_id', ['9', '90000']]]);
  assert.equal(choose(orderItems, [], { joined, keys: few, size: () => 100_000 }).spec?.asks.length, 2);
});

test('parents of parents are restricted too, and two values of a path come as pairs', () => {
  const { spec } = choose(optionValues, ['product_id in 5 6']);
  const parent = spec?.parents;
  assert.deepEqual(parent?.columns, { product_id: 'product_id', option_id: 'id' });
  assert.deepEqual(parent.only, { product_id: ['5', '6'] });
  assert.deepEqual(
    parent.spec.asks.map(({ path }) => path),
    [{ product_id: '5' }, { product_id: '6' }],
  );
  const whole = choose(optionValues, []).spec?.parents?.spec.parents?.spec;
  assert.deepEqual([whole?.table.name, whole?.columns], ['products', ['id']]);
});

test('what a join demands of the parents’ parents reaches them', () => {
  const demanded = {
    table: products,
    column: 'product_id',
    references: 'id',
    conjunction: all('is_visible is true'.replace('is true', '= true')),
  };
  const { spec, pushed } = choose(optionValues, [], { joined: [demanded] });
  assert.deepEqual(paramsOf(spec?.parents?.spec.parents?.spec), [{ is_visible: 'true' }]);
  assert.equal(pushed.length, 1);
});

test('many keys of two columns are taken as pairs of the parents, not each with each', () => {
  const keys = new Map([
    ['product_id', ids(40, 1)],
    ['option_id', ids(90, 1)],
  ]);
  const { spec, requests } = choose(optionValues, [], { keys });
  assert.deepEqual(spec?.parents?.only, Object.fromEntries(keys));
  assert.ok(requests < 40 * 90, `${requests} requests`);
});

test('a LIMIT ends the scan of the parents, an order of rows does not', () => {
  const top = { hasLimit: true, sort: [] };
  const limit = { count: 5 };
  const { spec, requests } = choose(parcels, ['order_id > 10'], { top, limit });
  assert.deepEqual([spec?.limit, requests], [5, 1 + 14 - 1 + 5]);
  const sorted = { hasLimit: true, sort: [{ column: 'order_id', descending: false }] };
  assert.equal(choose(parcels, [], { top: sorted, limit }).spec?.limit, undefined);
  assert.equal(choose(parcels, ['sent > 2026-01-01 00:00:00+00'], { top, limit }).spec?.limit, undefined);
});

test('rows are counted by the store for a value of the path, not parent by parent', () => {
  assert.equal(choose(parcels, [], { countOnly: true }).count, undefined);
  assert.equal(choose(parcels, [], { countOnly: true }).spec?.parents?.skip?.column, 'items_shipped');
});

test('a table that a plan reads twice is read by its parents once', () => {
  const any = [all('order_id > 5'), all('order_id < 900')];
  const { spec } = choose(parcels, [], { any });
  assert.deepEqual(paramsOf(spec?.parents?.spec), [{}]);
});
