/**
 * Categories and brands. Source: docs.ecwid.com, "Search categories"; the official client for categoryIds and productIds.
 * Disabled categories stay out unless `hidden_categories=true`. Without `parent`, categories of every level come, by id:
 * the documentation says nothing of their order.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Condition } from '../../data/select.ts';
import type { Parameter } from '../../http/query.ts';
import type { Store } from '../data/store.ts';
import { contains, ids, note, noteFlag } from '../filters.ts';
import { isAnswer, list, readPaging } from '../lists.ts';
import { listed, rowBy, whole } from '../single.ts';
import type { Context, Route } from '../spec.ts';
import { readBoolean, readInteger, readList } from '../values.ts';
import { subtree } from './category-tree.ts';

const SCOPES = ['read_catalog'] as const;
const LOOKS = ['baseUrl', 'cleanUrls', 'cleanURLs', 'slugsWithoutIds', 'lang'] as const;

type Given = ReadonlyMap<string, Parameter>;
const value = (given: Given, name: string): string => given.get(name)?.value ?? '';
const isOn = (given: Given, name: string): boolean => readBoolean(value(given, name)) === true;

function implied(given: Given, { store }: Context): Condition[] {
  const conditions: Condition[] = [];
  if (!isOn(given, 'hidden_categories')) {
    conditions.push({ column: 'enabled', id: 'enabled', test: (v) => v === true });
  }
  const parents = [value(given, 'parent'), ...value(given, 'parentIds').split(',')]
    .filter(Boolean)
    .map(Number);
  if (parents.length === 0) return conditions;
  const below = isOn(given, 'withSubcategories');
  const wanted = new Set(below ? parents.flatMap((id) => [...subtree(store, id)]) : parents);
  conditions.push({
    column: 'parentId',
    id: `below ${[...wanted].join(',')}`,
    test: (v) => wanted.has(v as number),
  });
  return conditions;
}

/** Counts of products, with and without subcategories, and the ids of those directly in it. */
export function categoryRow(store: Store, row: ApiRow, withProducts: boolean): ApiRow {
  const id = Number(row['id']);
  const inside = subtree(store, id);
  const products = store.collection('products');
  const [productId, categoryIds, enabled] = ['id', 'categoryIds', 'enabled'].map((name) =>
    products.column(name),
  );
  const counts = { all: 0, enabled: 0 };
  const own: unknown[] = [];
  for (let at = 0; at < products.length; at++) {
    const places = (categoryIds?.(at) ?? []) as readonly number[];
    if (!places.some((one) => inside.has(one))) continue;
    counts.all++;
    if (enabled?.(at) === true) counts.enabled++;
    if (places.includes(id)) own.push(productId?.(at));
  }
  return {
    ...row,
    productCount: counts.all,
    enabledProductCount: counts.enabled,
    productCountWithoutSubcategories: own.length,
    ...(withProducts ? { productIds: own } : {}),
  };
}

const csv = note('a comma-separated list of ids', (text) =>
  readList(text).every((one) => readInteger(one) !== undefined) ? text : undefined,
);

/** The categories along a path such as Home & Kitchen/Mugs; the parameter's name is misspelt in the API. */
function byPath({ store }: Context, given: Given): unknown {
  const paging = readPaging(given);
  if (isAnswer(paging)) return paging;
  const names = value(given, 'path')
    .split(value(given, 'delimeter') || '/')
    .map((name) => name.trim().toLowerCase());
  const hidden = isOn(given, 'hidden_categories');
  let level = [0];
  let found: ApiRow[] = [];
  for (const name of names) {
    found = listed(store, 'categories').filter(
      (row) =>
        level.includes(Number(row['parentId'] ?? 0)) &&
        String(row['name']).toLowerCase() === name &&
        (hidden || row['enabled'] === true),
    );
    level = found.map((row) => Number(row['id']));
  }
  const { offset, limit } = paging;
  const items = found.slice(offset, offset + limit).map((row) => categoryRow(store, row, false));
  return { total: found.length, count: items.length, offset, limit, items };
}

/** Brands are values of the products' attribute of that kind. Hidden ones have no enabled product. */
function brands({ store }: Context, given: Given): unknown {
  const paging = readPaging(given);
  if (isAnswer(paging)) return paging;
  const found = brandRows(store, isOn(given, 'hidden_brands'));
  const by = value(given, 'sortBy') || 'PRODUCT_COUNT_DESC';
  const sign = by.endsWith('DESC') ? -1 : 1;
  const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
  found.sort((a, b) =>
    by.startsWith('NAME') ? sign * byName(a, b) : sign * (a.count - b.count) || byName(a, b),
  );
  const { offset, limit } = paging;
  const items = found.slice(offset, offset + limit).map(({ row }) => row);
  return { total: found.length, count: items.length, offset, limit, items };
}

export function brandRows(store: Store, hidden: boolean): { name: string; count: number; row: ApiRow }[] {
  const counts = new Map<string, number>();
  const products = store.collection('products');
  const enabled = products.column('enabled');
  for (let at = 0; at < products.length; at++) {
    if (enabled(at) !== true && !hidden) continue;
    for (const { type, value: name } of products.row(at)['attributes'] as ApiRow[]) {
      if (type === 'BRAND') counts.set(String(name), (counts.get(String(name)) ?? 0) + 1);
    }
  }
  return [...counts].map(([name, count]) => {
    const productsFilteredByBrandUrl = `https://fjord-and-co.example.com/search?attribute_Brand=${encodeURIComponent(name)}`;
    return { name, count, row: { name, nameTranslated: { en: name }, productsFilteredByBrandUrl } };
  });
}

export const CATEGORY_ROUTES: readonly Route[] = [
  list({
    path: '/categories',
    scopes: SCOPES,
    collection: 'categories',
    filters: {
      keyword: contains('words'),
      parent: note('the id of a category', readInteger),
      parentIds: csv,
      withSubcategories: noteFlag(),
      hidden_categories: noteFlag(),
      categoryIds: ids('id'),
      productIds: noteFlag(),
    },
    implied,
    order: () => ({ column: 'id', descending: false }),
    ignored: LOOKS,
    shape: (row, { store }, given) => categoryRow(store, row, isOn(given, 'productIds')),
  }),
  whole({
    path: '/categories/{categoryId}',
    scopes: SCOPES,
    fields: true,
    parameters: [...LOOKS, 'productIds'],
    missing: 'CATEGORIES_NOT_FOUND',
    body: (context, given) => {
      const row = rowBy(context, 'categories', 'categoryId');
      return row && categoryRow(context.store, row, isOn(given, 'productIds'));
    },
  }),
  whole({
    path: '/categoriesByPath',
    scopes: SCOPES,
    fields: true,
    parameters: ['path', 'delimeter', 'keyword', 'parent', 'hidden_categories', 'offset', 'limit', ...LOOKS],
    body: byPath,
  }),
  whole({
    path: '/brands',
    scopes: ['read_brands'],
    parameters: ['limit', 'offset', 'sortBy', 'hidden_brands', 'lang', 'baseUrl', 'cleanURLs'],
    body: brands,
  }),
];
