import { defineTable, integer, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';

export default defineTable({
  name: 'order_statuses',
  alias: 'OrderStatuses',
  platform: 'bigcommerce',
  doc: 'The 15 states that an order can be in (orders.status_id), with the names that the merchant gave them.',
  scope: 'store_v2_orders_read_only',
  usual: 15,
  key: ['id'],
  columns: {
    id: integer('Number of the status, 0 to 14, the same in every store.'),
    name: text('Name of the status.'),
    system_label: text('Name by BigCommerce.'),
    custom_label: text('Name by the merchant.'),
    system_description: text('What the status means.'),
  },
  access: [
    { path: '/v2/order_statuses', envelope: 'v2', paging: ONE, missing: 'error' },
    { path: '/v2/order_statuses/{id}', envelope: 'v2', paging: ONE, missing: 'no rows' },
  ],
});
