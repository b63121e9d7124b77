import type { Examples } from '../example.ts';

const CUSTOMER = `INSERT INTO customers (email, first_name, last_name)
  VALUES ('parent{n}@example.com', 'Ada', 'Parent') RETURNING id`;

const CUSTOMERS = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`customer ${i}`, CUSTOMER]));

/** Customers, and what belongs to them. */
export const PEOPLE: Examples = {
  customers: {
    given: { group: 'SELECT min(id) FROM customer_groups' },
    row: (n) => ({
      email: `person${n}@example.com`,
      first_name: 'Zoë',
      last_name: `O'Hara ${n}`,
      company: 'Nordlicht',
      phone: `030 ${n}`,
    }),
    change: (n, given) => ({
      email: `new${n}@example.com`,
      customer_group_id: given('group'),
      channel_ids: [1],
      store_credit_amounts: [{ amount: 12.5 }],
      form_fields: [{ name: 'Favourite', value: `Tea ${n}` }],
    }),
    grows: ['form_fields'],
  },
  customer_addresses: {
    given: { customer: CUSTOMER },
    row: (n, given) => ({
      customer_id: given('customer'),
      first_name: 'Zoë',
      last_name: 'Hara',
      address1: `${n} Long Lane`,
      city: 'Berlin',
      country_code: 'DE',
      state_or_province: 'Berlin',
      postal_code: '10115',
    }),
    change: (n) => ({
      country_code: 'FR',
      form_fields: [{ name: 'Floor', value: `no ${n}` }],
      address1: `${n} Short Lane`,
    }),
    grows: ['form_fields'],
    distinct: ['address1'],
  },
  customer_attributes: {
    row: (n) => ({ name: `Attribute ${n}`, type: 'string' }),
  },
  customer_attribute_values: {
    // A customer has one value of an attribute.
    given: {
      ...CUSTOMERS,
      attribute: "INSERT INTO customer_attributes (name, type) VALUES ('Of {n}', 'string') RETURNING id",
    },
    row: (n, given) => ({
      attribute_id: given('attribute'),
      customer_id: given(`customer ${n % 20}`),
      attribute_value: `Value ${n}`,
    }),
  },
  customer_groups: {
    given: { category: 'SELECT min(category_id) FROM categories' },
    row: (n) => ({ name: `Group ${n}`, category_access_type: 'all' }),
    change: (_, given) => ({
      category_access_type: 'none',
      category_access_categories: [given('category')],
      discount_rules: [{ type: 'all', method: 'percent', amount: '5.0000' }],
    }),
    beside: () => ({ category_access_categories: { category_access_type: 'specific' } }),
    distinct: ['name'],
    touches: { is_default: 'a store has one default', is_group_for_guests: 'guests have one group' },
  },
  subscribers: {
    row: (n) => ({ email: `reader${n}@example.com`, first_name: 'Ada', channel_id: 1 }),
    change: (n) => ({ email: `new${n}@example.com`, order_id: 100, consents: ['abandoned_cart'] }),
  },
  wishlists: {
    given: { customer: CUSTOMER, product: 'SELECT min(id) FROM products' },
    row: (n, given) => ({ customer_id: given('customer'), name: `Wishes ${n}`, is_public: false }),
    change: (_, given) => ({ items: [{ product_id: given('product') }] }),
    grows: ['items'],
  },
  wishlist_items: {
    given: {
      customer: CUSTOMER,
      wishlist: "INSERT INTO wishlists (customer_id, name) VALUES ({customer}, 'List {n}') RETURNING id",
      product: 'SELECT min(id) FROM products',
    },
    row: (_, given) => ({ wishlist_id: given('wishlist'), product_id: given('product') }),
  },
  customer_form_field_values: {
    given: { customer: CUSTOMER },
    row: (n, given) => ({ name: `field ${n}`, customer_id: given('customer'), value: `text ${n}` }),
    change: (n) => ({ value: `new ${n}` }),
  },
  customer_metafields: {
    given: { customer: CUSTOMER },
    row: (n, given) => ({
      resource_id: given('customer'),
      namespace: 'conformance',
      key: `key ${n}`,
      value: `It's ${n}`,
      permission_set: 'app_only',
    }),
  },
};
