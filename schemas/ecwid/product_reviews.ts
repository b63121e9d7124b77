import { bigint, defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { between, equals, sameText, sortBy } from './shared/filters.ts';
import { list } from './shared/paths.ts';
import { remove, update } from './shared/writes.ts';

export default defineTable({
  name: 'product_reviews',
  platform: 'ecwid',
  doc: 'What shoppers wrote about products.',
  scope: 'read_reviews',
  usual: 1000,
  key: ['id'],
  foreignKeys: [
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
    { columns: ['customer_id'], references: 'customers', referenced: ['id'] },
  ],
  columns: {
    id: bigint('Number of the review.', { notNull: true }),
    status: text('Whether the storefront shows it.'),
    rating: integer('1 to 5.', { notNull: true }),
    order_id: text('Order (orders.id) that the product was bought with.', { at: 'orderId' }),
    product_id: bigint('Product (products.id).', { at: 'productId' }),
    customer_id: bigint('Customer (customers.id). NULL for a guest.', { at: 'customerId' }),
    review: text('What was written.'),
    reviewer_info: jsonb('Object {name, email, country, …} of who wrote.', { at: 'reviewerInfo' }),
    create_date: timestamptz('When it was written.', { notNull: true, at: 'createDate' }),
    update_date: timestamptz('When it was last changed.', { at: 'updateDate' }),
    product_name: text('Name of the product. Not in the documentation.', { at: 'productName' }),
    product_options: jsonb('Array of the options that were bought. Not in the documentation.', {
      at: 'productOptions',
    }),
    order_number: text('Order as people see it. Not in the documentation.', { at: 'orderNumber' }),
    order_item_id: bigint('Item of the order (order_items.id). Not in the documentation.', {
      at: 'orderItemId',
    }),
  },
  access: [
    {
      ...list('/:store/reviews'),
      params: { sortBy: 'DATE_CREATED_ASC' },
      // Left out: keyword (full text). The status is written in capitals in places: both spellings are understood.
      filters: [
        ...equals('id', 'reviewId'),
        {
          column: 'status',
          op: '=',
          param: 'status',
          exact: false,
          map: {
            moderated: 'moderated',
            published: 'published',
            MODERATED: 'moderated',
            PUBLISHED: 'published',
          },
        },
        {
          column: 'rating',
          op: '=',
          param: 'rating',
          exact: true,
          map: { 1: '1', 2: '2', 3: '3', 4: '4', 5: '5' },
        },
        ...sameText('order_id', 'orderId'),
        ...equals('product_id', 'productId'),
        ...between('create_date', 'createdFrom', 'createdTo'),
        ...between('update_date', 'updatedFrom', 'updatedTo'),
      ],
      sorts: [sortBy('create_date', 'DATE_CREATED'), sortBy('rating', 'RATING')],
      count: 'total',
    },
  ],
  writes: {
    scope: 'update_reviews',
    update: [update('/:store/reviews/{id}', ['status'])],
    delete: [remove('/:store/reviews/{id}')],
    notes:
      "Shoppers write reviews. The merchant publishes one by status = 'published', or hides it by 'moderated'.",
  },
});
