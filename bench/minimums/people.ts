import {
  byId,
  EACH_OF_MONTH,
  inside,
  MONTH,
  ORDERS_OF_MONTH,
  one,
  pages,
  plainPages,
  type Read,
  YEAR,
} from './read.ts';

const PRIYA = "email = 'priya.fischer.3@example.org'";
const THIS_YEAR = "date_created >= '2026-01-01'";

/** Customers, marketing, content. */
export const people: Readonly<Record<string, readonly Read[]>> = {
  'how many customers there are': [one('customers')],
  'new customers by month of one year': [plainPages('customers', YEAR)],
  'repeat customers of one year': [plainPages('orders', YEAR)],
  'best customers of one month, with names': [
    ORDERS_OF_MONTH,
    pages('customers', `id IN (SELECT customer_id FROM orders WHERE ${MONTH})`, { outer: EACH_OF_MONTH }),
  ],
  'one customer by e-mail': [one('customers', PRIYA)],
  'all orders of one customer': [
    one('customers', PRIYA),
    pages('orders', `customer_id IN (SELECT id FROM customers WHERE ${PRIYA})`, {
      outer: `SELECT id FROM customers WHERE ${PRIYA}`,
    }),
  ],
  'addresses of one customer': [byId('customer_addresses', 'customer_id = 16')],
  'customers by group': [
    pages('customer_groups'),
    pages('customers', 'customer_group_id IN (SELECT id FROM customer_groups)', {
      outer: 'SELECT id FROM customer_groups',
    }),
  ],
  'customers without an order this year': [
    pages('customers'),
    pages('orders', THIS_YEAR, { plain: THIS_YEAR, outer: 'SELECT id FROM customers' }),
  ],
  'customers by an attribute': [
    pages('customer_attributes'),
    pages('customer_attribute_values', undefined, { outer: 'SELECT id FROM customer_attributes' }),
  ],
  'what customers wish for most': [pages('wishlist_items', undefined, { over: 'wishlists' })],
  'wish lists of one customer, with product names': [
    plainPages('wishlists', 'customer_id = 51'),
    inside('wishlist_items', 'SELECT id FROM wishlists WHERE customer_id = 51'),
    pages(
      'products',
      'id IN (SELECT product_id FROM wishlist_items WHERE wishlist_id IN (SELECT id FROM wishlists WHERE customer_id = 51))',
      {
        outer:
          'SELECT id FROM wishlist_items WHERE wishlist_id IN (SELECT id FROM wishlists WHERE customer_id = 51)',
      },
    ),
  ],
  'coupons in use, by type': [pages('coupons')],
  'one coupon by its code': [one('coupons', "code = 'SAVE10'")],
  'what is left on gift certificates': [pages('gift_certificates')],
  'promotions in force': [pages('promotions', "status = 'ENABLED' AND redemption_type = 'AUTOMATIC'")],
  'posts of the blog, latest first': [pages('blog_posts')],
  'pages in menus': [pages('pages')],
};
