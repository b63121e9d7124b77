import type { StoreViewColumn, StoreViewDefinition } from '../../catalog/index.ts';
import { ownSchema } from '../functions.ts';
import { hiddenRelation } from '../hidden.ts';

/**
 * A view of the catalog as users of the commercial drivers know it. Its columns have their names without capitals, as
 * unquoted names are read, so that `SELECT TableName FROM sys_tables` finds them.
 */
export function sysView(
  name: string,
  doc: string,
  columns: Readonly<Record<string, StoreViewColumn>>,
  from: string,
): StoreViewDefinition {
  return Object.freeze({ name, platform: ownSchema, doc, columns, from });
}

export const text = (sql: string, doc: string): StoreViewColumn => ({ type: 'text', sql, doc });
export const integer = (sql: string, doc: string): StoreViewColumn => ({ type: 'integer', sql, doc });
export const boolean = (sql: string, doc: string): StoreViewColumn => ({ type: 'boolean', sql, doc });

export const DATABASE = text('pg_catalog.current_database()', 'The database.');

/** For a row `n` of pg_namespace: a store's schema, a user's own, or Storewire's. */
export const shownSchema = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

/** For rows `c` of pg_class and `n` of its schema: tables and views that clients may know of, but for temporary ones. */
export const shownTable = `c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.relpersistence <> 't' AND ${shownSchema}
  AND NOT ${hiddenRelation('c')}`;

export const TABLES = `FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace`;
