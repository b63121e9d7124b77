import { boolean, defineTable, integer, jsonb, numeric, text, timestamptz } from '../../src/catalog/index.ts';
import { ONE, PAGES } from './shared/paths.ts';
import { REFUND_FILTERS } from './shared/refunds.ts';

export default defineTable({
  name: 'order_refunds',
  alias: 'OrderRefunds',
  platform: 'bigcommerce',
  doc: 'The refunds of the orders. Amounts are in the currency of the order (orders.default_currency_code).',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    id: integer('Number of the refund, assigned by the store.'),
    order_id: integer('Order (orders.id).'),
    user_id: integer('Who of the staff made it. 0 where an app did.'),
    created: timestamptz('When it was made.'),
    reason: text('Why; empty where not given.'),
    total_amount: numeric('Paid back, tax included.'),
    total_tax: numeric('Tax of it.'),
    uses_merchant_override_values: boolean('Amounts were set by the merchant, not reckoned.'),
    items: jsonb('Array of what was refunded; order_refund_items has it as rows.'),
    payments: jsonb('Array of how it was paid back; order_refund_payments has it as rows.'),
  },
  access: [
    {
      path: '/v3/orders/payment_actions/refunds',
      envelope: 'v3',
      paging: PAGES,
      filters: REFUND_FILTERS,
      encodesColons: true,
      count: 'total',
      missing: 'error',
    },
    { path: '/v3/orders/payment_actions/refunds/{id}', envelope: 'v3', paging: ONE, missing: 'no rows' },
  ],
});
