import { type Cost, costs } from '../cost.ts';

const two =
  'SELECT customer_id FROM orders WHERE id = 150 UNION ALL SELECT customer_id FROM orders WHERE id = 701';

/** Keys of several tables together: of the members of UNION, UNION ALL and INTERSECT. */
export const unions: readonly Cost[] = [
  costs(
    3,
    'SELECT email FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE id = 150 UNION SELECT customer_id FROM orders WHERE id = 701)',
    { why: 'two orders, and the customers of both by their ids', asks: ['customers?id:in='] },
  ),
  costs(
    3,
    "SELECT u.kind, c.email FROM (SELECT 'order' AS kind, customer_id FROM orders WHERE id = 150 UNION ALL SELECT 'address', customer_id FROM customer_addresses WHERE customer_id = 16) u JOIN customers c ON c.id = u.customer_id",
    { asks: ['customers?id:in='] },
  ),
  costs(
    3,
    `WITH u AS MATERIALIZED (${two}) SELECT c.email, (SELECT count(*) FROM u) FROM customers c WHERE c.id IN (SELECT customer_id FROM u)`,
    { why: 'a CTE that is run for itself', asks: ['customers?id:in='] },
  ),
  costs(
    3,
    `SELECT u.customer_id, (SELECT c.email FROM customers c WHERE c.id = u.customer_id) FROM (${two}) u`,
    { why: 'a subquery for each row', asks: ['customers?id:in='] },
  ),
  costs(
    3,
    `SELECT u.customer_id, n.count FROM (SELECT customer_id, count(*) FROM (${two}) t GROUP BY 1) u JOIN customers c ON c.id = u.customer_id, LATERAL (SELECT count(*)) n`,
    { why: 'a grouped union', asks: ['customers?id:in='] },
  ),
  costs(
    3,
    'SELECT id FROM products WHERE id IN (SELECT product_id FROM order_items WHERE order_id = 150 INTERSECT SELECT product_id FROM order_items WHERE order_id = 701)',
    { why: 'the products of the first order', asks: ['products?include_fields=id&id:in='] },
  ),
  costs(
    2,
    'SELECT email FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE id = 150 UNION ALL SELECT 16)',
    { asks: ['id:in=0,16&'] },
  ),
];
