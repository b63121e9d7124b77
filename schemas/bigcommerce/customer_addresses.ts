import { defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { oneOf, oneOfTexts } from './shared/filters.ts';

export default defineTable({
  name: 'customer_addresses',
  alias: 'CustomerAddresses',
  platform: 'bigcommerce',
  doc: 'The address books of the customers. The addresses that an order went to are in the order.',
  scope: 'store_v2_customers_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['customer_id'], references: 'customers', referenced: ['id'] }],
  columns: {
    id: integer('Number of the address, assigned by the store.', { notNull: true }),
    customer_id: integer('Customer (customers.id). The foreign key is documentation, not enforced.', {
      notNull: true,
    }),
    first_name: text('First name.', { notNull: true }),
    last_name: text('Last name.', { notNull: true }),
    company: text('Company; empty where not given.'),
    address1: text('Street.', { notNull: true }),
    address2: text('Second line; empty where not given.'),
    city: text('City.', { notNull: true }),
    state_or_province: text('State or province, in words; empty where the country has none.', {
      notNull: true,
    }),
    postal_code: text('Postal code, as text: leading zeros count.', { notNull: true }),
    country: text('Country, in English.'),
    country_code: text('Country, ISO 3166-1 alpha-2.', { notNull: true }),
    phone: text('Telephone number; empty where not given.'),
    address_type: text('Kind of address.', { values: ['residential', 'commercial'] }),
    form_fields: jsonb('Array of {name, value}: the own fields of the address form.', {
      include: 'formfields',
    }),
  },
  access: [
    {
      path: '/v3/customers/addresses',
      envelope: 'v3',
      // No keyset: the API neither bounds nor sorts this list by id.
      paging: { style: 'pages', most: 250 },
      // Left out: name (first and last name together, no column).
      filters: [...oneOf('id'), ...oneOf('customer_id'), ...oneOfTexts('company')],
      include: 'include',
      count: 'total',
      missing: 'error',
    },
  ],
});
