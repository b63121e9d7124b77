import { type Capture, inParts, listing, on, prepared } from './capture.ts';
import { opening } from './pgjdbc.ts';

const IN_SCHEMA = "relnamespace = 'bigcommerce'::regnamespace";

/** Its introspection reads a schema as a whole, by kinds of things; numbers of transactions say what has changed. */
const INTROSPECTION: readonly string[] = [
  `select T.relkind as table_kind, T.relname as table_name, T.oid as table_id, T.relhassubclass as has_children,
     T.relpersistence, array_to_string(T.reloptions, ',') as options, D.description as comment
   from pg_catalog.pg_class T left join pg_catalog.pg_description D on D.objoid = T.oid and D.objsubid = 0 and D.classoid = 'pg_class'::regclass
   where ${IN_SCHEMA} and T.relkind in ('r', 'm', 'v', 'f', 'p') order by table_kind, table_id`,
  `with T as (select T.oid as table_id, T.relname as table_name from pg_catalog.pg_class T where ${IN_SCHEMA} and T.relkind in ('r', 'm', 'v', 'f', 'p'))
   select T.table_id, C.attnum as column_position, C.attname as column_name, C.atttypmod as type_mod, C.attndims as dimensions_number,
     pg_catalog.format_type(C.atttypid, C.atttypmod) as type_spec, C.attnotnull as mandatory,
     pg_catalog.pg_get_expr(D.adbin, T.table_id) as column_default_expression, not C.attislocal as column_is_inherited, C.attisdropped as column_is_dropped, C.attidentity as identity_kind
   from T join pg_catalog.pg_attribute C on T.table_id = C.attrelid
   left join pg_catalog.pg_attrdef D on (C.attrelid, C.attnum) = (D.adrelid, D.adnum)
   where C.attnum > 0 order by table_id, C.attnum`,
  `select tab.relname as table_name, ind.relname as index_name, i.indisunique as is_unique, i.indisprimary as is_primary, i.indkey as column_positions,
     pg_catalog.pg_get_expr(i.indpred, i.indrelid) as condition, m.amname as access_method
   from pg_catalog.pg_index i join pg_catalog.pg_class tab on tab.oid = i.indrelid join pg_catalog.pg_class ind on ind.oid = i.indexrelid
   join pg_catalog.pg_am m on m.oid = ind.relam where tab.${IN_SCHEMA}`,
  `select T.relname as table_name, C.conname as con_name, C.contype as con_kind, C.conkey as con_columns, F.relname as ref_table_name,
     C.confkey as ref_columns, C.condeferrable as is_deferrable, C.confupdtype as on_update, C.confdeltype as on_delete
   from pg_catalog.pg_constraint C join pg_catalog.pg_class T on C.conrelid = T.oid left join pg_catalog.pg_class F on C.confrelid = F.oid
   where T.${IN_SCHEMA} and C.contype in ('p', 'u', 'f', 'c', 'x')`,
  `select D.objoid::regclass::text as table_name, D.objsubid as position, D.description
   from pg_catalog.pg_description D join pg_catalog.pg_class T on T.oid = D.objoid
   where D.classoid = 'pg_catalog.pg_class'::regclass and T.${IN_SCHEMA} and D.objsubid > 0`,
  `select T.relname as object_name, V.ev_type as event_code, pg_catalog.pg_get_viewdef(T.oid, true) as source_text
   from pg_catalog.pg_class T join pg_catalog.pg_rewrite V on T.oid = V.ev_class where T.${IN_SCHEMA} and T.relkind in ('v', 'm')`,
  `select T.relname as table_name, TR.tgname as trigger_name from pg_catalog.pg_trigger TR join pg_catalog.pg_class T on T.oid = TR.tgrelid
   where T.${IN_SCHEMA} and not TR.tgisinternal`,
  `select P.proname as name, P.prokind as kind from pg_catalog.pg_proc P where P.pronamespace = 'bigcommerce'::regnamespace`,
];

/** DataGrip, and the database tools of JetBrains' other programs, over pgjdbc. */
export const datagrip: Capture = {
  tool: 'DataGrip',
  source: 'capture (pgjdbc 42)',
  connection: { application_name: 'DataGrip 2024.1' },
  shows: ['stream'],
  phases: [
    {
      name: 'connects',
      requests: 0,
      steps: [
        ...opening(''),
        { sql: 'select version()', masked: ['version'] },
        "SET application_name = 'DataGrip 2024.1'",
        'SHOW TRANSACTION ISOLATION LEVEL',
        prepared('select current_database() is not null as a, current_schemas(false)[1] as b'),
        "select round(extract(epoch from pg_postmaster_start_time() at time zone 'UTC')) as startup_time",
      ],
    },
    {
      name: 'looks what the server is',
      requests: 0,
      steps: [
        {
          sql: 'select L.transactionid::varchar::bigint as transaction_id from pg_catalog.pg_locks L where L.transactionid is not null order by pg_catalog.age(L.transactionid) desc limit 1',
          own: 'transactions run on the server as they run',
        },
        {
          sql: 'select case when pg_catalog.pg_is_in_recovery() then null else (pg_catalog.txid_current() % (2^32)::bigint)::varchar::bigint end as current_txid',
          masked: ['current_txid'],
        },
        "select name, is_dst, utc_offset from pg_catalog.pg_timezone_names where name in ('UTC', 'Europe/Berlin')",
        "select N.oid::bigint > 0 as id, datname as name, D.description, datistemplate as is_template, datallowconn as allow_connections from pg_catalog.pg_database N left join pg_catalog.pg_shdescription D on N.oid = D.objoid where datname = 'template1'",
        listing(
          "select N.oid as id, N.nspname as name, D.description, pg_catalog.pg_get_userbyid(N.nspowner) <> '' as owned from pg_catalog.pg_namespace N left join pg_catalog.pg_description D on N.oid = D.objoid order by case when nspname = pg_catalog.current_schema() then -1::bigint else N.oid::bigint end",
        ),
      ],
    },
    { name: 'introspects the schema', requests: 0, steps: INTROSPECTION },
    {
      name: 'opens a table',
      requests: 3,
      why: '24 orders on pages of ten; it reads 501 rows at most',
      steps: on(
        'editor',
        ...opening('DataGrip 2024.1'),
        inParts(501, 'SELECT t.* FROM bigcommerce.orders t LIMIT 501'),
      ),
    },
    {
      name: 'counts, pages and filters the grid',
      requests: 3,
      why: 'a number that the store counts, a page in the order of the key, and one order',
      steps: on(
        'editor',
        prepared('SELECT COUNT(*) FROM bigcommerce.orders'),
        inParts(501, 'SELECT t.* FROM bigcommerce.orders t ORDER BY id LIMIT 5'),
        inParts(501, 'SELECT t.* FROM bigcommerce.orders t WHERE id = 105 LIMIT 501'),
      ),
    },
  ],
};
