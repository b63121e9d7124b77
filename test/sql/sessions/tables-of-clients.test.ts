import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Scripts, sameAsPostgres } from './support/scripts.ts';
import { Twin } from './support/twin.ts';

let twin: Twin;
before(async () => {
  twin = await Twin.start();
});

const scripts: Scripts = {
  'a temporary table of the client hides the store table of its name until it is dropped': [
    'SELECT count(*) FROM orders',
    'CREATE TEMP TABLE orders (id int, note text)',
    "INSERT INTO orders VALUES (1, 'mine')",
    'SELECT * FROM orders',
    'SELECT count(*) FROM products',
    'DROP TABLE orders',
    'SELECT count(*) FROM orders',
  ],
  'made and dropped in the same Query in which the name is read': [
    'CREATE TEMP TABLE brands (id int); INSERT INTO brands VALUES (7); SELECT id FROM brands; DROP TABLE brands; SELECT count(*) FROM brands',
  ],
  'hidden in a transaction that is rolled back': [
    'BEGIN',
    'SELECT count(*) FROM brands',
    'CREATE TEMP TABLE brands (id int)',
    'SELECT count(*) FROM brands',
    'ROLLBACK',
    'SELECT count(*) FROM brands',
    'BEGIN',
    'SAVEPOINT a',
    'CREATE TEMP TABLE brands ON COMMIT DROP AS SELECT 5 AS id',
    'SELECT id FROM brands',
    'ROLLBACK TO a',
    'SELECT count(*) FROM brands',
    'CREATE TEMP TABLE brands ON COMMIT DROP AS SELECT 6 AS id',
    'SELECT id FROM brands',
    'COMMIT',
    'SELECT count(*) FROM brands',
  ],
  'the temporary tables of BI tools': [
    'CREATE LOCAL TEMPORARY TABLE "#Tableau_1_Connect" ("COL" INTEGER) ON COMMIT PRESERVE ROWS',
    'INSERT INTO "#Tableau_1_Connect" VALUES (1), (101), (102)',
    'SELECT o.id FROM orders o INNER JOIN "#Tableau_1_Connect" t ON t."COL" = o.id ORDER BY 1',
    'DROP TABLE "#Tableau_1_Connect"',
    'CREATE TEMP TABLE "#Tableau_1" AS SELECT id, status FROM orders WHERE id < 104',
    'SELECT count(*) FROM "#Tableau_1"',
    'SELECT id INTO TEMP "#Tableau_2" FROM orders WHERE id > 157',
    'SELECT * FROM "#Tableau_2" UNION SELECT id FROM orders WHERE id < 102 ORDER BY 1',
    'SELECT * INTO TEMP copied FROM products WHERE id = 111',
    'SELECT id, name FROM copied EXCEPT SELECT id, name FROM products',
  ],
  'tables made from store tables keep their rows': [
    'CREATE TEMP TABLE few (id, customer) AS SELECT id, customer_id FROM orders WHERE id < 105 WITH DATA',
    'CREATE TEMP TABLE none AS TABLE orders WITH NO DATA',
    'CREATE TEMP TABLE IF NOT EXISTS few AS SELECT id FROM orders',
    'SELECT count(*), sum(customer) > 0 FROM few',
    'SELECT count(*) FROM none',
    'INSERT INTO none SELECT * FROM orders WHERE id = 150 RETURNING id',
    'INSERT INTO few (id) SELECT id FROM orders WHERE id > 157 ON CONFLICT DO NOTHING RETURNING id',
    'UPDATE few SET customer = (SELECT max(customer_id) FROM orders o WHERE o.id = few.id) WHERE id = 101',
    'DELETE FROM few WHERE id IN (SELECT id FROM orders WHERE id > 157) RETURNING id',
    'CREATE TEMP VIEW over AS SELECT id FROM few UNION SELECT id FROM orders WHERE id = 120',
    'SELECT * FROM over ORDER BY id',
    'SELECT o.id FROM orders o LEFT JOIN over USING (id) WHERE o.id IN (101, 120, 130) AND over.id IS NULL',
    'WITH gone AS (DELETE FROM few USING orders o WHERE o.id = few.id AND o.id < 103 RETURNING few.id) SELECT count(*) FROM gone, orders WHERE orders.id = gone.id',
  ],
  COPY: [
    'COPY brands (id) TO STDOUT',
    "COPY (SELECT id, status_id FROM orders WHERE id < 103 ORDER BY id) TO STDOUT (FORMAT csv, HEADER, DELIMITER ';')",
    'COPY (SELECT id FROM orders ORDER BY id LIMIT 2) TO STDOUT; SELECT count(*) FROM brands; COPY (SELECT 1) TO STDOUT',
    'BEGIN',
    'COPY (SELECT count(*) FROM orders) TO STDOUT',
    'COPY (SELECT wrong FROM orders) TO STDOUT',
    'ROLLBACK',
    'COPY (SELECT 1 / (id - 101) FROM orders WHERE id > 99 ORDER BY id) TO STDOUT',
    'COPY (SELECT max(id) FROM orders) TO STDOUT',
  ],
  'prepared statements of SQL': [
    'PREPARE one (int) AS SELECT id FROM orders WHERE id = $1',
    'EXECUTE one (101)',
    'EXECUTE one (102)',
    'EXECUTE one (99999)',
    'CREATE TEMP TABLE made AS EXECUTE one (103)',
    'SELECT * FROM made',
    'BEGIN; EXECUTE one (104); ROLLBACK; EXECUTE one (105)',
    'PREPARE one AS SELECT 1',
    'EXECUTE one (101, 102)',
    'DEALLOCATE one',
    'EXECUTE one (101)',
    'PREPARE one AS SELECT count(*) FROM brands; EXECUTE one; DEALLOCATE one; PREPARE one AS SELECT count(*) FROM products; EXECUTE one',
    'PREPARE ins AS INSERT INTO made SELECT id FROM orders WHERE id > 157; EXECUTE ins; SELECT count(*) FROM made',
    'DEALLOCATE ALL',
    'EXECUTE ins',
  ],
};
sameAsPostgres(() => twin, scripts);

