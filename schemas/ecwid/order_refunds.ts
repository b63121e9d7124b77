import { defineTable, integer, numeric, text, timestamptz } from '../../src/catalog/index.ts';
import { insideList, insideSingle } from './shared/paths.ts';

export default defineTable({
  name: 'order_refunds',
  platform: 'ecwid',
  doc: 'What was paid back. The rows come inside pages of orders.',
  scope: 'read_orders',
  key: ['order_id', 'position'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    order_id: text('Order (orders.id).', { notNull: true }),
    position: integer('Place among the refunds of the order, from 1: the API does not number them.', {
      notNull: true,
    }),
    date: timestamptz('When it was paid back.'),
    source: text('Who did it: CP is the control panel, or the name of an app.', { values: ['CP', 'API'] }),
    reason: text('Why.'),
    amount: numeric('How much.'),
  },
  access: [
    insideList({
      path: '/:store/orders',
      table: 'orders',
      at: 'refunds',
      own: 'order_id',
      ordinal: 'position',
      theirs: 'id',
      key: 'id',
    }),
    insideSingle({
      path: '/:store/orders/{order_id}',
      at: 'refunds',
      own: 'order_id',
      ordinal: 'position',
      key: 'id',
    }),
  ],
});
