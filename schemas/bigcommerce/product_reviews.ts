import { defineTable, integer, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, noneAs, postRow, putRow } from './shared/actions.ts';
import { insideProducts, PAGES } from './shared/paths.ts';

const PATH = '/v3/catalog/products/{product_id}/reviews';
const BODY = ['title', 'text', 'status', 'rating', 'email', 'name', 'date_reviewed'] as const;

export default defineTable({
  name: 'product_reviews',
  alias: 'ProductReviews',
  platform: 'bigcommerce',
  doc: 'What shoppers wrote about the products. The rows come inside pages of products, 250 products to a request.',
  scope: 'store_v2_products_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['product_id'], references: 'products', referenced: ['id'] }],
  columns: {
    id: integer('Number of the review, assigned by the store.'),
    product_id: integer('Product (products.id).'),
    title: text('Title.', { notNull: true }),
    text: text('The review.'),
    status: text('State in words, such as approved, pending, disapproved.'),
    rating: integer('Stars, 0 to 5.'),
    email: text('E-mail of the writer.'),
    name: text('Name of the writer.'),
    date_reviewed: timestamptz('When the review was written.', { notNull: true }),
    date_created: timestamptz('When the review was made in the store.'),
    date_modified: timestamptz('When the review was last changed.'),
  },
  access: [
    insideProducts('reviews'),
    {
      path: '/v3/catalog/products/{product_id}/reviews',
      envelope: 'v3',
      // Left out: status, 0 or 1 in the parameter and a word in the answer.
      paging: PAGES,
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [postRow(PATH, { columns: BODY, required: ['title', 'date_reviewed'] })],
    update: [putRow(`${PATH}/{id}`, { columns: BODY, always: ['title', 'date_reviewed'] })],
    delete: [deleteRow(`${PATH}/{id}`)],
    scope: 'store_v2_products',
    as: noneAs('', ['text', 'email', 'name']),
  },
});
