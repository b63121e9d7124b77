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
    currency: {
      type: 'text',
      doc: 'Currency of the amounts, as ISO 4217 has it. NULL where an order is always in the one of its store.',
    },
    subtotal: {
      type: 'numeric',
      doc: 'The lines, without shipping, fees and discounts on the order; with tax where prices contain it.',
    },
    shipping: { type: 'numeric', doc: 'Shipping that the shopper paid for.' },
    tax: { type: 'numeric', doc: 'Tax in the total.' },
    discount: { type: 'numeric', doc: 'Discounts and coupons, as a positive amount.' },
    total: { type: 'numeric', doc: 'What the order costs the shopper, with tax and shipping.' },
    refunded: { type: 'numeric', doc: 'What was paid back so far. NULL where the platform does not say.' },
    item_count: { type: 'numeric', doc: 'Pieces ordered. NULL where the order itself does not say.' },
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
    ecwid: {
      from: '{store}.orders o',
      columns: {
        id: 'o.id',
        placed_at: 'o.create_date',
        updated_at: 'o.update_date',
        status: `CASE o.payment_status
          WHEN 'AWAITING_PAYMENT' THEN 'pending' WHEN 'INCOMPLETE' THEN 'pending' WHEN 'CANCELLED' THEN 'cancelled'
          WHEN 'REFUNDED' THEN 'refunded' WHEN 'PARTIALLY_REFUNDED' THEN 'partially_refunded'
          ELSE CASE o.fulfillment_status
            WHEN 'AWAITING_PROCESSING' THEN 'processing' WHEN 'PROCESSING' THEN 'processing'
            WHEN 'READY_FOR_PICKUP' THEN 'processing' WHEN 'SHIPPED' THEN 'shipped'
            WHEN 'OUT_FOR_DELIVERY' THEN 'shipped' WHEN 'DELIVERED' THEN 'completed' ELSE 'other' END END`,
        native_status: "concat_ws(' / ', o.payment_status, o.fulfillment_status)",
        subtotal: 'o.subtotal',
        shipping: "(o.shipping_option ->> 'shippingRate')::numeric",
        tax: 'o.tax',
        discount: 'coalesce(o.discount, 0) + coalesce(o.coupon_discount, 0)',
        total: 'o.total',
        refunded: 'o.refunded_amount',
        customer_id: 'o.customer_id::text',
        customer_email: 'o.email',
        payment_method: 'o.payment_method',
      },
    },
    bigcartel: {
      from: '{store}.orders o',
      columns: {
        id: 'o.id',
        placed_at: 'o.completed_at',
        updated_at: 'o.updated_at',
        status: `CASE o.shipping_status WHEN 'shipped' THEN 'shipped'
          ELSE CASE o.payment_status
            WHEN 'completed' THEN 'processing' WHEN 'pending' THEN 'pending' WHEN 'unpaid' THEN 'pending'
            WHEN 'failed' THEN 'cancelled' WHEN 'invalid' THEN 'cancelled' ELSE 'other' END END`,
        native_status: "concat_ws(' / ', o.payment_status, o.shipping_status)",
        currency: 'o.currency_id',
        subtotal: 'o.item_total',
        shipping: 'o.shipping_total',
        tax: 'o.tax_total',
        discount: 'o.discount_total',
        total: 'o.total',
        item_count: 'o.item_count',
        customer_id: "NULLIF(lower(btrim(o.customer_email)), '')",
        customer_email: "NULLIF(o.customer_email, '')",
      },
    },
  },
});
