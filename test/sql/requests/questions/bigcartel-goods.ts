import { ask, type Question } from './question.ts';

/** Products, stock, lines, shipping. */
export const bigcartelGoods: readonly Question[] = [
  ask('how many products there are', 1, 11, 'SELECT count(*) FROM products'),
  ask('one product', 1, 11, 'SELECT * FROM products WHERE id = 40100000'),
  ask('the newest products', 1, 11, 'SELECT name FROM products ORDER BY created_at DESC LIMIT 5'),
  ask(
    'products for sale: which filters the API has is not known',
    11,
    11,
    "SELECT name FROM products WHERE status = 'active'",
  ),
  ask(
    'options of one product',
    1,
    11,
    'SELECT name, quantity FROM product_options WHERE product_id = 40100000',
  ),
  ask(
    'what is nearly sold out',
    11,
    22,
    `SELECT p.name, o.name, o.quantity FROM product_options o
     JOIN products p ON p.id = o.product_id WHERE o.quantity < 3`,
  ),
  ask('pictures by product', 11, 11, 'SELECT product_id, count(*) FROM product_images GROUP BY 1'),
  ask(
    'products by category',
    12,
    12,
    `SELECT c.name, count(*) FROM categories c
     JOIN product_categories pc ON pc.category_id = c.id GROUP BY 1`,
  ),
  ask('the lines of one order', 1, 13, "SELECT * FROM order_line_items WHERE order_id = 'AAAA-000000'"),
  ask(
    'what is still to be shipped',
    2,
    26,
    `SELECT o.id, i.product_name, i.quantity_unshipped FROM orders o JOIN order_line_items i ON i.order_id = o.id
     WHERE o.shipping_status = 'unshipped' AND i.quantity_unshipped > 0`,
  ),
  ask(
    'best sellers of a month',
    1,
    26,
    `SELECT i.product_id, sum(i.quantity) FROM order_line_items i JOIN orders o ON o.id = i.order_id
     WHERE o.completed_at >= '2026-05-01' AND o.completed_at < '2026-06-01' GROUP BY 1 ORDER BY 2 DESC LIMIT 10`,
  ),
  ask(
    'payments of a day',
    1,
    26,
    `SELECT t.processor, sum(t.amount) FROM order_transactions t JOIN orders o ON o.id = t.order_id
     WHERE o.completed_at >= '2026-06-10' AND o.completed_at < '2026-06-11' GROUP BY 1`,
  ),
  ask(
    'what shipping has brought in',
    13,
    13,
    "SELECT sum(amount) FROM order_adjustments WHERE type = 'order_adjustments/shipping'",
  ),
  ask(
    'the shipments of one order',
    1,
    1213,
    "SELECT carrier, tracking_number FROM shipments WHERE order_id = 'AAAA-000000'",
  ),
  ask(
    'the shipments of a day’s orders, of which there are two',
    3,
    1226,
    `SELECT o.id, s.tracking_url FROM orders o JOIN shipments s ON s.order_id = o.id
     WHERE o.completed_at >= '2026-06-10' AND o.completed_at < '2026-06-11'`,
  ),
  ask('codes that have run out', 1, 1, 'SELECT code FROM discounts WHERE use_count >= use_limit'),
  ask('the names of all pages', 1, 1, 'SELECT name, path FROM pages'),
  ask(
    'the content of all pages',
    25,
    1,
    'SELECT name, content FROM pages WHERE is_published',
    'the list lacks the content: each of 24 pages is asked for',
  ),
  ask('the content of one page', 1, 1, 'SELECT content FROM pages WHERE id = 1'),
  ask('carts that were left', 2, 2, "SELECT id, attributes ->> 'email' FROM carts"),
  ask('the plan of the shop', 1, 1, 'SELECT plan_name, plan_max_products FROM account'),
];
