import { defineStoreView, type StoreViewColumn } from '../../../src/catalog/index.ts';

/** What the latest order of the customer says. */
const latest = (type: 'text' | 'boolean', column: string, doc: string): StoreViewColumn => ({
  type,
  doc: `${doc}, by the latest order.`,
  sql: `(array_agg(o.${column} ORDER BY o.created_at DESC, o.id DESC))[1]`,
});

export default defineStoreView({
  name: 'customers',
  platform: 'bigcartel',
  doc:
    'The customers, derived from the orders: Big Cartel keeps none. Orders whose e-mail is the same but for letter case ' +
    'and blanks around it are of one customer; those without an e-mail are of nobody. Every question reads all orders, ' +
    '100 to a request; for the orders of one customer ask orders, WHERE customer_email = ….',
  columns: {
    email: {
      type: 'text',
      doc: 'E-mail in lower case: what tells customers apart.',
      sql: 'lower(btrim(o.customer_email))',
    },
    first_name: latest('text', 'customer_first_name', 'First name'),
    last_name: latest('text', 'customer_last_name', 'Last name'),
    phone_number: latest('text', 'customer_phone_number', 'Telephone number'),
    opted_in_to_marketing: latest(
      'boolean',
      'customer_opted_in_to_marketing',
      'Whether the customer agreed to be written to for marketing',
    ),
    address_1: latest('text', 'shipping_address_1', 'Street'),
    address_2: latest('text', 'shipping_address_2', 'Second line of the address'),
    city: latest('text', 'shipping_city', 'City'),
    state: latest('text', 'shipping_state', 'State or province'),
    zip: latest('text', 'shipping_zip', 'Postal code'),
    country_id: latest('text', 'shipping_country_id', 'Country (countries.id), ISO 3166-1 alpha-2'),
    orders_count: { type: 'integer', doc: 'Number of orders, in whatever state.', sql: 'count(*)' },
    paid_orders_count: {
      type: 'integer',
      doc: 'Number of orders whose payment is completed.',
      sql: "count(*) FILTER (WHERE o.payment_status = 'completed')",
    },
    total_spent: {
      type: 'numeric',
      doc: 'Sum of orders.total over the orders whose payment is completed; 0 where there is none.',
      sql: "coalesce(sum(o.total) FILTER (WHERE o.payment_status = 'completed'), 0)",
    },
    first_order_at: { type: 'timestamptz', doc: 'When the first order was begun.', sql: 'min(o.created_at)' },
    last_order_at: { type: 'timestamptz', doc: 'When the latest order was begun.', sql: 'max(o.created_at)' },
  },
  from: "FROM {store}.orders o WHERE btrim(o.customer_email) <> '' GROUP BY lower(btrim(o.customer_email))",
});
