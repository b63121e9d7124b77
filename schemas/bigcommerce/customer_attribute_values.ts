import { defineTable, integer, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteListed, putRows, UNSTATED_IDS } from './shared/actions.ts';
import { between, oneOf } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

const PATH = '/v3/customers/attribute-values';

export default defineTable({
  name: 'customer_attribute_values',
  platform: 'bigcommerce',
  doc: 'The values of the customer attributes: one row for a customer and an attribute that has a value.',
  scope: 'store_v2_customers_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['attribute_id'], references: 'customer_attributes', referenced: ['id'] },
    { columns: ['customer_id'], references: 'customers', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the value, assigned by the store.'),
    attribute_id: integer('Attribute (customer_attributes.id).', { notNull: true }),
    customer_id: integer('Customer (customers.id).', { notNull: true }),
    attribute_value: text('The value as text, whatever the type of the attribute.', { notNull: true }),
    date_created: timestamptz('When the value was first set.'),
    date_modified: timestamptz('When the value was last changed.'),
  },
  access: [
    {
      path: '/v3/customers/attribute-values',
      envelope: 'v3',
      paging: PAGES,
      // Left out: name (of the attribute, or of the customer: not documented, and no column here).
      filters: [
        ...oneOf('attribute_id'),
        ...oneOf('customer_id'),
        ...between('date_created'),
        ...between('date_modified'),
      ],
      count: 'total',
      missing: 'error',
    },
  ],
  writes: {
    scope: 'store_v2_customers',
    insert: [
      putRows(PATH, {
        most: 10,
        columns: ['attribute_id', 'customer_id', 'attribute_value'],
        required: ['attribute_id', 'customer_id', 'attribute_value'],
        atOnce: 3,
      }),
    ],
    update: [
      putRows(PATH, {
        most: 10,
        columns: ['attribute_value'],
        identify: ['id', 'attribute_id', 'customer_id'],
        atOnce: 3,
      }),
    ],
    delete: [deleteListed(PATH, { column: 'id', param: 'id:in', most: UNSTATED_IDS })],
    unique: [['attribute_id', 'customer_id']],
    as: { attribute_value: { at: 'value' } },
    notes:
      'The store has one request for making and changing: an INSERT for a customer who has a value of the attribute ' +
      'already replaces it.',
  },
});
