import { defineTable, integer } from '../../src/catalog/index.ts';
import { noneAs, putRow } from './shared/actions.ts';
import { SHIPPED_TO } from './shared/consignments.ts';
import { insideOrders, ONE, PAGES } from './shared/paths.ts';

const ADDRESS = [
  'first_name',
  'last_name',
  'company',
  'street_1',
  'street_2',
  'city',
  'state',
  'zip',
  'country',
  'country_iso2',
  'phone',
  'email',
] as const;

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
  writes: {
    scope: 'store_v2_orders',
    update: [
      putRow('/v2/orders/{order_id}/shipping_addresses/{id}', {
        envelope: 'v2',
        columns: [...ADDRESS, 'shipping_method', 'form_fields'],
      }),
    ],
    as: noneAs('', ADDRESS),
    notes:
      'Addresses are added with their order (orders.shipping_addresses). The store does not reckon shipping and tax ' +
      'anew for a changed address.',
  },
});
