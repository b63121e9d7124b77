import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessPath, TableDefinition } from '../../../src/catalog/index.ts';
import type { ApiRow } from '../../../src/fetch/index.ts';
import { FakeStore, type FakeStoreOptions } from './fake-store.ts';
import { access, all, connect } from './fixtures.ts';
import type { Item } from './things.ts';

const path: AccessPath = {
  ...access.keyset2,
  paging: {
    style: 'pages',
    most: 250,
    keyset: {
      column: 'order_id',
      min: 'min_id',
      max: 'max_id',
      asc: { sort: 'id:asc' },
      desc: { sort: 'id:desc' },
    },
  },
  rows: {
    at: ['consignments.shipping[].line_items', 'consignments.email.gifts[].line_items'],
    parent: { order_id: 'id' },
    repair: {
      total: 'items_total',
      sum: 'quantity',
      warning: '__warning__',
      path: '/v2/orders/{order_id}/products',
      bind: { order_id: 'id' },
    },
  },
};
const table: TableDefinition = {
  name: 'order_items',
  platform: 'bigcommerce',
  doc: '',
  key: ['id'],
  columns: {
    id: { type: 'integer', doc: '' },
    order_id: { type: 'integer', doc: '' },
    quantity: { type: 'integer', doc: '' },
  },
  access: [path],
  scope: '',
};

const lines = (order: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: order * 1000 + i, quantity: 2 }));
const order = (id: number, shipping: unknown[], items_total: number, email: unknown = {}): Item => ({
  id,
  items_total,
  consignments: { shipping, pickups: [], email },
});

/** Serves `/v2/orders/{id}/products` with so many lines; the orders themselves come from `items`. */
function products(count: (order: number) => number | undefined): NonNullable<FakeStoreOptions['intercept']> {
  return ({ path, query, response }) => {
    const id = /^\/v2\/orders\/(\d+)\/products$/.exec(path)?.[1];
    if (id === undefined) return false;
    const number = count(Number(id));
    const from = (Number(query.get('page') ?? 1) - 1) * 250;
    const page = number === undefined ? [] : lines(Number(id), number).slice(from, from + 250);
    response.writeHead(number === undefined ? 404 : page.length === 0 ? 204 : 200);
    response.end(page.length > 0 ? JSON.stringify(page) : undefined);
    return true;
  };
}

async function read(
  t: Parameters<typeof FakeStore.start>[0],
  items: Item[],
  count: (order: number) => number | undefined = () => assert.fail('nothing to repair'),
): Promise<{ rows: ApiRow[]; store: FakeStore }> {
  const store = await FakeStore.start(t, { items, intercept: products(count) });
  const columns = ['id', 'order_id', 'quantity'];
  const asks = [{ path: {}, params: {} }];
  return { rows: await all(connect(t, store), { table, access: path, asks, columns }), store };
}

const perOrder = (rows: ApiRow[], id: number): number => rows.filter((row) => row.order_id === id).length;

test('rows are found in every array, with the key of their order', async (t) => {
  const gifts = { gifts: [{ line_items: [{ id: 7, quantity: 1 }] }] };
  const shipping = [{ line_items: lines(1, 2) }, { line_items: lines(2, 1) }];
  const { rows, store } = await read(t, [order(9, shipping, 7, gifts)]);
  assert.deepEqual(
    rows.map((row) => [row.id, row.order_id]),
    [
      [1000, 9],
      [1001, 9],
      [2000, 9],
      [7, 9],
    ],
  );
  assert.equal(store.requests, 1);
});

test('arrays where an object is documented are walked through', async (t) => {
  const wrapped = { ...order(3, [], 4), consignments: [{ shipping: [{ line_items: lines(3, 2) }] }] };
  assert.equal((await read(t, [wrapped])).rows.length, 2);
});

test('an order that warns of missing lines is read from its own path, its lines replaced', async (t) => {
  const shipping = [{ line_items: lines(5, 50), __warning__: { message: 'only 50' } }];
  const { rows, store } = await read(
    t,
    [order(4, [{ line_items: lines(4, 1) }], 2), order(5, shipping, 100)],
    () => 300,
  );
  assert.equal(perOrder(rows, 4), 1);
  assert.equal(perOrder(rows, 5), 300);
  assert.equal(new Set(rows.map((row) => row.id)).size, 301);
  assert.equal(store.requests, 3, 'one page of orders, two of products');
});

test('an order whose quantities do not add up is read from its own path', async (t) => {
  const { rows, store } = await read(t, [order(6, [], 3), order(7, [], 0)], () => 3);
  assert.equal(perOrder(rows, 6), 3);
  assert.equal(store.requests, 2);
});

test('a link in place of the consignments is an order to repair', async (t) => {
  const linked = {
    id: 8,
    items_total: 4,
    consignments: { url: 'http://x', resource: '/orders/8/consignments' },
  };
  assert.equal((await read(t, [linked], () => 2)).rows.length, 2);
});

test('an order deleted before its repair has no lines', async (t) => {
  assert.deepEqual((await read(t, [order(6, [], 3)], () => undefined)).rows, []);
});
