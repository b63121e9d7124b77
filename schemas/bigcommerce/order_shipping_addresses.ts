import { defineTable, integer } from '../../src/catalog/index.ts';
import { SHIPPED_TO } from './shared/consignments.ts';
import { insideOrders, ONE, PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'order_shipping_addresses',
  alias: 'OrderShippingAddresses',
  platform: 'bigcommerce',
  doc:
    'The addresses that orders go to, with the cost of getting there; none for orders that are not shipped. Amounts ' +
    'are in the currency of the order (orders.default_currency_code). The rows come inside pages of orders, 250 ' +
    'orders to a request. WHERE order_id = … costs one request.',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    id: integer('Number of the address, unique over all orders (order_items.order_address_id refers to it).'),
    order_id: integer('Order (orders.id).'),
    ...SHIPPED_TO,
  },
  access: [
    insideOrders('consignments', ['consignments.shipping']),
    {
      path: '/v2/orders/{order_id}/shipping_addresses',
      envelope: 'v2',
      paging: PAGES,
      missing: 'no rows',
    },
    {
      path: '/v2/orders/{order_id}/shipping_addresses/{id}',
      envelope: 'v2',
      paging: ONE,
      missing: 'no rows',
    },
  ],
});
