import { bigint, defineTable, numeric, text } from '../../src/catalog/index.ts';
import { insideOrders } from './shared/paths.ts';

export default defineTable({
  name: 'order_transactions',
  platform: 'bigcartel',
  doc: 'The payments of the orders. The rows come inside pages of orders, 100 orders to a request.',
  key: ['type', 'id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    type: text('Kind of the transaction; ids are unique within one.', {
      values: ['order_transactions/payments'],
    }),
    id: bigint('Number of the transaction.'),
    order_id: text('Order (orders.id).', { notNull: true }),
    label: text('How it was paid, in words.'),
    amount: numeric('What was paid, in the currency currency_id.', { notNull: true }),
    currency_id: text('Currency, ISO 4217.'),
    processor: text('Who processed the payment, such as stripe or paypal.'),
    processor_id: text('Number of the payment at the processor.'),
    processor_url: text('Address of the payment at the processor.'),
  },
  access: [...insideOrders('transactions')],
});
