import { statSslColumns } from './client-tls.ts';
import {
  guardPolicy,
  hiddenRelation,
  hiddenType,
  notHiddenName,
  notOfHidden,
  notOfHiddenTable,
  shownCheck,
  shownDependency,
  shownFunction,
  shownNamespace,
  shownRoutine,
  shownSharedDependency,
} from './hidden.ts';
import { literal } from './quote.ts';
import { constraintColumns, constraintTables } from './store-constraints.ts';

/** A catalog relation that clients read through a view that leaves rows out, or adds some. */
export interface Mirror {
  readonly schema: 'pg_catalog' | 'information_schema';
  readonly name: string;
  /** True for tables, which have system columns. */
  readonly table: boolean;
  /** The condition for a row `r` to be shown. */
  readonly shown: string;
  /** Rows that the relation lacks, as a SELECT of all its columns. */
  readonly more?: string;
  /** Columns that show something else than the relation has. */
  readonly replaced?: Readonly<Record<string, string>>;
}

const policy = literal(guardPolicy);

/** Store tables have row security only for the guard's sake. */
const rowSecurity = (present: string, guarded: string): string => `${present} AND NOT EXISTS (${guarded})`;

const catalogTables: readonly Omit<Mirror, 'schema' | 'table'>[] = [
  {
    name: 'pg_class',
    shown: `NOT ${hiddenRelation('r')}`,
    replaced: {
      relrowsecurity: rowSecurity(
        'r.relrowsecurity',
        `SELECT FROM pg_policy p WHERE p.polrelid = r.oid AND p.polname = ${policy}`,
      ),
    },
  },
  { name: 'pg_attribute', shown: notOfHidden('r.attrelid') },
  { name: 'pg_attrdef', shown: notOfHiddenTable('r.adrelid') },
  { name: 'pg_index', shown: notOfHiddenTable('r.indrelid') },
  { name: 'pg_constraint', shown: notOfHiddenTable('r.conrelid') },
  { name: 'pg_trigger', shown: notOfHiddenTable('r.tgrelid') },
  { name: 'pg_rewrite', shown: notOfHiddenTable('r.ev_class') },
  { name: 'pg_type', shown: `NOT ${hiddenType('r')}` },
  { name: 'pg_namespace', shown: shownNamespace('r.nspname', 'r.oid') },
  { name: 'pg_policy', shown: `r.polname <> ${policy}` },
  { name: 'pg_proc', shown: shownFunction },
  { name: 'pg_depend', shown: shownDependency },
  { name: 'pg_shdepend', shown: shownSharedDependency },
];

/** Views of pg_catalog with the columns that hold the names of a relation's schema and itself. */
const named: readonly (readonly [string, string])[] = [
  ['pg_indexes', 'tablename'],
  ['pg_views', 'viewname'],
  ['pg_stats', 'tablename'],
  ...['all', 'sys', 'user'].flatMap((which): [string, string][] => [
    [`pg_stat_${which}_tables`, 'relname'],
    [`pg_stat_xact_${which}_tables`, 'relname'],
    [`pg_statio_${which}_tables`, 'relname'],
    [`pg_stat_${which}_indexes`, 'relname'],
    [`pg_statio_${which}_indexes`, 'relname'],
  ]),
];

const catalogViews: readonly Omit<Mirror, 'schema' | 'table'>[] = [
  ...named.map(([name, column]) => ({ name, shown: notHiddenName('r.schemaname', `r.${column}`) })),
  {
    name: 'pg_tables',
    shown: notHiddenName('r.schemaname', 'r.tablename'),
    replaced: {
      rowsecurity: rowSecurity(
        'r.rowsecurity',
        `SELECT FROM pg_policies p WHERE p.schemaname = r.schemaname AND p.tablename = r.tablename AND p.policyname = ${policy}`,
      ),
    },
  },
  { name: 'pg_stat_ssl', shown: 'true', replaced: statSslColumns },
  { name: 'pg_policies', shown: `r.policyname <> ${policy}` },
];

/** Views of the information schema, with the columns that hold the names of a relation's schema and itself. */
const information: Readonly<Record<string, readonly [string, string]>> = {
  column_domain_usage: ['table_schema', 'table_name'],
  column_privileges: ['table_schema', 'table_name'],
  column_udt_usage: ['table_schema', 'table_name'],
  columns: ['table_schema', 'table_name'],
  constraint_column_usage: ['table_schema', 'table_name'],
  constraint_table_usage: ['table_schema', 'table_name'],
  data_type_privileges: ['object_schema', 'object_name'],
  element_types: ['object_schema', 'object_name'],
  key_column_usage: ['table_schema', 'table_name'],
  role_column_grants: ['table_schema', 'table_name'],
  role_table_grants: ['table_schema', 'table_name'],
  role_udt_grants: ['udt_schema', 'udt_name'],
  table_constraints: ['table_schema', 'table_name'],
  table_privileges: ['table_schema', 'table_name'],
  tables: ['table_schema', 'table_name'],
  triggered_update_columns: ['event_object_schema', 'event_object_table'],
  triggers: ['event_object_schema', 'event_object_table'],
  udt_privileges: ['udt_schema', 'udt_name'],
  views: ['table_schema', 'table_name'],
};

/** What those of them lack that show constraints to owners only. */
const moreInformation: Readonly<Record<string, string>> = {
  constraint_column_usage: constraintColumns,
  constraint_table_usage: constraintTables,
};

const informationViews: readonly Omit<Mirror, 'schema' | 'table'>[] = [
  ...Object.entries(information).map(([name, [schema, relation]]) => ({
    name,
    shown: notHiddenName(`r.${schema}`, `r.${relation}`),
    ...(moreInformation[name] === undefined ? {} : { more: moreInformation[name] }),
  })),
  ...['parameters', 'role_routine_grants', 'routine_privileges', 'routines'].map((name) => ({
    name,
    shown: shownRoutine,
  })),
  { name: 'check_constraints', shown: shownCheck },
  {
    name: 'schemata',
    shown: shownNamespace(
      'r.schema_name',
      '(SELECT n.oid FROM pg_namespace n WHERE n.nspname::text = r.schema_name::text)',
    ),
  },
];

/** Every catalog relation that has rows or values to hide, to add or to change. A test reads all the others to see that they have none. */
export const mirrors: readonly Mirror[] = [
  ...catalogTables.map((mirror) => ({ ...mirror, schema: 'pg_catalog' as const, table: true })),
  ...catalogViews.map((mirror) => ({ ...mirror, schema: 'pg_catalog' as const, table: false })),
  ...informationViews.map((mirror) => ({ ...mirror, schema: 'information_schema' as const, table: false })),
];
