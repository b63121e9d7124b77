import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Column, loadCatalog, type TableDefinition } from '../../../src/catalog/index.ts';
import { repoRoot } from '../../support/repo-root.ts';

interface Facts {
  /** `money?`: a decimal text that may be null. */
  readonly types: Readonly<
    Record<
      string,
      { readonly attributes: Readonly<Record<string, string>>; readonly relationships: readonly string[] }
    >
  >;
  readonly gets: readonly { readonly path: string; readonly params: readonly string[] }[];
}

const file = join(repoRoot, 'test', 'data', 'bigcartel', 'resources.json');
const { types, gets } = JSON.parse(readFileSync(file, 'utf8')) as Facts;
const tables = new Map(
  ((await loadCatalog()).tables.get('bigcartel') ?? []).map((table) => [table.name, table]),
);

/** The table of a type, and what the names of its attributes begin with there. */
const PLACES: Readonly<Record<string, readonly [table: string, prefix?: string]>> = {
  accounts: ['account'],
  plans: ['account', 'plan.'],
  account_images: ['account', 'account_image.'],
  shipping_options: ['product_shipping_options'],
  'order_transactions/payments': ['order_transactions'],
  'order_adjustments/*': ['order_adjustments'],
};

/** Relationships whose rows are other tables', or whose one resource is a column of its own: table.relationship. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'products.options': 'product_options',
  'products.categories': 'product_categories',
  'products.artists': 'product_artists',
  'products.shipping_options': 'product_shipping_options',
  'products.images': 'product_images',
  'orders.events': 'order_events',
  'orders.items': 'order_line_items',
  'orders.transactions': 'order_transactions',
  'orders.adjustments': 'order_adjustments',
  'discounts.categories': 'discount_categories',
  'discounts.products': 'discount_products',
};

const SQL_TYPES: Readonly<Record<string, readonly string[]>> = {
  text: ['text'],
  integer: ['integer'],
  boolean: ['boolean'],
  money: ['numeric'],
  number: ['numeric'],
  time: ['timestamptz'],
  array: ['jsonb'],
};

function tableOf(type: string): TableDefinition {
  const [name] = PLACES[type] ?? [type];
  return tables.get(name) ?? assert.fail(`no table for ${type}`);
}

function columnAt(table: TableDefinition, at: string): Column | undefined {
  return Object.entries(table.columns).find(([name, column]) => (column.at ?? name) === at)?.[1];
}

test('every attribute of every type is a column of the type that fits, and may be NULL where it may be null', () => {
  const wrong: string[] = [];
  for (const [type, { attributes }] of Object.entries(types)) {
    const table = tableOf(type);
    const [, prefix = ''] = PLACES[type] ?? [];
    for (const [attribute, kind] of Object.entries(attributes)) {
      const column = columnAt(table, prefix + attribute);
      const isKey = attribute === 'product_id' && column?.type === 'bigint';
      if (column === undefined) wrong.push(`${type}.${attribute} is no column of ${table.name}`);
      else if (!isKey && !SQL_TYPES[kind.replace('?', '')]?.includes(column.type))
        wrong.push(`${table.name}: ${attribute} is ${column.type}, not ${kind}`);
      else if (kind.endsWith('?') && column.notNull === true)
        wrong.push(`${table.name}: ${attribute} may be null`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('every relationship leads to a table, or is a column', () => {
  const wrong: string[] = [];
  for (const [type, { relationships }] of Object.entries(types)) {
    const table = tableOf(type);
    for (const name of relationships) {
      const elsewhere = ELSEWHERE[`${table.name}.${name}`];
      const own = Object.entries(table.columns).some(
        ([column, { at = column }]) => at === name || at === `${name}_id` || at.startsWith(`${name}.`),
      );
      if (elsewhere === undefined ? !own : !tables.has(elsewhere)) wrong.push(`${type}.${name}`);
    }
  }
  assert.deepEqual(wrong, []);
});

/** What single rows are read for; a shipment comes with those of its order, and the list of accounts finds the id. */
const UNUSED = ['/accounts', '/accounts/{account_id}/orders/{order_id}/shipments/{shipment_id}'];

const general = (path: string): string => path.replace('{account_id}', ':store').replaceAll(/\{\w+\}/g, '{}');

test('every address that can be read is read, and no other', () => {
  const documented = gets.map(({ path }) => path).filter((path) => !UNUSED.includes(path));
  const used = [...tables.values()].flatMap(({ access }) => access.map(({ path }) => general(path)));
  assert.deepEqual([...new Set(used)].sort(), documented.map(general).sort());
});

test('every parameter of a list that is known by name is sent for a condition or an order, and no other', () => {
  const named = (params: readonly string[]) => params.filter((name) => !/^page\[|\.\.\./.test(name));
  for (const { path, params } of gets) {
    const own = [...tables.values()].filter(({ access }) =>
      access.some((one) => general(one.path) === general(path)),
    );
    const used = own.flatMap(({ access }) =>
      access
        .filter((one) => general(one.path) === general(path))
        .flatMap(({ filters = [], sorts = [] }) => [
          ...filters.map(({ param }) => param),
          ...sorts.flatMap(({ asc = {} }) => Object.keys(asc)),
        ]),
    );
    assert.deepEqual([...new Set(used)].sort(), named(params).sort(), path);
  }
});
