import { positionOf } from '../../data/collection.ts';
import { notFound } from '../errors.ts';
import { ops } from '../filters.ts';
import type { Context, Route, V3Resource } from '../spec.ts';
import { v3Item, v3List } from '../v3.ts';

const shared = { scope: 'store_v2_products', collection: 'variants', key: 'id', fields: true } as const;

/** Source: bigcommerce/docs, reference/catalog/product-variants_catalog.v3.yml. */
export const variants: V3Resource = {
  ...shared,
  path: '/v3/catalog/variants',
  filters: {
    ...ops('id', 'int', '='),
    ...ops('sku', 'text', '='),
    ...ops('upc', 'text', '='),
    ...ops('product_id', 'int', 'in'),
  },
};

const ofProduct: V3Resource = { ...shared, path: '/v3/catalog/products/{id}/variants', filters: {} };

function within(context: Context) {
  const id = Number(context.parameters['id']);
  if (positionOf(context.store.products, id) < 0) return undefined;
  return { column: 'product_id', id: `of ${id}`, test: (value: unknown) => value === id };
}

export const productVariantRoutes: readonly Route[] = [
  {
    path: ofProduct.path,
    scope: ofProduct.scope,
    collection: 'variants',
    get: (context) => {
      const condition = within(context);
      return condition ? v3List(ofProduct, context, [condition]) : notFound('v3');
    },
  },
  {
    path: `${ofProduct.path}/{variant_id}`,
    scope: ofProduct.scope,
    get: (context) => {
      const condition = within(context);
      return condition
        ? v3Item(ofProduct, context, context.parameters['variant_id'], condition)
        : notFound('v3');
    },
  },
];
