/** Products, their variations and their types. Source: docs.ecwid.com, "Search products". */
import type { ApiRow } from '../../data/collection.ts';
import { placeColumn } from '../data/product-order.ts';
import { list } from '../lists.ts';
import { listed, rowBy, whole } from '../single.ts';
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
  reorder: (order, given, { store }) => {
    const category = given.get('category')?.value ?? '';
    if (order.column !== 'owner' || category === '') return order;
    return { ...order, column: placeColumn(store.book, Number(category)) ?? 'owner' };
  },
  ignored: LOOKS,
};

const part = (context: Context, name: string): readonly ApiRow[] | undefined =>
  rowBy(context, 'products', 'productId')?.[name] as readonly ApiRow[] | undefined;

const variations = (context: Context): readonly ApiRow[] | undefined => part(context, 'combinations');

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
      const file = part(context, 'files')?.find(({ id }) => String(id) === context.parameters['fileId']);
      if (!file) return undefined;
      const uploaded = context.store.book.changesOf('file contents').get(Number(file['id']));
      const body = uploaded ? Buffer.from(String(uploaded['base64']), 'base64') : `${file['name']}\n`;
      return { status: 200, headers: { 'Content-Type': 'application/octet-stream' }, body };
    },
  }),
  whole({
    path: '/classes',
    scopes: SCOPES,
    collection: 'classes',
    body: ({ store }) => listed(store, 'classes'),
  }),
  whole({
    path: '/classes/{classId}',
    scopes: SCOPES,
    body: (context) => rowBy(context, 'classes', 'classId'),
  }),
];
