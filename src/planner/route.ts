import type { AccessPath } from '../catalog/index.ts';
import type { ParentScan } from '../fetch/types.ts';
import { type ColumnWays, columnWays } from './column-ways.ts';
import { type Constraint, isStrict } from './constraint.ts';
import { type CostFacts, isNumbered, pageSize, requestsFor, rowsExpected } from './cost.ts';
import { eachWay, isInPath, pathWay } from './member-pieces.ts';
import type { Facet, Piece } from './piece.ts';
import type { Predicate } from './types.ts';

/** The variable parts of one request. */
export interface RouteAsk {
  readonly path: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
}

/** One way to get all rows that satisfy a conjunction. */
export interface Route {
  readonly access: AccessPath;
  readonly asks: readonly RouteAsk[];
  /** Column -> what of its constraint the asks enforce. */
  readonly enforced: ReadonlyMap<string, ReadonlySet<Facet>>;
  /** True if the asks' rows are those that satisfy the constraints, and no others. */
  readonly exact: boolean;
  readonly requests: number;
  /** Rows, or for side-loaded rows the items around them, that the asks answer: guessed. */
  readonly rows: number;
  /** Each ask is made for each of these parents. */
  readonly parents?: ParentScan;
  /** Predicates of joined scans that the asks express. */
  readonly implied?: readonly Predicate[];
}

/**
 * The route of the fewest requests; of equal ones the exact, then the one that enforces most, then the one whose
 * answer never has to be repaired.
 */
export function leastRequests<R extends Route>(routes: readonly R[]): R | undefined {
  const order = (a: R, b: R): number =>
    a.requests - b.requests ||
    Number(b.exact) - Number(a.exact) ||
    b.enforced.size - a.enforced.size ||
    Number(mayNeedRepair(a)) - Number(mayNeedRepair(b));
  return [...routes].sort(order)[0];
}

const mayNeedRepair = ({ access }: Route): boolean => access.rows?.repair !== undefined;

/** The names in braces of the path. */
export const pathColumns = ({ path }: AccessPath): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

/** All routes over one access path: each way of splitting a column into several requests is one. */
export function routesOver(
  access: AccessPath,
  constraints: readonly Constraint[],
  facts: Omit<CostFacts, 'access'>,
): Route[] {
  const inPath = pathColumns(access);
  const pathWays = inPath.map((column) => {
    const constraint = constraints.find((other) => other.column === column);
    const each = access.each?.[column];
    if (each !== undefined) return eachWay(each, column, constraint);
    return constraint === undefined ? undefined : pathWay(constraint, access.valid?.[column]);
  });
  if (pathWays.some((way) => way === undefined)) return [];
  const others = constraints.filter((constraint) => !isInPath(access, constraint.column));
  const size = pageSize({ ...facts, access });
  const ways = others.map((constraint) => {
    const page = isNumbered(constraint.column, facts.table, access) ? size : undefined;
    return columnWays(constraint, access, { page, isCounted: facts.size !== undefined });
  });
  const splits = (pathWays as Piece[][]).map((pieces, i) => ({ column: inPath[i] ?? '', pieces }));
  const single = combine(ways, splits, undefined);
  const routes = [
    single,
    ...ways.flatMap((way) => way.split.map((pieces) => combine(ways, splits, { way, pieces }))),
    ...ways.flatMap((way) => way.alone.map((pieces) => combine([], splits, { way, pieces }))),
  ];
  return routes.map((parts) => toRoute(access, constraints, parts, facts));
}

interface Split {
  readonly column: string;
  readonly pieces: readonly Piece[];
}

/** Per request: column -> pieces. */
interface Parts {
  readonly shared: ReadonlyMap<string, readonly Piece[]>;
  readonly splits: readonly Split[];
}

/** Puts pieces together so that no parameter is sent twice. */
function combine(
  ways: readonly ColumnWays[],
  paths: readonly Split[],
  split: { readonly way: ColumnWays; readonly pieces: readonly Piece[] } | undefined,
): Parts {
  const used = new Set(split?.pieces.flatMap((piece) => Object.keys(piece.params)));
  const shared = new Map<string, readonly Piece[]>();
  for (const way of ways) {
    if (way === split?.way) continue;
    const kept: Piece[] = [];
    for (const piece of way.together) {
      const params = Object.keys(piece.params);
      if (params.some((param) => used.has(param))) continue;
      for (const param of params) used.add(param);
      kept.push(piece);
    }
    if (kept.length > 0) shared.set(way.constraint.column, kept);
  }
  const splits =
    split === undefined ? paths : [...paths, { column: split.way.constraint.column, pieces: split.pieces }];
  return { shared, splits };
}

function toRoute(
  access: AccessPath,
  constraints: readonly Constraint[],
  { shared, splits }: Parts,
  facts: Omit<CostFacts, 'access'>,
): Route {
  const pieces = new Map([...shared, ...splits.map(({ column, pieces: list }) => [column, list] as const)]);
  const enforced = new Map(
    [...pieces].map(([column, list]) => [column, new Set(list.flatMap((piece) => piece.facets))] as const),
  );
  const params = Object.assign({}, ...[...shared.values()].flat().map((piece) => piece.params));
  let asks: RouteAsk[] = [{ path: {}, params }];
  for (const split of splits)
    asks = asks.flatMap((ask) =>
      split.pieces.map((piece) => ({
        path: { ...ask.path, ...piece.path },
        params: { ...ask.params, ...piece.params },
      })),
    );
  const exact = constraints.every((constraint) =>
    isEnforced(constraint, pieces.get(constraint.column) ?? []),
  );
  const counted = constraints.map((constraint) => ({
    constraint,
    pieces: pieces.get(constraint.column) ?? [],
  }));
  const rows = rowsExpected({ ...facts, access }, counted);
  return {
    access,
    asks,
    enforced,
    exact,
    rows,
    requests: requestsFor({ ...facts, access }, asks.length, rows),
  };
}

/** Whether the pieces say all that the constraint says, and say it exactly. */
function isEnforced(constraint: Constraint, pieces: readonly Piece[]): boolean {
  const { members, lower, upper, excluded, parts, isNull, isNotNull, definition } = constraint;
  if (isNull) return false;
  if (isNotNull && definition.notNull !== true && !isStrict(constraint)) return false;
  const needed: Facet[] = [];
  if (members !== undefined) needed.push('members');
  if (lower !== undefined) needed.push('lower');
  if (upper !== undefined) needed.push('upper');
  if (excluded.length > 0) needed.push('excluded');
  if (parts.length > 0) needed.push('parts');
  const exact = new Set(pieces.filter((piece) => piece.exact).flatMap((piece) => piece.facets));
  return needed.every((facet) => exact.has(facet)) && pieces.every((piece) => piece.exact);
}
