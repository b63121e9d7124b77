import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadCatalog, type TableDefinition, type WriteAction } from '../../../src/catalog/index.ts';
import { bigcartel } from '../../../src/platforms/index.ts';
import { writeObject } from '../../../src/write/objects.ts';
import { repoRoot } from '../../support/repo-root.ts';

interface Facts {
  /** Of each type: attribute → `create`, `update`, or both. */
  readonly attributes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Of each type: attributes that a new row needs. */
  readonly required: Readonly<Record<string, readonly string[]>>;
  readonly endpoints: readonly string[];
}

const facts = JSON.parse(
  readFileSync(join(repoRoot, 'test', 'data', 'bigcartel', 'writes.json'), 'utf8'),
) as Facts;
const tables = (await loadCatalog()).tables.get('bigcartel') ?? [];
const table = (name: string): TableDefinition =>
  tables.find((one) => one.name === name) ?? assert.fail(`there is no table ${name}`);

const KINDS = ['insert', 'update', 'delete'] as const;
const actions = tables.flatMap((one) =>
  KINDS.flatMap((kind) => (one.writes?.[kind] ?? []).map((action) => ({ table: one, kind, action }))),
);
const request = ({ method, path }: WriteAction): string => `${method} ${path}`;

/** By hand: each table with its requests to make, to change and to delete a row. */
const EXPECTED: Readonly<Record<string, readonly (string | undefined)[]>> = {
  artists: [
    'POST /accounts/:store/artists',
    'PATCH /accounts/:store/artists/{id}',
    'DELETE /accounts/:store/artists/{id}',
  ],
  categories: [
    'POST /accounts/:store/categories',
    'PATCH /accounts/:store/categories/{id}',
    'DELETE /accounts/:store/categories/{id}',
  ],
  discounts: [
    'POST /accounts/:store/discounts',
    'PATCH /accounts/:store/discounts/{id}',
    'DELETE /accounts/:store/discounts/{id}',
  ],
  orders: [undefined, 'PATCH /accounts/:store/orders/{id}', undefined],
  pages: ['POST /accounts/:store/pages', 'PATCH /accounts/:store/pages/{id}', undefined],
  products: [undefined, 'PATCH /accounts/:store/products/{id}', undefined],
  shipments: [
    'POST /accounts/:store/orders/{order_id}/shipments',
    'PATCH /accounts/:store/orders/{order_id}/shipments/{id}',
    'DELETE /accounts/:store/orders/{order_id}/shipments/{id}',
  ],
};

test('the tables that can be written, each with its requests', () => {
  const found = tables
    .filter(({ writes }) => writes !== undefined)
    .map(({ name, writes = {} }) => {
      assert.ok(KINDS.every((kind) => (writes[kind] ?? []).length <= 1));
      return [name, KINDS.map((kind) => writes[kind]?.map(request)[0])] as const;
    });
  assert.deepEqual(Object.fromEntries(found), EXPECTED);
});

test('every request of the API that writes a row is one of a table; those for the order of all rows are not', () => {
  const plain = (one: string): string =>
    one.replace('/v1/accounts/{account_id}/', '/accounts/:store/').replace(/\{[^}]*\}/g, '{}');
  const documented = facts.endpoints.map(plain).filter((one) => !one.includes('/relationships/'));
  const used = actions.map(({ action }) => plain(request(action)));
  assert.deepEqual(used.toSorted(), documented.toSorted());
});

test('every writable attribute is written, and no other', () => {
  const columnsOf = (name: string, kind: 'insert' | 'update'): string[] =>
    (table(name).writes?.[kind] ?? []).flatMap(({ columns = [] }) => columns).toSorted();
  const attributesOf = (name: string, word: string): string[] =>
    Object.entries(facts.attributes[name] ?? {})
      .filter(([, when]) => when.includes(word))
      .map(([attribute]) => attribute)
      .toSorted();
  for (const name of Object.keys(EXPECTED)) {
    // Which ones products take is not published.
    if (name === 'products') continue;
    assert.deepEqual(columnsOf(name, 'insert'), attributesOf(name, 'create'), name);
    assert.deepEqual(columnsOf(name, 'update'), attributesOf(name, 'update'), name);
  }
});

test('a product keeps what the shop sets by itself, and what belongs to its options', () => {
  const [action] = table('products').writes?.update ?? [];
  assert.deepEqual(action?.columns, ['name', 'description', 'status', 'default_price', 'on_sale']);
});

test('what a new row needs is asked for', () => {
  for (const { table: one, kind, action } of actions) {
    if (kind !== 'insert') continue;
    assert.deepEqual(action.required?.toSorted(), facts.required[one.name]?.toSorted(), one.name);
  }
});

const document = (name: string, old: Record<string, unknown> | undefined, row: Record<string, unknown>) => {
  const one = table(name);
  const operation = old === undefined ? 'insert' : 'update';
  const [action] = one.writes?.[operation] ?? [];
  const assigned = old === undefined ? ['id'] : [];
  assert.ok(action);
  const change = {
    seq: 1,
    schema: 'shop',
    relation: 'row',
    table: one,
    operation,
    old,
    new: { ...old, ...row },
    assigned,
  } as const;
  return bigcartel.writeBody?.(action, [writeObject(change, action)]);
};

test('a new row is a document of its type, money a text', () => {
  assert.deepEqual(document('discounts', undefined, { name: 'Spring', code: 'S', flat_rate_discount: 5.5 }), {
    data: { type: 'discounts', attributes: { name: 'Spring', code: 'S', flat_rate_discount: '5.5' } },
  });
});

test('a change names the row by its own id as a text, and holds nothing but what changed', () => {
  assert.deepEqual(document('products', { id: 7, name: 'Shirt', default_price: 10 }, { default_price: 12 }), {
    data: { type: 'products', id: '7', attributes: { default_price: '12' } },
  });
  assert.deepEqual(
    document('shipments', { id: 3, order_id: 'ABCD-123456', carrier: 'DHL' }, { carrier: 'RoyalMail' }),
    { data: { type: 'shipments', id: '3', attributes: { carrier: 'RoyalMail' } } },
  );
});

test('a new shipment has its order in the path alone', () => {
  const items = [{ order_line_item_id: '5', quantity: 1 }];
  assert.deepEqual(
    document('shipments', undefined, { order_id: 'ABCD-123456', items, notify_customer: true }),
    { data: { type: 'shipments', attributes: { items, notify_customer: true } } },
  );
});
