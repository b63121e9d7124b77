import { placeholders } from './check-access.ts';
import { fullScan } from './full-scan.ts';
import { markdownTable } from './markdown.ts';
import type { AccessPath, TableDefinition } from './types.ts';

/**
 * All tables side by side: what other drivers call them, what tells rows apart, which columns' conditions go into requests, what sorts, and what
 * reading everything costs.
 * @param tables in the order of the rows
 */
export function matrix(tables: readonly TableDefinition[]): string {
  const byName = new Map(tables.map((table) => [table.name, table]));
  return markdownTable(
    [
      'table',
      'in the commercial drivers',
      'key',
      'conditions that go into requests',
      'sorts',
      'requests of a full scan',
      'scope',
    ],
    tables.map((table) => [
      `[${table.name}](#${table.name})`,
      table.alias === undefined ? '—' : `\`${table.alias}\``,
      codes(table.key),
      codes(pushedColumns(table, byName)),
      codes(sortedColumns(table)),
      fullScan(table, byName)?.formula ?? 'needs a value',
      table.scope === undefined ? '—' : `\`${table.scope}\``,
    ]),
  );
}

const codes = (names: readonly string[]): string =>
  names.length === 0 ? '—' : names.map((name) => `\`${name}\``).join(', ');

/** Columns of which some condition can go into a request, in the order of the table. */
function pushedColumns(table: TableDefinition, tables: ReadonlyMap<string, TableDefinition>): string[] {
  const pushed = new Set(table.access.flatMap((access) => pushedOver(table, access, tables)));
  return Object.keys(table.columns).filter((column) => pushed.has(column));
}

function pushedOver(
  table: TableDefinition,
  access: AccessPath,
  tables: ReadonlyMap<string, TableDefinition>,
): string[] {
  const { filters = [], paging, parents } = access;
  const keyset = paging.style === 'pages' && paging.keyset ? [paging.keyset.column] : [];
  const parent = parents?.table === table.name ? undefined : tables.get(parents?.table ?? '');
  const theirs = new Set(parent === undefined ? [] : pushedColumns(parent, tables));
  const shared = Object.entries(parents?.columns ?? {}).filter(([, column]) => theirs.has(column ?? ''));
  return [
    ...placeholders(access.path),
    ...filters.map(({ column }) => column),
    ...keyset,
    ...shared.map(([column]) => column),
  ];
}

function sortedColumns({ access, columns }: TableDefinition): string[] {
  const sorted = new Set(
    access.flatMap(({ sorts = [], paging, rows }) => {
      // A keyset sorts the items, which are not the rows where those are inside.
      const keyset = paging.style === 'pages' && rows === undefined ? paging.keyset?.column : undefined;
      return [...sorts.map(({ column }) => column), ...(keyset === undefined ? [] : [keyset])];
    }),
  );
  return Object.keys(columns).filter((column) => sorted.has(column));
}
