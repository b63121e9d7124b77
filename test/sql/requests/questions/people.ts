import { ask, type Question } from './question.ts';

/** Customers, marketing, content. */
export const people: readonly Question[] = [
  ask('how many customers there are', 1, 3, 'SELECT count(*) FROM customers'),
  ask(
    'new customers by month of one year',
    1,
    3,
    `SELECT date_trunc('month', date_created), count(*) FROM customers
     WHERE date_created >= '2025-01-01' AND date_created < '2026-01-01' GROUP BY 1`,
  ),
  ask(
    'repeat customers of one year',
    2,
    5,
    `SELECT count(*) FROM (SELECT customer_id FROM orders WHERE customer_id <> 0
     AND date_created >= '2025-01-01' AND date_created < '2026-01-01' GROUP BY 1 HAVING count(*) > 1) x`,
  ),
  ask(
    'best customers of one month, with names',
    2,
    8,
    `SELECT c.email, sum(o.total_inc_tax) AS revenue FROM orders o JOIN customers c ON c.id = o.customer_id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY 1 ORDER BY 2 DESC LIMIT 10`,
  ),
  ask(
    'one customer by e-mail',
    1,
    3,
    "SELECT id, first_name FROM customers WHERE email = 'priya.fischer.3@example.org'",
  ),
  ask(
    'whom money was given back to, wholly or in part',
    3,
    13,
    `SELECT email FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE status_id = 4
     UNION SELECT customer_id FROM orders WHERE status_id = 14)`,
  ),
  ask(
    'all orders of one customer',
    2,
    8,
    `SELECT o.id, o.status, o.total_inc_tax FROM customers c JOIN orders o ON o.customer_id = c.id
     WHERE c.email = 'priya.fischer.3@example.org'`,
  ),
  ask(
    'addresses of one customer',
    1,
    4,
    'SELECT address1, city FROM customer_addresses WHERE customer_id = 16',
  ),
  ask(
    'customers by group',
    3,
    4,
    'SELECT g.name, count(c.id) FROM customer_groups g LEFT JOIN customers c ON c.customer_group_id = g.id GROUP BY 1',
  ),
  ask(
    'customers without an order this year',
    5,
    8,
    `SELECT count(*) FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.date_created >= '2026-01-01')`,
  ),
  ask(
    'customers by an attribute',
    4,
    3,
    `SELECT v.attribute_value, count(*) FROM customer_attributes a JOIN customer_attribute_values v ON v.attribute_id = a.id GROUP BY 1`,
    'whether keys are worth it is asked with a request for the number of values',
  ),
  ask(
    'subscribers of one month that have ordered',
    3,
    7,
    `SELECT s.email, o.total_inc_tax FROM subscribers s JOIN orders o ON o.id = s.order_id
     WHERE s.date_created >= '2025-04-01' AND s.date_created < '2025-05-01'`,
  ),
  ask(
    'what customers wish for most',
    1,
    1,
    'SELECT product_id, count(*) FROM wishlist_items GROUP BY 1 ORDER BY 2 DESC LIMIT 10',
  ),
  ask(
    'wish lists of one customer, with product names',
    2,
    6,
    `SELECT w.name, p.name FROM wishlists w JOIN wishlist_items i ON i.wishlist_id = w.id
     JOIN products p ON p.id = i.product_id WHERE w.customer_id = 51`,
  ),
  ask(
    'coupons in use, by type',
    1,
    1,
    'SELECT type, count(*), sum(num_uses) FROM coupons WHERE enabled GROUP BY 1',
  ),
  ask('one coupon by its code', 1, 1, "SELECT name, amount FROM coupons WHERE code = 'SAVE10'"),
  ask(
    'what is left on gift certificates',
    1,
    1,
    "SELECT currency_code, sum(balance) FROM gift_certificates WHERE status = 'active' GROUP BY 1",
  ),
  ask(
    'promotions in force',
    1,
    1,
    "SELECT name, current_uses FROM promotions WHERE status = 'ENABLED' AND redemption_type = 'AUTOMATIC'",
  ),
  ask(
    'uses of the codes of one promotion',
    1,
    65,
    'SELECT code, current_uses FROM promotion_codes WHERE promotion_id = 1',
  ),
  ask(
    'posts of the blog, latest first',
    1,
    1,
    'SELECT title, published_date FROM blog_posts WHERE is_published ORDER BY published_date DESC LIMIT 5',
  ),
  ask(
    'redirects to a deleted product',
    2,
    5,
    "SELECT r.from_path FROM redirects r LEFT JOIN products p ON p.id = r.to_entity_id WHERE r.to_type = 'product' AND p.id IS NULL",
  ),
  ask('pages in menus', 1, 1, 'SELECT name, url FROM pages WHERE is_visible ORDER BY sort_order'),
];
