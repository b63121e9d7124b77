import { ask, type Question } from './question.ts';

/** Revenue, orders and what is in them. */
export const sales: readonly Question[] = [
  ask(
    'revenue by month of one year',
    2,
    5,
    `SELECT date_trunc('month', date_created) AS month, count(*), sum(total_inc_tax) FROM orders
     WHERE date_created >= '2025-01-01' AND date_created < '2026-01-01' GROUP BY 1 ORDER BY 1`,
  ),
  ask(
    'revenue by month, all years',
    5,
    5,
    `SELECT date_trunc('month', date_created), sum(total_inc_tax) FROM orders GROUP BY 1`,
  ),
  ask(
    'revenue of one month, with and without tax',
    1,
    5,
    `SELECT sum(total_inc_tax), sum(total_ex_tax) FROM orders
     WHERE date_created >= '2025-11-01' AND date_created < '2025-12-01'`,
  ),
  ask(
    'revenue of one quarter by weekday',
    1,
    5,
    `SELECT to_char(date_created, 'ID'), sum(total_inc_tax) FROM orders
     WHERE date_created >= '2025-10-01' AND date_created < '2026-01-01' GROUP BY 1 ORDER BY 1`,
  ),
  ask('how many orders there are', 1, 5, 'SELECT count(*) FROM orders'),
  ask('how many orders wait for fulfilment', 1, 5, 'SELECT count(*) FROM orders WHERE status_id = 11'),
  ask(
    'orders by status, with the names that the merchant gave',
    6,
    6,
    `SELECT s.custom_label, count(*) FROM orders o JOIN order_statuses s ON s.id = o.status_id GROUP BY 1 ORDER BY 2 DESC`,
  ),
  ask(
    'the ten latest orders',
    1,
    5,
    'SELECT id, date_created, total_inc_tax FROM orders ORDER BY date_created DESC LIMIT 10',
  ),
  ask(
    'the ten latest orders with the customers',
    2,
    8,
    `SELECT o.id, c.email, o.total_inc_tax FROM orders o LEFT JOIN customers c ON c.id = o.customer_id
     ORDER BY o.id DESC LIMIT 10`,
  ),
  ask(
    'average order value by channel in one month',
    2,
    6,
    `SELECT ch.name, avg(o.total_inc_tax) FROM orders o JOIN channels ch ON ch.id = o.channel_id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY 1`,
  ),
  ask(
    'top ten products of one month, by pieces',
    1,
    10,
    `SELECT i.product_id, i.name, sum(i.quantity) AS pieces FROM orders o JOIN order_items i ON i.order_id = o.id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01'
     GROUP BY 1, 2 ORDER BY pieces DESC LIMIT 10`,
  ),
  ask(
    'top ten products of all time, by revenue',
    6,
    5,
    `SELECT product_id, sum(total_inc_tax) AS revenue FROM order_items GROUP BY 1 ORDER BY revenue DESC LIMIT 10`,
    'one order has more lines than a page of orders shows',
  ),
  ask(
    'revenue of one month by brand',
    3,
    15,
    `SELECT b.name, sum(i.total_inc_tax) FROM orders o JOIN order_items i ON i.order_id = o.id
     JOIN products p ON p.id = i.product_id JOIN brands b ON b.id = p.brand_id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY 1`,
  ),
  ask(
    'revenue of one month by category',
    5,
    19,
    `SELECT c.name, sum(i.total_inc_tax) FROM orders o JOIN order_items i ON i.order_id = o.id
     JOIN product_category_assignments a ON a.product_id = i.product_id
     JOIN categories c ON c.category_id = a.category_id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY 1`,
  ),
  ask(
    'the lines of one order',
    1,
    5,
    'SELECT name, quantity, total_inc_tax FROM order_items WHERE order_id = 700',
  ),
  ask(
    'one order with its lines and what was chosen for them',
    1,
    10,
    `SELECT i.name, v.display_name, v.display_value FROM order_items i
     LEFT JOIN order_item_option_values v ON v.order_product_id = i.id AND v.order_id = i.order_id WHERE i.order_id = 700`,
  ),
  ask(
    'sizes sold in one month',
    1,
    10,
    `SELECT v.display_value, count(*) FROM orders o JOIN order_item_option_values v ON v.order_id = o.id
     WHERE v.display_name = 'Size' AND o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY 1`,
  ),
  ask(
    'basket size: lines and pieces for an order of one month',
    1,
    10,
    `SELECT avg(lines), avg(pieces) FROM (SELECT o.id, count(i.id) AS lines, sum(i.quantity) AS pieces
     FROM orders o LEFT JOIN order_items i ON i.order_id = o.id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY o.id) x`,
  ),
  ask(
    'products bought together with one product in one month',
    1,
    15,
    `SELECT b.product_id, count(*) FROM orders o JOIN order_items a ON a.order_id = o.id
     JOIN order_items b ON b.order_id = o.id AND b.product_id <> a.product_id
     WHERE a.product_id = 111 AND o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY 1`,
  ),
  ask(
    'orders over 1,000 in one month',
    1,
    5,
    `SELECT id, total_inc_tax FROM orders
     WHERE total_inc_tax > 1000 AND date_created >= '2025-11-01' AND date_created < '2025-12-01'`,
  ),
  ask(
    'fees of one month',
    1,
    10,
    `SELECT f.display_name_merchant, sum(f.cost_inc_tax) FROM orders o JOIN order_fees f ON f.order_id = o.id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY 1`,
  ),
  ask(
    'carts to orders: which order a cart became',
    1,
    5,
    "SELECT id, total_inc_tax FROM orders WHERE cart_id = '501cc639-2636-4813-a83b-2cb901cbc123'",
  ),
  ask(
    'orders that went from a cart to payment in one month, by way of payment',
    1,
    5,
    `SELECT payment_method, count(*) FILTER (WHERE cart_id IS NOT NULL), sum(total_inc_tax) FROM orders
     WHERE status_id <> 0 AND date_created >= '2025-11-01' AND date_created < '2025-12-01' GROUP BY 1`,
  ),
];
