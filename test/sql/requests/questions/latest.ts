import { ask, type Question } from './question.ts';

/** The newest, the first, the largest: a few rows of many, and what goes with them. */
export const latest: readonly Question[] = [
  ask(
    'the ten latest orders of known customers',
    2,
    8,
    `SELECT o.id, o.total_inc_tax, c.email FROM orders o JOIN customers c ON c.id = o.customer_id
     ORDER BY o.id DESC LIMIT 10`,
  ),
  ask(
    'a look at the orders with their customers',
    2,
    8,
    'SELECT * FROM (SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id) t LIMIT 20',
  ),
  ask(
    'the five latest orders above 100',
    1,
    5,
    'SELECT id FROM orders WHERE total_inc_tax > 100 ORDER BY id DESC LIMIT 5',
  ),
  ask(
    'the twenty latest orders, by time and number',
    1,
    5,
    'SELECT id, date_created FROM orders ORDER BY date_created DESC, id DESC LIMIT 20',
  ),
  ask(
    'the next hundred orders that changed since a time',
    1,
    5,
    `SELECT id, date_modified FROM orders WHERE date_modified > '2025-06-01' ORDER BY date_modified LIMIT 100`,
  ),
  ask(
    'the pieces in the three latest orders',
    1,
    10,
    'SELECT sum(quantity) FROM order_items WHERE order_id IN (SELECT id FROM orders ORDER BY id DESC LIMIT 3)',
  ),
  ask(
    'the customers of the five latest orders',
    2,
    8,
    `SELECT c.email FROM customers c
     WHERE c.id IN (SELECT customer_id FROM orders WHERE customer_id > 0 ORDER BY date_created DESC LIMIT 5)`,
    'one page of orders, whatever their customers',
  ),
  ask(
    'orders eleven to twenty, numbered by time',
    1,
    5,
    `SELECT * FROM (SELECT id, row_number() OVER (ORDER BY date_created DESC) AS n FROM orders) t WHERE n BETWEEN 11 AND 20`,
  ),
  ask(
    'the five dearest products with their brands',
    2,
    5,
    'SELECT p.name, p.price, b.name FROM products p JOIN brands b ON b.id = p.brand_id ORDER BY p.price DESC, p.name LIMIT 5',
  ),
  ask(
    'all that is known of the products that a word is found in',
    8,
    4,
    "SELECT * FROM products WHERE name ILIKE '%stove%'",
    'ten to a page are the products with their options; their names are 250 to a page',
  ),
  ask(
    'the customers from one number to another',
    1,
    3,
    'SELECT id, email FROM customers WHERE id BETWEEN 100 AND 160',
  ),
  ask(
    'orders of a list that the question brings along',
    1,
    5,
    'SELECT o.id, v.note FROM (VALUES (300, $$a$$), (400, $$b$$), (500, $$c$$)) v (id, note) JOIN orders o ON o.id = v.id',
  ),
];
