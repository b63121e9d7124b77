import { defineTable, integer, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteListed, postRows, putRows, UNSTATED_IDS, UNSTATED_ROWS } from './shared/actions.ts';
import { between, likeText, oneValueOf, sameText } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

const TYPES = ['string', 'number', 'date'];

export default defineTable({
  name: 'customer_attributes',
  platform: 'bigcommerce',
  doc: 'What the store records of its customers beside the fixed fields, 50 at most. The values are in customer_attribute_values.',
  scope: 'store_v2_customers_read_only',
  usual: 20,
  key: ['id'],
  columns: {
    id: integer('Number of the attribute, assigned by the store.', { notNull: true }),
    name: text('Name, unique.', { notNull: true }),
    type: text('What the values are.', { values: TYPES, notNull: true }),
    date_created: timestamptz('When the attribute was made.'),
    date_modified: timestamptz('When the attribute was last changed.'),
  },
  access: [
    {
      path: '/v3/customers/attributes',
      envelope: 'v3',
      // The list has no filter by id: stores were seen to refuse id:in.
      paging: PAGES,
      filters: [
        ...sameText('name'),
        ...likeText('name'),
        ...oneValueOf('type', TYPES),
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
      postRows('/v3/customers/attributes', {
        most: UNSTATED_ROWS,
        columns: ['name', 'type'],
        required: ['name', 'type'],
        atOnce: 3,
      }),
    ],
    update: [
      putRows('/v3/customers/attributes', {
        most: UNSTATED_ROWS,
        columns: ['name'],
        identify: ['id'],
        atOnce: 3,
      }),
    ],
    delete: [deleteListed('/v3/customers/attributes', { column: 'id', param: 'id:in', most: UNSTATED_IDS })],
    unique: [['name']],
    notes:
      'With an attribute its values are deleted, of all customers. Its type is set once and for all. A store has 50 at ' +
      'most.',
  },
});
