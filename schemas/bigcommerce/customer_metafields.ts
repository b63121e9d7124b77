import { metafields } from './shared/metafields.ts';

export default metafields({
  of: 'customer',
  list: '/v3/customers/metafields',
  each: '/v3/customers/{resource_id}/metafields',
  resource: { table: 'customers', key: 'id' },
  resourceDoc: 'Customer (customers.id).',
  scope: 'store_v2_customers_read_only',
  notNull: ['permission_set'],
  deletesSingly: true,
});
