import type { Category } from '../data/categories.ts';
import { notFound, unknownFilters } from '../errors.ts';
import { listOf } from '../fields.ts';
import { ops } from '../filters.ts';
import type { Context, Route, V3Resource } from '../spec.ts';

const SCOPE = 'store_v2_products';
/** Parallel requests to the older API. Source: bigcommerce/docs, "API rate limits". */
export const LEGACY_CAP = { group: 'legacy categories', most: 40 };

/** All trees, keyed by category_id. Source: reference/catalog/category-trees_catalog.v3.yml. */
export const categories: V3Resource = {
  path: '/v3/catalog/trees/categories',
  scope: SCOPE,
  collection: 'categories',
  key: 'category_id',
  filters: {
    ...ops('category_uuid', 'text', 'in not_in'),
    ...ops('category_id', 'int', 'in not_in'),
    ...ops('tree_id', 'int', 'in not_in'),
    ...ops('parent_id', 'int', 'in not_in'),
    ...ops('page_title', 'text', '= like'),
    ...ops('name', 'text', '= like'),
    keyword: { column: 'name', type: 'text', op: 'like' },
    ...ops('is_visible', 'bool', '='),
  },
  fields: true,
};

/** The default tree only; deprecated. Source: reference/catalog/categories_catalog.v3.yml. */
export const legacyCategories: V3Resource = {
  path: '/v3/catalog/categories',
  scope: SCOPE,
  collection: 'legacy_categories',
  key: 'id',
  filters: {
    ...ops('id', 'int', '= in not_in min max greater less'),
    ...ops('name', 'text', '= like'),
    ...ops('parent_id', 'int', '= in min max greater less'),
    ...ops('page_title', 'text', '= like'),
    keyword: { column: 'name', type: 'text', op: 'like' },
    ...ops('is_visible', 'bool', '='),
  },
  sort: { by: ['name', 'id', 'parent_id', 'sort_order'], style: 'plain' },
  fields: true,
  item: true,
  cap: LEGACY_CAP,
};

export const treeRoutes: readonly Route[] = [
  { path: '/v3/catalog/trees', scope: SCOPE, get: trees },
  {
    path: '/v3/catalog/trees/{id}/categories',
    scope: SCOPE,
    cap: { group: 'category tree', most: 1 },
    get: treeNodes,
  },
];

/** All trees in one answer. */
function trees(context: Context) {
  const known = ['id:in', 'channel_id:in', 'page', 'limit'];
  const unknown = context.request.query.map((p) => p.name).filter((name) => !known.includes(name));
  if (unknown.length > 0) return unknownFilters(unknown);
  const ids = listOf(context, 'id:in').map(Number);
  const channels = listOf(context, 'channel_id:in').map(Number);
  const data = [...context.store.rows('trees').all()].filter(
    (tree) =>
      (ids.length === 0 || ids.includes(Number(tree['id']))) &&
      (channels.length === 0 || (tree['channels'] as number[]).some((channel) => channels.includes(channel))),
  );
  return { status: 200, body: { data, meta: {} } };
}

/** Nested nodes, unpaged and without meta; depth= cuts the nesting. */
function treeNodes(context: Context) {
  const unknown = context.request.query.map((p) => p.name).filter((name) => name !== 'depth');
  if (unknown.length > 0) return unknownFilters(unknown);
  const tree = Number(context.parameters['id']);
  if (!context.store.rows('trees').find(tree)) return notFound('v3');
  const depth = Number(listOf(context, 'depth')[0] ?? Number.POSITIVE_INFINITY);
  const { categories: rows } = context.store;
  const all = Array.from({ length: rows.length }, (_, i) => rows.row(i)).filter((c) => c.tree_id === tree);
  return { status: 200, body: { data: nodesUnder(all, 0, [], depth) } };
}

function nodesUnder(
  all: readonly Category[],
  parent: number,
  path: readonly number[],
  deepest: number,
): object[] {
  if (path.length > deepest) return [];
  return all
    .filter((category) => category.parent_id === parent)
    .map((category) => ({
      id: category.category_id,
      parent_id: parent,
      depth: path.length,
      path: [...path, category.category_id],
      name: category.name,
      is_visible: category['is_visible'],
      url: (category['url'] as { path: string }).path,
      children: nodesUnder(all, category.category_id, [...path, category.category_id], deepest),
    }));
}
