/**
 * Products of a category, and the order of categories. Source: docs.ecwid.com, "Assign products to the category",
 * "Update order of categories".
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { wrongParameter } from '../errors.ts';
import { listed, whole } from '../single.ts';
import type { Route } from '../spec.ts';
import { readInteger } from '../values.ts';
import { sentBy, target } from '../write/crud.ts';
import { type Endpoint, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { fields } from '../write/fields.ts';
import { missing, wrong } from '../write/refusal.ts';
import { CATEGORY } from './categories.ts';
import { movedIn, movedOut } from './placing.ts';

const PRODUCTS = { kind: 'ProductIds', fields: fields('productIds:ids!') };
const SORTED = { kind: 'SortedIds', fields: fields('sortedIds:ids!') };

function read(writing: Writing): { category: number; ids: readonly number[] } {
  const category = Number(target(CATEGORY, writing)['id']);
  const { productIds } = sentBy(PRODUCTS, true, objectOf(writing));
  return { category, ids: productIds as readonly number[] };
}

/** 1 if any product was assigned. */
function assign(writing: Writing): Answer {
  const { category, ids } = read(writing);
  return { status: 200, body: { updateCount: movedIn(writing, category, ids) > 0 ? 1 : 0 } };
}

/** 1 if any product was unassigned. */
function unassign(writing: Writing): Answer {
  const { category, ids } = read(writing);
  return { status: 200, body: { deleteCount: movedOut(writing, new Set([category]), ids) > 0 ? 1 : 0 } };
}

/** Categories below one parent come in the order of the list, those that it does not name after them. */
function sort(writing: Writing): Answer {
  const { store, now, given } = writing;
  const parent = readInteger(given.get('parentCategory')?.value ?? '0');
  if (parent === undefined) throw wrong('parentCategory', 'the id of a category');
  const { sortedIds } = sentBy(SORTED, true, objectOf(writing));
  const rows = (sortedIds as readonly number[]).map((id): ApiRow => {
    const row = store.shelf('categories').find(id);
    if (!row || Number(row['parentId'] ?? 0) !== parent) throw missing('CATEGORIES_NOT_FOUND');
    return row;
  });
  for (const [at, row] of rows.entries()) store.put('categories', { ...row, orderBy: (at + 1) * 10 }, now);
  return updated();
}

/** The ids of the categories below one parent, in the order that the merchant gave them. */
export const CATEGORY_ORDER: Route = whole({
  path: '/categories/sort',
  scopes: ['read_catalog'],
  parameters: ['parentCategory'],
  body({ store }, given) {
    const parent = readInteger(given.get('parentCategory')?.value ?? '0');
    if (parent === undefined) return wrongParameter('parentCategory', 'the id of a category');
    const rows = listed(store, 'categories').filter(({ parentId }) => Number(parentId ?? 0) === parent);
    rows.sort((a, b) => Number(a['orderBy']) - Number(b['orderBy']) || Number(a['id']) - Number(b['id']));
    return { sortedIds: rows.map(({ id }) => id) };
  },
});

const scopes = ['update_catalog'] as const;

export const CATEGORY_PRODUCT_ENDPOINTS: readonly Endpoint[] = [
  { method: 'POST', path: '/categories/{categoryId}/assignProducts', scopes, handle: assign },
  { method: 'POST', path: '/categories/{categoryId}/unassignProducts', scopes, handle: unassign },
  {
    method: 'PUT',
    path: '/categories/sort',
    scopes: ['read_catalog', 'update_catalog'],
    parameters: ['parentCategory'],
    handle: sort,
  },
];
