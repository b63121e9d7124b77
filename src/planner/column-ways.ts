import type { AccessPath } from '../catalog/index.ts';
import { boundPieces } from './bound-pieces.ts';
import type { Constraint } from './constraint.ts';
import { listedWays } from './listed-range.ts';
import { memberWays } from './member-pieces.ts';
import { demandsOf, filtersOn, isExactFor, type Piece, writeValues } from './piece.ts';

/** How an access path can enforce what is known of one column. */
export interface ColumnWays {
  readonly constraint: Constraint;
  /** Pieces that fit into one request, to be used together as far as their parameters differ. */
  readonly together: readonly Piece[];
  /** Ways that need several requests; each is a list whose union has every row. */
  readonly split: readonly (readonly Piece[])[];
  /** Ways, of one request or several, that go together with no piece of another column. */
  readonly alone: readonly (readonly Piece[])[];
}

export interface WaysFacts {
  /** Rows of a page, where at most one row has any one value of the column. */
  readonly page: number | undefined;
  /** Whether the table's rows have been counted: many requests may be more than its pages otherwise. */
  readonly isCounted: boolean;
}

/** More requests than this for a range are never better than reading a table that may be small. */
const MOST_UNCOUNTED = 3;

/** The ways of an access path for a column, the narrowest first. */
export function columnWays(constraint: Constraint, access: AccessPath, facts: WaysFacts): ColumnWays {
  const { page, isCounted } = facts;
  const filters = filtersOn(access, constraint.column);
  if (constraint.members !== undefined) {
    const all = memberWays(constraint, filters, page);
    const alone = all.filter(isAlone);
    const ways = all.filter((way) => !isAlone(way));
    const single = ways.filter((way) => way.length === 1).flat();
    return {
      constraint,
      together: single.slice(0, 1),
      split: ways.filter((way) => way.length > 1),
      alone,
    };
  }
  const isWorth = (way: readonly Piece[]): boolean => isCounted || way.length <= MOST_UNCOUNTED;
  const bounds = boundPieces(constraint, filters);
  const lists = bounds.length < 2 ? listedWays(constraint, filters).filter(isWorth) : [];
  const pieces = [...bounds, ...partPieces(constraint, access), ...exclusionPieces(constraint, access)];
  const [list] = lists.filter((way) => way.length === 1 && !isAlone(way));
  const alone = [...pieces.map((piece) => [piece]), ...lists].filter(isAlone);
  return {
    constraint,
    together: list ?? pieces.filter((piece) => !isAlone([piece])),
    split: lists.filter((way) => way.length > 1 && !isAlone(way)),
    alone,
  };
}

const isAlone = (way: readonly Piece[]): boolean => way.some((piece) => piece.alone === true);

/** A part that the column's text must contain: only one, for a parameter can be sent once. */
function partPieces(constraint: Constraint, access: AccessPath): Piece[] {
  const filters = filtersOn(access, constraint.column).filter(({ op }) => op === 'like');
  const longestFirst = [...constraint.parts].sort((a, b) => b.length - a.length);
  for (const filter of filters) {
    for (const part of longestFirst) {
      const written = writeValues(filter, constraint, [part]);
      if (written === undefined) continue;
      const exact = constraint.parts.length === 1 && isExactFor(filter, [part]);
      return [
        { params: { [filter.param]: written }, path: {}, facets: ['parts'], exact, ...demandsOf(filter) },
      ];
    }
  }
  return [];
}

/**
 * Values that the column must not have. Times are left out, for the APIs' know no fractions of a second, and texts
 * where the API may find more equal than SQL does: both would lose rows.
 */
function exclusionPieces(constraint: Constraint, access: AccessPath): Piece[] {
  const { excluded, definition } = constraint;
  if (excluded.length === 0 || definition.type === 'timestamptz') return [];
  for (const filter of filtersOn(access, constraint.column)) {
    const most = filter.op === 'not in' ? (filter.most ?? 1) : filter.op === '<>' ? 1 : 0;
    if (excluded.length > most || (definition.type === 'text' && !filter.exact)) continue;
    const written = writeValues(filter, constraint, excluded);
    if (written === undefined) continue;
    const exact = isExactFor(filter, excluded);
    return [
      { params: { [filter.param]: written }, path: {}, facets: ['excluded'], exact, ...demandsOf(filter) },
    ];
  }
  return [];
}
