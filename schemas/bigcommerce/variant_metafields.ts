import { metafields } from './shared/metafields.ts';

export default metafields({
  of: 'variant',
  list: '/v3/catalog/variants/metafields',
  resource: { table: 'product_variants', key: 'id' },
  resourceDoc: 'Variant (product_variants.id).',
  scope: 'store_v2_products_read_only',
  notNull: ['permission_set'],
});
