import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'CreateRefundQuote',
  platform: 'bigcommerce',
  doc: 'What a refund would come to, and the ways in which it can be paid back. CreateRefund takes one of them as its Payments.',
  arguments: [
    { name: 'OrderId', type: 'integer', required: true, doc: 'The order (orders.id).' },
    {
      name: 'Items',
      type: 'jsonb',
      required: true,
      doc: 'An array of what is to be paid back: {item_type, item_id, quantity} for PRODUCT and GIFT_WRAPPING (item_id is order_items.id), {item_type, item_id, amount} for SHIPPING, HANDLING, FEE and ORDER.',
    },
    { name: 'TaxAdjustmentAmount', type: 'numeric', doc: 'Tax to be paid back beside that of the items.' },
  ],
  columns: [
    { name: 'OrderId', type: 'integer', at: 'order_id', doc: 'The order.' },
    { name: 'TotalRefundAmount', type: 'numeric', at: 'total_refund_amount', doc: 'The sum, with tax.' },
    { name: 'TotalRefundTaxAmount', type: 'numeric', at: 'total_refund_tax_amount', doc: 'The tax in it.' },
    { name: 'Rounding', type: 'numeric', at: 'rounding', doc: 'By how much the sum was rounded.' },
    { name: 'Adjustment', type: 'numeric', at: 'adjustment', doc: 'By how much the sum was adjusted.' },
    { name: 'TaxInclusive', type: 'boolean', at: 'tax_inclusive', doc: 'Prices of the order are with tax.' },
    {
      name: 'RefundMethods',
      type: 'jsonb',
      at: 'refund_methods',
      doc: 'An array of ways to pay back, each an array of {provider_id, provider_description, amount, offline, offline_provider, offline_reason}.',
    },
  ],
  store: {
    scope: 'store_v2_orders or store_v2_transactions',
    reads: true,
    repeat: { allowed: true, doc: 'it changes nothing.' },
    requests: [
      {
        method: 'POST',
        path: '/v3/orders/{OrderId}/payment_actions/refund_quotes',
        envelope: 'v3',
        body: { kind: 'json', members: { items: 'Items', tax_adjustment_amount: 'TaxAdjustmentAmount' } },
      },
    ],
  },
});
