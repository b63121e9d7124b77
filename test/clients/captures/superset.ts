import { type Capture, listing } from './capture.ts';

/** SQLAlchemy's inspector asks for one thing of one table at a time. */
const names = (kinds: string): string =>
  `SELECT pg_catalog.pg_class.relname FROM pg_catalog.pg_class
     JOIN pg_catalog.pg_namespace ON pg_catalog.pg_namespace.oid = pg_catalog.pg_class.relnamespace
     WHERE pg_catalog.pg_class.relkind = ANY (ARRAY[${kinds}]) AND pg_catalog.pg_class.relpersistence != CAST('t' AS CHAR)
       AND pg_catalog.pg_namespace.nspname = 'bigcommerce'`;

const COLUMNS = `SELECT pg_catalog.pg_attribute.attname AS name,
    pg_catalog.format_type(pg_catalog.pg_attribute.atttypid, pg_catalog.pg_attribute.atttypmod) AS format_type,
    (SELECT pg_catalog.pg_get_expr(pg_catalog.pg_attrdef.adbin, pg_catalog.pg_attrdef.adrelid) FROM pg_catalog.pg_attrdef
     WHERE pg_catalog.pg_attrdef.adrelid = pg_catalog.pg_attribute.attrelid AND pg_catalog.pg_attrdef.adnum = pg_catalog.pg_attribute.attnum
       AND pg_catalog.pg_attribute.atthasdef) AS "default",
    pg_catalog.pg_attribute.attnotnull AS not_null, pg_catalog.pg_class.relname AS table_name,
    pg_catalog.pg_description.description AS comment, pg_catalog.pg_attribute.attgenerated AS generated,
    (SELECT json_build_object('always', pg_catalog.pg_attribute.attidentity = 'a', 'start', pg_catalog.pg_sequence.seqstart)
     FROM pg_catalog.pg_sequence WHERE pg_catalog.pg_attribute.attidentity != ''
       AND pg_catalog.pg_sequence.seqrelid = CAST(CAST(pg_catalog.pg_get_serial_sequence(CAST(CAST(pg_catalog.pg_attribute.attrelid AS REGCLASS) AS TEXT), pg_catalog.pg_attribute.attname) AS REGCLASS) AS OID)) AS identity_options
  FROM pg_catalog.pg_class
  LEFT OUTER JOIN pg_catalog.pg_attribute ON pg_catalog.pg_class.oid = pg_catalog.pg_attribute.attrelid
    AND pg_catalog.pg_attribute.attnum > 0 AND NOT pg_catalog.pg_attribute.attisdropped
  LEFT OUTER JOIN pg_catalog.pg_description ON pg_catalog.pg_description.objoid = pg_catalog.pg_attribute.attrelid
    AND pg_catalog.pg_description.objsubid = pg_catalog.pg_attribute.attnum
  JOIN pg_catalog.pg_namespace ON pg_catalog.pg_namespace.oid = pg_catalog.pg_class.relnamespace
  WHERE pg_catalog.pg_class.relkind = ANY (ARRAY['r', 'p', 'f', 'v', 'm']) AND pg_catalog.pg_namespace.nspname = 'bigcommerce'
    AND pg_catalog.pg_class.relname IN ('orders')
  ORDER BY pg_catalog.pg_class.relname, pg_catalog.pg_attribute.attnum`;

const CONSTRAINTS = (kind: 'p' | 'f' | 'u'): string =>
  `SELECT cls.relname, con.conname, pg_catalog.pg_get_constraintdef(con.oid, true) AS definition,
     array_agg(CAST(att.attname AS TEXT) ORDER BY con.ord) AS cols, pg_catalog.obj_description(con.oid, 'pg_constraint') AS comment
   FROM (SELECT oid, conrelid, conname, contype, unnest(conkey) AS attnum, generate_subscripts(conkey, 1) AS ord FROM pg_catalog.pg_constraint) AS con
   JOIN pg_catalog.pg_class cls ON cls.oid = con.conrelid
   JOIN pg_catalog.pg_namespace nsp ON nsp.oid = cls.relnamespace
   JOIN pg_catalog.pg_attribute att ON att.attrelid = con.conrelid AND att.attnum = con.attnum
   WHERE con.contype = '${kind}' AND nsp.nspname = 'bigcommerce' AND cls.relname IN ('orders')
   GROUP BY cls.relname, con.conname, con.oid ORDER BY cls.relname, con.conname`;

