import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'CreateRefund',
  platform: 'bigcommerce',
  doc: 'Pays money of an order back. The store notes the refund at once; the provider of the payment carries it out later. The store takes the refunds of one order one after another.',
  arguments: [
    { name: 'OrderId', type: 'integer', required: true, doc: 'The order (orders.id).' },
    {
      name: 'Items',
      type: 'jsonb',
      required: true,
      doc: 'An array of what is paid back: {item_type, item_id, quantity, reason} for PRODUCT and GIFT_WRAPPING (item_id is order_items.id), {item_type, item_id, amount, reason} for SHIPPING, HANDLING, FEE and ORDER.',
    },
    {
      name: 'Payments',
      type: 'jsonb',
      required: true,
      doc: 'An array of {provider_id, amount, offline}: one of the RefundMethods that CreateRefundQuote returns for the same items.',
    },
    { name: 'Reason', type: 'text', doc: 'Why it is paid back.' },
    { name: 'TaxAdjustmentAmount', type: 'numeric', doc: 'Tax to be paid back beside that of the items.' },
    {
      name: 'TotalAmount',
      type: 'numeric',
      doc: 'The sum, in place of the one that the store works out; TotalTax belongs to it.',
    },
    { name: 'TotalTax', type: 'numeric', doc: 'The tax in TotalAmount.' },
  ],
  columns: [
    { name: 'Id', type: 'integer', at: 'id', doc: 'Number of the refund (order_refunds.id).' },
    { name: 'OrderId', type: 'integer', at: 'order_id', doc: 'The order.' },
    { name: 'Created', type: 'timestamptz', at: 'created', doc: 'When it was made.' },
    { name: 'Reason', type: 'text', at: 'reason', doc: 'Why it is paid back.' },
    { name: 'TotalAmount', type: 'numeric', at: 'total_amount', doc: 'What is paid back, with tax.' },
    { name: 'TotalTax', type: 'numeric', at: 'total_tax', doc: 'The tax in it.' },
    {
      name: 'UsesMerchantOverrideValues',
      type: 'boolean',
      at: 'uses_merchant_override_values',
      doc: 'The sum is that of the call, not of the store.',
    },
    { name: 'Items', type: 'jsonb', at: 'items', doc: 'What is paid back, as order_refunds.items.' },
    { name: 'Payments', type: 'jsonb', at: 'payments', doc: 'How, as order_refunds.payments.' },
  ],
  store: {
    scope: 'store_v2_orders or store_v2_transactions',
    repeat: { allowed: false, doc: 'each call is another refund.' },
    look: 'SELECT * FROM order_refunds WHERE order_id = {OrderId}',
    requests: [
      {
        method: 'POST',
        path: '/v3/orders/{OrderId}/payment_actions/refunds',
        envelope: 'v3',
        body: {
          kind: 'json',
          members: {
            items: 'Items',
            payments: 'Payments',
            reason: 'Reason',
            tax_adjustment_amount: 'TaxAdjustmentAmount',
            'merchant_calculated_override.total_amount': 'TotalAmount',
            'merchant_calculated_override.total_tax': 'TotalTax',
          },
        },
      },
    ],
  },
});
