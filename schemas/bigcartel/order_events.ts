import { bigint, defineTable, text, timestamptz } from '../../src/catalog/index.ts';
import { insideOrders } from './shared/paths.ts';

export default defineTable({
  name: 'order_events',
  platform: 'bigcartel',
  doc: 'What has happened to the orders. The rows come inside pages of orders, 100 orders to a request.',
  key: ['id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    id: bigint('Number of the event.'),
    order_id: text('Order (orders.id).', { notNull: true }),
    created_at: timestamptz('When it happened.', { notNull: true }),
    message: text('What happened, in words, such as Payment completed.'),
    identifier: text('What of the order changed, such as payment_status or shipping_status.'),
  },
  access: [...insideOrders('events')],
});
