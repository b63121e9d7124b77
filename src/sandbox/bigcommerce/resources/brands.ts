import { ops } from '../filters.ts';
import type { V3Resource } from '../spec.ts';

/** Source: bigcommerce/docs, reference/catalog/brands_catalog.v3.yml. */
export const brands: V3Resource = {
  path: '/v3/catalog/brands',
  scope: 'store_v2_products',
  collection: 'brands',
  key: 'id',
  filters: {
    ...ops('id', 'int', '= in not_in min max greater less'),
    ...ops('name', 'text', '= like'),
    ...ops('page_title', 'text', '='),
  },
  sort: { by: ['name'], style: 'two' },
  fields: true,
  item: true,
};
