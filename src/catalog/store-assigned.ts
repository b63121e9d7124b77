import { placeholders } from './check-access.ts';
import type { TableDefinition } from './types.ts';

/** Columns of the key whose values an INSERT need not give: the store chooses them. */
export function storeAssigned({ key, keyMayBeNull, columns, writes }: TableDefinition): string[] {
  if (keyMayBeNull === true) return [];
  const inserts = writes?.insert ?? [];
  const given = new Set(inserts.flatMap(({ required = [], path }) => [...required, ...placeholders(path)]));
  const numbers = new Set(['integer', 'bigint', 'numeric', 'text']);
  return key.filter((name) => !given.has(name) && numbers.has(columns[name]?.type ?? ''));
}

/**
 * The keys that PostgreSQL has a word for: whole numbers of which the store gives each new row one. Tools that read the
 * catalog leave them out of their INSERTs, and ask for them with RETURNING.
 */
export function identities(table: TableDefinition): string[] {
  const { columns, writes } = table;
  if (writes?.insert === undefined) return [];
  return storeAssigned(table).filter((column) => ['integer', 'bigint'].includes(columns[column]?.type ?? ''));
}
