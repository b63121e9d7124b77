import { metafields } from './shared/metafields.ts';

export default metafields({
  of: 'product',
  alias: 'ProductMetafields',
  list: '/v3/catalog/products/metafields',
  each: '/v3/catalog/products/{resource_id}/metafields',
  resource: { table: 'products', key: 'id' },
  resourceDoc: 'Product (products.id).',
  scope: 'store_v2_products_read_only',
  notNull: [
    'permission_set',
    'namespace',
    'key',
    'value',
    'description',
    'resource_type',
    'resource_id',
    'id',
    'date_created',
    'date_modified',
  ],
});
