import { ask, type Question } from './question.ts';

/** Revenue, orders and what is in them, of an Ecwid store. */
export const ecwidSales: readonly Question[] = [
  ask(
    'revenue by month of one year',
    5,
    13,
    `SELECT date_trunc('month', create_date), count(*), sum(total) FROM orders
     WHERE create_date >= '2025-01-01' AND create_date < '2026-01-01' GROUP BY 1 ORDER BY 1`,
  ),
  ask(
    'revenue by month, all years',
    13,
    13,
    `SELECT date_trunc('month', create_date), sum(total) FROM orders GROUP BY 1`,
  ),
  ask(
    'revenue of one month of paid orders',
    1,
    13,
    `SELECT sum(total), sum(tax) FROM orders
     WHERE payment_status = 'PAID' AND create_date >= '2025-11-01' AND create_date < '2025-12-01'`,
  ),
  ask('how many orders there are', 1, 13, 'SELECT count(*) FROM orders'),
  ask('how many orders there are, by their numbers', 1, 13, 'SELECT count(DISTINCT orders.id) FROM orders'),
  ask(
    'when a customer was changed last, for the next sync',
    1,
    7,
    "SELECT coalesce(max(updated), '1970-01-01') FROM customers",
  ),
  ask(
    'how many customers there are, and the newest',
    2,
    7,
    'SELECT count(*), max(registered) FROM customers',
  ),
  ask(
    'how many orders wait to be processed',
    1,
    13,
    `SELECT count(*) FROM orders WHERE fulfillment_status = 'AWAITING_PROCESSING'`,
  ),
  ask(
    'how many orders are on their way, in any of three statuses',
    1,
    13,
    `SELECT count(*) FROM orders WHERE fulfillment_status IN ('PROCESSING', 'SHIPPED', 'OUT_FOR_DELIVERY')`,
  ),
  ask(
    'orders by status, with the names that the merchant gave',
    14,
    14,
    `SELECT s.name, count(*) FROM orders o JOIN order_statuses s ON s.status_id = o.payment_status GROUP BY 1`,
  ),
  ask('one order with all that is known of it', 1, 13, `SELECT * FROM orders WHERE id = 'RT2ER'`),
  ask(
    'the lines of one order',
    1,
    13,
    `SELECT name, quantity, price FROM order_items WHERE order_id = 'RT2ER'`,
  ),
  ask(
    'one order with its lines and the customer',
    2,
    33,
    `SELECT o.id, c.email, i.name FROM orders o JOIN order_items i ON i.order_id = o.id
     LEFT JOIN customers c ON c.id = o.customer_id WHERE o.id = 'RT2ER'`,
  ),
  ask(
    'what was sold in one month, by product',
    1,
    26,
    `SELECT i.product_id, sum(i.quantity) FROM order_items i JOIN orders o ON o.id = i.order_id
     WHERE o.create_date >= '2025-11-01' AND o.create_date < '2025-12-01' GROUP BY 1 ORDER BY 2 DESC LIMIT 10`,
  ),
  ask(
    'how often one product was ordered',
    1,
    13,
    'SELECT sum(quantity) FROM order_items WHERE product_id = 700100005',
  ),
  ask('orders of one customer', 1, 13, 'SELECT id, total FROM orders WHERE customer_id = 50300002'),
  ask('orders above an amount', 1, 13, 'SELECT id, total FROM orders WHERE total >= 2000'),
  ask(
    'orders that changed since a day',
    1,
    13,
    `SELECT id, update_date FROM orders WHERE update_date > '2026-06-25'`,
  ),
  ask(
    'orders to pick up in one week',
    1,
    13,
    `SELECT id, pickup_time FROM orders WHERE pickup_time BETWEEN '2026-05-01' AND '2026-05-08'`,
  ),
  ask(
    'what was paid back in one quarter',
    3,
    26,
    `SELECT sum(r.amount) FROM order_refunds r JOIN orders o ON o.id = r.order_id
     WHERE o.create_date >= '2025-10-01' AND o.create_date < '2026-01-01'`,
  ),
  ask(
    'orders that were deleted this year',
    1,
    5,
    `SELECT order_id, date FROM deleted_items WHERE entity = 'orders' AND date >= '2026-01-01'`,
  ),
  ask('whether anything has changed', 1, 1, 'SELECT orders_updated, products_updated FROM latest_stats'),
  ask(
    'carts left in one month, by day',
    1,
    2,
    `SELECT create_date::date, count(*), sum(total) FROM abandoned_carts
     WHERE create_date >= '2026-05-01' AND create_date < '2026-06-01' GROUP BY 1`,
  ),
  ask(
    'what most often stays in carts',
    2,
    2,
    'SELECT name, sum(quantity) FROM abandoned_cart_items GROUP BY 1 ORDER BY 2 DESC LIMIT 5',
  ),
];
