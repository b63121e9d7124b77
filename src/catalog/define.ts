import type { TableDefinition } from './types.ts';

/** Makes a table definition. Column names elsewhere in it are checked by the compiler against `columns`. */
export function defineTable<C extends string>(definition: TableDefinition<C>): TableDefinition<NoInfer<C>> {
  return Object.freeze(definition);
}
