import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type AccessPath, loadCatalog, type TableDefinition } from '../../../src/catalog/index.ts';
import { repoRoot } from '../../support/repo-root.ts';

interface Facts {
  readonly fields: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly params: Readonly<Record<string, readonly string[]>>;
}

const facts = JSON.parse(
  readFileSync(join(repoRoot, 'test', 'data', 'ecwid', 'facts.json'), 'utf8'),
) as Facts;
const tables = (await loadCatalog()).tables.get('ecwid') ?? [];
const table = (name: string): TableDefinition =>
  tables.find((one) => one.name === name) ?? assert.fail(`there is no table ${name}`);

/** Fields that are no column of their own: `table.field`, with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'customers.password': 'it can be set, and is never answered',
  'latest_stats.productCountRequired': 'it asks for productCount',
  'latest_stats.categoryCountRequired': 'it asks for categoryCount',
};

/** Seconds beside a date that says the same. */
const isTwin = (fields: Readonly<Record<string, string>>, name: string): boolean => {
  const [, what] = /^(create|update)Timestamp$/.exec(name) ?? [];
  return what !== undefined && [`${what}d`, `${what}Date`].some((date) => date in fields);
};

/** Types that are other than the reference proposes. */
const OTHER_TYPES: Readonly<Record<string, string>> = {
  'order_invoices.type': 'text',
  'deleted_items.date': 'timestamptz',
  'subscriptions.updateTimestamp': 'timestamptz',
};

test('every field of every resource is a column of its type', () => {
  const wrong: string[] = [];
  for (const [name, fields] of Object.entries(facts.fields)) {
    const columns = Object.entries(table(name).columns);
    for (const [field, sql] of Object.entries(fields)) {
      const place = `${name}.${field}`;
      if (place in LEFT_OUT || isTwin(fields, field)) continue;
      const found = columns.find(([column, { at = column }]) => at === field)?.[1];
      const type = OTHER_TYPES[place] ?? sql;
      if (found?.type !== type) wrong.push(`${place} is ${type}, not ${found?.type ?? 'there'}`);
    }
  }
  assert.deepEqual(wrong, []);
});

/** Parameters that no predicate on a column says, by list, with the reason. */
const UNUSED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/products': {
    keyword: 'full text',
    searchMethod: 'of the full text',
    category: 'no column with one category',
    categories: 'no column with one category',
    includeProductsFromSubcategories: 'of category',
    visibleInStorefront: 'no column says the same',
    isCustomerSetPrice: 'no column says the same',
    onsale: 'no column says the same',
    inventory: 'no column says the same',
    enabledManualTaxes: 'no column with one tax',
    taxClassCodes: 'no column with one class',
  },
  '/categories': { keyword: 'full text', withSubcategories: 'no column says the same' },
  '/reviews': { keyword: 'full text' },
  '/orders': { keywords: 'full text' },
  '/subscriptions': {
    productId: 'no column',
    email: 'no column',
    orderId: 'no column',
    orderTotal: 'no column',
    orderCreatedFrom: 'no column',
    orderCreatedTo: 'no column',
  },
  '/customers': {
    keyword: 'full text',
    useExactEmailMatch: 'how parts of an e-mail are cut is not documented',
    phone: 'no column',
    city: 'no column',
    postalCode: 'no column',
    stateOrProvinceCode: 'no column',
    countryCodes: 'no column',
    companyName: 'no column',
    purchasedProductIds: 'no column',
  },
  '/customer_groups': { keyword: 'full text' },
};

/** How values are shown, and the paging. */
const EVERYWHERE = ['baseUrl', 'cleanUrls', 'cleanURLs', 'slugsWithoutIds', 'lang', 'offset', 'limit'];

function paramsOf({ path, params, filters, fields, include, sorts }: AccessPath): string[] {
  const own = [...new URLSearchParams(path.split('?')[1] ?? '').keys()];
  const sorting = (sorts ?? []).flatMap(({ asc, desc }) => Object.keys({ ...asc, ...desc }));
  const named = [fields, include].filter((name) => name !== undefined);
  return [
    ...own,
    ...Object.keys(params ?? {}),
    ...(filters ?? []).map(({ param }) => param),
    ...named,
    ...sorting,
  ];
}

test('every documented parameter of a list is used, or named here with the reason why not', () => {
  const wrong: string[] = [];
  for (const [path, params] of Object.entries(facts.params)) {
    const paths = tables
      .flatMap(({ access }) => access)
      .filter((one) => one.path.split('?')[0] === `/:store${path}`);
    const used = new Set(paths.flatMap(paramsOf));
    for (const param of params) {
      const excused = EVERYWHERE.includes(param) || UNUSED[path]?.[param] !== undefined;
      if (used.has(param) === excused) wrong.push(`${path}?${param}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('no value is sent for a parameter that the API would take for none, or for another', () => {
  for (const { name, access } of tables) {
    for (const { filters = [], paging } of access) {
      if (paging.style !== 'one') assert.deepEqual(paging, { style: 'offset', most: 100 }, name);
      for (const { param, op, format, widen_s, without, most = 1 } of filters) {
        if (/From$|To$|_date$/.test(param) && format !== undefined)
          assert.deepEqual([format, widen_s], ['unix', 1]);
        if (op === 'in' && param === 'ids') assert.ok(without === ',' && most <= 100);
      }
    }
  }
});
