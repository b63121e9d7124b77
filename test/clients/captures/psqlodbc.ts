import { type CapturedStep, listing } from './capture.ts';

/** What psqlODBC 13 says when it connects, as it was recorded here. */
export const opening: readonly string[] = [
  "SET DateStyle = 'ISO';SET extra_float_digits = 2;show transaction_isolation",
  "select oid, typbasetype from pg_type where typname = 'lo'",
];

/** SQLTables for the schemas. */
export const schemas: CapturedStep = listing(
  "select NULL, nspname, NULL from pg_catalog.pg_namespace n where true and nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pg_temp_1') order by nspname",
);

/** SQLTables for tables and views of a schema. */
export const tablesOf = (schema: string): string =>
  `select relname, nspname, relkind from pg_catalog.pg_class c, pg_catalog.pg_namespace n where relkind in ('r', 'v', 'm', 'f', 'p') and nspname like '${schema}' and nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pg_temp_1') and n.oid = relnamespace order by nspname, relname`;

/** SQLColumns. */
export const columnsOf = (schema: string, table: string): string =>
  `select n.nspname, c.relname, a.attname, a.atttypid, t.typname, a.attnum, a.attlen, a.atttypmod, a.attnotnull, c.relhasrules, c.relkind, c.oid, pg_get_expr(d.adbin, d.adrelid), case t.typtype when 'd' then t.typbasetype else 0 end, t.typtypmod, 0, attidentity, c.relhassubclass from (((pg_catalog.pg_class c inner join pg_catalog.pg_namespace n on n.oid = c.relnamespace and c.relname like '${table}' and n.nspname like '${schema}') inner join pg_catalog.pg_attribute a on (not a.attisdropped) and a.attnum > 0 and a.attrelid = c.oid) inner join pg_catalog.pg_type t on t.oid = a.atttypid) left outer join pg_attrdef d on a.atthasdef and d.adrelid = a.attrelid and d.adnum = a.attnum order by n.nspname, c.relname, attnum`;

/** SQLPrimaryKeys. */
export const keyOf = (schema: string, table: string): string =>
  `select ta.attname, ia.attnum, ic.relname, n.nspname, tc.relname from pg_catalog.pg_attribute ta, pg_catalog.pg_attribute ia, pg_catalog.pg_class tc, pg_catalog.pg_index i, pg_catalog.pg_namespace n, pg_catalog.pg_class ic where tc.relname = '${table}' AND n.nspname = '${schema}' AND tc.oid = i.indrelid AND n.oid = tc.relnamespace AND i.indisprimary = 't' AND ia.attrelid = i.indexrelid AND ta.attrelid = i.indrelid AND ta.attnum = i.indkey[ia.attnum-1] AND (NOT ta.attisdropped) AND (NOT ia.attisdropped) AND ic.oid = i.indexrelid order by ia.attnum`;

/** SQLForeignKeys: those that the table has (`conrelid`), or those that point to it (`confrelid`). */
export const foreignKeysOf = (
  schema: string,
  table: string,
  side: 'conrelid' | 'confrelid',
): CapturedStep => ({
  sql: `select '{database}'::name as "PKTABLE_CAT", n2.nspname as "PKTABLE_SCHEM", c2.relname as "PKTABLE_NAME", a2.attname as "PKCOLUMN_NAME",
 '{database}'::name as "FKTABLE_CAT", n1.nspname as "FKTABLE_SCHEM", c1.relname as "FKTABLE_NAME", a1.attname as "FKCOLUMN_NAME", i::int2 as "KEY_SEQ",
 case ref.confupdtype when 'c' then 0::int2 when 'n' then 2::int2 when 'd' then 4::int2 when 'r' then 1::int2 else 3::int2 end as "UPDATE_RULE",
 case ref.confdeltype when 'c' then 0::int2 when 'n' then 2::int2 when 'd' then 4::int2 when 'r' then 1::int2 else 3::int2 end as "DELETE_RULE",
 ref.conname as "FK_NAME", cn.conname as "PK_NAME",
 case when ref.condeferrable then case when ref.condeferred then 5::int2 else 6::int2 end else 7::int2 end as "DEFERRABILITY"
 from ((((((( (select cn.oid, conrelid, conkey, confrelid, confkey, generate_series(array_lower(conkey, 1), array_upper(conkey, 1)) as i,
 confupdtype, confdeltype, conname, condeferrable, condeferred
 from pg_catalog.pg_constraint cn, pg_catalog.pg_class c, pg_catalog.pg_namespace n
 where contype = 'f' and ${side} = c.oid and relname = '${table}' and n.oid = c.relnamespace and n.nspname = '${schema}') ref
 inner join pg_catalog.pg_class c1 on c1.oid = ref.conrelid)
 inner join pg_catalog.pg_namespace n1 on n1.oid = c1.relnamespace)
 inner join pg_catalog.pg_attribute a1 on a1.attrelid = c1.oid and a1.attnum = conkey[i])
 inner join pg_catalog.pg_class c2 on c2.oid = ref.confrelid)
 inner join pg_catalog.pg_namespace n2 on n2.oid = c2.relnamespace)
 inner join pg_catalog.pg_attribute a2 on a2.attrelid = c2.oid and a2.attnum = confkey[i])
 left outer join pg_catalog.pg_constraint cn on cn.conrelid = ref.confrelid and cn.contype = 'p')
 order by ref.oid, ref.i`,
  masked: ['PKTABLE_CAT', 'FKTABLE_CAT'],
});

/** SQLStatistics: the indexes. */
export const indexesOf = (schema: string, table: string): string =>
  `select c.relname, i.indkey, i.indisunique, i.indisclustered, a.amname, c.relhasrules, n.nspname, c.oid, 0, i.indoption from pg_catalog.pg_index i, pg_catalog.pg_class c, pg_catalog.pg_class d, pg_catalog.pg_am a, pg_catalog.pg_namespace n where d.relname = '${table}' and n.nspname = '${schema}' and n.oid = d.relnamespace and d.oid = i.indrelid and i.indexrelid = c.oid and c.relam = a.oid order by i.indisprimary desc, i.indisunique, n.nspname, c.relname`;

/**
 * A query where UseDeclareFetch is set, as Tableau sets it: a cursor that outlives its transaction, read in parts of so
 * many rows until one is not full.
 */
export const fetched = (name: string, query: string, rows = 2048, parts = 2): string[] => [
  `BEGIN;declare "${name}" cursor with hold for ${query};fetch ${rows} in "${name}"`,
  ...Array.from({ length: parts - 1 }, () => `fetch ${rows} in "${name}"`),
  `close "${name}"`,
  'COMMIT',
];
