import { boolean, defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { between, bounds, equals, flag, oneValueOf } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'order_messages',
  alias: 'OrderMessages',
  platform: 'bigcommerce',
  doc:
    'What staff and shopper wrote to each other about orders. The API has them per order only: a full scan costs the ' +
    'orders and one request for each of them, so restrict order_id, or join orders under a condition.',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
    { columns: ['customer_id'], references: 'customers', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the message, unique over all orders.'),
    order_id: integer('Order (orders.id).'),
    staff_id: integer('Who of the staff wrote it. 0 where the shopper did.'),
    customer_id: integer('Customer who wrote it, or was written to (customers.id).'),
    type: text('Direction of the message.'),
    subject: text('Subject.'),
    message: text('The message.'),
    status: text('Whether it was read: read or unread.'),
    is_flagged: boolean('Marked by the staff.'),
    date_created: timestamptz('When it was written.'),
    customer: jsonb('Link to the customer: {url, resource}.'),
  },
  access: [
    {
      path: '/v2/orders/{order_id}/messages',
      envelope: 'v2',
      paging: PAGES,
      parents: { table: 'orders', columns: { order_id: 'id' } },
      filters: [
        ...bounds('id', 'min_id', 'max_id'),
        ...equals('customer_id', 'customer_id', { unsure: ['0'] }),
        ...flag('is_flagged'),
        ...oneValueOf('status', ['read', 'unread']),
        ...between('date_created', {
          min: 'min_date_created',
          max: 'max_date_created',
          format: 'rfc2822',
        }),
      ],
      missing: 'no rows',
    },
  ],
});
