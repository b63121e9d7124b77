import { defineTable, integer, text, timestamptz } from '../../src/catalog/index.ts';
import { between, oneOf } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

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
});
