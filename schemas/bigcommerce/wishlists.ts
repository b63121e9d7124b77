import { boolean, defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { equals } from './shared/filters.ts';
import { ONE, PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'wishlists',
  platform: 'bigcommerce',
  doc: 'The wish lists of the customers. What is on them is in wishlist_items.',
  scope: 'store_v2_customers_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['customer_id'], references: 'customers', referenced: ['id'] }],
  columns: {
    id: integer('Number of the wish list, assigned by the store.'),
    customer_id: integer('Customer (customers.id).'),
    name: text('Name that the customer gave it.'),
    is_public: boolean('It can be seen by those who know its token.'),
    token: text('Part of the address under which it is seen, a UUID.'),
    items: jsonb('Array of {id, product_id, variant_id}.'),
  },
  access: [
    {
      path: '/v3/wishlists',
      envelope: 'v3',
      paging: PAGES,
      filters: equals('customer_id'),
      count: 'total',
      missing: 'error',
    },
    { path: '/v3/wishlists/{id}', envelope: 'v3', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    scope: 'store_v2_customers',
    insert: [
      postRow('/v3/wishlists', {
        columns: ['customer_id', 'name', 'is_public', 'items'],
        required: ['customer_id', 'name'],
      }),
    ],
    update: [
      putRow('/v3/wishlists/{id}', {
        columns: ['name', 'is_public', 'items'],
        identify: ['customer_id'],
        always: ['items'],
      }),
    ],
    delete: [deleteRow('/v3/wishlists/{id}')],
    notes:
      'A wish list is made with items, an array of {product_id, variant_id}; later, entries are added and deleted in ' +
      'wishlist_items, and an UPDATE of items changes those that are there, by their id.',
  },
});
