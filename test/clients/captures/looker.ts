import type { Capture } from './capture.ts';

const HALF = '18446744073709551616';
/** A number that tells one row from all others, so that SUM(DISTINCT …) takes each once. */
const mark = (key: string): string =>
  `('x' || MD5(${key}::varchar))::bit(64)::bigint::DECIMAL(65) * ${HALF} + ('x' || SUBSTR(MD5(${key}::varchar), 17))::bit(64)::bigint::DECIMAL(65)`;
const scaled = (value: string): string =>
  `CAST(FLOOR(COALESCE(${value}, 0) * (1000000*1.0)) AS DECIMAL(65,0))`;
/** The sum of a value over a table that a join has multiplied. */
const symmetricSum = (value: string, key: string): string =>
  `COALESCE(CAST((SUM(DISTINCT ${scaled(value)} + ${mark(key)}) - SUM(DISTINCT ${mark(key)})) AS DOUBLE PRECISION) / CAST((1000000*1.0) AS DOUBLE PRECISION), 0)`;
/** With 38 digits, as older dialects have it. */
const symmetric38 = (value: string, key: string): string => {
  const half = `('x' || MD5(${key}::varchar))::bit(64)::bigint::DECIMAL(38,0)`;
  return `COALESCE((SUM(DISTINCT (CAST(FLOOR(COALESCE(${value}, 0)*1000000) AS DECIMAL(38,0)) + ${half})) - SUM(DISTINCT ${half})) / 1000000.0, 0)`;
};

/** Looker, whose explores join a table with its details and still add each row up once. */
export const looker: Capture = {
  tool: 'Looker',
  source: 'capture',
  connection: { application_name: 'PostgreSQL JDBC Driver' },
  phases: [
    {
      name: 'tests the connection',
      requests: 0,
      steps: [
        "SET TIME ZONE 'UTC'",
        'SELECT 1',
        'select current_database() is not null, version() is not null',
        "SELECT pg_backend_pid() > 0 AS pid, has_database_privilege(current_database(), 'TEMP') AS temp",
      ],
    },
    {
      name: 'makes a project from the tables',
      requests: 0,
      steps: [
        `SELECT table_schema, table_name, column_name, data_type, is_nullable, ordinal_position
         FROM information_schema.columns WHERE table_schema = 'bigcommerce' ORDER BY table_schema, table_name, ordinal_position`,
        `SELECT kcu.table_name, kcu.column_name FROM information_schema.table_constraints tc
         JOIN information_schema.key_column_usage kcu ON kcu.constraint_name = tc.constraint_name AND kcu.table_schema = tc.table_schema AND kcu.table_name = tc.table_name
         WHERE tc.constraint_type = 'PRIMARY KEY' AND tc.table_schema = 'bigcommerce'`,
      ],
    },
    {
      name: 'explores orders with their items',
      requests: 32,
      why: 'two statements: the items come with three pages of orders, and again for the 13 orders that have as many as a page holds',
      steps: [
        `SELECT orders.status AS "orders.status", COUNT(DISTINCT orders.id) AS "orders.count",
           ${symmetricSum('orders.total_inc_tax', 'orders.id')} AS "orders.revenue",
           COALESCE(SUM(order_items.quantity), 0) AS "order_items.pieces"
         FROM bigcommerce.orders AS orders
         LEFT JOIN bigcommerce.order_items AS order_items ON orders.id = order_items.order_id
         GROUP BY 1 ORDER BY 3 DESC, 1 FETCH NEXT 500 ROWS ONLY`,
        `SELECT ${symmetric38('orders.total_inc_tax', 'orders.id')} AS "orders.revenue"
         FROM bigcommerce.orders AS orders
         LEFT JOIN bigcommerce.order_items AS order_items ON orders.id = order_items.order_id`,
      ],
    },
    {
      name: 'shows months of a time zone',
      requests: 1,
      why: 'the range reaches the store',
      steps: [
        `SELECT (TO_CHAR(DATE_TRUNC('month', orders.date_created AT TIME ZONE 'UTC' AT TIME ZONE 'America/New_York'), 'YYYY-MM')) AS "orders.month",
           COUNT(*) AS "orders.count"
         FROM bigcommerce.orders AS orders
         WHERE ((orders.date_created >= (TIMESTAMP '2025-01-01') AND orders.date_created < (TIMESTAMP '2025-04-01')))
         GROUP BY (DATE_TRUNC('month', orders.date_created AT TIME ZONE 'UTC' AT TIME ZONE 'America/New_York')) ORDER BY 1 DESC LIMIT 500`,
      ],
    },
    {
      name: 'suggests values of a filter',
      requests: 3,
      why: 'the statuses of 24 orders on pages of ten',
      steps: [
        `SELECT orders.status AS "orders.status" FROM bigcommerce.orders AS orders
         WHERE (orders.status ILIKE '%a%') GROUP BY 1 ORDER BY 1 FETCH NEXT 100 ROWS ONLY`,
      ],
    },
    {
      name: 'keeps a derived table, and reads it',
      requests: 3,
      why: 'it is filled once',
      steps: [
        `CREATE TEMPORARY TABLE lr_best_customers AS SELECT customer_id, SUM(total_inc_tax) AS spent FROM bigcommerce.orders GROUP BY 1`,
        'SELECT COUNT(*) AS n, MAX(spent) AS best FROM lr_best_customers',
        'SELECT customer_id FROM lr_best_customers WHERE spent > 0',
      ],
    },
  ],
};
