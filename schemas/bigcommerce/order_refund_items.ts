import { defineTable, integer, jsonb, numeric, text } from '../../src/catalog/index.ts';
import { ONE, PAGES } from './shared/paths.ts';

// BigCommerce gives these rows no number.
const AT = { at: ['items'], parent: { refund_id: 'id', order_id: 'order_id' }, ordinal: 'position' } as const;

export default defineTable({
  name: 'order_refund_items',
  alias: 'OrderRefundsItems',
  platform: 'bigcommerce',
  doc:
    'What was refunded: lines, gift wrapping, shipping, handling, fees, or an amount of the order. Amounts are in the ' +
    'currency of the order. The rows come inside pages of refunds, 250 refunds to a request.',
  scope: 'store_v2_orders_read_only',
  key: ['refund_id', 'position'],
  foreignKeys: [
    { columns: ['refund_id'], references: 'order_refunds', referenced: ['id'] },
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
  ],
  columns: {
    refund_id: integer('Refund (order_refunds.id).'),
    position: integer('Place of the row within the refund, from 1; not a field of the API.'),
    order_id: integer('Order (orders.id).'),
    item_type: text('What was refunded.', {
      values: ['PRODUCT', 'GIFT_WRAPPING', 'SHIPPING', 'HANDLING', 'ORDER', 'FEE'],
    }),
    item_id: integer(
      'Its number: a line (order_items.id) for PRODUCT and GIFT_WRAPPING, an address for SHIPPING and HANDLING, the order for ORDER, a fee for FEE.',
    ),
    quantity: integer('Pieces that were refunded.'),
    requested_amount: numeric('Paid back for it.'),
    reason: text('Why; empty where not given.'),
    adjustments: jsonb('Array of {amount, description}.'),
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
