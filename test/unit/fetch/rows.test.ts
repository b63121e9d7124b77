import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessPath, Rows, TableDefinition } from '../../../src/catalog/index.ts';
import { rowMaker } from '../../../src/fetch/rows.ts';

const names = ['id', 'order_id', 'line_id', 'place', 'label'];
const table: TableDefinition = {
  name: 'choices',
  platform: 'shop',
  doc: '',
  key: ['id'],
  columns: Object.fromEntries(names.map((name) => [name, { type: 'integer', doc: '' }])),
  access: [],
  scope: '',
};

function maker(rows: Rows, path: Readonly<Record<string, string>> = {}): ReturnType<typeof rowMaker> {
  const access: AccessPath = { path: '/orders', envelope: 'v2', paging: { style: 'one' }, rows };
  return rowMaker(table, access, names, path);
}

const order = {
  id: 7,
  total: 5,
  lines: [
    { id: 71, quantity: 2, choices: [{ id: 1 }, { id: 2 }] },
    { id: 72, quantity: 3, choices: [{ id: 3 }] },
  ],
  gifts: [{ id: 73, choices: [{ id: 4 }] }],
};
const at = ['lines[].choices', 'gifts[].choices'];
const inner: Rows = { at, parent: { order_id: 'id' }, around: { line_id: 'id' }, ordinal: 'place' };

test('a row takes columns from the item, from the object around it, and its place in the item', () => {
  const rows = maker(inner).rows([order]);
  assert.deepEqual(
    rows.map(({ id, order_id, line_id, place }) => [id, order_id, line_id, place]),
    [
      [1, 7, 71, 1],
      [2, 7, 71, 2],
      [3, 7, 72, 3],
      [4, 7, 73, 4],
    ],
  );
});

test('places begin anew with each item', () => {
  const places = maker(inner)
    .rows([order, { ...order, id: 8 }])
    .map(({ place }) => place);
  assert.deepEqual(places, [1, 2, 3, 4, 1, 2, 3, 4]);
});

test('rows directly in the item have the item around them', () => {
  const rows = maker({ at: ['lines'], around: { order_id: 'id' } }).rows([order]);
  assert.deepEqual(
    rows.map(({ id, order_id }) => [id, order_id]),
    [
      [71, 7],
      [72, 7],
    ],
  );
});

test('what a row does not hold comes from the path', () => {
  const [row] = maker({ at: ['lines'] }, { order_id: '9', label: '1' }).rows([
    { lines: [{ id: 1, label: 2 }] },
  ]);
  assert.deepEqual([row?.['order_id'], row?.['label']], ['9', 2]);
});

const repaired: Rows = {
  ...inner,
  repair: {
    total: 'total',
    counted: { at: ['lines'], sum: 'quantity' },
    path: '/orders/{order_id}/lines',
    bind: { order_id: 'id' },
    at: ['choices'],
  },
};

test('what a total adds up may be other elements than the rows', () => {
  const { isShort } = maker(repaired);
  assert.equal(isShort?.(order), false);
  assert.equal(isShort?.({ ...order, total: 6 }), true);
});

test('the items of a repair answer may hold the rows', () => {
  const rows = maker(repaired).repaired(order.lines, order);
  assert.deepEqual(
    rows.map(({ id, order_id, line_id, place }) => [id, order_id, line_id, place]),
    [
      [1, 7, 71, 1],
      [2, 7, 71, 2],
      [3, 7, 72, 1],
    ],
  );
});
