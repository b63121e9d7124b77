import { isNotNull, primaryKey, type TableDefinition, typeDdl } from '../catalog/index.ts';
import type { EngineClient } from './client.ts';

/** A store table as it is in a database. */
export interface TableState {
  readonly name: string;
  /** In the order of the table. `type` with its schema, as `typeDdl` writes it. */
  readonly columns: readonly { readonly name: string; readonly type: string; readonly notNull: boolean }[];
  readonly key: readonly string[];
  /** Name of the primary key's constraint. */
  readonly keyName: string | null;
  /** Names of the foreign keys' constraints. */
  readonly foreignKeys: readonly string[];
  /** Names of the identity columns. */
  readonly identities: readonly string[];
}

/** The tables of a schema. */
export function readTables(client: EngineClient, schema: string): Promise<TableState[]> {
  return client.query<TableState>(
    `SELECT c.relname::text AS name,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'notNull', a.attnotnull,
            'type', n.nspname || '.' || t.typname) ORDER BY a.attnum), '[]')
          FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_namespace n ON n.oid = t.typnamespace
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u (attnum, place)
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum ORDER BY u.place) AS key,
       k.conname::text AS "keyName",
       ARRAY(SELECT f.conname::text FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f') AS "foreignKeys",
       ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attidentity <> '') AS identities
     FROM pg_class c LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
     WHERE c.relnamespace = to_regnamespace(quote_ident($1)) AND c.relkind = 'r'
     ORDER BY c.relname`,
    [schema],
  );
}

/** The table that a definition asks for, to compare with what is there. */
export function wantedState(definition: TableDefinition): Pick<TableState, 'name' | 'columns' | 'key'> {
  return {
    name: definition.name,
    columns: Object.entries(definition.columns).map(([name, column]) => ({
      name,
      type: typeDdl(column.type),
      notNull: isNotNull(definition, name),
    })),
    key: primaryKey(definition),
  };
}

/** Same columns in the same order, with the same types, and the same key. */
export function sameTable(state: TableState, definition: TableDefinition): boolean {
  const wanted = wantedState(definition);
  return (
    sameList(state.key, wanted.key) &&
    state.columns.length === wanted.columns.length &&
    wanted.columns.every((column, i) => {
      const is = state.columns[i];
      return is?.name === column.name && is.type === column.type && is.notNull === column.notNull;
    })
  );
}

export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
