import { defineTable, integer, numeric, text } from '../../src/catalog/index.ts';
import { PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'order_taxes',
  alias: 'OrderTaxes',
  platform: 'bigcommerce',
  doc:
    'The taxes of the orders, by line and by tax. The API has them per order only: a full scan costs the orders and ' +
    'one request for each of them, so restrict order_id, or join orders under a condition. The sums are in orders.',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    id: integer('Number of the entry, unique over all orders.'),
    order_id: integer('Order (orders.id).'),
    order_address_id: integer(
      'Address that the tax is for (order_shipping_addresses.id). 0 where there is none.',
    ),
    order_pickup_method_id: integer('Pickup that the tax is for. 0 where there is none.'),
    order_product_id: integer(
      'Line that the tax is for (order_items.id). NULL for shipping, handling and wrapping.',
    ),
    line_item_type: text('What is taxed.', { values: ['item', 'shipping', 'handling', 'gift-wrapping'] }),
    tax_rate_id: integer('Tax rate. Deprecated in the API.'),
    sales_tax_id: text('Tax of the tax service.'),
    tax_class_id: integer('Tax class (tax_classes.id). NULL where the tax service has none.'),
    name: text('Name of the tax.'),
    class: text('Name of the tax class.'),
    rate: numeric('Rate in percent.'),
    priority: integer('Order in which taxes are reckoned, ascending.'),
    priority_amount: numeric('Tax of the whole priority, in the currency of the order.'),
    line_amount: numeric('Tax of what is taxed here, in the currency of the order.'),
  },
  access: [
    {
      path: '/v2/orders/{order_id}/taxes',
      envelope: 'v2',
      paging: PAGES,
      // Without it the line and what is taxed are left out.
      params: { details: 'true' },
      parents: { table: 'orders', columns: { order_id: 'id' } },
      missing: 'no rows',
    },
  ],
});
