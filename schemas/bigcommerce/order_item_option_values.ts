import { defineTable, integer, text } from '../../src/catalog/index.ts';
import { insideOrders, PAGES } from './shared/paths.ts';

const LINES = [
  'consignments.shipping[].line_items',
  'consignments.pickups[].line_items',
  'consignments.downloads[].line_items',
  'consignments.email.gift_certificates[].line_items',
];

export default defineTable({
  name: 'order_item_option_values',
  alias: 'OrderItemOptionValues',
  platform: 'bigcommerce',
  doc:
    'What was chosen for the lines of the orders: the values of options and modifiers. The rows come inside pages of ' +
    'orders, 250 orders to a request; an order with more than 50 lines in one consignment, or whose pieces do not add ' +
    'up to items_total, costs one request more. WHERE order_id = … costs one request.',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
    { columns: ['order_product_id'], references: 'order_items', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the choice, unique over all orders.'),
    order_product_id: integer('Line (order_items.id).'),
    order_id: integer('Order (orders.id).'),
    option_id: integer('Option of the old catalog (v2).'),
    product_option_id: integer(
      'Option or modifier (product_options.id, product_modifiers.id), which may be deleted by now.',
    ),
    display_name: text('Name of the option.'),
    display_value: text('The choice, as the shopper saw it.'),
    value: text('The choice: the number of a value, or what was typed in.'),
    type: text('Kind of option.', {
      values: [
        'Checkbox',
        'Date field',
        'File Upload',
        'Multi-line text field',
        'Multiple choice',
        'Product Pick List',
        'Swatch',
        'Text field',
      ],
    }),
    name: text('Name of the option within the product.'),
    display_style: text('How it was shown.'),
    display_name_customer: text('Name in the language of the shopper.'),
    display_name_merchant: text('Name in the language of the merchant.'),
    display_value_customer: text('The choice in the language of the shopper.'),
    display_value_merchant: text('The choice in the language of the merchant.'),
  },
  access: [
    {
      ...insideOrders('consignments.line_items', []),
      rows: {
        at: LINES.map((line) => `${line}[].product_options`),
        parent: { order_id: 'id' },
        // As for the lines themselves: order_items.
        repair: {
          total: 'items_total',
          counted: { at: LINES, sum: 'quantity' },
          warning: '__warning__',
          path: '/v2/orders/{order_id}/products',
          bind: { order_id: 'id' },
          at: ['product_options'],
        },
      },
    },
    {
      path: '/v2/orders/{order_id}/products',
      envelope: 'v2',
      paging: PAGES,
      rows: { at: ['product_options'], parent: { order_id: 'order_id' } },
      missing: 'no rows',
    },
  ],
});
