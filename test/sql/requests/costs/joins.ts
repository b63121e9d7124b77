import { type Cost, costs, RANGES } from '../cost.ts';

/** Joins and subqueries, whose keys are carried from one table's rows to the other's requests. */
export const joins: readonly Cost[] = [
  costs(
    2,
    'SELECT s.customer_id, c.email, s.latest FROM (SELECT customer_id, max(id) AS latest FROM orders WHERE id <= 104 GROUP BY customer_id) s JOIN customers c ON c.id = s.customer_id',
    { why: 'the keys are carried out of a grouped subquery', asks: ['id:in='] },
  ),
  costs(1, 'SELECT o.id, i.name FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.id = 150'),
  costs(1, 'SELECT o.id, i.name FROM orders o LEFT JOIN order_items i ON i.order_id = o.id WHERE o.id = 150'),
  costs(
    1,
    'SELECT o.id, i.name FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.customer_id = 16',
    {
      why: 'the orders come with their lines',
      asks: ['include=consignments.line_items&customer_id=16'],
    },
  ),
  costs(
    2,
    "SELECT c.email, o.id FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE c.email = 'priya.fischer.3@example.org'",
    {
      asks: ['customer_id=3'],
    },
  ),
  costs(
    2,
    'SELECT o.id, c.email FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE o.id = 153',
    {
      asks: ['id:in='],
    },
  ),
  costs(
    2,
    'SELECT i.name, p.name FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id WHERE o.id = 150',
    {
      asks: ['id:in=416,469,1105'],
    },
  ),
  costs(
    2,
    'SELECT c.email, o.id, i.name FROM customers c JOIN orders o ON o.customer_id = c.id JOIN order_items i ON i.order_id = o.id WHERE c.id = 16',
    {
      why: 'the customer, and its orders with their lines',
    },
  ),
  costs(
    2,
    'SELECT p.name, v.sku FROM products p JOIN product_variants v ON v.product_id = p.id WHERE p.id = 111',
    {
      asks: ['product_id:in=111'],
    },
  ),
  costs(
    2,
    'SELECT p.name, b.name FROM products p JOIN brands b ON b.id = p.brand_id WHERE p.id IN (111, 112)',
    {
      asks: ['include_fields=id,name,brand_id&', '/brands?include_fields=id,name&id:in='],
    },
  ),
  costs(
    2,
    'SELECT c.id, a.city FROM customers c JOIN customer_addresses a ON a.customer_id = c.id WHERE c.customer_group_id = 3',
    {
      asks: ['customer_group_id:in=3', 'customer_id:in='],
    },
  ),
  costs(
    4,
    "SELECT c.email, o.id FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.first_name = 'Priya' AND c.last_name = 'Fischer' AND c.id < 10",
    {
      why: 'three pages of customers, whom the store cannot pick by name, and the orders of the one who is left',
      asks: ['customer_id=3&'],
    },
  ),
  costs(8, 'SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id', {
    why: 'nothing restricts either: 5 and 3 pages',
  }),
  costs(
    8,
    'SELECT o.id, c.id FROM orders o FULL JOIN customers c ON c.id = o.customer_id WHERE o.id = 150 OR c.id = 16',
    {
      why: 'rows without a partner are wanted on both sides',
    },
  ),
  costs(
    2,
    "SELECT id FROM orders WHERE customer_id IN (SELECT id FROM customers WHERE email = 'priya.fischer.3@example.org')",
    {
      asks: ['customer_id=3'],
    },
  ),
  costs(
    2,
    'SELECT email FROM customers c WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.status_id = 7)',
    {
      asks: ['status_id=7', 'id:in='],
    },
  ),
  costs(4, 'SELECT id FROM customers WHERE id NOT IN (SELECT customer_id FROM orders WHERE status_id = 7)', {
    why: 'customers that are not among the keys are wanted: all of them are read',
  }),
  costs(
    6,
    'SELECT id FROM products p WHERE NOT EXISTS (SELECT FROM order_items i WHERE i.product_id = p.id AND i.order_id = 150)',
    {
      why: `all products are wanted; ${RANGES}`,
    },
  ),
  costs(
    2,
    'SELECT email, (SELECT count(*) FROM orders o WHERE o.customer_id = c.id) FROM customers c WHERE c.id = 16',
    {
      asks: ['customer_id=16'],
    },
  ),
  costs(
    3,
    'SELECT c.id, l.id FROM customers c, LATERAL (SELECT o.id FROM orders o WHERE o.customer_id = c.id ORDER BY o.id DESC LIMIT 1) l WHERE c.id IN (3, 16)',
    {
      why: 'the customers, and the orders of each',
    },
  ),
  costs(1, 'SELECT id FROM orders WHERE customer_id IN (SELECT 16)', { asks: ['customer_id=16'] }),
  costs(1, 'SELECT id FROM products WHERE id IN (SELECT g FROM generate_series(200, 220) g)', {
    asks: ['id:in=200,201,202,'],
  }),
  costs(5, 'SELECT a.id, b.id FROM orders a JOIN orders b ON b.id = a.id + 1 WHERE a.id = 150', {
    why: 'only columns are carried, not what is reckoned from them; the one order is among all',
  }),
  costs(2, 'SELECT a.id, b.id FROM orders a, orders b WHERE a.id = 150 AND b.id = 151', {
    asks: ['min_id=150', 'min_id=151'],
  }),
  costs(1, 'SELECT count(*) FROM brands a JOIN brands b ON a.id = b.id', {
    why: 'two mentions, read once',
  }),
  costs(2, 'SELECT id FROM orders WHERE status_id = 7 UNION ALL SELECT id FROM orders WHERE status_id = 8'),
  costs(1, 'WITH x AS (SELECT id FROM brands) SELECT count(*) FROM x a JOIN x b ON a.id = b.id'),
  costs(1, 'WITH x AS MATERIALIZED (SELECT id FROM brands) SELECT count(*) FROM x a JOIN x b ON a.id = b.id'),
  costs(
    1,
    'WITH x AS NOT MATERIALIZED (SELECT id, status_id FROM orders WHERE status_id = 7) SELECT * FROM x WHERE id < 500 UNION ALL SELECT * FROM x WHERE id > 900',
    {
      asks: ['status_id=7'],
    },
  ),
  costs(
    2,
    'WITH x AS NOT MATERIALIZED (SELECT id FROM orders) SELECT * FROM x WHERE id = 150 UNION ALL SELECT * FROM x WHERE id = 700',
    {
      why: 'one mention, read twice by the plan: the requests for both',
    },
  ),
  costs(
    2,
    'WITH x AS MATERIALIZED (SELECT * FROM orders WHERE status_id = 7) SELECT x.id, c.email FROM x JOIN customers c ON c.id = x.customer_id',
    { why: 'the keys are carried out of a CTE that is run for itself', asks: ['customers?id:in='] },
  ),
  costs(
    2,
    'WITH x AS (SELECT id, customer_id FROM orders WHERE status_id = 7) SELECT c.email, (SELECT count(*) FROM x WHERE x.customer_id = c.id) FROM customers c WHERE c.id IN (SELECT y.customer_id FROM x y)',
    { why: 'a CTE that is read twice', asks: ['customers?id:in='] },
  ),
  costs(
    3,
    'WITH x AS MATERIALIZED (SELECT id FROM customers WHERE id IN (3, 16)), y AS MATERIALIZED (SELECT o.id FROM orders o JOIN x ON x.id = o.customer_id) SELECT i.name FROM y JOIN order_items i ON i.order_id = y.id',
    {
      why: 'the customers, and the orders of each with their lines',
      asks: ['customer_id=3', 'customer_id=16'],
    },
  ),
  costs(
    2,
    "SELECT id FROM orders WHERE customer_id = (SELECT id FROM customers WHERE email = 'priya.fischer.3@example.org')",
    { why: 'the customer, then its orders', asks: ['customer_id=3'] },
  ),
  costs(
    1,
    "SELECT id FROM orders WHERE customer_id = (SELECT id FROM customers WHERE email = 'nobody@example.org')",
    { why: 'no customer has orders' },
  ),
  costs(
    2,
    'SELECT email FROM customers WHERE id = ANY (ARRAY (SELECT customer_id FROM orders WHERE id BETWEEN 101 AND 110))',
    { why: 'the orders, then their customers', asks: ['id:in='] },
  ),
];
