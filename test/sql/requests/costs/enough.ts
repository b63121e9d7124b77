import { type Cost, costs } from '../cost.ts';

/** One row is enough for a least or greatest value, and for EXISTS. A scan of all orders takes 5 pages. */
export const enough: readonly Cost[] = [
  costs(1, 'SELECT min(date_created) FROM orders', { asks: ['sort=date_created:asc&limit=1&'] }),
  costs(1, 'SELECT max(id) FROM orders', { asks: ['sort=id:desc&limit=1&'] }),
  costs(1, 'SELECT max(id) + 1 FROM orders WHERE status_id = 10', {
    asks: ['status_id=10&sort=id:desc&limit=1&'],
  }),
  costs(1, 'SELECT id, (SELECT max(date_modified) FROM orders) FROM generate_series(1, 3) g (id)', {
    asks: ['sort=date_modified:desc&limit=1&'],
  }),
  costs(5, 'SELECT max(total_inc_tax) FROM orders', { why: 'the API does not sort by it' }),
  costs(1, 'SELECT max(date_created) FROM orders WHERE total_inc_tax > 900', {
    why: 'the newest that passes is among the first',
    asks: ['sort=date_created:desc'],
  }),
  costs(1, 'SELECT max(date_modified), now() FROM orders'),
  costs(1, 'SELECT CURRENT_TIMESTAMP - max(o.date_modified) FROM orders o'),
  costs(5, 'SELECT max(date_modified), random() FROM orders', {
    why: 'only clocks are known not to be about rows',
  }),
  costs(1, "SELECT coalesce(max(date_modified), '1970-01-01') FROM orders", {
    asks: ['sort=date_modified:desc&limit=1&'],
  }),
  costs(1, "SELECT coalesce(max(o.date_modified), now() - interval '7 days') FROM orders o"),
  costs(1, 'SELECT max(date_modified)::text, max(date_modified)::date FROM orders WHERE status_id = 10', {
    asks: ['status_id=10&sort=date_modified:desc&limit=1&'],
  }),
  costs(1, "SELECT to_char(max(date_modified), 'YYYY'), extract(epoch FROM max(date_modified)) FROM orders"),
  costs(1, "SELECT date_trunc('month', max(date_modified)), CURRENT_DATE FROM orders"),
  costs(
    1,
    "SELECT max(date_modified) AT TIME ZONE 'Europe/Berlin', age(now(), max(date_modified)) FROM orders",
  ),
  costs(2, 'SELECT greatest(max(date_modified), max(date_created)) FROM orders', {
    asks: ['sort=date_modified:desc&limit=1&', 'sort=date_created:desc&limit=1&'],
  }),
  costs(1, 'SELECT CASE WHEN max(date_created) IS NULL THEN 0 ELSE 1 END FROM orders'),
  costs(2, 'SELECT MIN(date_created), MAX(date_created) FROM orders HAVING COUNT(1) > 0'),
  costs(1, 'SELECT max(date_modified), (SELECT count(*) FROM brands WHERE false) FROM orders'),
  costs(2, 'SELECT max(date_modified), (SELECT count(*) FROM brands) FROM orders'),
  costs(2, 'SELECT MAX(date_created) FROM orders HAVING COUNT(*) > 3', { why: 'the store counts them' }),
  costs(5, 'SELECT max(date_created), count(1) FROM orders GROUP BY status_id'),
  costs(5, 'SELECT max(date_created), sum(2) FROM orders'),
  costs(5, "SELECT max(date_created), string_agg('a', ',') FROM orders"),
  costs(5, 'SELECT max(date_created), json_arrayagg(1) FROM orders'),
  costs(5, 'SELECT max(date_created + interval $$1 day$$) FROM orders', {
    why: 'what makes the greatest of what is reckoned is not known',
  }),
  costs(5, 'SELECT max(date_created) FILTER (WHERE id > 5) FROM orders'),
  costs(5, 'SELECT coalesce(max(date_shipped), now()) FROM orders', { why: 'some orders have none' }),
  costs(5, 'SELECT max(id) FROM orders GROUP BY status_id'),
  costs(5, 'SELECT max(id) FILTER (WHERE status_id = 10) FROM orders'),
  costs(1, 'SELECT EXISTS (SELECT FROM orders WHERE status_id = 10)', { asks: ['status_id=10', 'limit=1&'] }),
  costs(1, 'SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM orders)', { asks: ['limit=1&'] }),
  costs(5, 'SELECT EXISTS (SELECT FROM orders WHERE total_inc_tax < 0)', {
    why: 'the API does not know the condition, and no order passes',
  }),
  costs(1, 'SELECT EXISTS (SELECT FROM orders WHERE total_inc_tax > 0)'),
  costs(2, 'SELECT EXISTS (SELECT FROM orders WHERE id % 400 = 399)', {
    why: 'order 399 is on the second page',
  }),
  costs(1, 'SELECT id FROM orders o WHERE lower(staff_notes) IS NOT NULL AND total_inc_tax > 0 LIMIT 3'),
  costs(1, 'SELECT id FROM orders WHERE total_inc_tax > 0 OFFSET 5 LIMIT 3'),
  costs(2, 'SELECT id FROM orders WHERE id % 100 = 1 LIMIT 4', { why: 'the fourth is on the second page' }),
  costs(5, 'SELECT id FROM orders WHERE id % 100 = 1 LIMIT 100', { why: 'there are twelve' }),
  costs(2, 'SELECT name FROM brands WHERE EXISTS (SELECT FROM orders WHERE total_inc_tax > 0)'),
  costs(5, 'SELECT o.id FROM orders o WHERE EXISTS (SELECT FROM orders WHERE total_inc_tax > 0)', {
    why: 'every order is read',
  }),
  costs(5, 'SELECT EXISTS (SELECT FROM orders WHERE total_inc_tax > 0 AND random() >= 0)', {
    why: 'what passes once may not pass again',
  }),
  costs(5, 'SELECT id FROM orders WHERE total_inc_tax > 0 ORDER BY staff_notes LIMIT 1'),
  costs(2, 'SELECT min(id), max(id) FROM orders', {
    why: 'the first row in each order',
    asks: ['sort=id:asc&limit=1&', 'sort=id:desc&limit=1&'],
  }),
  costs(2, 'SELECT min(date_created), max(date_created) FROM orders', {
    why: 'the first row in each order',
    asks: ['sort=date_created:asc&limit=1&', 'sort=date_created:desc&limit=1&'],
  }),
  costs(3, 'SELECT max(id) - min(id), max(id), max(date_modified) FROM orders', {
    why: 'the first row in each of three orders',
    asks: ['sort=date_modified:desc&limit=1&'],
  }),
  costs(1, 'SELECT min(id), max(id) FROM brands', { why: 'they are all on one page' }),
  costs(5, 'SELECT min(id), max(total_inc_tax) FROM orders', { why: 'the API does not sort by the total' }),
];
