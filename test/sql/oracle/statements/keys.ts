import type { Entry } from '../entry.ts';

/**
 * Rule 5, form by form: few customers, whose keys could be carried, and queries on orders through which they may be
 * (or may not, since fewer orders would change what the query makes of the others).
 */
const QUERIES: readonly string[] = [
  'SELECT id, customer_id FROM orders',
  'SELECT id, customer_id FROM orders WHERE status_id = 10 OFFSET 0',
  'SELECT DISTINCT status_id AS id, customer_id FROM orders',
  'SELECT DISTINCT ON (status_id) id, customer_id FROM orders ORDER BY status_id, id DESC',
  'SELECT DISTINCT ON (customer_id) id, customer_id FROM orders ORDER BY customer_id, id DESC',
  'SELECT id, customer_id FROM orders ORDER BY id LIMIT 40',
  'SELECT id, customer_id FROM orders ORDER BY id DESC LIMIT 60 OFFSET 20',
  'SELECT count(*) AS id, customer_id FROM orders GROUP BY customer_id',
  'SELECT count(*) AS id, customer_id FROM orders GROUP BY customer_id, status_id HAVING count(*) > 1',
  'SELECT id, customer_id FROM orders GROUP BY id HAVING max(items_total) > 2',
  'SELECT count(*) AS id, max(customer_id) AS customer_id FROM orders GROUP BY status_id',
  'SELECT count(*) AS id, customer_id FROM orders GROUP BY ROLLUP (customer_id)',
  'SELECT count(*) AS id, customer_id FROM orders GROUP BY GROUPING SETS ((customer_id, status_id), (status_id))',
  'SELECT rank() OVER (ORDER BY total_inc_tax) AS id, customer_id FROM orders',
  'SELECT count(*) OVER () AS id, customer_id FROM orders',
  'SELECT count(*) OVER (PARTITION BY status_id) AS id, customer_id FROM orders',
  'SELECT count(*) OVER (PARTITION BY customer_id) AS id, customer_id FROM orders',
  'SELECT row_number() OVER (PARTITION BY customer_id ORDER BY id) + count(*) OVER (ORDER BY id) AS id, customer_id FROM orders',
  'SELECT id, customer_id FROM orders WHERE id < 130 UNION ALL SELECT id, id FROM customers',
  'SELECT id, customer_id FROM orders UNION SELECT id, customer_id FROM customer_addresses',
  'SELECT id, customer_id FROM orders EXCEPT SELECT id, customer_id FROM orders WHERE status_id = 10',
  'SELECT o.id, o.customer_id FROM orders o LEFT JOIN order_items i ON i.order_id = o.id AND i.quantity > 5 WHERE i.id IS NULL',
  'SELECT o.id, o.customer_id FROM orders o JOIN orders p ON p.customer_id = o.customer_id AND p.id > o.id',
  'SELECT p.id, o.customer_id FROM orders p LEFT JOIN orders o ON o.id = p.id + 1',
  'SELECT p.id, o.customer_id FROM orders p FULL JOIN orders o ON o.id = p.id + 1 AND o.status_id = 10',
  'SELECT id, nullif(customer_id, 3) AS customer_id FROM orders',
  'SELECT generate_series(1, 2) AS id, customer_id FROM orders WHERE status_id = 2',
];

const FEW = '(SELECT id, email FROM customers WHERE id IN (3, 16, 9999))';

const FORMS: readonly ((query: string) => string)[] = [
  (query) =>
    `SELECT c.id, x.id FROM customers c JOIN (${query}) x ON x.customer_id = c.id WHERE c.id IN (3, 16)`,
  (query) => `SELECT c.id, x.id FROM ${FEW} c LEFT JOIN (${query}) x ON x.customer_id = c.id`,
  (query) => `SELECT c.id, x.id, x.customer_id FROM ${FEW} c RIGHT JOIN (${query}) x ON x.customer_id = c.id`,
  (query) => `SELECT c.id, x.id, x.customer_id FROM (${query}) x FULL JOIN ${FEW} c ON x.customer_id = c.id`,
  (query) => `SELECT c.id FROM ${FEW} c WHERE c.id IN (SELECT customer_id FROM (${query}) x)`,
  (query) =>
    `SELECT c.id FROM ${FEW} c WHERE NOT EXISTS (SELECT FROM (${query}) x WHERE x.customer_id = c.id)`,
  (query) => `SELECT x.id, x.customer_id FROM (${query}) x WHERE x.customer_id IN (SELECT id FROM ${FEW} c)`,
  (query) =>
    `SELECT x.id, x.customer_id FROM (${query}) x WHERE NOT EXISTS (SELECT FROM ${FEW} c WHERE c.id = x.customer_id)`,
  (query) =>
    `SELECT x.id, x.customer_id FROM (${query}) x WHERE x.customer_id NOT IN (SELECT id FROM ${FEW} c)`,
  (query) => `SELECT c.id, (SELECT max(x.id) FROM (${query}) x WHERE x.customer_id = c.id) FROM ${FEW} c`,
  (query) =>
    `SELECT c.id, l.id FROM ${FEW} c, LATERAL (SELECT x.id FROM (${query}) x WHERE x.customer_id = c.id) l`,
];

