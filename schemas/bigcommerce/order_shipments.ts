import { defineTable, integer, jsonb, numeric, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, noneAs, postRow, putRow } from './shared/actions.ts';
import { addressIn } from './shared/addresses.ts';
import { ONE, PAGES } from './shared/paths.ts';

/** What may be set when a shipment is made, and later. */
const CHANGEABLE = [
  'order_address_id',
  'tracking_number',
  'tracking_carrier',
  'tracking_link',
  'shipping_method',
  'shipping_provider',
  'merchant_shipping_cost',
  'comments',
] as const;

export default defineTable({
  name: 'order_shipments',
  alias: 'OrderShipments',
  platform: 'bigcommerce',
  doc:
    'What was shipped of the orders, one row for a parcel. The API has them per order only: a full scan costs the ' +
    'orders and one request for each of them of which a piece was shipped, so restrict order_id, or join orders under ' +
    'a condition.',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
    { columns: ['customer_id'], references: 'customers', referenced: ['id'] },
    { columns: ['order_address_id'], references: 'order_shipping_addresses', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the shipment, unique over all orders.'),
    order_id: integer('Order (orders.id).'),
    customer_id: integer('Customer (customers.id). 0 is a guest: join with LEFT JOIN.'),
    order_address_id: integer('Address that it went to (order_shipping_addresses.id).'),
    date_created: timestamptz('When it was shipped.'),
    shipping_method: text('Way of shipping.'),
    shipping_provider: text('Who shipped it; empty where not given.'),
    shipping_provider_display_name: text('Name of who shipped it.'),
    tracking_number: text('Tracking number; empty where there is none.'),
    tracking_carrier: text('Carrier whose tracking is asked; empty where there is none.'),
    tracking_link: text('Address of the tracking, where one was entered.'),
    generated_tracking_link: text('Address of the tracking, made of carrier and number.'),
    merchant_shipping_cost: numeric('What the merchant paid, in the default currency.'),
    comments: text('Notes of the staff.'),
    items: jsonb('Array of {order_product_id, product_id, quantity}; shipment_items has them as rows.'),
    ...addressIn('billing_address', 'billing', 'the billing address'),
    ...addressIn('shipping_address', 'shipping', 'the shipping address'),
  },
  access: [
    {
      path: '/v2/orders/{order_id}/shipments',
      envelope: 'v2',
      paging: PAGES,
      parents: {
        table: 'orders',
        columns: { order_id: 'id' },
        skip: { column: 'items_shipped', equals: 0 },
      },
      missing: 'no rows',
    },
    { path: '/v2/orders/{order_id}/shipments/{id}', envelope: 'v2', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    scope: 'store_v2_orders',
    insert: [
      postRow('/v2/orders/{order_id}/shipments', {
        envelope: 'v2',
        columns: [...CHANGEABLE, 'items'],
        required: ['order_id', 'order_address_id', 'items'],
      }),
    ],
    update: [putRow('/v2/orders/{order_id}/shipments/{id}', { envelope: 'v2', columns: CHANGEABLE })],
    delete: [deleteRow('/v2/orders/{order_id}/shipments/{id}', { envelope: 'v2' })],
    as: {
      merchant_shipping_cost: { format: 'decimal' },
      ...noneAs('', [
        'tracking_number',
        'tracking_carrier',
        'tracking_link',
        'shipping_method',
        'shipping_provider',
        'comments',
      ]),
    },
    notes:
      'A shipment is made with items, an array of {order_product_id, quantity}, which cannot be changed later. With it ' +
      'the store counts the pieces as shipped and may change the status of the order and write to the shopper.',
  },
});
