import { type Capture, inParts, listing, on, prepared } from './capture.ts';
import { opening } from './pgjdbc.ts';

const ORDERS = '{oid:bigcommerce.orders}';
const OWN_TYPES = 'the server has types of its own';

const SCHEMAS = `SELECT n.oid, n.nspname, d.description FROM pg_catalog.pg_namespace n
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid = n.oid AND d.objsubid = 0 AND d.classoid = 'pg_namespace'::regclass
ORDER BY nspname`;

const TYPES = `SELECT t.oid, t.typname, t.typtype, t.typcategory, t.typlen, t.typelem, c.relkind,
  format_type(nullif(t.typbasetype, 0), t.typtypmod) AS base_type_name
FROM pg_catalog.pg_type t LEFT OUTER JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE t.typname IS NOT NULL AND (c.relkind IS NULL OR c.relkind = 'c') ORDER BY t.oid`;

const RELATIONS = `SELECT c.oid, c.*, d.description, pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS partition_expr,
  pg_catalog.pg_get_partkeydef(c.oid) AS partition_key
FROM pg_catalog.pg_class c
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0 AND d.classoid = 'pg_class'::regclass
WHERE c.relnamespace = 'bigcommerce'::regnamespace AND c.relkind NOT IN ('i', 'I', 'c')`;

const SIZES = `SELECT c.oid, pg_catalog.pg_table_size(c.oid) AS rel_size FROM pg_catalog.pg_class c
WHERE c.relnamespace = 'bigcommerce'::regnamespace AND c.relkind NOT IN ('i', 'I', 'c')`;

const ATTRIBUTES = `SELECT c.relname, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
  pg_catalog.pg_get_expr(ad.adbin, ad.adrelid, true) AS def_value, dsc.description
FROM pg_catalog.pg_attribute a
INNER JOIN pg_catalog.pg_class c ON (a.attrelid = c.oid)
LEFT OUTER JOIN pg_catalog.pg_attrdef ad ON (a.attrelid = ad.adrelid AND a.attnum = ad.adnum)
LEFT OUTER JOIN pg_catalog.pg_description dsc ON (c.oid = dsc.objoid AND a.attnum = dsc.objsubid)
WHERE NOT a.attisdropped AND a.attnum > 0 AND c.relkind NOT IN ('i', 'I', 'c') AND c.oid = ${ORDERS} ORDER BY a.attnum`;

const CONSTRAINTS = `SELECT c.conname, c.contype, c.conkey, c.confkey, c.convalidated, c.condeferrable, c.confmatchtype,
  t.relname AS tabrelname, rt.relname AS refrelname, d.description, pg_catalog.pg_get_constraintdef(c.oid)
FROM pg_catalog.pg_constraint c
INNER JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
LEFT OUTER JOIN pg_catalog.pg_class rt ON rt.oid = c.confrelid
LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0 AND d.classoid = 'pg_constraint'::regclass
WHERE c.conrelid = ${ORDERS} ORDER BY c.conname`;

const INDEXES = `SELECT c.relname, c.relkind, i.indisunique, i.indisprimary, i.indkey, am.amname, pg_catalog.pg_get_expr(i.indpred, i.indrelid, true) AS pred_expr
FROM pg_catalog.pg_index i INNER JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
LEFT OUTER JOIN pg_catalog.pg_am am ON am.oid = c.relam
WHERE i.indrelid = ${ORDERS} ORDER BY c.relname`;

/** DBeaver over pgjdbc: one connection for the catalog, another for what a person asks. */
export const dbeaver: Capture = {
  tool: 'DBeaver',
  source: 'capture (pgjdbc 42)',
  connection: { application_name: 'DBeaver 24 - Main' },
  shows: ['stream', 'transaction'],
  phases: [
    {
      name: 'connects',
      requests: 0,
      steps: [
        ...opening('DBeaver 24 - Main'),
        prepared('SELECT current_schema(), session_user'),
        prepared(
          'SELECT db.datname = current_database() AS own, db.datallowconn, pg_encoding_to_char(db.encoding) FROM pg_catalog.pg_database db WHERE db.datname = current_database()',
        ),
        "SELECT name, setting FROM pg_catalog.pg_settings WHERE name IN ('standard_conforming_strings', 'server_version_num')",
        { sql: 'SHOW search_path', masked: ['search_path'] },
        prepared(
          "SELECT string_agg(word, ',') FROM pg_catalog.pg_get_keywords() WHERE word <> ALL ('{a,abs,absolute}'::text[])",
        ),
      ],
    },
    {
      name: 'opens the navigator',
      requests: 0,
      why: 'what size a table has is not asked of the store',
      steps: [
        listing(SCHEMAS),
        listing(TYPES, OWN_TYPES),
        { sql: RELATIONS, own: 'files, ages and statistics of tables are of each database' },
        { sql: SIZES, own: 'tables of a store have no files with rows' },
      ],
    },
    {
      name: 'opens a table',
      requests: 0,
      steps: [
        ATTRIBUTES,
        CONSTRAINTS,
        INDEXES,
        `SELECT x.* FROM pg_catalog.pg_trigger x WHERE x.tgrelid = ${ORDERS} AND NOT x.tgisinternal`,
        `SELECT r.rulename FROM pg_catalog.pg_rewrite r WHERE r.ev_class = ${ORDERS}`,
        `SELECT inh.inhparent FROM pg_catalog.pg_inherits inh WHERE inh.inhrelid = ${ORDERS}`,
      ],
    },
    {
      name: 'shows the first rows',
      requests: 2,
      why: 'twelve customers on pages of ten, by portals of 200 rows',
      steps: on(
        'data',
        ...opening('DBeaver 24 - Read metadata'),
        'BEGIN',
        inParts(200, 'SELECT x.* FROM bigcommerce.customers x'),
        'COMMIT',
      ),
    },
    {
      name: 'filters and sorts the grid, counts its rows',
      requests: 3,
      why: 'the shipped orders in the order of their numbers are on one page, for the rows and for each count',
      steps: on(
        'data',
        'BEGIN',
        inParts(200, 'SELECT x.* FROM bigcommerce.orders x WHERE x.status_id = 2 ORDER BY x.id DESC'),
        inParts(200, 'SELECT count(*) FROM bigcommerce.orders x WHERE x.status_id = 2'),
        'COMMIT',
        'SELECT count(*) FROM bigcommerce.orders',
      ),
    },
    {
      name: 'meets an error, and goes on',
      requests: 2,
      why: 'the store promises no order of customers: both pages are read for the first five',
      steps: on(
        'data',
        'BEGIN',
        'SELECT nothing FROM bigcommerce.orders',
        'ROLLBACK',
        'EXPLAIN (FORMAT XML) SELECT 1 WHERE false',
        'SELECT id, email FROM bigcommerce.customers ORDER BY id LIMIT 5',
      ),
    },
  ],
};