/** Unions, all of whose members give keys together: where one of them were forgotten, rows would be missing. */
const UNIONS: readonly string[] = [
  'SELECT id, customer_id FROM orders WHERE id = 150 UNION ALL SELECT id, customer_id FROM orders WHERE id = 108',
  'SELECT id, customer_id FROM orders WHERE id < 104 UNION SELECT id, customer_id FROM customer_addresses WHERE id < 4',
  'SELECT id, customer_id FROM orders WHERE id < 104 INTERSECT SELECT id, customer_id FROM orders WHERE status_id <> 1',
  'SELECT id, customer_id FROM orders WHERE id < 108 EXCEPT SELECT id, customer_id FROM orders WHERE status_id = 10',
  '(SELECT id, customer_id FROM orders WHERE id < 104 UNION SELECT id, id FROM customers WHERE id = 4) UNION ALL SELECT id, customer_id FROM customer_addresses WHERE customer_id = 7',
  'SELECT id, customer_id FROM orders WHERE id = 101 UNION ALL SELECT 1, 4',
  'SELECT id, customer_id FROM orders WHERE id = 101 UNION ALL SELECT id, customer_id + 1 FROM orders WHERE id = 102',
  'SELECT id, customer_id FROM orders WHERE id = 101 UNION ALL (SELECT id, customer_id FROM orders ORDER BY id DESC LIMIT 3)',
  'SELECT max(id) AS id, customer_id FROM orders WHERE id < 105 GROUP BY customer_id UNION ALL SELECT id, NULLIF(customer_id, 3) FROM orders WHERE id = 109',
  'SELECT * FROM (SELECT id, customer_id FROM orders UNION ALL SELECT id, customer_id FROM customer_addresses) y ORDER BY id, customer_id LIMIT 4',
];

const GIVEN: readonly ((query: string) => string)[] = [
  (query) => `SELECT c.id, c.email FROM customers c WHERE c.id IN (SELECT customer_id FROM (${query}) x)`,
  (query) => `SELECT c.email, x.id FROM (${query}) x JOIN customers c ON c.id = x.customer_id`,
  (query) =>
    `SELECT c.email, x.id, x.customer_id FROM (${query}) x LEFT JOIN customers c ON c.id = x.customer_id`,
  (query) =>
    `WITH x AS MATERIALIZED (${query}) SELECT c.email, x.id FROM x JOIN customers c ON c.id = x.customer_id`,
  (query) =>
    `SELECT x.id, (SELECT count(*) FROM orders o WHERE o.customer_id = x.customer_id) FROM (${query}) x`,
  (query) =>
    `SELECT x.id, l.city FROM (${query}) x, LATERAL (SELECT a.city FROM customer_addresses a WHERE a.customer_id = x.customer_id) l`,
  (query) =>
    `SELECT x.id, i.name FROM (SELECT customer_id AS c, id FROM (${query}) y OFFSET 0) x JOIN orders o ON o.customer_id = x.c JOIN order_items i ON i.order_id = o.id`,
];

/** What a query yields that is run once, by `=` and as an array. Several rows of it are an error. */
const ONCE: readonly string[] = [
  'SELECT id FROM customers WHERE id = 5',
  'SELECT id FROM customers WHERE id < 0',
  'SELECT id FROM customers WHERE id IN (5, 6)',
  'SELECT id FROM customers WHERE id < 0 OR last_name = $$nobody$$',
  'SELECT id FROM customers ORDER BY id DESC LIMIT 1',
  'SELECT id FROM customers WHERE company LIKE $$%a%$$ ORDER BY id LIMIT 1',
  'SELECT NULLIF(id, 5) FROM customers WHERE id = 5',
  'SELECT customer_id FROM orders WHERE id IN (104, 105)',
  'SELECT c.id FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.id = 5',
  'SELECT x.id FROM (SELECT id FROM customers WHERE id = 7 OFFSET 0) x',
  'SELECT id FROM customers WHERE id = (SELECT max(customer_id) FROM orders)',
];

const COMPARED: readonly ((query: string) => string)[] = [
  (query) => `SELECT id, customer_id FROM orders WHERE customer_id = (${query})`,
  (query) => `SELECT id FROM orders WHERE (${query}) = customer_id AND status_id = 10`,
  (query) => `SELECT id, customer_id FROM orders WHERE customer_id = ANY (ARRAY (${query}))`,
  (query) =>
    `SELECT count(*) FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.customer_id = (${query})`,
  (query) =>
    `SELECT c.email FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.customer_id = (${query}) ORDER BY 1 LIMIT 5`,
];

export const keys: readonly Entry[] = [
  ...COMPARED.flatMap((form) => ONCE.map((query) => form(query))),
  ...FORMS.flatMap((form) => QUERIES.map((query) => form(query))),
  ...GIVEN.flatMap((form) => UNIONS.map((query) => form(query))),
];
