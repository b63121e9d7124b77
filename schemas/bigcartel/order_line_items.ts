import { bigint, defineTable, integer, jsonb, numeric, text } from '../../src/catalog/index.ts';
import { insideOrders } from './shared/paths.ts';

export default defineTable({
  name: 'order_line_items',
  platform: 'bigcartel',
  doc:
    'The lines of the orders. Amounts are in the currency of the order (orders.currency_id). The rows come inside ' +
    'pages of orders, 100 orders to a request; WHERE order_id = … costs one request.',
  key: ['id'],
  foreignKeys: [
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    { columns: ['product_option_id'], references: 'product_options', referenced: ['id'] },
  ],
  columns: {
    id: bigint('Number of the line, unique over all orders.'),
    order_id: text('Order (orders.id).', { notNull: true }),
    product_id: bigint(
      'Product (products.id), which may be deleted by now: join with LEFT JOIN. NULL where the API does not say it any more.',
    ),
    product_option_id: bigint(
      'Option of the product (product_options.id). NULL, or of no row, where the product was deleted.',
    ),
    product_name: text('Name of the product when it was ordered.', { notNull: true }),
    product_option_name: text('Name of the option when it was ordered; empty for the only one of a product.'),
    quantity: integer('Pieces ordered.', { notNull: true }),
    price: numeric('Price of one piece.', { notNull: true }),
    tax_total: numeric('Tax of the line. NULL in answers of older orders.'),
    total: numeric('price times quantity.'),
    image_url: text('Picture of the product. NULL where it had none.'),
    quantity_shipped: integer('Pieces shipped so far.'),
    quantity_unshipped: integer('Pieces that are still to be shipped.'),
    category_names: jsonb('Array of the names of the categories of the product when it was ordered.'),
  },
  access: [...insideOrders('items')],
});
