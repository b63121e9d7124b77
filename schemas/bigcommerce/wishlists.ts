import { boolean, defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
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
});
