import { metafields } from './shared/metafields.ts';

export default metafields({
  of: 'order',
  list: '/v3/orders/metafields',
  each: '/v3/orders/{resource_id}/metafields',
  resource: { table: 'orders', key: 'id' },
  resourceDoc: 'Order (orders.id).',
  scope: 'store_v2_orders_read_only',
  notNull: ['permission_set'],
  wantsWhole: true,
});
