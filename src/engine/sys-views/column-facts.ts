import { compatibleColumn, compatibleTable, type TableDefinition } from '../../catalog/index.ts';
import type { EngineClient } from '../client.ts';
import { compatibleSchema } from '../compatible.ts';
import type { SchemaSpec } from '../types.ts';

/** A table of what the engine's catalog has no place for: columns of store tables that the API does not write. */
export const columnFacts = 'storewire.column_facts';

export const columnFactsDdl: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS ${columnFacts} (schema_name text, table_name text, column_name text, read_only boolean NOT NULL,
    PRIMARY KEY (schema_name, table_name, column_name))`,
  `GRANT SELECT ON ${columnFacts} TO PUBLIC`,
];

/** Writes down the facts of all store tables, in place of those that were there. */
export async function fillColumnFacts(client: EngineClient, schemas: readonly SchemaSpec[]): Promise<void> {
  const facts = factsOf(schemas);
  await client.query(`DELETE FROM ${columnFacts}`);
  await client.query(
    `INSERT INTO ${columnFacts} SELECT * FROM jsonb_to_recordset($1::jsonb)
     AS f (schema_name text, table_name text, column_name text, read_only boolean)`,
    [JSON.stringify(facts)],
  );
}

interface Fact {
  readonly schema_name: string;
  readonly table_name: string;
  readonly column_name: string;
  readonly read_only: boolean;
}

export function factsOf(schemas: readonly SchemaSpec[]): Fact[] {
  return schemas.flatMap(({ name, tables }) =>
    tables.flatMap((table) => {
      const written = writtenColumns(table);
      const fact = (schema: string, view: string, column: string, of: string): Fact => ({
        schema_name: schema,
        table_name: view,
        column_name: column,
        read_only: !written.has(of),
      });
      const theirs = compatibleTable(table);
      const views = compatibleSchema(name);
      return Object.keys(table.columns).flatMap((column) => {
        const shown = compatibleColumn(table, column);
        return [
          fact(name, table.name, column, column),
          fact(views, theirs, shown, column),
          fact(views, theirs.toLowerCase(), shown.toLowerCase(), column),
        ];
      });
    }),
  );
}

/** Columns to which an INSERT or UPDATE may give a value: in the object that is sent, or in the path. */
function writtenColumns({ writes }: TableDefinition): ReadonlySet<string> {
  const named = (writes?.insert ?? []).flatMap(({ path }) =>
    [...path.matchAll(/\{(\w+)\}/g)].map(([, column]) => column ?? ''),
  );
  const sent = [...(writes?.insert ?? []), ...(writes?.update ?? [])].flatMap(({ columns = [] }) => columns);
  return new Set([...named, ...sent]);
}
