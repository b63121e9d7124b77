import { type Cost, costs } from '../cost.ts';

/** In this order on one connection: what a transaction with one snapshot has read, its later statements read again for nothing. */
export const snapshots: readonly Cost[] = [
  costs(0, 'BEGIN ISOLATION LEVEL REPEATABLE READ'),
  costs(2, 'SELECT sum(total_inc_tax) FROM orders WHERE id > 1000', {
    why: 'a table is full of orders from here on',
  }),
  costs(0, 'SELECT status_id, count(*) FROM orders WHERE id > 1000 GROUP BY 1'),
  costs(0, 'SELECT max(date_created) FROM orders WHERE id > 1100 AND status_id = 10', {
    why: 'they are among those',
  }),
  costs(0, 'SELECT count(*) FROM orders WHERE id > 1000'),
  costs(1, 'SELECT id, fees FROM orders WHERE id > 1300', {
    why: 'that column is answered only when it is asked for',
  }),
  costs(0, 'SELECT id FROM orders WHERE id > 1310'),
  costs(1, 'SELECT c.email FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id > 1300', {
    why: 'the orders are those of before, and tell the customers',
    asks: ['id:in='],
  }),
  costs(1, 'SELECT id FROM orders LIMIT 3', { why: 'other orders' }),
  costs(1, 'SELECT id FROM orders LIMIT 3', { why: 'the first rows are not all of them' }),
  costs(0, 'COMMIT'),
  costs(0, 'BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY'),
  costs(1, 'SELECT name FROM brands', { why: 'another transaction' }),
  costs(0, 'SELECT name FROM brands WHERE id = 40', { why: 'it has all' }),
  costs(0, 'SELECT count(*) FROM brands'),
  costs(0, 'ROLLBACK'),
  costs(0, 'BEGIN ISOLATION LEVEL REPEATABLE READ'),
  costs(0, 'SAVEPOINT s'),
  costs(1, 'SELECT name FROM brands'),
  costs(0, 'ROLLBACK TO s'),
  costs(1, 'SELECT name FROM brands', { why: 'the savepoint took the rows with it' }),
  costs(0, 'SELECT name FROM brands'),
  costs(1, "UPDATE brands SET name = name || '' WHERE id = 40", {
    why: 'nothing is changed: only the brand is read',
  }),
  costs(1, 'SELECT name FROM brands', { why: 'a write may have changed them' }),
  costs(0, 'COMMIT'),
  costs(0, 'BEGIN ISOLATION LEVEL REPEATABLE READ'),
  costs(1, 'SELECT count(*) FROM orders WHERE status_id = 10', { asks: ['/v2/orders/count?status_id=10'] }),
  costs(1, 'SELECT count(*) FROM orders'),
  costs(0, 'SELECT count(*) FROM orders WHERE status_id = 10', { why: 'it was asked for before' }),
  costs(0, 'SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM orders o WHERE o.status_id = 10)'),
  costs(1, 'SELECT count(*) FROM orders WHERE status_id = 11'),
  costs(1, "UPDATE brands SET name = name || '' WHERE id = 40", {
    why: 'nothing is changed: only the brand is read',
  }),
  costs(1, 'SELECT count(*) FROM orders', { why: 'a write may have changed it' }),
  costs(0, 'COMMIT'),
  costs(1, 'SELECT count(*) FROM orders', { why: 'another transaction' }),
  costs(0, 'BEGIN'),
  costs(1, 'SELECT count(*) FROM orders'),
  costs(1, 'SELECT count(*) FROM orders', { why: 'READ COMMITTED sees what is there now' }),
  costs(1, 'SELECT name FROM brands'),
  costs(1, 'SELECT name FROM brands', { why: 'READ COMMITTED sees what is there now' }),
  costs(0, 'COMMIT'),
];
