import { boolean, date, defineTable, integer, jsonb, numeric, text } from '../../src/catalog/index.ts';

/** How many lines of an order go into one request: as many as the API shows of a consignment. */
const MOST_LINES = 50;

const LINES = {
  method: 'PUT',
  path: '/v2/orders/{order_id}',
  envelope: 'v2',
  body: 'rows',
  inside: 'products',
  most: MOST_LINES,
  answer: 'nothing',
} as const;

/** What may be said of a line whose goods are not in the catalog, and of any other. */
const TYPED_IN = [
  'name',
  'name_customer',
  'name_merchant',
  'quantity',
  'price_inc_tax',
  'price_ex_tax',
  'upc',
] as const;

const OF_CATALOG = [
  ...TYPED_IN,
  'product_id',
  'variant_id',
  'product_options',
  'wrapping_id',
  'wrapping_name',
  'wrapping_message',
  'wrapping_cost_ex_tax',
  'wrapping_cost_inc_tax',
] as const;

export default defineTable({
  name: 'order_items',
  alias: 'OrderItems',
  platform: 'bigcommerce',
  doc:
    'The lines of the orders. Amounts are in the currency of the order (orders.default_currency_code). The rows come ' +
    'inside pages of orders, 250 orders to a request; an order with more than 50 lines in one consignment, or whose ' +
    'pieces do not add up to items_total, costs one request more. WHERE order_id = … costs one request.',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the line, unique over all orders.', { notNull: true }),
    order_id: integer('Order (orders.id).', { notNull: true }),
    product_id: integer(
      'Product (products.id), which may be deleted by now. 0 is a line that the staff typed in: join with LEFT JOIN. The foreign key is documentation, not enforced.',
    ),
    variant_id: integer('Variant (product_variants.id), which may be deleted by now. 0 where there is none.'),
    name: text('Name of the product when it was ordered.'),
    name_customer: text('Name in the language of the shopper.'),
    name_merchant: text('Name in the language of the merchant.'),
    sku: text('Stock keeping unit when it was ordered.'),
    upc: text('Universal product code when it was ordered.'),
    brand: text('Name of the brand when it was ordered.'),
    type: text('Kind of goods.', { values: ['physical', 'digital', 'giftcertificate'] }),
    quantity: integer('Pieces ordered.', { notNull: true }),
    quantity_shipped: integer('Pieces shipped so far.'),
    quantity_refunded: integer('Pieces paid back so far.'),
    base_price: numeric('Price of one piece as entered, before tax is added or taken out.'),
    price_ex_tax: numeric('Price of one piece without tax.'),
    price_inc_tax: numeric('Price of one piece with tax.'),
    price_tax: numeric('Tax of one piece.'),
    base_total: numeric('base_price times quantity.'),
    total_ex_tax: numeric('Total of the line without tax.'),
    total_inc_tax: numeric('Total of the line with tax.'),
    total_tax: numeric('Tax of the line.'),
    discounted_total_inc_tax: numeric('Total of the line with tax, discounts taken off.'),
    base_cost_price: numeric('What the merchant paid for one piece, as entered.'),
    cost_price_ex_tax: numeric('What the merchant paid for one piece, without tax.'),
    cost_price_inc_tax: numeric('What the merchant paid for one piece, with tax.'),
    cost_price_tax: numeric('Tax of what the merchant paid for one piece.'),
    weight: numeric(
      'Weight of one piece, in weight_units of the store. NULL where the API leaves it out of the pages of orders.',
    ),
    width: numeric(
      'Width, in dimension_units of the store. NULL where the API leaves it out of the pages of orders.',
    ),
    height: numeric(
      'Height, in dimension_units of the store. NULL where the API leaves it out of the pages of orders.',
    ),
    depth: numeric(
      'Depth, in dimension_units of the store. NULL where the API leaves it out of the pages of orders.',
    ),
    is_refunded: boolean('All pieces were paid back.'),
    refund_amount: numeric('Paid back for the line. Deprecated in the API.'),
    return_id: integer('Return request. 0 where there is none.'),
    fixed_shipping_cost: numeric('Fixed shipping cost of one piece.'),
    order_address_id: integer(
      'Shipping address of the line (consignment of the order). 0 where nothing is shipped.',
    ),
    order_pickup_method_id: integer('Pickup of the line. 0 where it is not picked up.'),
    wrapping_id: integer('Gift wrapping. 0 where there is none.'),
    wrapping_name: text('Name of the gift wrapping. NULL or empty where there is none.'),
    wrapping_message: text('Message with the gift wrapping.'),
    base_wrapping_cost: numeric('Gift wrapping as entered, before tax is added or taken out.'),
    wrapping_cost_ex_tax: numeric('Gift wrapping without tax.'),
    wrapping_cost_inc_tax: numeric('Gift wrapping with tax.'),
    wrapping_cost_tax: numeric('Tax of the gift wrapping.'),
    event_name: text('Name of the date that the product asked for. NULL where it asked for none.'),
    event_date: date('Date that the product asked for. NULL where it asked for none.'),
    bin_picking_number: text('Place in the warehouse.'),
    option_set_id: integer('Option set of the old catalog (v2). NULL where not used.'),
    parent_order_product_id: integer(
      'Line that this one is a part of (order_items.id). NULL where it is not.',
    ),
    is_bundled_product: boolean('The line is a part of another one.'),
    gift_certificate_id: integer('Gift certificate that was sold. NULL for other lines.'),
    external_id: text(
      'Number of the line in the system that the order was imported from. NULL where it was not.',
    ),
    ebay_item_id: text('Number of the offer at eBay; empty or 0 where it did not come from there.'),
    ebay_transaction_id: text('Number of the sale at eBay; empty or 0 where it did not come from there.'),
    applied_discounts: jsonb('Array of {id, amount, name, code, target}; target is order or product.'),
    product_options: jsonb(
      'Array of the choices: option_id, product_option_id, display_name, display_value, value, type …',
    ),
    configurable_fields: jsonb('Array of {name, value} of the old catalog (v2).'),
  },
  access: [
    {
      path: '/v2/orders',
      envelope: 'v2',
      paging: {
        style: 'pages',
        most: 250,
        keyset: {
          column: 'order_id',
          min: 'min_id',
          max: 'max_id',
          asc: { sort: 'id:asc' },
          desc: { sort: 'id:desc' },
        },
      },
      params: { include: 'consignments.line_items', consignment_structure: 'object' },
      rows: {
        at: [
          'consignments.shipping[].line_items',
          'consignments.pickups[].line_items',
          'consignments.downloads[].line_items',
          'consignments.email.gift_certificates[].line_items',
        ],
        parent: { order_id: 'id' },
        // A consignment holds at most 50 lines, and orders were seen whose consignments hold none at all.
        repair: {
          total: 'items_total',
          sum: 'quantity',
          warning: '__warning__',
          path: '/v2/orders/{order_id}/products',
          bind: { order_id: 'id' },
        },
      },
      parents: { table: 'orders', columns: { order_id: 'id' } },
      missing: 'error',
    },
    {
      path: '/v2/orders/{order_id}/products',
      envelope: 'v2',
      paging: { style: 'pages', most: 250 },
      // An order that does not exist has no lines.
      missing: 'no rows',
    },
  ],
  writes: {
    scope: 'store_v2_orders',
    insert: [
      {
        ...LINES,
        columns: [...TYPED_IN, 'sku'],
        required: ['order_id', 'name', 'quantity', 'price_inc_tax', 'price_ex_tax'],
      },
      { ...LINES, columns: OF_CATALOG, required: ['order_id', 'product_id', 'quantity'] },
    ],
    update: [{ ...LINES, columns: [...OF_CATALOG, 'sku'], identify: ['id'], repeatable: true }],
    delete: [{ ...LINES, identify: ['id'], constant: { quantity: 0 } }],
    notes:
      'Lines are written through their order, which answers without them. A new line is of a product of the catalog ' +
      '(product_id, with variant_id or product_options, an array of {id, value}, where it has variants), or typed in ' +
      '(name, sku and both prices). quantity = 0 deletes a line, as DELETE does. The store takes the discounts off a ' +
      'line that is changed. A wrapping needs wrapping_id and both of its costs; wrapping_id = 0 takes it off.',
  },
});
