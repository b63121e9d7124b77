import { bigint, defineTable, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { between, bounds, equals, sameText } from './shared/filters.ts';
import { checkoutColumns } from './shared/order-columns.ts';
import { list, single } from './shared/paths.ts';
import { EMPTY, update } from './shared/writes.ts';

export default defineTable({
  name: 'abandoned_carts',
  platform: 'ecwid',
  doc: 'Carts that shoppers left before they paid, those hidden from the merchant included. They are answered like orders that were not placed; the lines are in abandoned_cart_items.',
  scope: 'read_orders',
  key: ['cart_id'],
  foreignKeys: [
    { columns: ['customer_id'], references: 'customers', referenced: ['id'] },
    { columns: ['customer_group_id'], references: 'customer_groups', referenced: ['id'] },
  ],
  columns: {
    cart_id: text('Number of the cart, a text like a UUID.', { notNull: true, at: 'cartId' }),
    ...checkoutColumns,
    b2b_b2c: text('Whether a business buys, or a consumer.'),
    items: jsonb('Array of the items, which abandoned_cart_items has as rows.'),
    refunds: jsonb('Array of {date, source, reason, amount}.'),
    shipments: jsonb('Array of the shipments.'),
    order_extra_fields: jsonb('Array of the fields that were filled in at the checkout.', {
      at: 'orderExtraFields',
    }),
    invoices: jsonb('Array of the tax invoices.'),
    recovered_order_id: bigint(
      'Order that the cart became at last (orders.internal_id). Not in the documentation.',
      { at: 'recoveredOrderId' },
    ),
    recovered_public_uid: text('That order as people see it (orders.id). Not in the documentation.', {
      at: 'recoveredPublicUid',
    }),
    recovery_email_sent_timestamp: timestamptz(
      'When the shopper was reminded of the cart. Not in the documentation.',
      { at: 'recoveryEmailSentTimestamp' },
    ),
  },
  access: [
    {
      ...list('/:store/carts'),
      params: { showHidden: 'true' },
      // couponCode is not in the documentation, but in the official client.
      filters: [
        ...bounds('total', 'totalFrom', 'totalTo'),
        ...between('create_date', 'createdFrom', 'createdTo'),
        ...between('update_date', 'updatedFrom', 'updatedTo'),
        ...sameText('email', 'email'),
        ...equals('customer_id', 'customerId', { unsure: ['0'] }),
        ...sameText('discount_coupon_code', 'couponCode'),
      ],
      count: 'total',
    },
    single('/:store/carts/{cart_id}'),
  ],
  writes: {
    scope: 'update_orders',
    update: [
      update('/:store/carts/{cart_id}', [
        'hidden',
        'b2b_b2c',
        'customer_requested_invoice',
        'customer_fiscal_code',
        'electronic_invoice_pec_email',
        'electronic_invoice_sdi_code',
        'taxes_on_shipping',
      ]),
    ],
    as: { taxes_on_shipping: EMPTY },
    notes:
      'Shoppers make carts. The API cannot delete one; hidden = true takes it out of the merchant’s sight.',
  },
});
