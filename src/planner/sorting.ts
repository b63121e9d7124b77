import type { AccessPath, TableDefinition } from '../catalog/index.ts';
import type { SortKey } from './types.ts';

/**
 * Parameters that make the API sort as the statement does, so that its first rows are the statement's; an empty
 * object if no order is asked for, undefined if the API cannot. A second sort key is of no account behind a unique
 * first one, and cannot be asked for otherwise.
 */
export function sortParams(
  table: TableDefinition,
  access: AccessPath,
  sort: readonly SortKey[],
): Readonly<Record<string, string>> | undefined {
  const [first] = sort;
  if (first === undefined) return {};
  const unique = table.key.length === 1 && table.key[0] === first.column;
  if (sort.length > 1 && !unique) return undefined;
  const direction = first.descending ? 'desc' : 'asc';
  const keyset = access.paging.style === 'pages' ? access.paging.keyset : undefined;
  // A keyset sorts the items; it sorts the rows only where each item is one.
  if (keyset?.column === first.column && access.rows === undefined) return keyset[direction];
  return access.sorts?.find((declared) => declared.column === first.column)?.[direction];
}
