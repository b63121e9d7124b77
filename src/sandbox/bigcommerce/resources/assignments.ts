import { ops } from '../filters.ts';
import type { V3Resource } from '../spec.ts';

function pairs(name: string, collection: string, column: string): V3Resource {
  return {
    path: `/v3/catalog/products/${name}`,
    scope: 'store_v2_products',
    collection,
    key: 'pair',
    filters: { ...ops('product_id', 'int', 'in'), ...ops(column, 'int', 'in') },
  };
}

/** Source: bigcommerce/docs, reference/catalog/products_catalog.v3.yml. */
export const channelAssignments = pairs('channel-assignments', 'product_channel_assignments', 'channel_id');
export const categoryAssignments = pairs(
  'category-assignments',
  'product_category_assignments',
  'category_id',
);
