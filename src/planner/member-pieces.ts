import type { AccessPath, Filter } from '../catalog/index.ts';
import type { Constraint } from './constraint.ts';
import { isWholeTime } from './instant.ts';
import { rangeWays } from './member-ranges.ts';
import { demandsOf, type Facet, isExactFor, type Piece, writeValues } from './piece.ts';

/** More requests than this for one list of values are never better than reading the table. */
const MOST_REQUESTS = 20_000;

/**
 * The ways to ask for the rows whose column is one of the constraint's members: each way is a list of requests
 * whose union has them all. One value, a list, lists of the size that the API takes, one request per value, the
 * range from the least to the greatest, or ranges that leave out what is between members far apart.
 * @param page rows of a page, where at most one row has any one value of the column
 */
export function memberWays(constraint: Constraint, filters: readonly Filter[], page?: number): Piece[][] {
  if (constraint.members === undefined || constraint.members.length === 0) return [];
  return [...listWays(constraint, filters), ...rangeWays(constraint, filters, page)];
}

/** The ways by parameters that take values, one or several. */
export function listWays(constraint: Constraint, filters: readonly Filter[]): Piece[][] {
  const { members = [] } = constraint;
  if (members.length === 0) return [];
  const ways: Piece[][] = [];
  for (const filter of filters) {
    const most = mostValues(filter);
    if (most === undefined || members.length > most * MOST_REQUESTS) continue;
    const way = batches(members, most).map((batch) => memberPiece(constraint, filter, batch));
    if (way.every((piece) => piece !== undefined)) ways.push(way);
  }
  return ways;
}

/**
 * The way through `{column}` of the path: one request per value.
 * @param valid a regular expression that all values match for which there are rows
 */
export function pathWay(constraint: Constraint, valid = ''): Piece[] | undefined {
  const { members, column, definition } = constraint;
  if (members === undefined || members.length > MOST_REQUESTS || members.includes('')) return undefined;
  const exact = definition.type !== 'text';
  const shape = new RegExp(valid);
  const asked = members.filter((text) => shape.test(text));
  return asked.map((text) => ({ params: {}, path: { [column]: text }, facets: ['members'], exact }));
}

/**
 * The way through `{column}` where the definition says which values there are: a request for each of them that the
 * constraint leaves.
 */
export function eachWay(values: readonly string[], column: string, constraint?: Constraint): Piece[] {
  const { members, excluded = [] } = constraint ?? {};
  const left = values.filter((text) => (members?.includes(text) ?? true) && !excluded.includes(text));
  const facets: Facet[] = members !== undefined ? ['members'] : excluded.length > 0 ? ['excluded'] : [];
  return left.map((text) => ({ params: {}, path: { [column]: text }, facets, exact: true }));
}

/** Whether the access path needs the column's value in its path. */
export const isInPath = (access: AccessPath, column: string): boolean => access.path.includes(`{${column}}`);

function mostValues({ op, most = 1 }: Filter): number | undefined {
  if (op === '=' || op === 'is true' || op === 'is false') return 1;
  return op === 'in' ? most : undefined;
}

function memberPiece(constraint: Constraint, filter: Filter, batch: readonly string[]): Piece | undefined {
  if (filter.op === 'is true' && batch[0] !== 'true') return undefined;
  if (filter.op === 'is false' && batch[0] !== 'false') return undefined;
  // The APIs compare whole seconds, so that equality with a fraction would find nothing.
  if (constraint.definition.type === 'timestamptz' && !batch.every(isWholeTime)) return undefined;
  const written = writeValues(filter, constraint, batch);
  if (written === undefined) return undefined;
  const exact = isExactFor(filter, batch);
  return { params: { [filter.param]: written }, path: {}, facets: ['members'], exact, ...demandsOf(filter) };
}

function batches<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < list.length; at += size) parts.push(list.slice(at, at + size));
  return parts;
}
