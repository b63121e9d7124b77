import { metafields } from './shared/metafields.ts';

export default metafields({
  of: 'brand',
  list: '/v3/catalog/brands/metafields',
  each: '/v3/catalog/brands/{resource_id}/metafields',
  resource: { table: 'brands', key: 'id' },
  resourceDoc: 'Brand (brands.id).',
  scope: 'store_v2_products_read_only',
  notNull: ['permission_set'],
});
