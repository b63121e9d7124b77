import { type Capture, inParts, listing, named, on, prepared } from './capture.ts';
import { importedKeysOf, indexesOf, opening } from './pgjdbc.ts';

const SYSTEM = "NOT IN ('information_schema', 'pg_catalog')";

const TABLES = `SELECT n.nspname AS "schema", c.relname AS "name",
  CASE c.relkind WHEN 'r' THEN 'TABLE' WHEN 'p' THEN 'PARTITIONED TABLE' WHEN 'v' THEN 'VIEW' WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE NULL END AS "type",
  d.description AS "description"
FROM pg_catalog.pg_class AS c
INNER JOIN pg_catalog.pg_namespace AS n ON c.relnamespace = n.oid
LEFT JOIN pg_catalog.pg_description AS d ON c.oid = d.objoid AND d.objsubid = 0 AND d.classoid = 'pg_class'::regclass
LEFT JOIN pg_stat_user_tables AS stat ON n.nspname = stat.schemaname AND c.relname = stat.relname
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'f', 'm') AND n.nspname IN ('bigcommerce')
ORDER BY "type" ASC, "schema" ASC, "name" ASC`;

/** What the user may do with each table. */
const PRIVILEGES = `with table_privileges as (
  select schemaname as schema, tablename as "table",
    pg_catalog.has_any_column_privilege(current_user, format('%I.%I', schemaname, tablename), 'select') as "select",
    pg_catalog.has_any_column_privilege(current_user, format('%I.%I', schemaname, tablename), 'update') as "update",
    pg_catalog.has_any_column_privilege(current_user, format('%I.%I', schemaname, tablename), 'insert') as "insert",
    pg_catalog.has_table_privilege(current_user, format('%I.%I', schemaname, tablename), 'delete') as "delete"
  from (select schemaname, tablename from pg_catalog.pg_tables
        union select schemaname, viewname from pg_catalog.pg_views
        union select schemaname, matviewname from pg_catalog.pg_matviews) as objects
  where schemaname !~ '^pg_' and schemaname <> 'information_schema'
    and pg_catalog.has_schema_privilege(current_user, schemaname, 'usage'))
select null as role, t.* from (select * from table_privileges) t where t."select" or t."update" or t."insert" or t."delete"`;

const FIELDS = `SELECT c.column_name AS "name",
  CASE WHEN c.udt_schema IN ('public', 'pg_catalog') THEN FORMAT('%s', c.udt_name) ELSE FORMAT('"%s"."%s"', c.udt_schema, c.udt_name) END AS "database-type",
  c.ordinal_position - 1 AS "database-position", c.table_schema AS "table-schema", c.table_name AS "table-name",
  pk.column_name IS NOT NULL AS "pk?",
  COL_DESCRIPTION(CAST(CAST(FORMAT('%I.%I', CAST(c.table_schema AS text), CAST(c.table_name AS text)) AS regclass) AS oid), c.ordinal_position) AS "field-comment",
  (column_default IS NULL OR LOWER(column_default) = 'null') AND is_nullable = 'NO' AND NOT (column_default IS NOT NULL AND column_default LIKE '%nextval(%' OR is_identity <> 'NO') AS "database-required",
  column_default IS NOT NULL AND column_default LIKE '%nextval(%' OR is_identity <> 'NO' AS "database-is-auto-increment"
FROM information_schema.columns AS c
LEFT JOIN (SELECT tc.table_schema, tc.table_name, kc.column_name FROM information_schema.table_constraints AS tc
  INNER JOIN information_schema.key_column_usage AS kc ON tc.constraint_name = kc.constraint_name AND tc.table_schema = kc.table_schema AND tc.table_name = kc.table_name
  WHERE tc.constraint_type = 'PRIMARY KEY') AS pk
ON c.table_schema = pk.table_schema AND c.table_name = pk.table_name AND c.column_name = pk.column_name
WHERE c.table_schema ${SYSTEM} AND c.table_schema IN ('bigcommerce') AND c.table_name IN ($1, $2, $3)
ORDER BY "table-schema" ASC, "table-name" ASC, "database-position" ASC`;

const FOREIGN_KEYS = `SELECT fk_ns.nspname AS "fk-table-schema", fk_table.relname AS "fk-table-name", fk_column.attname AS "fk-column-name",
  pk_ns.nspname AS "pk-table-schema", pk_table.relname AS "pk-table-name", pk_column.attname AS "pk-column-name"
FROM pg_constraint AS c
INNER JOIN pg_class AS fk_table ON c.conrelid = fk_table.oid
INNER JOIN pg_namespace AS fk_ns ON c.connamespace = fk_ns.oid
INNER JOIN pg_attribute AS fk_column ON c.conrelid = fk_column.attrelid
INNER JOIN pg_class AS pk_table ON c.confrelid = pk_table.oid
INNER JOIN pg_namespace AS pk_ns ON pk_table.relnamespace = pk_ns.oid
INNER JOIN pg_attribute AS pk_column ON c.confrelid = pk_column.attrelid
WHERE fk_ns.nspname !~ '^information_schema|catalog_history|pg_' AND c.contype = 'f'::char
  AND fk_column.attnum = ANY(c.conkey) AND pk_column.attnum = ANY(c.confkey) AND fk_ns.nspname IN ('bigcommerce')
ORDER BY "fk-table-schema" ASC, "fk-table-name" ASC`;

