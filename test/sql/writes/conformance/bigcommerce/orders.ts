import type { Examples } from '../example.ts';

const LINES = [{ name: 'Mug', quantity: 3, price_inc_tax: 12, price_ex_tax: 10 }];

/** An order with a line that was typed in. */
export const ORDER = `INSERT INTO orders (billing_first_name, billing_last_name, billing_street_1, billing_city,
    billing_state, billing_zip, billing_country, billing_country_iso2, billing_email, products)
  VALUES ('Ada', 'Parent {n}', '1 Main Street', 'Austin', 'Texas', '78751', 'United States', 'US', 'ada{n}@example.com',
    '[{"name": "Mug", "quantity": 30, "price_inc_tax": 12, "price_ex_tax": 10}]') RETURNING id`;

/** Orders, and what belongs to them. */
export const ORDERS: Examples = {
  orders: {
    given: { customer: 'SELECT min(id) FROM customers' },
    row: (n) => ({
      billing_first_name: 'Zoë',
      billing_last_name: `O'Hara ${n}`,
      billing_street_1: `${n} Long Lane`,
      billing_city: 'Austin',
      billing_state: 'Texas',
      billing_zip: '78751',
      billing_country: 'United States',
      billing_country_iso2: 'US',
      billing_email: `zoe${n}@example.com`,
      customer_id: 0,
      status_id: 1,
      staff_notes: `Note ${n}`,
      products: LINES,
    }),
    change: (n, given) => ({
      customer_id: given('customer'),
      status_id: 11,
      billing_country: 'Canada',
      billing_country_iso2: 'CA',
      billing_email: `new${n}@example.com`,
      channel_id: 2,
      fees: [
        {
          type: 'custom_fee',
          name: `Fee ${n}`,
          display_name_merchant: 'Fee',
          cost: 1,
          source: 'AA',
          tax_class_id: 0,
        },
      ],
      billing_form_fields: [{ name: 'Door', value: `no ${n}` }],
      products: LINES,
      shipping_addresses: [],
      consignments: {},
    }),
    beside: () => ({
      billing_country: { billing_country_iso2: 'CA' },
      billing_country_iso2: { billing_country: 'Canada' },
    }),
    none: { billing_country_iso2: 'CA', billing_country: 'Canada' },
    refuses: { billing_zip: 'an address needs one' },
    grows: ['consignments'],
    differs: {
      fees: 'the store answers a fee in other members than it takes',
      items_total: 'the store counts the pieces of the lines',
      items_shipped: 'the store counts the pieces of the shipments',
      order_is_digital: 'the store looks at the products of the lines',
    },
    touches: { delete: 'a deleted order is kept in the archive' },
  },
  order_items: {
    given: { order: ORDER },
    row: (n, given) => ({
      order_id: given('order'),
      name: `Poster ${n}`,
      quantity: 2,
      price_inc_tax: 24,
      price_ex_tax: 20,
    }),
    // A line that was typed in is of no product.
    change: () => ({ product_id: 0, variant_id: 0, product_options: [], wrapping_id: 0 }),
  },
  order_shipping_addresses: {
    existing: 'order_id IN (SELECT id FROM orders)',
    change: (n) => ({
      country: 'Canada',
      country_iso2: 'CA',
      form_fields: [{ name: 'Door', value: `no ${n}` }],
    }),
  },
  order_shipments: {
    given: {
      order: ORDER,
      address: 'SELECT id FROM order_shipping_addresses WHERE order_id = {order}',
      line: 'SELECT id FROM order_items WHERE order_id = {order}',
    },
    row: (n, given) => ({
      order_id: given('order'),
      order_address_id: given('address'),
      tracking_number: `T ${n}`,
      items: [{ order_product_id: given('line'), quantity: 1 }],
    }),
    change: (_, given) => ({ order_address_id: given('address') }),
    grows: ['items'],
  },
  order_metafields: {
    given: { parent: 'SELECT min(id) FROM orders' },
    row: (n, given) => ({
      resource_id: given('parent'),
      namespace: 'conformance',
      key: `key ${n}`,
      value: `It's ${n}`,
      permission_set: 'app_only',
    }),
  },
};
