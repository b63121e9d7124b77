import { type Cost, costs } from '../cost.ts';

/** A scan of all orders takes 5 pages, of all customers 3, of all products 5. */
export const limits: readonly Cost[] = [
  // The LIMIT of a query inside the statement.
  costs(1, 'SELECT (SELECT id FROM orders ORDER BY id OFFSET 3 LIMIT 1)', { asks: ['limit=4&'] }),
  costs(1, 'SELECT (SELECT id FROM orders WHERE total_inc_tax > 0 LIMIT 1)'),
  costs(1, 'SELECT max(id) FROM (SELECT id FROM orders ORDER BY id LIMIT 7) x', {
    asks: ['sort=id:asc', 'limit=7&'],
  }),
  costs(
    2,
    'SELECT o.id, c.email FROM (SELECT * FROM orders ORDER BY id DESC LIMIT 10) o JOIN customers c ON c.id = o.customer_id',
    {
      asks: ['sort=id:desc&limit=10&', 'id:in='],
    },
  ),
  costs(
    2,
    'WITH o AS MATERIALIZED (SELECT * FROM orders ORDER BY id DESC LIMIT 9) SELECT * FROM o LEFT JOIN customers c ON c.id = o.customer_id',
    {
      asks: ['limit=9&', 'id:in='],
    },
  ),
  costs(
    1,
    'SELECT sum(quantity) FROM order_items WHERE order_id IN (SELECT id FROM orders ORDER BY id DESC LIMIT 3)',
  ),
  costs(1, 'SELECT * FROM (SELECT id FROM orders ORDER BY id LIMIT $1) x', {
    values: [6],
    asks: ['limit=6&'],
  }),
  costs(0, 'SELECT * FROM (SELECT id FROM orders LIMIT 0) x'),
  costs(5, 'SELECT * FROM (SELECT id FROM orders ORDER BY id OFFSET 3) x'),
  costs(
    1,
    'SELECT * FROM (SELECT id, row_number() OVER (ORDER BY date_created DESC) AS rn FROM orders) x WHERE rn <= 10',
    {
      asks: ['sort=date_created:desc&limit=10&'],
    },
  ),
  costs(
    2,
    'SELECT email FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE total_inc_tax > 50 ORDER BY date_created DESC LIMIT 5)',
    {
      asks: ['sort=date_created:desc&limit=', 'id:in='],
    },
  ),
  costs(
    1,
    'SELECT * FROM (SELECT id FROM orders WHERE total_inc_tax > 50 ORDER BY date_created, id LIMIT 5) x ORDER BY id',
  ),
  // The first rows of a table may be enough, which the engine says when they are there.
  costs(
    2,
    'SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id DESC LIMIT 10',
    {
      asks: ['sort=id:desc&limit=55&', 'id:in='],
    },
  ),
  costs(2, 'SELECT o.id FROM customers c JOIN orders o ON c.id = o.customer_id LIMIT 10'),
  costs(
    2,
    'SELECT p.id, b.name FROM products p JOIN brands b ON b.id = p.brand_id ORDER BY p.price, p.id LIMIT 5',
    {
      asks: ['sort=price&direction=asc', '/v3/catalog/brands'],
    },
  ),
  costs(
    1,
    'SELECT o.id, i.id FROM orders o JOIN order_items i ON i.order_id = o.id ORDER BY o.id DESC, i.id LIMIT 8',
  ),
  costs(1, 'SELECT id FROM orders WHERE total_inc_tax > 100 ORDER BY id LIMIT 2', { asks: ['sort=id:asc'] }),
  costs(1, 'SELECT id FROM orders ORDER BY date_created DESC, id DESC LIMIT 20', {
    asks: ['sort=date_created:desc'],
  }),
  costs(1, 'SELECT id FROM products ORDER BY price DESC, name LIMIT 5', {
    asks: ['sort=price', 'direction=desc'],
  }),
  costs(1, "SELECT id FROM orders WHERE date_modified > '2024-06-01' ORDER BY date_modified LIMIT 100", {
    asks: ['min_date_modified=', 'sort=date_modified:asc', 'limit=110&'],
  }),
  costs(1, "SELECT id FROM customers WHERE date_created < '2026-01-01' ORDER BY date_created DESC LIMIT 10"),
  costs(6, 'SELECT id FROM orders WHERE id % 1000 = 999 ORDER BY id DESC LIMIT 4', {
    why: 'after the first rows, of which none passes, all are read',
  }),
  costs(
    8,
    'SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY c.email LIMIT 10',
    {
      why: 'the API does not sort by text',
    },
  ),
  costs(5, 'SELECT status_id, count(*) FROM orders GROUP BY 1 ORDER BY 1 LIMIT 3', {
    why: 'every order is counted',
  }),
  costs(5, 'SELECT id FROM orders WHERE random() >= 0 ORDER BY id LIMIT 3', {
    why: 'what passes once may not pass again',
  }),
  // Rows that are dear, ten to a page for the options of products, are told by their keys first.
  costs(8, "SELECT * FROM products WHERE name ILIKE '%stove%'", {
    why: 'five pages of names, and three of the 28 rows that pass',
    asks: ['include_fields=id,name&', 'include=', 'id:in='],
  }),
  costs(5, "SELECT * FROM products WHERE upper(sku) = 'NONE'"),
  costs(2, 'SELECT * FROM products WHERE price > 100 LIMIT 5', { why: 'the second page holds the fifth' }),
];