const from = (table: string, ...columns: readonly string[]): string => {
  const place = `"bigcommerce"."${table}"`;
  const field = (column: string): string =>
    column.startsWith('~')
      ? `SUBSTRING(${place}."${column.slice(1)}", 1, 1234) AS "substring${columns.indexOf(column)}"`
      : `${place}."${column}" AS "${column}"`;
  return `SELECT ${columns.map(field).join(', ')} FROM ${place} LIMIT 10000`;
};

/** The first rows, from which fields are guessed; `~`: of texts only the beginnings. */
const fingerprints = [
  from('customers', 'id', '~email', '~first_name', '~last_name', 'customer_group_id', 'date_created'),
  from(
    'orders',
    'id',
    'customer_id',
    '~status',
    'date_created',
    'total_inc_tax',
    'items_total',
    '~currency_code',
  ),
  from('products', 'id', '~name', '~sku', 'price', 'is_visible', 'brand_id'),
];

/** The values of a field, for the menus of filters. */
const scan = (table: string, column: string): string => {
  const field = `"bigcommerce"."${table}"."${column}"`;
  return `SELECT ${field} AS "${column}" FROM "bigcommerce"."${table}" GROUP BY ${field} ORDER BY ${field} ASC LIMIT 1000`;
};
const scans = [scan('orders', 'status'), scan('orders', 'currency_code'), scan('products', 'type')];

/** As its driver reads: a transaction that only reads, and portals of 500 rows. */
const read = (sql: string) => ['BEGIN READ ONLY', inParts(500, sql), 'ROLLBACK'];

/** Metabase over pgjdbc. A sync runs on one connection of its pool, fingerprints and questions on others. */
export const metabase: Capture = {
  tool: 'Metabase',
  source: 'capture (pgjdbc 42)',
  connection: { application_name: 'Metabase v0.50' },
  shows: ['parameters', 'stream'],
  phases: [
    {
      name: 'connects',
      requests: 0,
      steps: [...opening('Metabase v0.50'), prepared('SELECT 1'), prepared('show timezone')],
    },
    {
      name: 'syncs the tables',
      requests: 0,
      why: 'privileges are asked of the catalog, and the probe of a table needs no row',
      steps: [
        listing(
          "SELECT nspname AS \"TABLE_SCHEM\", current_database() IS NULL AS \"TABLE_CATALOG\" FROM pg_catalog.pg_namespace WHERE nspname <> 'pg_toast' AND nspname !~ '^pg_temp_' AND nspname !~ '^pg_toast_temp_' ORDER BY 1",
        ),
        prepared(TABLES),
        listing(PRIVILEGES),
        'SELECT TRUE AS "_" FROM "bigcommerce"."orders" WHERE 1 <> 1 LIMIT 0',
        named('S_1', FIELDS, 'orders', 'order_items', 'customers'),
        named('S_1', FIELDS, 'products', 'brands', 'categories'),
        named('S_2', FOREIGN_KEYS),
        importedKeysOf('bigcommerce', 'order_items'),
        indexesOf('bigcommerce', 'orders'),
        'SELECT nspname, typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.oid IN (SELECT DISTINCT enumtypid FROM pg_enum e)',
      ],
    },
    {
      name: 'looks at the rows of three tables',
      requests: 7,
      why: '24 orders, twelve customers and twelve products on pages of ten',
      steps: on('analysis', ...fingerprints.flatMap(read)),
    },
    {
      name: 'scans the values of three fields',
      requests: 8,
      why: 'each scan reads its table: the orders twice, the products once',
      steps: on('analysis', ...scans.flatMap(read)),
    },
    {
      name: 'syncs the same again with a cache',
      requests: 7,
      why: 'three tables once each; the scans find the rows that the fingerprints read',
      steps: on(
        'cached',
        'SET storewire.cache_tolerance = 600',
        ...[...fingerprints, ...scans].flatMap(read),
      ),
    },
    {
      name: 'syncs a third time',
      requests: 0,
      why: 'all rows are kept',
      steps: on('third', 'SET storewire.cache_tolerance = 600', ...[...fingerprints, ...scans].flatMap(read)),
    },
    {
      name: 'asks a question, and the same with a filter',
      requests: 4,
      why: 'all orders on three pages; those of the range on one',
      steps: [
        ...read(`SELECT DATE_TRUNC('month', "bigcommerce"."orders"."date_created") AS "date_created", SUM("bigcommerce"."orders"."total_inc_tax") AS "sum"
FROM "bigcommerce"."orders" GROUP BY DATE_TRUNC('month', "bigcommerce"."orders"."date_created") ORDER BY DATE_TRUNC('month', "bigcommerce"."orders"."date_created") ASC`),
        'BEGIN READ ONLY',
        inParts(
          500,
          `SELECT "bigcommerce"."orders"."status" AS "status", COUNT(*) AS "count" FROM "bigcommerce"."orders"
WHERE ("bigcommerce"."orders"."date_created" >= $1) AND ("bigcommerce"."orders"."date_created" < $2) GROUP BY "bigcommerce"."orders"."status" ORDER BY "bigcommerce"."orders"."status" ASC`,
          '2025-01-01T00:00:00Z',
          '2025-07-01T00:00:00Z',
        ),
        'ROLLBACK',
      ],
    },
    {
      name: 'looks at rows of a table',
      requests: 5,
      why: '24 orders and twelve customers on pages of ten',
      steps: read(
        `SELECT "bigcommerce"."orders"."id" AS "id", "Customers"."email" AS "Customers__email" FROM "bigcommerce"."orders" LEFT JOIN "bigcommerce"."customers" AS "Customers" ON "bigcommerce"."orders"."customer_id" = "Customers"."id" LIMIT 2000`,
      ),
    },
  ],
};
