import { defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { putRows, UNSTATED_ROWS } from './shared/actions.ts';
import { equals, sameText } from './shared/filters.ts';

const PATH = '/v3/customers/form-field-values';

export default defineTable({
  name: 'customer_form_field_values',
  platform: 'bigcommerce',
  doc: 'What customers entered into the own fields of the forms for accounts and addresses.',
  scope: 'store_v2_customers_read_only',
  key: ['name', 'customer_id', 'address_id'],
  keyMayBeNull: true,
  foreignKeys: [
    { columns: ['customer_id'], references: 'customers', referenced: ['id'] },
    { columns: ['address_id'], references: 'customer_addresses', referenced: ['id'] },
  ],
  columns: {
    name: text('Name of the field.'),
    customer_id: integer('Customer (customers.id). NULL for a field of an address.'),
    address_id: integer('Address (customer_addresses.id). NULL for a field of an account.'),
    value: jsonb('The value: a text, a number, or an array of texts.'),
  },
  access: [
    {
      path: '/v3/customers/form-field-values',
      envelope: 'v3',
      paging: { style: 'cursor', most: 250, after: 'after' },
      // Left out: field_type, which the answer does not hold.
      filters: [...equals('customer_id'), ...equals('address_id'), ...sameText('name', 'field_name')],
      count: 'total',
      missing: 'error',
    },
  ],
  writes: {
    scope: 'store_v2_customers',
    insert: [
      putRows(PATH, {
        most: UNSTATED_ROWS,
        columns: ['name', 'customer_id', 'address_id', 'value'],
        required: ['name', 'value'],
        atOnce: 10,
      }),
    ],
    update: [
      putRows(PATH, {
        most: UNSTATED_ROWS,
        columns: ['value'],
        identify: ['name', 'customer_id', 'address_id'],
        atOnce: 10,
      }),
    ],
    notes:
      'The store has one request for making and changing: an INSERT for a field that has a value already replaces it. ' +
      'Give customer_id for a field of an account, address_id for one of an address. BigCommerce calls the request ' +
      'deprecated: customers.form_fields and customer_addresses.form_fields can be written too.',
  },
});
