import { bigint, defineTable, text, timestamptz } from '../../src/catalog/index.ts';
import { insideList, insideSingle } from './shared/paths.ts';

export default defineTable({
  name: 'order_invoices',
  platform: 'ecwid',
  doc: 'The tax invoices of the orders. The rows come inside pages of orders.',
  scope: 'read_orders',
  key: ['order_id', 'internal_id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    order_id: text('Order (orders.id).', { notNull: true }),
    internal_id: bigint('Number within the store.', { notNull: true, at: 'internalId' }),
    id: text('Number of the invoice as people see it.'),
    created: timestamptz('When it was made.'),
    link: text('Address of the PDF.'),
    type: text('Kind of invoice, a text or an object.', { values: ['SALE', 'FULL_CANCEL'] }),
  },
  access: [
    insideList({
      path: '/:store/orders',
      table: 'orders',
      at: 'invoices',
      own: 'order_id',
      theirs: 'id',
      key: 'id',
    }),
    insideSingle({ path: '/:store/orders/{order_id}', at: 'invoices', own: 'order_id', key: 'id' }),
  ],
});
