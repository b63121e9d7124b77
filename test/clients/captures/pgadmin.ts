import { type Capture, listing, on } from './capture.ts';

const ORDERS = '{oid:bigcommerce.orders}';

/** pgAdmin 4 over psycopg 3: the tree on one connection, the query tool on another. */
export const pgadmin: Capture = {
  tool: 'pgAdmin',
  source: 'capture',
  connection: { application_name: 'pgAdmin 4 - DB:shop' },
  shows: ['stream', 'transaction'],
  phases: [
    {
      name: 'connects',
      requests: 0,
      steps: [
        "SET DateStyle=ISO; SET client_min_messages=notice; SELECT set_config('bytea_output','hex',false) FROM pg_show_all_settings() WHERE name = 'bytea_output'; SET client_encoding='UTF8';",
        { sql: 'SELECT version()', masked: ['version'] },
        "SELECT db.datallowconn, pg_encoding_to_char(db.encoding) AS serverencoding, has_database_privilege(db.oid, 'TEMPORARY') as cantemp FROM pg_catalog.pg_database db WHERE db.datname = current_database()",
        'SELECT roles.rolname, roles.rolsuper as is_superuser, roles.rolcreaterole, roles.rolcreatedb FROM pg_catalog.pg_roles as roles WHERE rolname = current_user',
        'SELECT gss_authenticated, encrypted FROM pg_catalog.pg_stat_gssapi WHERE pid = pg_backend_pid()',
        'SELECT usename = current_user AS own, count(*) > 0 AS some FROM pg_stat_activity WHERE usename = current_user GROUP BY 1',
      ],
    },
    {
      name: 'opens the tree',
      requests: 0,
      steps: [
        listing(
          "SELECT nsp.oid, nsp.nspname AS name, has_schema_privilege(nsp.oid, 'USAGE') AS has_usage, des.description FROM pg_catalog.pg_namespace nsp LEFT OUTER JOIN pg_catalog.pg_description des ON (des.objoid = nsp.oid AND des.classoid = 'pg_namespace'::regclass) WHERE nspname NOT LIKE E'pg\\\\_%' AND NOT (nsp.nspname = 'information_schema' AND EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE relname = 'tables' AND relnamespace = nsp.oid LIMIT 1)) ORDER BY nspname",
        ),
        "SELECT rel.oid, rel.relname AS name, (SELECT count(*) FROM pg_catalog.pg_inherits WHERE inhrelid = rel.oid LIMIT 1) as is_inherits, rel.relkind IN ('p') AS is_partitioned, (SELECT count(*) FROM pg_catalog.pg_trigger WHERE tgrelid = rel.oid AND tgisinternal = FALSE) AS triggercount FROM pg_catalog.pg_class rel WHERE rel.relkind IN ('r', 's', 't', 'p') AND rel.relnamespace = 'bigcommerce'::regnamespace AND NOT rel.relispartition ORDER BY rel.relname",
      ],
    },
    {
      name: 'shows the properties of a table',
      requests: 0,
      why: 'the number of rows that it tells is the estimate of the catalog, until a person counts',
      steps: [
        `SELECT att.attname as name, att.attnum, format_type(att.atttypid, att.atttypmod) AS cltype, att.attnotnull, att.attidentity, col_description(att.attrelid, att.attnum) AS description,
           pg_catalog.pg_get_expr(def.adbin, def.adrelid) AS defval, att.attstorage, seq.seqrelid IS NULL AS plain
         FROM pg_catalog.pg_attribute att LEFT OUTER JOIN pg_catalog.pg_attrdef def ON adrelid = att.attrelid AND adnum = att.attnum
         LEFT OUTER JOIN pg_catalog.pg_depend dep ON dep.refobjid = att.attrelid AND dep.refobjsubid = att.attnum AND dep.deptype = 'i' AND dep.classid = 'pg_class'::regclass
         LEFT OUTER JOIN pg_catalog.pg_sequence seq ON seq.seqrelid = dep.objid AND false
         WHERE att.attrelid = ${ORDERS} AND att.attnum > 0 AND NOT att.attisdropped ORDER BY att.attnum`,
        `SELECT cls.relname AS name, indkey, indisclustered, indisunique, indisprimary, con.conname, CASE contype WHEN 'p' THEN desp.description ELSE des.description END AS comment
         FROM pg_catalog.pg_index idx JOIN pg_catalog.pg_class cls ON cls.oid = indexrelid
         LEFT JOIN pg_catalog.pg_constraint con ON con.conindid = cls.oid AND con.conrelid = idx.indrelid
         LEFT OUTER JOIN pg_catalog.pg_description des ON des.objoid = cls.oid LEFT OUTER JOIN pg_catalog.pg_description desp ON desp.objoid = con.oid
         WHERE indrelid = ${ORDERS} ORDER BY cls.relname`,
        `SELECT ct.conname AS name, condeferrable, confupdtype, confdeltype, conkey, confkey, confrelid::regclass::text AS reference FROM pg_catalog.pg_constraint ct WHERE contype = 'f' AND conrelid = ${ORDERS} ORDER BY conname`,
        {
          sql: `SELECT rel.reltuples::bigint AS rows, pg_catalog.pg_size_pretty(pg_catalog.pg_relation_size(rel.oid)) AS size FROM pg_catalog.pg_class rel WHERE rel.oid = ${ORDERS}`,
          own: 'statistics and files are of each database',
        },
        {
          sql: `SELECT seq_scan, n_tup_ins, n_live_tup, last_analyze FROM pg_catalog.pg_stat_all_tables WHERE relid = ${ORDERS}`,
          own: 'statistics are of each database',
        },
      ],
    },
    {
      name: 'views all rows',
      requests: 3,
      why: '24 orders on pages of ten',
      steps: on('query', 'BEGIN', 'SELECT * FROM bigcommerce.orders\nORDER BY id ASC ', 'COMMIT'),
    },
    {
      name: 'views the first rows',
      requests: 1,
      why: 'five rows in the order of the key are on one page',
      steps: on('query', 'BEGIN', 'SELECT * FROM bigcommerce.orders\nORDER BY id ASC LIMIT 5', 'COMMIT'),
    },
    {
      name: 'reads a query by a cursor of the server',
      requests: 3,
      why: '24 orders on pages of ten',
      steps: on(
        'query',
        'BEGIN',
        'DECLARE "CURSOR:1" CURSOR FOR SELECT id, status FROM bigcommerce.orders ORDER BY id',
        'FETCH FORWARD 20 FROM "CURSOR:1"',
        'FETCH FORWARD 20 FROM "CURSOR:1"',
        'CLOSE "CURSOR:1"',
        'END',
      ),
    },
    {
      name: 'counts the rows of a table',
      requests: 1,
      why: 'the store counts them',
      steps: ['SELECT COUNT(*) FROM ONLY bigcommerce.orders;'],
    },
    {
      name: 'shows the dashboard, and explains',
      requests: 0,
      steps: [
        {
          sql: "SELECT pid, datname, usename, application_name, state FROM pg_catalog.pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'",
          own: 'the sessions are of each database',
        },
        {
          sql: 'EXPLAIN (FORMAT JSON, ANALYZE OFF, VERBOSE OFF, COSTS ON, BUFFERS OFF, TIMING OFF, SUMMARY OFF, SETTINGS OFF, WAL OFF) SELECT * FROM bigcommerce.orders',
          own: 'the server expects requests, and tells them beside the plan',
        },
      ],
    },
  ],
};
