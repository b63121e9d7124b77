import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fullScan } from '../../../src/catalog/full-scan.ts';
import { type AccessPath, referencePage, type TableDefinition } from '../../../src/catalog/index.ts';
import { sound } from './sound.ts';

const pages = { style: 'pages', most: 250 } as const;
const table = (name: string, ...access: Partial<AccessPath>[]): TableDefinition => ({
  ...sound,
  name,
  access: access.map((path) => ({ path: `/${name}`, envelope: 'v1', paging: pages, ...path })),
});

const orders = table('orders', {});
const options = table('options', {
  path: '/orders/{id}/options',
  parents: { table: 'orders', columns: { id: 'id' } },
});
const formulas: readonly (readonly [string, TableDefinition, string | undefined])[] = [
  ['a list of pages', orders, 'orders / 250'],
  ['a single answer', table('store', { paging: { style: 'one' } }), '1'],
  ['a cursor', table('prices', { paging: { style: 'cursor', most: 100, after: 'after' } }), 'prices / 100'],
  ['the cheaper of two ways', table('a', {}, { path: '/b', paging: { style: 'one' } }), '1'],
  [
    'an include that is always asked for',
    table('a', { params: { include: 'x' }, include: 'include', includeMost: { x: 10 } }),
    'a / 10',
  ],
  [
    'rows inside the pages of their parents',
    table('lines', {
      path: '/orders',
      rows: { at: ['lines'], parent: { id: 'id' } },
      parents: { table: 'orders', columns: { id: 'id' } },
    }),
    'orders / 250',
  ],
  ['rows per parent', options, 'orders / 250 + orders'],
  [
    'parents that are left out',
    table('parcels', {
      path: '/orders/{id}/parcels',
      parents: { table: 'orders', columns: { id: 'id' }, skip: { column: 'id', equals: 0 } },
    }),
    'orders / 250 + orders with id <> 0',
  ],
  [
    'parents of parents',
    table('values', { path: '/options/{id}/values', parents: { table: 'options', columns: { id: 'id' } } }),
    'orders / 250 + orders + options',
  ],
  ['rows for given values only', table('quotes', { path: '/quotes/{id}' }), undefined],
];
for (const [name, definition, formula] of formulas) {
  test(`the cost of a full scan: ${name}`, () => {
    const tables = new Map([orders, options, definition].map((one) => [one.name, one]));
    assert.equal(fullScan(definition, tables)?.formula, formula);
  });
}

test('the reference page says in one row what a table is read by', () => {
  const parcels = table('parcels', {
    path: '/orders/{id}/parcels',
    filters: [{ column: 'name', op: '=', param: 'name', exact: true }],
    sorts: [{ column: 'id', asc: {} }],
    parents: { table: 'orders', columns: { id: 'id', price: 'price' } },
  });
  const filtered = table('orders', { filters: [{ column: 'price', op: '=', param: 'p', exact: true }] });
  const page = referencePage('P', [parcels, filtered]);
  const row =
    '| [parcels](#parcels) | — | `id` | `id`, `name`, `price` | `id` | orders / 250 + orders | `s` |';
  assert.ok(page.includes(row), page);
  assert.ok(page.includes('they come from a scan of [orders](#orders)'), page);
});
