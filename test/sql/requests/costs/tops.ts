import { type Cost, costs, RANGES } from '../cost.ts';

/** LIMIT, ORDER BY, OFFSET, counts, whole tables. */
export const tops: readonly Cost[] = [
  costs(1, 'SELECT id FROM orders LIMIT 3', { asks: ['limit=3'] }),
  costs(1, 'SELECT id FROM orders ORDER BY id DESC LIMIT 3', { asks: ['sort=id:desc', 'limit=3'] }),
  costs(1, 'SELECT id FROM orders ORDER BY date_created DESC LIMIT 3', { asks: ['sort=date_created:desc'] }),
  costs(2, 'SELECT id FROM orders ORDER BY date_created DESC LIMIT 300', {
    why: 'the second page begins with the last row of the first',
    asks: ['sort=date_created:desc&limit=250', 'sort=date_created:desc&limit=249&page=2'],
  }),
  costs(3, 'SELECT id FROM orders ORDER BY date_created LIMIT 50 OFFSET 500'),
  costs(1, 'SELECT id FROM orders WHERE status_id = 10 ORDER BY id DESC LIMIT 5', { asks: ['limit=5'] }),
  costs(2, 'SELECT id FROM orders ORDER BY id LIMIT 10 OFFSET 300', { asks: ['limit=250', 'limit=60'] }),
  costs(1, 'SELECT id FROM orders ORDER BY id LIMIT $1 OFFSET $2', { values: [3, 2], asks: ['limit=5'] }),
  costs(5, 'SELECT id FROM orders ORDER BY id OFFSET 1190', { why: 'without a LIMIT it is the whole table' }),
  costs(5, 'SELECT id FROM orders ORDER BY total_inc_tax DESC LIMIT 3', {
    why: 'the API does not sort by totals',
  }),
  costs(
    2,
    'SELECT o.id, c.email FROM orders o LEFT JOIN customers c ON c.id = o.customer_id ORDER BY o.id DESC LIMIT 3',
    { asks: ['sort=id:desc', 'limit=3', 'id:in='] },
  ),
  costs(1, 'SELECT id FROM products ORDER BY price DESC LIMIT 5', { asks: ['sort=price', 'direction=desc'] }),
  costs(5, 'SELECT id FROM products ORDER BY name LIMIT 5', {
    why: `texts are not sorted as PostgreSQL does; ${RANGES}`,
  }),
  costs(1, 'SELECT id FROM customers ORDER BY date_created DESC LIMIT 5', {
    asks: ['sort=date_created:desc'],
  }),
  costs(3, 'SELECT id FROM customers ORDER BY id LIMIT 5', { why: 'the API does not sort customers by id' }),
  costs(2, 'SELECT id FROM customers LIMIT 300'),
  costs(2, 'SELECT order_id FROM order_items LIMIT 5', {
    why: 'the first five orders hold one with more lines than a page of orders shows',
  }),
  costs(1, 'SELECT count(*) FROM orders', { asks: ['/v2/orders/count'] }),
  costs(1, 'SELECT count(*) FROM orders WHERE status_id = 10', { asks: ['/v2/orders/count?status_id=10'] }),
  costs(1, 'SELECT count(*) FROM products', { asks: ['limit=1'] }),
  costs(1, 'SELECT count(*) FROM products WHERE is_visible', { asks: ['is_visible=true&limit=1'] }),
  costs(1, 'SELECT count(*) FROM customers WHERE customer_group_id = 1', {
    asks: ['customer_group_id:in=1&limit=1'],
  }),
  costs(1, 'SELECT EXISTS (SELECT FROM orders WHERE status_id = 7)'),
  costs(5, 'SELECT count(*) FROM products WHERE price > 100', { why: RANGES }),
  costs(5, 'SELECT count(date_shipped) FROM orders', { why: 'the values are needed' }),
  costs(6, 'SELECT count(*) FROM order_items', { why: 'no list states their number; see the lines above' }),
  costs(5, 'SELECT id FROM products', { why: RANGES, asks: ['include_fields=id&'] }),
  costs(5, 'SELECT id FROM orders'),
  costs(3, 'SELECT id FROM customers'),
  costs(4, 'SELECT id FROM customer_addresses'),
  costs(11, 'SELECT id FROM product_variants', { why: 'there are 2,647' }),
  costs(1, 'SELECT category_id FROM categories', { asks: ['include_fields=category_id&'] }),
  costs(1, 'SELECT id FROM brands'),
  costs(1, 'SELECT name FROM store'),
  costs(2, 'SELECT id FROM orders WHERE status_id IN (12, 13) ORDER BY id DESC LIMIT 10', {
    why: 'the first rows of each status',
    asks: ['status_id=12&sort=id:desc&limit=10&', 'status_id=13&sort=id:desc&limit=10&'],
  }),
  costs(3, 'SELECT id FROM orders WHERE status_id IN (2, 5, 10) ORDER BY date_created LIMIT 3 OFFSET 2', {
    asks: ['status_id=10&sort=date_created:asc&limit=5&'],
  }),
  costs(2, 'SELECT id, total_tax FROM orders WHERE status_id BETWEEN 12 AND 13 ORDER BY id LIMIT 4', {
    asks: ['status_id=13&sort=id:asc&limit=4&'],
  }),
];