/** Superset over SQLAlchemy and psycopg2, which writes values into the text. */
export const superset: Capture = {
  tool: 'Superset',
  connection: { application_name: 'superset' },
  phases: [
    {
      name: 'connects',
      requests: 0,
      steps: [
        'BEGIN',
        'select pg_catalog.version()',
        'select current_schema()',
        'show standard_conforming_strings',
        'ROLLBACK',
        'BEGIN',
        'SELECT 1',
        'ROLLBACK',
      ],
    },
    {
      name: 'shows schemas, tables and views',
      requests: 0,
      steps: [
        'SELECT datname FROM pg_database WHERE NOT datistemplate AND datname = current_database() AND 1 = 0',
        listing(
          "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname NOT LIKE 'pg\\_%' ORDER BY nspname",
        ),
        names("'r', 'p', 'f'"),
        names("'v', 'm'"),
        { sql: 'SHOW search_path', masked: ['search_path'] },
        'SET search_path = "bigcommerce"',
        'RESET search_path',
      ],
    },
    {
      name: 'makes a dataset of a table',
      requests: 0,
      why: 'the columns of a query are described by LIMIT 0',
      steps: [
        COLUMNS,
        CONSTRAINTS('p'),
        CONSTRAINTS('f'),
        CONSTRAINTS('u'),
        `SELECT ix.relname, i.indisunique, i.indoption::text, pg_catalog.pg_get_indexdef(i.indexrelid, 1, true) AS first
         FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ix ON ix.oid = i.indexrelid
         WHERE i.indrelid = {oid:bigcommerce.orders} AND NOT i.indisprimary`,
        `SELECT pg_catalog.obj_description({oid:bigcommerce.orders}, 'pg_class') AS comment`,
        'SELECT * FROM (SELECT * FROM bigcommerce.orders) AS virtual_table LIMIT 0',
      ],
    },
    {
      name: 'previews a table',
      requests: 2,
      why: 'twelve customers on pages of ten',
      steps: [
        'SELECT id AS id, email AS email, date_created AS date_created FROM bigcommerce.customers LIMIT 101',
      ],
    },
    {
      name: 'estimates what a query costs',
      requests: 0,
      why: 'EXPLAIN asks the store nothing',
      steps: [
        {
          sql: 'EXPLAIN SELECT status, sum(total_inc_tax) FROM bigcommerce.orders GROUP BY status',
          own: 'the server expects requests, and tells them beside the plan',
        },
      ],
    },
    {
      name: 'runs a query in SQL Lab',
      requests: 3,
      why: '24 orders on pages of ten',
      steps: ['SELECT id, status, total_inc_tax FROM bigcommerce.orders\nLIMIT 1001'],
    },
    {
      name: 'draws charts',
      requests: 4,
      why: 'one reading of the range, and one of all orders',
      steps: [
        `SELECT DATE_TRUNC('month', date_created) AS date_created, sum(total_inc_tax) AS "SUM(total_inc_tax)"
FROM bigcommerce.orders
WHERE date_created >= TO_TIMESTAMP('2025-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.US') AND date_created < TO_TIMESTAMP('2025-07-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.US') GROUP BY DATE_TRUNC('month', date_created) ORDER BY "SUM(total_inc_tax)" DESC
LIMIT 10000`,
        `SELECT orders.currency_code AS currency_code, count(*) AS count
FROM bigcommerce.orders JOIN (SELECT currency_code AS currency_code__, count(*) AS mme_inner__
FROM bigcommerce.orders GROUP BY currency_code ORDER BY mme_inner__ DESC
LIMIT 10) AS series_limit ON orders.currency_code = currency_code__ GROUP BY orders.currency_code ORDER BY count DESC
LIMIT 50000`,
      ],
    },
    {
      name: 'fills a filter',
      requests: 3,
      why: '24 orders on pages of ten',
      steps: [
        'SELECT status AS status FROM bigcommerce.orders GROUP BY status ORDER BY status ASC LIMIT 1000',
      ],
    },
  ],
};
