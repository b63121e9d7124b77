import { metafields } from './shared/metafields.ts';

export default metafields({
  of: 'category',
  list: '/v3/catalog/categories/metafields',
  each: '/v3/catalog/categories/{resource_id}/metafields',
  resource: { table: 'categories', key: 'category_id' },
  resourceDoc: 'Category (categories.category_id).',
  scope: 'store_v2_products_read_only',
  notNull: ['permission_set'],
});