test('a table of the client that is named like the machinery is the client’s, and its use says what to do', async () => {
  const client = await twin.shop.connect();
  await client.query('CREATE TEMP TABLE sw_orders_1 (id int, evil text)');
  await client.query("INSERT INTO sw_orders_1 VALUES (1, 'mine')");
  assert.deepEqual((await client.query('SELECT * FROM sw_orders_1')).rows, [{ id: 1, evil: 'mine' }]);
  await assert.rejects(client.query('SELECT count(*) FROM orders'), {
    code: '0A000',
    hint: /DROP TABLE pg_temp\.sw_orders_1/,
  });
  assert.deepEqual((await client.query('SELECT count(*)::int AS n FROM brands')).rows, [{ n: 40 }]);
  assert.deepEqual((await client.query('SELECT * FROM sw_orders_1')).rows, [{ id: 1, evil: 'mine' }]);
  await client.query('DROP TABLE sw_orders_1');
  assert.deepEqual((await client.query('SELECT count(*)::int AS n FROM orders')).rows, [{ n: 60 }]);
});

test('a mention table that the client drops is made again', async () => {
  const client = await twin.shop.connect();
  assert.deepEqual((await client.query('SELECT count(*)::int AS n FROM orders')).rows, [{ n: 60 }]);
  await client.query('DROP TABLE pg_temp.sw_orders_1');
  assert.deepEqual((await client.query('SELECT count(*)::int AS n FROM orders')).rows, [{ n: 60 }]);
  await client.query('ALTER TABLE pg_temp.sw_orders_1 RENAME TO other');
  assert.deepEqual((await client.query('SELECT count(*)::int AS n FROM orders')).rows, [{ n: 60 }]);
});
