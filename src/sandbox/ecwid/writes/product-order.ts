/** The order of products in a category. Source: docs.ecwid.com, "Update order of products". */
import type { Answer } from '../../http/answer.ts';
import { keepOrder, placeColumn } from '../data/product-order.ts';
import type { Store } from '../data/store.ts';
import { wrongParameter } from '../errors.ts';
import { whole } from '../single.ts';
import type { Route } from '../spec.ts';
import { readInteger } from '../values.ts';
import { sentBy } from '../write/crud.ts';
import { type Endpoint, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { fields } from '../write/fields.ts';
import { missing, wrong } from '../write/refusal.ts';

const SORTED = { kind: 'SortedIds', fields: fields('sortedIds:ids!') };
const EXPECTED = 'the id of a category, or 0 for the front page';

/** The products of a category, in their order. */
function productsIn(store: Store, category: number): number[] {
  const products = store.shelf('products');
  const [id, places] = [products.column('id'), products.column('places')];
  const place = products.column(placeColumn(store.book, category) ?? 'owner');
  const found: { id: number; place: number }[] = [];
  for (let at = 0; at < products.length; at++) {
    if (!(places(at) as readonly number[]).includes(category)) continue;
    found.push({ id: Number(id(at)), place: Number(place(at)) });
  }
  return found.sort((a, b) => a.place - b.place).map((one) => one.id);
}

function sort(writing: Writing): Answer {
  const { store, given } = writing;
  const category = readInteger(given.get('parentCategory')?.value ?? '0');
  if (category === undefined) throw wrong('parentCategory', EXPECTED);
  if (category !== 0 && !store.shelf('categories').find(category)) throw missing('CATEGORIES_NOT_FOUND');
  const { sortedIds } = sentBy(SORTED, true, objectOf(writing));
  const inside = new Set(productsIn(store, category));
  if ((sortedIds as readonly number[]).some((id) => !inside.has(id))) throw missing('PRODUCT_NOT_FOUND');
  keepOrder(store.book, category, sortedIds as readonly number[]);
  return updated();
}

export const PRODUCT_ORDER: Route = whole({
  path: '/products/sort',
  scopes: ['read_catalog'],
  parameters: ['parentCategory'],
  body({ store }, given) {
    const category = readInteger(given.get('parentCategory')?.value ?? '0');
    if (category === undefined) return wrongParameter('parentCategory', EXPECTED);
    return { sortedIds: productsIn(store, category) };
  },
});

export const PRODUCT_ORDER_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'PUT',
    path: '/products/sort',
    scopes: ['update_catalog'],
    parameters: ['parentCategory'],
    handle: sort,
  },
];
