import { boolean, defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { between, flag, likeText, sameText } from './shared/filters.ts';
import { ONE, PAGES } from './shared/paths.ts';

const COLUMNS = [
  'name',
  'is_default',
  'is_group_for_guests',
  'category_access_type',
  'category_access_categories',
  'discount_rules',
] as const;

export default defineTable({
  name: 'customer_groups',
  alias: 'CustomerGroups',
  platform: 'bigcommerce',
  doc: 'The groups of customers (customers.customer_group_id), which see other prices or other categories.',
  scope: 'store_v2_customers_read_only',
  usual: 20,
  key: ['id'],
  columns: {
    id: integer('Number of the group, assigned by the store.'),
    name: text('Name of the group, unique.'),
    is_default: boolean('New customers are put into it.'),
    is_group_for_guests: boolean('Shoppers without an account are treated as its members.'),
    category_access_type: text('Which categories its members see.', {
      at: 'category_access.type',
      values: ['all', 'specific', 'none'],
    }),
    category_access_categories: jsonb('Array of those categories (categories.category_id), for specific.', {
      at: 'category_access.categories',
    }),
    discount_rules: jsonb(
      'Array of {type, method, amount, price_list_id, category_id, product_id}: a price list, or discounts by store, category or product.',
    ),
    date_created: timestamptz('When the group was made.'),
    date_modified: timestamptz('When the group was last changed.'),
  },
  access: [
    {
      path: '/v2/customer_groups',
      envelope: 'v2',
      // No count: that of the API knows no filters.
      paging: PAGES,
      filters: [
        ...sameText('name'),
        ...likeText('name'),
        ...flag('is_default'),
        ...flag('is_group_for_guests'),
        ...between('date_created'),
        ...between('date_modified'),
      ],
      missing: 'error',
    },
    { path: '/v2/customer_groups/{id}', envelope: 'v2', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    scope: 'store_v2_customers',
    insert: [
      postRow('/v2/customer_groups', { envelope: 'v2', columns: COLUMNS, required: ['name'], atOnce: 40 }),
    ],
    update: [
      putRow('/v2/customer_groups/{id}', {
        envelope: 'v2',
        columns: COLUMNS,
        together: [['category_access_type', 'category_access_categories']],
        atOnce: 40,
      }),
    ],
    delete: [deleteRow('/v2/customer_groups/{id}', { envelope: 'v2', atOnce: 40 })],
    unique: [['name']],
    notes:
      'discount_rules replaces all rules of the group. category_access_categories is for the type specific only: set it ' +
      'to NULL with another type. The customers of a deleted group have none.',
  },
});
