/** Statements that cannot be bound, with a word of the reason. */
export const refusedForms: readonly (readonly [sql: string, name: string, reason: RegExp])[] = [
  ['CREATE MATERIALIZED VIEW x AS SELECT * FROM orders', 'orders', /materialized view/],
  ['CREATE MATERIALIZED VIEW x AS SELECT * FROM big_orders WITH NO DATA', 'orders', /materialized view/],
  ['EXPLAIN CREATE MATERIALIZED VIEW x AS SELECT * FROM orders', 'orders', /materialized view/],
  ['TRUNCATE t, orders', 'orders', /DELETE/],
  ['SELECT (SELECT max(bigcommerce.orders.id) FROM t AS orders) FROM bigcommerce.orders', 'orders', /nearer/],
];
