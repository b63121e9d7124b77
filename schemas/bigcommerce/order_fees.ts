import { defineTable, integer, numeric, text } from '../../src/catalog/index.ts';
import { insideOrders, PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'order_fees',
  platform: 'bigcommerce',
  doc:
    'What orders cost beside goods, shipping and handling. Amounts are in the currency of the order ' +
    '(orders.default_currency_code). The rows come inside pages of orders, 250 orders to a request. The API replaces ' +
    'all fees of an order at once: they are written as orders.fees.',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    id: integer('Number of the fee, unique over all orders.'),
    order_id: integer('Order (orders.id).'),
    type: text('Kind of fee.', { values: ['custom_fee'] }),
    display_name_customer: text('Name for the shopper.'),
    display_name_merchant: text('Name for the merchant.'),
    source: text('What added the fee.'),
    base_cost: numeric('Fee as entered, before tax is added or taken out.'),
    cost_ex_tax: numeric('Fee without tax.'),
    cost_inc_tax: numeric('Fee with tax.'),
    cost_tax: numeric('Tax of the fee.'),
    tax_class_id: integer('Tax class of the fee (tax_classes.id). NULL where there is none.'),
  },
  access: [
    insideOrders('fees', ['fees']),
    { path: '/v2/orders/{order_id}/fees', envelope: 'v2', paging: PAGES, missing: 'no rows' },
  ],
});
