import type { AccessPath, Paging, TableDefinition } from '../catalog/index.ts';
import { type Constraint, isStrict } from './constraint.ts';
import { domains, steps } from './domain.ts';
import type { Piece } from './piece.ts';

/** Rows of a table whose size no answer has stated yet, nor its definition: a medium-sized shop. */
const UNKNOWN_ROWS = 10_000;

/** Shares of a table that are guessed for predicates, like PostgreSQL does without statistics. */
const SHARE = { value: 0.01, bound: 0.34, flag: 0.5, part: 0.1 } as const;

export interface CostFacts {
  readonly table: TableDefinition;
  readonly access: AccessPath;
  readonly columns: readonly string[];
  /** The table's rows, where an answer has stated them. */
  readonly size: number | undefined;
  /** Rows that are enough (a pushed LIMIT). */
  readonly limit: number | undefined;
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
  const wanted = Math.min(rows, facts.limit ?? Number.POSITIVE_INFINITY);
  return asks * pagesOf(paging.style, pageSize(facts), wanted / asks);
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
  { table, access }: CostFacts,
): number {
  const facets = new Set(pieces.flatMap((piece) => piece.facets));
  const keyset = access.paging.style === 'pages' ? access.paging.keyset : undefined;
  const unique = table.key.length === 1 && table.key[0] === constraint.column;
  const numbered = unique || keyset?.column === constraint.column;
  const { members } = constraint;
  if (facets.has('members') && members !== undefined) {
    const spans = members.length > 1 && pieces.some((piece) => piece.spans);
    if (numbered) return Math.min(rows, spans ? spanOf(constraint) : members.length);
    if (spans) return rows * SHARE.bound;
    const share = constraint.definition.type === 'boolean' ? SHARE.flag : members.length * SHARE.value;
    return rows * Math.min(1, share);
  }
  let left = rows;
  const both = facets.has('lower') && facets.has('upper');
  if (both && numbered) left = Math.min(left, spanOf(constraint));
  else if (both) left *= SHARE.bound * SHARE.bound;
  else if (facets.has('lower') || facets.has('upper')) left *= SHARE.bound;
  if (facets.has('parts')) left *= SHARE.part;
  return isStrict(constraint) ? left : rows;
}

/** How many values lie between the bounds, or the least and the greatest member. */
function spanOf({ definition, lower, upper, members }: Constraint): number {
  const domain = domains[definition.type];
  if (domain?.step === undefined) return Number.POSITIVE_INFINITY;
  const values = (members ?? []).flatMap((text) => domain.parse(text) ?? []);
  if (lower !== undefined) values.push(lower.value);
  if (upper !== undefined) values.push(upper.value);
  if (values.length === 0) return Number.POSITIVE_INFINITY;
  const least = values.reduce((a, b) => (b < a ? b : a));
  const greatest = values.reduce((a, b) => (b > a ? b : a));
  return Number(steps(least, greatest, domain.step)) + 1;
}
