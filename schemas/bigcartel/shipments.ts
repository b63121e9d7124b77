import { bigint, boolean, defineTable, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';
import { create, remove, update } from './shared/writes.ts';

/** What can be changed later, too. */
const TRACKING = ['carrier', 'tracking_number', 'tracking_url'] as const;

export default defineTable({
  name: 'shipments',
  platform: 'bigcartel',
  doc:
    'The shipments of the orders. The API hands them out order by order: WHERE order_id = … costs one request, all of ' +
    'them one for each order. What a shipment holds is not published: columns that the account’s answers do not have ' +
    'are NULL, and attributes has all of it.',
  key: ['order_id', 'id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    id: bigint('Number of the shipment.'),
    order_id: text('Order (orders.id).'),
    carrier: text('Who carries it, such as RoyalMail. NULL where not given.'),
    tracking_number: text('Number by which the carrier follows it. NULL where not given.'),
    tracking_url: text('Address at which it can be followed. NULL where not given.'),
    items: jsonb('Array of {order_line_item_id, quantity}: what is in it; order_line_items.id as a text.'),
    notify_customer: boolean('Write only: the customer is told of the new shipment by e-mail.', {
      writeOnly: true,
    }),
    created_at: timestamptz('When it was made.'),
    updated_at: timestamptz('When it was last changed.'),
    attributes: jsonb('Object of everything that the API answers of it.'),
  },
  access: [
    {
      path: '/accounts/:store/orders/{order_id}/shipments',
      envelope: 'jsonapi',
      paging: ONE,
      parents: { table: 'orders', columns: { order_id: 'id' } },
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [create('/orders/{order_id}/shipments', 'shipments', ['items', 'notify_customer', ...TRACKING])],
    update: [update('/orders/{order_id}/shipments/{id}', 'shipments', TRACKING)],
    delete: [remove('/orders/{order_id}/shipments/{id}')],
    notes:
      'When all lines of an order are in shipments, its shipping_status becomes shipped. What is in a shipment cannot be ' +
      'changed later.',
  },
});
