import { defineTable, integer } from '../../src/catalog/index.ts';
import { deleteRow, postRows, UNSTATED_ROWS } from './shared/actions.ts';
import { ONE, PAGES } from './shared/paths.ts';

const AT = { at: ['items'], parent: { wishlist_id: 'id', customer_id: 'customer_id' } } as const;

export default defineTable({
  name: 'wishlist_items',
  platform: 'bigcommerce',
  doc: 'What is on the wish lists. The rows come inside pages of wish lists, 250 to a request.',
  scope: 'store_v2_customers_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['wishlist_id'], references: 'wishlists', referenced: ['id'] },
    { columns: ['customer_id'], references: 'customers', referenced: ['id'] },
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    { columns: ['variant_id'], references: 'product_variants', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the entry, assigned by the store.'),
    wishlist_id: integer('Wish list (wishlists.id).'),
    customer_id: integer('Customer whose wish list it is (customers.id).'),
    product_id: integer('Product (products.id), which may be deleted by now.'),
    variant_id: integer('Variant (product_variants.id). NULL where none was chosen.'),
  },
  access: [
    {
      path: '/v3/wishlists',
      envelope: 'v3',
      paging: PAGES,
      rows: AT,
      parents: { table: 'wishlists', columns: { wishlist_id: 'id', customer_id: 'customer_id' } },
      missing: 'error',
    },
    { path: '/v3/wishlists/{wishlist_id}', envelope: 'v3', paging: ONE, rows: AT, missing: 'no rows' },
  ],
  writes: {
    scope: 'store_v2_customers',
    insert: [
      postRows('/v3/wishlists/{wishlist_id}/items', {
        inside: 'items',
        most: UNSTATED_ROWS,
        columns: ['product_id', 'variant_id'],
        required: ['product_id'],
        answerAt: 'items',
      }),
    ],
    delete: [deleteRow('/v3/wishlists/{wishlist_id}/items/{id}')],
    notes: 'Entries are added to a wish list and deleted from it; to change one, write wishlists.items.',
  },
});
