import { type Cost, costs } from '../cost.ts';

/** In this order on one connection: views, prepared statements, cursors, transactions. Nothing is kept for later. */
export const again: readonly Cost[] = [
  costs(0, 'CREATE VIEW paid AS SELECT id, customer_id, total_inc_tax FROM orders WHERE status_id = 10'),
  costs(1, 'SELECT count(*) FROM paid', { asks: ['/v2/orders/count?status_id=10'] }),
  costs(1, 'SELECT id FROM paid WHERE customer_id = 16', { asks: ['customer_id=16', 'status_id=10'] }),
  costs(1, 'SELECT id FROM paid ORDER BY id LIMIT 2', { asks: ['limit=2'] }),
  costs(2, 'SELECT c.email, p.id FROM customers c JOIN paid p ON p.customer_id = c.id WHERE c.id = 16'),
  costs(0, 'DROP VIEW paid'),
  costs(0, 'PREPARE q (int) AS SELECT id FROM orders WHERE customer_id = $1'),
  costs(1, 'EXECUTE q (16)', { asks: ['customer_id=16'] }),
  costs(1, 'EXECUTE q (16)', { asks: ['customer_id=16'] }),
  costs(1, 'EXECUTE q (3)', { asks: ['customer_id=3'] }),
  costs(0, 'EXECUTE q (NULL)'),
  costs(0, 'EXPLAIN EXECUTE q (3)'),
  costs(0, 'DEALLOCATE q'),
  costs(0, 'BEGIN'),
  costs(1, 'DECLARE c CURSOR FOR SELECT id FROM orders WHERE customer_id = 16'),
  costs(0, 'FETCH 1 FROM c'),
  costs(1, 'SELECT id FROM orders WHERE customer_id = 3'),
  costs(0, 'FETCH ALL FROM c'),
  costs(0, 'COMMIT'),
  costs(1, 'CREATE TEMP TABLE mine AS SELECT id, name FROM brands'),
  costs(0, 'SELECT * FROM mine'),
  costs(1, 'INSERT INTO mine SELECT id, name FROM brands WHERE id = 40'),
  costs(1, 'UPDATE mine SET name = b.name FROM brands b WHERE b.id = mine.id AND b.id = 40', {
    asks: ['id=40'],
  }),
  costs(0, 'DROP TABLE mine'),
  costs(1, 'EXPLAIN ANALYZE SELECT id FROM orders WHERE id = 150'),
  costs(2, 'SELECT name FROM brands WHERE id = 40; SELECT name FROM brands WHERE id = 41'),
  costs(1, 'SELECT name FROM brands WHERE id = 40', {
    why: 'rows are not kept from one statement to the next',
  }),
];
