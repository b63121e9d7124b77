import { type Capture, listing } from './capture.ts';

const ORDERS = '"bigcommerce"."orders"';
const BY_YEAR = `SELECT SUM(${ORDERS}."total_inc_tax") AS "sum:total_inc_tax:ok",
  CAST(TRUNC(EXTRACT(YEAR FROM ${ORDERS}."date_created")) AS INTEGER) AS "yr:date_created:ok"
FROM "bigcommerce"."orders" "orders"
GROUP BY 2`.replaceAll(ORDERS, '"orders"');

/** A query as psqlODBC sends it where UseDeclareFetch is set, as Tableau sets it: a cursor that outlives its transaction. */
const fetched = (name: string, query: string): string[] => [
  `BEGIN;declare "${name}" cursor with hold for ${query};fetch 2048 in "${name}"`,
  `fetch 2048 in "${name}"`,
  `close "${name}"`,
  'COMMIT',
];

/** Tableau Desktop over psqlODBC. */
export const tableau: Capture = {
  tool: 'Tableau',
  source: 'Tableau Desktop 2023 over psqlODBC 13, from the statements that its logs show',
  connection: { application_name: 'Tableau Desktop' },
  phases: [
    {
      name: 'connects',
      requests: 0,
      steps: [
        "SET DateStyle = 'ISO';SET extra_float_digits = 2;show transaction_isolation",
        "select oid, typbasetype from pg_type where typname = 'lo'",
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
      steps: [
        listing(`select NULL, nspname, NULL from pg_catalog.pg_namespace n where true order by nspname`),
        `select relname, nspname, relkind from pg_catalog.pg_class c, pg_catalog.pg_namespace n where relkind in ('r', 'v', 'm', 'f', 'p') and nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pg_temp_1') and nspname like 'bigcommerce' and n.oid = relnamespace order by nspname, relname`,
        `select n.nspname, c.relname, a.attname, a.atttypid, t.typname, a.attnum, a.attlen, a.atttypmod, a.attnotnull, c.relhasrules, c.relkind, c.oid, pg_get_expr(d.adbin, d.adrelid), case t.typtype when 'd' then t.typbasetype else 0 end, t.typtypmod, 0, attidentity, c.relhassubclass from (((pg_catalog.pg_class c inner join pg_catalog.pg_namespace n on n.oid = c.relnamespace and c.relname like 'orders' and n.nspname like 'bigcommerce') inner join pg_catalog.pg_attribute a on (not a.attisdropped) and a.attnum > 0 and a.attrelid = c.oid) inner join pg_catalog.pg_type t on t.oid = a.atttypid) left outer join pg_attrdef d on a.atthasdef and d.adrelid = a.attrelid and d.adnum = a.attnum order by n.nspname, c.relname, attnum`,
        ...fetched('SQL_CUR0x1', 'SELECT * FROM "bigcommerce"."orders" "orders" LIMIT 0'),
      ],
    },
    { name: 'shows a sheet', requests: 3, steps: fetched('SQL_CUR0x2', BY_YEAR) },
  ],
};
