import type { Filter } from '../catalog/index.ts';
import { boundPieces } from './bound-pieces.ts';
import type { Bound, Constraint } from './constraint.ts';
import { domains, steps } from './domain.ts';
import type { Piece } from './piece.ts';

/**
 * The ways to ask for a column's members by bounds: one range over all, and ranges of a page's width from one member
 * on. No other ranges take fewer pages: each page of theirs covers no more values than one of these.
 * @param page rows of a page, where at most one row has any one value of the column
 */
export function rangeWays(constraint: Constraint, filters: readonly Filter[], page?: number): Piece[][] {
  const { members = [], definition } = constraint;
  const domain = domains[definition.type];
  const values = members.flatMap((text) => domain?.parse(text) ?? []).sort(ascending);
  if (values.length === 0 || values.length < members.length) return [];
  const whole = rangePiece(constraint, filters, values);
  if (whole === undefined) return [];
  if (page === undefined || domain?.step === undefined || !isBounded(whole)) return [[whole]];
  const windows = cut(values, BigInt(page) * domain.step);
  if (windows.length === 1) return [[whole]];
  // One value for each request is better said by a parameter for one value, where there is one.
  const alike = windows.length === values.length ? { exact: false } : {};
  const pieces = windows.flatMap((window) => {
    const piece = rangePiece(constraint, filters, window);
    return piece === undefined ? [] : [{ ...piece, ...alike }];
  });
  return pieces.length === windows.length ? [[whole], pieces] : [[whole]];
}

/** Ascending values in groups: each within `width` from its first. */
function cut(values: readonly bigint[], width: bigint): bigint[][] {
  const windows: bigint[][] = [];
  for (const value of values) {
    const last = windows.at(-1);
    const first = last?.[0];
    if (last !== undefined && first !== undefined && value - first < width) last.push(value);
    else windows.push([value]);
  }
  return windows;
}

/** The bounds of the least and the greatest of ascending values. */
function rangePiece(
  constraint: Constraint,
  filters: readonly Filter[],
  values: readonly bigint[],
): Piece | undefined {
  const bounds = [values[0], values.at(-1)].flatMap((value): Bound[] =>
    value === undefined ? [] : [{ value, open: false }],
  );
  const [lower, upper] = bounds;
  const pieces = boundPieces({ ...constraint, members: undefined, lower, upper }, filters);
  const [first, second] = pieces;
  if (first === undefined || lower === undefined || upper === undefined) return undefined;
  const clash = second !== undefined && Object.keys(second.params).some((param) => param in first.params);
  const step = domains[constraint.definition.type]?.step;
  const all =
    step === undefined ? Number.POSITIVE_INFINITY : Number(steps(lower.value, upper.value, step)) + 1;
  const isBoth = second !== undefined && !clash;
  const isFull = all === values.length || values.length === 1;
  return {
    params: { ...first.params, ...(clash ? {} : second?.params) },
    path: {},
    facets: ['members'],
    exact: isBoth && isFull && pieces.every(({ exact }) => exact),
    span: isBoth ? all : Number.POSITIVE_INFINITY,
  };
}

const isBounded = ({ span }: Piece): boolean => span !== undefined && Number.isFinite(span);

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
