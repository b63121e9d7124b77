/** Products, their variations and their types. Source: docs.ecwid.com, "Search products". */
import type { ApiRow } from '../../data/collection.ts';
import type { ProductFacts } from '../data/product-facts.ts';
import { list } from '../lists.ts';
import { rowBy, whole } from '../single.ts';
import type { Context, ListSpec, Route } from '../spec.ts';
import { dynamic, filters, implied, relevance, sorts } from './product-filters.ts';

const SCOPES = ['read_catalog'] as const;
/** They shape addresses and texts; the sandbox writes these one way. */
const LOOKS = ['baseUrl', 'cleanUrls', 'cleanURLs', 'slugsWithoutIds', 'lang'] as const;

const products: ListSpec = {
  path: '/products',
  scopes: SCOPES,
  collection: 'products',
  filters,
  dynamic,
  override: ['productId', 'sku'],
  implied,
  sorts,
  order: (given) =>
    (given.get('category')?.value ?? '') === '' ? relevance(given) : { column: 'owner', descending: false },
  ignored: LOOKS,
};

function factsOf(context: Context): ProductFacts | undefined {
  const { productId } = context.parameters;
  return context.store.products.facts.find(({ id }) => String(id) === productId);
}

function variations(context: Context): readonly ApiRow[] | undefined {
  const facts = factsOf(context);
  return facts && (context.store.products.show(facts)['combinations'] as ApiRow[]);
}

function files(context: Context): readonly ApiRow[] | undefined {
  const facts = factsOf(context);
  return facts && (context.store.products.show(facts)['files'] as ApiRow[]);
}

export const PRODUCT_ROUTES: readonly Route[] = [
  list(products),
  whole({
    path: '/products/{productId}',
    scopes: SCOPES,
    fields: true,
    parameters: LOOKS,
    missing: 'PRODUCT_NOT_FOUND',
    body: (context) => rowBy(context, 'products', 'productId'),
  }),
  whole({
    path: '/products/{productId}/combinations',
    scopes: SCOPES,
    fields: true,
    parameters: ['lang'],
    missing: 'PRODUCT_NOT_FOUND',
    body: variations,
  }),
  whole({
    path: '/products/{productId}/combinations/{combinationId}',
    scopes: SCOPES,
    fields: true,
    parameters: ['lang'],
    missing: 'COMBINATION_NOT_FOUND',
    body: (context) =>
      variations(context)?.find(({ id }) => String(id) === context.parameters['combinationId']),
  }),
  whole({
    path: '/products/{productId}/files/{fileId}',
    scopes: SCOPES,
    missing: 'PRODUCT_NOT_FOUND',
    body: (context) => {
      const file = files(context)?.find(({ id }) => String(id) === context.parameters['fileId']);
      return (
        file && {
          status: 200,
          headers: { 'Content-Type': 'application/octet-stream' },
          body: `${file['name']}\n`,
        }
      );
    },
  }),
  whole({
    path: '/classes',
    scopes: SCOPES,
    collection: 'classes',
    body: ({ store }) => rows(store.collection('classes')),
  }),
  whole({
    path: '/classes/{classId}',
    scopes: SCOPES,
    body: (context) => rowBy(context, 'classes', 'classId'),
  }),
];

function rows(collection: { length: number; row: (at: number) => ApiRow }): ApiRow[] {
  return Array.from({ length: collection.length }, (_, at) => collection.row(at));
}
