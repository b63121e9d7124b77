import { defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { deleteListed, postRows, putRows, UNSTATED_IDS, UNSTATED_ROWS } from './shared/actions.ts';
import { oneOf, oneOfTexts } from './shared/filters.ts';

/** What may be set when an address is made, and later. */
const CHANGEABLE = [
  'first_name',
  'last_name',
  'company',
  'address1',
  'address2',
  'city',
  'state_or_province',
  'postal_code',
  'country_code',
  'phone',
  'address_type',
  'form_fields',
] as const;

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
  writes: {
    scope: 'store_v2_customers',
    insert: [
      postRows('/v3/customers/addresses', {
        most: UNSTATED_ROWS,
        columns: ['customer_id', ...CHANGEABLE],
        required: [
          'customer_id',
          'first_name',
          'last_name',
          'address1',
          'city',
          'country_code',
          'state_or_province',
          'postal_code',
        ],
        atOnce: 10,
        omits: 'duplicates',
      }),
    ],
    update: [
      putRows('/v3/customers/addresses', {
        most: UNSTATED_ROWS,
        columns: CHANGEABLE,
        identify: ['id'],
        atOnce: 3,
      }),
    ],
    delete: [deleteListed('/v3/customers/addresses', { column: 'id', param: 'id:in', most: UNSTATED_IDS })],
    as: { company: { none: '' }, address2: { none: '' }, phone: { none: '' } },
    notes:
      'A customer has every address once: the store leaves out of its answer, without an error, what would be a second ' +
      'one of the same customer_id, name, company, phone, address_type, street, city, country, state and postal code, ' +
      'and the statement fails. country follows from country_code.',
  },
});
