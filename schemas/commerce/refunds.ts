import { defineView } from '../../src/catalog/index.ts';

export default defineView({
  name: 'refunds',
  doc: 'What was paid back to shoppers, in all stores.',
  columns: {
    id: { type: 'text', doc: 'Number of the refund in its store; NULL where the platform gives none.' },
    order_id: { type: 'text', doc: 'The order (orders.id) of the same store.' },
    refunded_at: { type: 'timestamptz', doc: 'When it was paid back.' },
    amount: { type: 'numeric', doc: 'What was paid back, in the currency of the order.' },
    reason: { type: 'text', doc: 'Why, in the words of the staff.' },
  },
  from: {
    bigcommerce: {
      from: '{store}.order_refunds r',
      columns: {
        id: 'r.id::text',
        order_id: 'r.order_id::text',
        refunded_at: 'r.created',
        amount: 'r.total_amount',
        reason: "NULLIF(r.reason, '')",
      },
    },
    ecwid: {
      from: '{store}.order_refunds r',
      columns: {
        order_id: 'r.order_id',
        refunded_at: 'r.date',
        amount: 'r.amount',
        reason: 'r.reason',
      },
    },
  },
});
