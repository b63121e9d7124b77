/** Creating, updating and deleting variations of a product. */
import type { ApiRow } from '../../data/collection.ts';
import { dateText, seconds } from '../data/formats.ts';
import { sentBy, target } from '../write/crud.ts';
import { created, deleted, type Endpoint, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { refusal } from '../write/refusal.ts';
import { PRODUCT } from './product.ts';
import { checkSkus } from './product-checks.ts';
import { withStock } from './product-row.ts';
import { changedVariation, newVariation, optionsWith, VARIATION } from './variation.ts';

const SCOPES = ['read_catalog', 'update_catalog'] as const;
const all = '/products/{productId}/combinations';
const one = '/products/{productId}/combinations/{combinationId}';

export interface Found {
  product: ApiRow;
  combinations: readonly ApiRow[];
  variation: ApiRow;
  others: readonly ApiRow[];
}

/** The variation that the path names, with its product. */
export function findVariation(writing: Writing): Found {
  const product = target(PRODUCT, writing);
  const combinations = product['combinations'] as readonly ApiRow[];
  const variation = combinations.find(({ id }) => String(id) === writing.parameters['combinationId']);
  if (!variation) throw refusal('COMBINATION_NOT_FOUND');
  return { product, combinations, variation, others: combinations.filter((row) => row !== variation) };
}

/** Keeps a product with other variations; the product counts as changed. */
export function keepVariations(
  product: ApiRow,
  combinations: readonly ApiRow[],
  { store, now }: Writing,
): void {
  const row = { ...product, combinations, updated: dateText(now), updateTimestamp: seconds(now) };
  store.put('products', withStock(row), now);
}

function create(writing: Writing) {
  const product = target(PRODUCT, writing);
  const others = product['combinations'] as readonly ApiRow[];
  const variation = newVariation(product, others, sentBy(VARIATION, true, objectOf(writing)), writing);
  const combinations = [...others, variation];
  checkSkus(writing.store, [product['sku'], ...combinations.map(({ sku }) => sku)], product['id']);
  keepVariations({ ...product, options: optionsWith(product, variation) }, combinations, writing);
  return created(variation['id']);
}

function update(writing: Writing) {
  const { product, combinations, variation, others } = findVariation(writing);
  const row = changedVariation(product, others, variation, sentBy(VARIATION, false, objectOf(writing)));
  const next = combinations.map((old) => (old === variation ? row : old));
  checkSkus(writing.store, [product['sku'], ...next.map(({ sku }) => sku)], product['id']);
  keepVariations({ ...product, options: optionsWith(product, row) }, next, writing);
  return updated();
}

function remove(writing: Writing) {
  const { product, others } = findVariation(writing);
  keepVariations(product, others, writing);
  return deleted();
}

function removeAll(writing: Writing) {
  const product = target(PRODUCT, writing);
  const { length } = product['combinations'] as readonly ApiRow[];
  if (length > 0) keepVariations(product, [], writing);
  return deleted(length);
}

export const VARIATION_ENDPOINTS: readonly Endpoint[] = [
  { method: 'POST', path: all, scopes: ['create_catalog'], handle: create },
  { method: 'DELETE', path: all, scopes: SCOPES, handle: removeAll },
  {
    method: 'PUT',
    path: one,
    scopes: SCOPES,
    parameters: ['checkLowStockNotification'],
    handle: update,
  },
  { method: 'DELETE', path: one, scopes: SCOPES, handle: remove },
];
