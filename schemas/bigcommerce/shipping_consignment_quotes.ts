import { defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';

export default defineTable({
  name: 'shipping_consignment_quotes',
  alias: 'ShippingConsignmentQuotes',
  platform: 'bigcommerce',
  doc:
    'The prices for shipping that were chosen in the checkout; none for orders made by hand or by the API. The API ' +
    'has them per consignment only: a full scan costs the consignments and one request for each of them, so restrict ' +
    'order_id, or join orders under a condition.',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
    { columns: ['consignment_id'], references: 'shipping_consignments', referenced: ['id'] },
  ],
  columns: {
    id: text('Number of the quote.'),
    consignment_id: integer('Consignment (shipping_consignments.id).'),
    order_id: integer('Order (orders.id).'),
    uuid: text('The same as a UUID.'),
    timestamp: timestamptz('When the price was asked for.'),
    shipping_provider_id: text('Who was asked.'),
    shipping_provider_quote: jsonb('What was answered.'),
    provider_code: text('Code of who was asked.'),
    carrier_code: text('Code of the carrier; empty where there is none.'),
    rate_code: text('Code of the rate.'),
    rate_id: text('Number of the rate.'),
    method_id: integer('Shipping method (shipping_methods.id).'),
  },
  access: [
    {
      path: '/v2/orders/{order_id}/consignments/shipping/{consignment_id}/shipping_quotes',
      envelope: 'v2',
      paging: { style: 'one' },
      parents: { table: 'shipping_consignments', columns: { order_id: 'order_id', consignment_id: 'id' } },
      missing: 'no rows',
    },
  ],
});
