import type { TableDefinition } from '../catalog/index.ts';
import { StorewireError } from '../errors/index.ts';
import type { StoreTable } from './database.ts';
import type { SessionContext } from './session-context.ts';

/** Definition -> page size -> the same with smaller pages: what is derived from a definition is kept by its identity. */
const smaller = new WeakMap<TableDefinition, Map<number, TableDefinition>>();

/** A table as the session reads it. The property PageSize: smaller pages than the API allows, never larger ones. */
export function definitionFor(
  { stores }: SessionContext,
  { definition, schema }: StoreTable,
): TableDefinition {
  const size = stores.get(schema)?.properties.PageSize;
  if (size === undefined) return definition;
  const known = smaller.get(definition) ?? new Map<number, TableDefinition>();
  smaller.set(definition, known);
  const found = known.get(size) ?? withPageSize(definition, size);
  known.set(size, found);
  return found;
}

function withPageSize(table: TableDefinition, size: number): TableDefinition {
  const access = table.access.map((path) =>
    path.paging.style === 'one'
      ? path
      : { ...path, paging: { ...path.paging, most: Math.min(path.paging.most, size) } },
  );
  return { ...table, access };
}

/** The property Readonly: throws for a table, or a procedure, of a store that has it. */
export function checkStoreWritable(
  { stores }: SessionContext,
  { schema, definition, source }: StoreTable,
): void {
  if (stores.get(schema)?.properties.Readonly !== true) return;
  const what =
    source.kind === 'procedure'
      ? `run procedure ${source.procedure.name}`
      : `write to table "${definition.name}"`;
  throw new StorewireError('read_only_sql_transaction', `cannot ${what} of store "${schema}"`, {
    detail: 'The connection property Readonly is true.',
    hint: 'Where writing is wanted, set it to false in the store’s connection string.',
  });
}
