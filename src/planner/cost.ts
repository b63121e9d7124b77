import type { AccessPath, Paging, TableDefinition } from '../catalog/index.ts';
import type { Constraint } from './constraint.ts';
import { sizeOf } from './listed-range.ts';
import type { Piece } from './piece.ts';
import { shareOf } from './shares.ts';

/** Rows of a table whose size no answer has stated yet, nor its definition: a medium-sized shop. */
const UNKNOWN_ROWS = 10_000;

export interface CostFacts {
  readonly table: TableDefinition;
  readonly access: AccessPath;
  readonly columns: readonly string[];
  /** The table's rows, where an answer has stated them. */
  readonly size: number | undefined;
  /** Rows that are enough (a pushed LIMIT). */
  readonly limit: number | undefined;
  /** How many different values a column of the table can have, where that is known. */
  readonly values?: (table: TableDefinition, column: string) => number | undefined;
}

/** What is known of a column, and the pieces of each ask's parameters that express it. */
export interface Enforced {
  readonly constraint: Constraint;
  readonly pieces: readonly Piece[];
}

/** How many rows (for side-loaded rows, how many items around them) the asks answer, guessed. */
export function rowsExpected(facts: CostFacts, enforced: readonly Enforced[]): number {
  const rows = facts.size ?? facts.table.usual ?? UNKNOWN_ROWS;
  return enforced.reduce((left, { constraint, pieces }) => rowsLeft(left, constraint, pieces, facts), rows);
}

/** How many requests so many asks need that answer so many rows together: one for each value of `{column}`. */
export function requestsFor(facts: CostFacts, asks: number, rows: number): number {
  const { paging, path } = facts.access;
  if (paging.style === 'one' || path.includes('{')) return asks;
  const wanted = Math.min(rows / asks, facts.limit ?? Number.POSITIVE_INFINITY);
  return asks * pagesOf(paging.style, pageSize(facts), wanted);
}

/** Pages by offset share a row with the page before. */
function pagesOf(style: Paging['style'], size: number, rows: number): number {
  if (style !== 'offset' || size < 2) return Math.max(1, Math.ceil(rows / size));
  return 1 + Math.max(0, Math.ceil((rows - size) / (size - 1)));
}

/** The most rows that a page can have while these columns are asked for. */
export function pageSize({
  table,
  access,
  columns,
}: Pick<CostFacts, 'table' | 'access' | 'columns'>): number {
  const most = access.paging.style === 'one' ? 1 : access.paging.most;
  const fixed = access.params?.[access.include ?? '']?.split(',') ?? [];
  const includes = [...fixed, ...columns.flatMap((column) => table.columns[column]?.include ?? [])];
  return Math.min(most, ...includes.map((include) => access.includeMost?.[include] ?? most));
}

function rowsLeft(
  rows: number,
  constraint: Constraint,
  pieces: readonly Piece[],
  { table, access, values }: CostFacts,
): number {
  const facets = new Set(pieces.flatMap((piece) => piece.facets));
  const { column, members } = constraint;
  const asksMembers = facets.has('members') && members !== undefined;
  const spans = asksMembers && members.length > 1 ? pieces.flatMap(({ span }) => span ?? []) : [];
  if (isNumbered(column, table, access)) {
    if (spans.length > 0) return Math.min(rows, sum(spans));
    if (asksMembers) return Math.min(rows, members.length);
    if (facets.has('lower') && facets.has('upper')) return Math.min(rows, sizeOf(constraint));
  }
  return rows * shareOf(constraint, facets, spans.length > 0, values?.(table, column));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

/** Whether at most one row, or item of the list, has any one value of a column. */
export function isNumbered(column: string, { key }: TableDefinition, { paging }: AccessPath): boolean {
  const keyset = paging.style === 'pages' ? paging.keyset : undefined;
  return (key.length === 1 && key[0] === column) || keyset?.column === column;
}
