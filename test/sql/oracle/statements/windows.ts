import { type Entry, ordered } from '../entry.ts';

/** Window functions: frames, named windows, windows over aggregates, keys from outside a partition. */
export const windows: readonly Entry[] = [
  'SELECT id, row_number() OVER (ORDER BY id) FROM orders',
  'SELECT id, rank() OVER (PARTITION BY status_id ORDER BY total_inc_tax DESC, id) FROM orders WHERE id < 180',
  'SELECT id, sum(total_inc_tax) OVER (PARTITION BY customer_id ORDER BY id) FROM orders WHERE customer_id < 20',
  'SELECT id, lag(id) OVER w, lead(id, 2, 0) OVER w FROM orders WINDOW w AS (PARTITION BY customer_id ORDER BY id)',
  'SELECT id, count(*) OVER () FROM products WHERE id < 90',
  'SELECT id, avg(price) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM products',
  'SELECT id, sum(items_total) OVER (ORDER BY date_created RANGE BETWEEN interval $$30 days$$ PRECEDING AND CURRENT ROW) FROM orders',
  'SELECT id, sum(quantity) OVER (ORDER BY quantity GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) FROM order_items WHERE id < 40',
  'SELECT status_id, sum(count(*)) OVER (ORDER BY status_id) FROM orders GROUP BY status_id',
  'SELECT * FROM (SELECT id, customer_id, row_number() OVER (PARTITION BY customer_id ORDER BY id DESC) AS r FROM orders) x WHERE r = 1',
  'SELECT * FROM (SELECT id, row_number() OVER (ORDER BY id) AS r FROM orders) x WHERE id > 150 AND r < 60',
  'SELECT * FROM (SELECT id, customer_id, row_number() OVER (PARTITION BY customer_id ORDER BY id) AS r FROM orders) x WHERE customer_id = 3',
  'SELECT * FROM (SELECT id, customer_id, count(*) OVER (PARTITION BY customer_id) AS n FROM orders) x WHERE customer_id IN (3, 16) AND n > 1',
  'SELECT c.id, x.id, x.n FROM customers c JOIN (SELECT id, customer_id, count(*) OVER (PARTITION BY customer_id) AS n FROM orders) x ON x.customer_id = c.id WHERE c.id IN (3, 16, 65)',
  'SELECT c.id, x.id, x.r FROM customers c JOIN (SELECT id, customer_id, rank() OVER (ORDER BY total_inc_tax) AS r FROM orders) x ON x.customer_id = c.id WHERE c.id IN (3, 16, 65)',
  'SELECT o.id, x.n FROM orders o JOIN (SELECT order_id, row_number() OVER (PARTITION BY order_id ORDER BY id) AS n FROM order_items) x ON x.order_id = o.id WHERE o.id < 106',
  'SELECT id, first_value(id) OVER w, last_value(id) OVER w, nth_value(id, 2) OVER w FROM orders WHERE id < 130 WINDOW w AS (PARTITION BY status_id ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)',
  'SELECT id, ntile(4) OVER (ORDER BY total_inc_tax, id), cume_dist() OVER (ORDER BY items_total), percent_rank() OVER (ORDER BY items_total) FROM orders',
  'SELECT DISTINCT first_value(id) OVER (PARTITION BY customer_id ORDER BY id) FROM orders',
  'SELECT id, max(price) OVER (PARTITION BY brand_id) - price FROM products WHERE brand_id > 60',
  ordered('SELECT id, dense_rank() OVER (ORDER BY status_id) FROM orders ORDER BY id LIMIT 10'),
  ordered('SELECT id, row_number() OVER (ORDER BY id DESC) AS r FROM orders ORDER BY r LIMIT 5'),
  ordered('SELECT id, lead(id) OVER (ORDER BY id) FROM orders ORDER BY id LIMIT 5 OFFSET 5'),
];
