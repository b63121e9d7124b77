import type { AccessPath, TableDefinition } from '../catalog/index.ts';

/** The table with those of its access paths whose answers hold all of these columns. */
export function answering(table: TableDefinition, columns: readonly string[]): TableDefinition {
  return withPaths(table, ({ lacks = [] }) => !lacks.some((column) => columns.includes(column)));
}

/** The table without the paths that ask for each row that its other paths have found. */
export function withoutOwnParents(table: TableDefinition): TableDefinition {
  return withPaths(table, ({ parents }) => parents?.table !== table.name);
}

function withPaths(table: TableDefinition, keep: (access: AccessPath) => boolean): TableDefinition {
  return table.access.every(keep) ? table : { ...table, access: table.access.filter(keep) };
}
