import { bigint, defineTable, text, timestamptz } from '../../src/catalog/index.ts';
import { between } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'deleted_items',
  platform: 'ecwid',
  doc: 'What was deleted, and when: the API says nowhere else that rows are gone. Each entity is a list of its own and needs its own scope.',
  scope: 'read_orders, read_catalog, read_discount_coupons, read_customers, read_reviews',
  key: ['entity', 'id'],
  columns: {
    entity: text('What was deleted.', {
      notNull: true,
      values: ['orders', 'products', 'coupons', 'customers', 'reviews'],
    }),
    id: bigint(
      'Number that it had: orders.internal_id, products.id, discount_coupons.id, customers.id or product_reviews.id.',
      { notNull: true },
    ),
    date: timestamptz('When it was deleted.', { notNull: true }),
    order_id: text('Order as people saw it (orders.id). NULL for others.', { at: 'orderId' }),
  },
  access: [
    {
      path: '/:store/{entity}/deleted',
      envelope: 'page',
      paging: PAGES,
      each: { entity: ['orders', 'products', 'coupons', 'customers', 'reviews'] },
      filters: between('date', 'from_date', 'to_date'),
      missing: 'error',
    },
  ],
});
