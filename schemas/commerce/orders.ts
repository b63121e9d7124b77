import { defineView } from '../../src/catalog/index.ts';

export default defineView({
  name: 'orders',
  doc:
    'The orders of all stores. A condition on store or platform spares the others every request; conditions on id, ' +
    'placed_at and updated_at reach the APIs that can filter by them, and so does one on status, but for other.',
  columns: {
    id: { type: 'text', doc: "Number of the order in its store's own table." },
    placed_at: { type: 'timestamptz', doc: 'When the shopper placed it.' },
    updated_at: { type: 'timestamptz', doc: 'When it was last changed.' },
    status: {
      type: 'text',
      doc: 'Where it stands: pending (not paid, or not complete), processing (to be sent, or sent in part), shipped, completed, cancelled, refunded, partially_refunded, disputed; other for a status that the platform may add. Each platform’s own statuses behind these are in native_status.',
    },
    native_status: { type: 'text', doc: 'The status as the platform says it.' },
    currency: { type: 'text', doc: 'Currency of the amounts, as ISO 4217 has it.' },
    subtotal: {
      type: 'numeric',
      doc: 'The lines, without shipping, fees and discounts on the order; with tax where prices contain it.',
    },
    shipping: { type: 'numeric', doc: 'Shipping that the shopper paid for.' },
    tax: { type: 'numeric', doc: 'Tax in the total.' },
    discount: { type: 'numeric', doc: 'Discounts and coupons, as a positive amount.' },
    total: { type: 'numeric', doc: 'What the order costs the shopper, with tax and shipping.' },
    refunded: { type: 'numeric', doc: 'What was paid back so far. NULL where the platform does not say.' },
    item_count: { type: 'numeric', doc: 'Pieces ordered.' },
    customer_id: { type: 'text', doc: 'The customer (customers.id) of the same store; NULL for a guest.' },
    customer_email: { type: 'text', doc: 'E-mail address that the shopper gave.' },
    payment_method: { type: 'text', doc: 'How it is paid, in words.' },
  },
  from: {
    bigcommerce: {
      from: '{store}.orders o',
      columns: {
        id: 'o.id::text',
        placed_at: 'o.date_created',
        updated_at: 'o.date_modified',
        status: `CASE o.status_id
          WHEN 0 THEN 'pending' WHEN 1 THEN 'pending' WHEN 7 THEN 'pending' WHEN 12 THEN 'pending'
          WHEN 3 THEN 'processing' WHEN 8 THEN 'processing' WHEN 9 THEN 'processing' WHEN 11 THEN 'processing'
          WHEN 2 THEN 'shipped' WHEN 10 THEN 'completed' WHEN 5 THEN 'cancelled' WHEN 6 THEN 'cancelled'
          WHEN 4 THEN 'refunded' WHEN 14 THEN 'partially_refunded' WHEN 13 THEN 'disputed' ELSE 'other' END`,
        native_status: 'o.status',
        currency: 'o.default_currency_code',
        subtotal: 'o.subtotal_inc_tax',
        shipping: 'o.shipping_cost_inc_tax',
        tax: 'o.total_tax',
        discount: 'o.discount_amount + o.coupon_discount',
        total: 'o.total_inc_tax',
        refunded: 'o.refunded_amount',
        item_count: 'o.items_total',
        customer_id: 'NULLIF(o.customer_id, 0)::text',
        customer_email: "NULLIF(o.billing_email, '')",
        payment_method: "NULLIF(o.payment_method, '')",
      },
    },
  },
});
