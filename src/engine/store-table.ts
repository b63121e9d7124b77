import { commentDdl, createTable, foreignKeyDdl, type TableDefinition } from '../catalog/index.ts';
import { guardPolicy } from './hidden.ts';
import { ident, literal, qualified } from './quote.ts';

/** The statements that make one store table, without foreign keys. */
export function storeTableDdl(schema: string, definition: TableDefinition): string[] {
  return [createTable(definition, qualified(schema, definition.name), { notNull: 'all' })];
}

/**
 * What makes a table a store table: everybody in the database may read it, and doing so runs
 * into the guard. May be repeated.
 */
export function guardDdl(schema: string, table: string): string[] {
  const name = qualified(schema, table);
  return [
    `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`,
    `DROP POLICY IF EXISTS ${ident(guardPolicy)} ON ${name}`,
    `CREATE POLICY ${ident(guardPolicy)} ON ${name} USING (storewire.guard(${literal(`${schema}.${table}`)}))`,
    `REVOKE ALL ON ${name} FROM PUBLIC`,
    // CONNECT on the database says who "everybody" is. REFERENCES because the information schema shows keys only to
    // who may do more than read, and tools find joins there.
    `GRANT SELECT, REFERENCES ON ${name} TO PUBLIC`,
  ];
}

/** Guard and comments of one table. May be repeated. */
export function dressDdl(schema: string, definition: TableDefinition): string[] {
  return [
    ...guardDdl(schema, definition.name),
    ...writeGrants(schema, definition),
    ...commentDdl(definition, qualified(schema, definition.name)),
  ];
}

/** Everybody may write what the API can write; an administrator may take that back. The guard stays in front. */
function writeGrants(schema: string, { name, writes }: TableDefinition): string[] {
  const kinds = (['insert', 'update', 'delete'] as const).filter((kind) => writes?.[kind] !== undefined);
  return kinds.length === 0
    ? []
    : [`GRANT ${kinds.join(', ').toUpperCase()} ON ${qualified(schema, name)} TO PUBLIC`];
}

/** The foreign keys that can be made: to tables of the same schema, on their whole key. */
export function foreignKeysDdl(schema: string, tables: readonly TableDefinition[]): string[] {
  return tables.flatMap((table) =>
    (table.foreignKeys ?? [])
      .filter((key) => {
        const other = tables.find((candidate) => candidate.name === key.references);
        return other !== undefined && [...other.key].sort().join() === [...key.referenced].sort().join();
      })
      .map((key) => foreignKeyDdl(table, key, schema)),
  );
}
