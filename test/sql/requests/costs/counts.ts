import { type Cost, costs } from '../cost.ts';

/** The store tells how many rows there are. A scan of all orders takes 5 pages, of all customers 3. */
export const counts: readonly Cost[] = [
  costs(1, 'SELECT count(*) FROM orders', { asks: ['/v2/orders/count'] }),
  costs(1, 'SELECT count(id) FROM orders', { asks: ['/v2/orders/count'] }),
  costs(1, 'SELECT count(DISTINCT id) FROM orders', { asks: ['/v2/orders/count'] }),
  costs(1, 'SELECT COUNT(orders.id) FROM orders WHERE status_id = 10', { asks: ['count?', 'status_id=10'] }),
  costs(1, 'SELECT COUNT(DISTINCT orders.id) AS "orders.count" FROM orders WHERE status_id = 10 LIMIT 500'),
  costs(1, 'SELECT count(id), count(*), count(1) FROM orders HAVING count(id) > 3'),
  costs(1, 'SELECT count(status_id) FROM orders', { why: 'each order has one' }),
  costs(1, 'SELECT count(o.id) FROM orders o', { asks: ['/v2/orders/count'] }),
  costs(1, 'SELECT n FROM (SELECT count(id) AS n FROM orders) s WHERE n > 0'),
  costs(1, 'SELECT count(id), count(DISTINCT id) FROM customers'),
  costs(5, 'SELECT count(date_shipped) FROM orders', { why: 'some orders have none' }),
  costs(5, 'SELECT count(DISTINCT status_id) FROM orders', { why: 'orders share them' }),
  costs(5, 'SELECT count(id) FILTER (WHERE status_id = 10) FROM orders'),
  costs(5, 'SELECT count(id + 1) FROM orders', { why: 'what is reckoned may be NULL' }),
  costs(5, 'SELECT count(id), sum(id) FROM orders'),
  costs(2, 'SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM customers)'),
  costs(2, 'SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM products)', {
    why: 'orders have a column of that name',
  }),
  costs(2, 'SELECT count(*) FROM orders UNION ALL SELECT count(*) FROM products'),
  costs(
    3,
    "SELECT 'orders', count(id) FROM orders UNION ALL SELECT 'products', count(id) FROM products UNION ALL SELECT 'customers', count(id) FROM customers",
  ),
  costs(1, 'SELECT (SELECT count(*) FROM orders), (SELECT count(id) FROM orders)'),
  costs(2, 'SELECT count(*), max(date_modified) FROM orders', {
    asks: ['sort=date_modified:desc&limit=1&', '/v2/orders/count'],
  }),
  costs(3, 'SELECT count(*), min(date_created), max(date_created) FROM orders', {
    asks: ['sort=date_created:asc&limit=1&', 'sort=date_created:desc&limit=1&', '/v2/orders/count'],
  }),
  costs(3, 'SELECT min(id), max(id), count(*) FROM orders'),
  costs(2, 'SELECT coalesce(max(id), 0), count(id), count(1) FROM orders WHERE channel_id = 1', {
    asks: ['channel_id=1&sort=id:desc&limit=1&', 'count?channel_id=1'],
  }),
  costs(2, 'SELECT count(DISTINCT id), max(date_modified) FROM orders'),
  costs(2, 'SELECT count(*), max(date_modified) FROM customers'),
  costs(
    3,
    'SELECT (SELECT count(*) FROM orders), s.* FROM (SELECT count(*), max(date_modified) FROM orders) s',
    {
      why: 'the first rows of the one are not all of the other',
    },
  ),
  costs(1, 'SELECT count(*), max(id) FROM brands', { why: 'they are all on one page' }),
  costs(5, 'SELECT count(*), max(total_inc_tax) FROM orders', { why: 'the API does not sort by it' }),
  costs(5, 'SELECT count(*), max(date_modified), sum(id) FROM orders'),
  costs(5, 'SELECT count(DISTINCT status_id), max(date_modified) FROM orders'),
  costs(5, 'SELECT count(*), max(id) FROM orders WHERE total_inc_tax > 500', {
    why: 'the API does not know the condition',
  }),
];
