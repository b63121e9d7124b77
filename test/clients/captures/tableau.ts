import type { Capture } from './capture.ts';
import { columnsOf, fetched, foreignKeysOf, keyOf, opening, schemas, tablesOf } from './psqlodbc.ts';

const BY_YEAR = `SELECT SUM("orders"."total_inc_tax") AS "sum:total_inc_tax:ok",
  CAST(TRUNC(EXTRACT(YEAR FROM "orders"."date_created")) AS INTEGER) AS "yr:date_created:ok"
FROM "bigcommerce"."orders" "orders"
GROUP BY 2`;

const BY_MONTH = `SELECT COUNT(1) AS "cnt:orders:ok", SUM("orders"."total_inc_tax") AS "sum:total_inc_tax:ok",
  DATE_TRUNC( 'MONTH', CAST("orders"."date_created" AS TIMESTAMP) ) AS "tmn:date_created:ok"
FROM "bigcommerce"."orders" "orders"
WHERE (("orders"."date_created" >= (TIMESTAMP '2025-01-01 00:00:00.000')) AND ("orders"."date_created" < (TIMESTAMP '2025-07-01 00:00:00.000')))
GROUP BY 3`;

/** A filter on the five best: a sheet joined with its own ranking. */
const TOP = `SELECT "orders"."status" AS "status", SUM("orders"."total_inc_tax") AS "sum:total_inc_tax:ok"
FROM "bigcommerce"."orders" "orders"
  INNER JOIN (
  SELECT "orders"."status" AS "status", SUM("orders"."total_inc_tax") AS "$__alias__0"
  FROM "bigcommerce"."orders" "orders"
  GROUP BY 1
  ORDER BY 2 DESC NULLS LAST, 1 ASC
  LIMIT 5
) "t0" ON ("orders"."status" IS NOT DISTINCT FROM "t0"."status")
GROUP BY 1`;

const JOINED = `SELECT "orders"."currency_code" AS "currency_code", SUM("order_items"."quantity") AS "sum:quantity:ok"
FROM "bigcommerce"."orders" "orders"
  INNER JOIN "bigcommerce"."order_items" "order_items" ON ("orders"."id" = "order_items"."order_id")
GROUP BY 1`;

const EXTRACT = `SELECT "customers"."id" AS "id", "customers"."email" AS "email", "customers"."date_created" AS "date_created",
  "customers"."customer_group_id" AS "customer_group_id"
FROM "bigcommerce"."customers" "customers"`;

/** Tableau Desktop over psqlODBC. */
export const tableau: Capture = {
  tool: 'Tableau',
  source: 'capture (psqlODBC 13)',
  connection: { application_name: 'Tableau Desktop' },
  shows: ['stream'],
  phases: [
    {
      name: 'connects',
      requests: 0,
      steps: [
        ...opening,
        'select current_schema()',
        'SHOW max_identifier_length',
        'CREATE LOCAL TEMPORARY TABLE "#Tableau_01_A2D7_1_Connect_C" (\n\t"COL" INTEGER\n\t) ON COMMIT PRESERVE ROWS',
        'INSERT INTO "#Tableau_01_A2D7_1_Connect_C" ("COL") VALUES (1)',
        'SELECT "COL" AS "COL" INTO TEMPORARY TABLE "#Tableau_01_A2D7_2_Connect_C" FROM (SELECT 1 AS "COL") AS "CHECK"',
        'DROP TABLE "#Tableau_01_A2D7_1_Connect_C"',
        'DROP TABLE "#Tableau_01_A2D7_2_Connect_C"',
      ],
    },
    {
      name: 'shows the tables',
      requests: 0,
      why: 'LIMIT 0 needs no row',
      steps: [
        schemas,
        tablesOf('bigcommerce'),
        columnsOf('bigcommerce', 'orders'),
        keyOf('bigcommerce', 'orders'),
        foreignKeysOf('bigcommerce', 'order_items', 'conrelid'),
        foreignKeysOf('bigcommerce', 'orders', 'confrelid'),
        ...fetched('SQL_CUR0x1', 'SELECT * FROM "bigcommerce"."orders" "orders" LIMIT 0'),
      ],
    },
    {
      name: 'previews a table',
      requests: 1,
      why: 'five rows are on one page',
      steps: fetched('SQL_CUR0x2', 'SELECT * FROM "bigcommerce"."customers" "customers" LIMIT 5'),
    },
    {
      name: 'shows a sheet',
      requests: 3,
      why: '24 orders on pages of ten',
      steps: fetched('SQL_CUR0x3', BY_YEAR),
    },
    {
      name: 'filters by dates',
      requests: 1,
      why: 'the dates reach the store',
      steps: fetched('SQL_CUR0x4', BY_MONTH),
    },
    {
      name: 'lists the values of a filter, keeps the five best',
      requests: 6,
      why: 'two statements, each of which reads 24 orders once on pages of ten',
      steps: [
        ...fetched(
          'SQL_CUR0x5',
          'SELECT "orders"."status" AS "status" FROM "bigcommerce"."orders" "orders" GROUP BY 1 ORDER BY 1 ASC NULLS FIRST',
        ),
        ...fetched('SQL_CUR0x6', TOP),
      ],
    },
    {
      name: 'joins tables',
      requests: 16,
      why: 'the items come with three pages of orders, but for one order of 120 lines, read on pages of ten to their end',
      steps: fetched('SQL_CUR0x7', JOINED),
    },
    {
      name: 'refreshes an extract',
      requests: 2,
      why: 'twelve customers on pages of ten, however they are fetched',
      steps: ['select current_schema()', ...fetched('SQL_CUR0x8', EXTRACT, 5, 3)],
    },
  ],
};
