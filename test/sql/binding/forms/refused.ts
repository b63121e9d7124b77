/** Statements that cannot be bound, with a word of the reason. */
export const refusedForms: readonly (readonly [sql: string, name: string, reason: RegExp])[] = [
  ['CREATE MATERIALIZED VIEW x AS SELECT * FROM orders', 'orders', /materialized view/],
  ['CREATE MATERIALIZED VIEW x AS SELECT * FROM big_orders WITH NO DATA', 'orders', /materialized view/],
  ['EXPLAIN CREATE MATERIALIZED VIEW x AS SELECT * FROM orders', 'orders', /materialized view/],
  ['INSERT INTO orders VALUES (1)', 'orders', /written/],
  ['INSERT INTO bigcommerce.orders SELECT * FROM shop2.orders', 'orders', /written/],
  ['UPDATE orders SET total = 1', 'orders', /written/],
  ['DELETE FROM ONLY orders o USING t WHERE o.id = t.id', 'orders', /written/],
  ['MERGE INTO orders USING t ON t.id = orders.id WHEN MATCHED THEN DELETE', 'orders', /written/],
  ['WITH x AS (DELETE FROM orders RETURNING *) SELECT * FROM x', 'orders', /written/],
  ['WITH orders AS (SELECT 1) DELETE FROM orders', 'orders', /written/],
  ['COPY orders FROM STDIN', 'orders', /written/],
  ['TRUNCATE t, orders', 'orders', /written/],
  ['PREPARE p AS UPDATE orders SET total = 1', 'orders', /written/],
  ['EXPLAIN DELETE FROM orders', 'orders', /written/],
  ['SELECT (SELECT max(bigcommerce.orders.id) FROM t AS orders) FROM bigcommerce.orders', 'orders', /nearer/],
];
