import { defineTable, integer, timestamptz } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';

export default defineTable({
  name: 'latest_stats',
  platform: 'ecwid',
  doc: 'One row: when each part of the store was last changed. Cheap to ask whether anything has to be read again.',
  scope: 'read_store_profile',
  key: ['profile_updated'],
  keyMayBeNull: true,
  usual: 1,
  columns: {
    product_count: integer('Number of products.', { at: 'productCount' }),
    category_count: integer('Number of categories.', { at: 'categoryCount' }),
    products_updated: timestamptz('When a product was last changed or deleted.', { at: 'productsUpdated' }),
    orders_updated: timestamptz('When an order was last changed or deleted.', { at: 'ordersUpdated' }),
    reviews_updated: timestamptz('When a review was last changed.', { at: 'reviewsUpdated' }),
    domains_updated: timestamptz('When a domain was last changed.', { at: 'domainsUpdated' }),
    profile_updated: timestamptz('When the settings were last changed.', { at: 'profileUpdated' }),
    categories_updated: timestamptz('When a category was last changed.', { at: 'categoriesUpdated' }),
    discount_coupons_updated: timestamptz('When a coupon was last changed.', {
      at: 'discountCouponsUpdated',
    }),
    abandoned_sales_updated: timestamptz('When an abandoned cart was last changed.', {
      at: 'abandonedSalesUpdated',
    }),
    customers_updated: timestamptz('When a customer was last changed.', { at: 'customersUpdated' }),
    subscriptions_updated: timestamptz('When a subscription was last changed.', {
      at: 'subscriptionsUpdated',
    }),
  },
  access: [
    {
      path: '/:store/latest-stats',
      envelope: 'object',
      paging: ONE,
      // What costs the store more is answered only where it is asked for.
      params: {
        reviewsUpdatesRequired: 'true',
        domainsRequired: 'true',
        subscriptionRequired: 'true',
        productCountRequired: 'true',
        categoryCountRequired: 'true',
      },
      missing: 'error',
    },
  ],
});
