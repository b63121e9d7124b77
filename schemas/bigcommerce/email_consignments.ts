import { defineTable, integer, text } from '../../src/catalog/index.ts';
import { insideOrder, insideOrders } from './shared/paths.ts';

const AT = ['consignments.email.gift_certificates'];
// BigCommerce gives these consignments no number.
const POSITION = { ordinal: 'position' } as const;
const PAGES_OF_ORDERS = insideOrders('consignments', AT);
const ONE_ORDER = insideOrder('consignments', AT);

export default defineTable({
  name: 'email_consignments',
  alias: 'EmailConsignments',
  platform: 'bigcommerce',
  doc:
    'The parts of orders that are sent as gift certificates, one for each receiver. The lines are in order_items, of type giftcertificate. ' +
    'The rows come inside pages of orders, 250 orders to a request.',
  scope: 'store_v2_orders_read_only',
  key: ['order_id', 'position'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    order_id: integer('Order (orders.id).'),
    position: integer('Place of the consignment within the order, from 1; not a field of the API.'),
    recipient_email: text('E-mail of the receiver.'),
  },
  access: [
    { ...PAGES_OF_ORDERS, rows: { ...PAGES_OF_ORDERS.rows, ...POSITION } },
    { ...ONE_ORDER, rows: { ...ONE_ORDER.rows, ...POSITION } },
  ],
});
