import { ask, type Question } from './question.ts';

/** Orders, money, people. */
export const bigcartelSales: readonly Question[] = [
  ask('how many orders there are', 1, 13, 'SELECT count(*) FROM orders'),
  ask('how many orders there are, by their numbers', 1, 13, 'SELECT count(DISTINCT id) FROM orders'),
  ask(
    'when an order was changed last, for the next sync',
    1,
    13,
    "SELECT coalesce(max(updated_at), '1970-01-01') FROM orders",
  ),
  ask(
    'how many orders there are, from when to when',
    3,
    13,
    'SELECT count(*), min(created_at), max(created_at) FROM orders',
  ),
  ask(
    'the latest orders',
    1,
    13,
    'SELECT id, total, created_at FROM orders ORDER BY created_at DESC LIMIT 10',
  ),
  ask('the orders that were changed last', 1, 13, 'SELECT id FROM orders ORDER BY updated_at DESC LIMIT 25'),
  ask('one order', 1, 13, "SELECT * FROM orders WHERE id = 'AAAA-000000'"),
  ask(
    'three orders',
    3,
    13,
    "SELECT * FROM orders WHERE id IN ('AAAA-000000', 'AAAA-000001', 'AAAA-000002')",
  ),
  ask(
    'sales of a month',
    1,
    13,
    "SELECT sum(total) FROM orders WHERE completed_at >= '2026-05-01' AND completed_at < '2026-06-01'",
  ),
  ask(
    'sales by month of a year',
    6,
    13,
    `SELECT date_trunc('month', completed_at) AS month, sum(total) FROM orders
     WHERE completed_at >= '2025-07-01' AND completed_at < '2026-07-01' GROUP BY 1 ORDER BY 1`,
  ),
  ask('what changed since a day', 1, 13, "SELECT * FROM orders WHERE updated_at > '2026-06-29'"),
  ask(
    'how many orders were completed since a day',
    1,
    13,
    "SELECT count(*) FROM orders WHERE completed_at >= '2026-06-01'",
  ),
  ask(
    'the orders of a customer',
    1,
    13,
    "SELECT id FROM orders WHERE customer_email = 'kai.garcia54@example.org'",
  ),
  ask(
    'the orders of two customers',
    2,
    13,
    "SELECT id FROM orders WHERE customer_email IN ('kai.garcia54@example.org', 'anna.abbott16@example.com')",
  ),
  ask(
    'unpaid orders: the API has no parameter for the state of the payment',
    13,
    13,
    "SELECT id FROM orders WHERE payment_status = 'unpaid'",
  ),
  ask(
    'orders begun in June: the API has no parameter for created_at, but for completed_at',
    13,
    13,
    "SELECT id FROM orders WHERE created_at >= '2026-06-01'",
  ),
  ask(
    'sales by country of a month',
    2,
    14,
    `SELECT c.name, sum(o.total) FROM orders o JOIN countries c ON c.id = o.shipping_country_id
     WHERE o.completed_at >= '2026-05-01' AND o.completed_at < '2026-06-01' GROUP BY 1`,
  ),
  ask(
    'taxes of a quarter that Big Cartel does not pay itself',
    2,
    13,
    `SELECT sum(tax_total - coalesce(tax_remitted_by_big_cartel, 0)) FROM orders
     WHERE completed_at >= '2026-04-01' AND completed_at < '2026-07-01'`,
  ),
];
