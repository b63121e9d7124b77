import { boolean, defineTable, integer, numeric, text } from '../../src/catalog/index.ts';
import { ONE, PAGES } from './shared/paths.ts';

const AT = { at: ['payments'], parent: { refund_id: 'id', order_id: 'order_id' } } as const;

export default defineTable({
  name: 'order_refund_payments',
  alias: 'OrderRefundsPayments',
  platform: 'bigcommerce',
  doc:
    'How refunds were paid back. Amounts are in the currency of the order. The rows come inside pages of refunds, 250 ' +
    'refunds to a request.',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['refund_id'], references: 'order_refunds', referenced: ['id'] },
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the payment, assigned by the store.'),
    refund_id: integer('Refund (order_refunds.id).'),
    order_id: integer('Order (orders.id).'),
    provider_id: text('Who paid it back, such as storecredit.'),
    amount: numeric('Paid back.'),
    offline: boolean('Paid back outside of BigCommerce.'),
    is_declined: boolean('The provider refused it.'),
    declined_message: text('Why; NULL or empty where it did not.'),
    transaction_id: text('Transaction that was paid back (transactions.id), as text.'),
  },
  access: [
    {
      path: '/v3/orders/payment_actions/refunds',
      envelope: 'v3',
      paging: PAGES,
      rows: AT,
      encodesColons: true,
      parents: { table: 'order_refunds', columns: { refund_id: 'id', order_id: 'order_id' } },
      missing: 'error',
    },
    {
      path: '/v3/orders/payment_actions/refunds/{refund_id}',
      envelope: 'v3',
      paging: ONE,
      rows: AT,
      missing: 'no rows',
    },
  ],
});
