import { defineTable, integer } from '../../src/catalog/index.ts';
import { SHIPPED_TO } from './shared/consignments.ts';
import { insideOrder, insideOrders } from './shared/paths.ts';

const AT = ['consignments.shipping'];

export default defineTable({
  name: 'shipping_consignments',
  alias: 'ShippingConsignments',
  platform: 'bigcommerce',
  doc:
    'The parts of orders that are shipped, one for each address. Amounts are in the currency of the order ' +
    '(orders.default_currency_code). The lines are in order_items (order_address_id). The rows come inside pages of ' +
    'orders, 250 orders to a request.',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    id: integer('Number of the consignment, that of its address (order_shipping_addresses.id).'),
    order_id: integer('Order (orders.id).'),
    ...SHIPPED_TO,
  },
  access: [insideOrders('consignments', AT), insideOrder('consignments', AT)],
});
