import { type Constraint, isStrict } from './constraint.ts';
import { sizeOf } from './listed-range.ts';
import type { Facet } from './piece.ts';

/** Shares of a table that are guessed for predicates, like PostgreSQL does without statistics. */
const SHARE = {
  value: 0.01,
  /** Of a number that counts something, or of a reference: none. */
  zero: 0.2,
  bound: 0.34,
  flag: 0.5,
  part: 0.1,
} as const;

/** So few different values are a status or a kind: the usual ones, which are asked for more often, have more rows. */
const FEW_VALUES = 30;

/** So many times more than if all had as many. */
const USUAL = 2;

/** The age of a shop, in microseconds. */
const AGE = 3n * 365n * 86_400n * 1_000_000n;

/**
 * Which share of a table's rows the requests ask for, of a column of which several rows have the same value: guessed.
 * @param facets what of the constraint is in the requests
 * @param isSpan the members are asked for by bounds around them
 * @param values how many different values the column can have, where that is known
 */
export function shareOf(
  constraint: Constraint,
  facets: ReadonlySet<Facet>,
  isSpan: boolean,
  values: number | undefined,
): number {
  const { members, definition } = constraint;
  if (facets.has('members') && members !== undefined) {
    if (isSpan) return SHARE.bound;
    return definition.type === 'boolean' ? SHARE.flag : shareOfValues(constraint, members.length, values);
  }
  const part = facets.has('parts') ? SHARE.part : 1;
  return isStrict(constraint) ? part * shareOfRange(constraint, facets, values) : 1;
}

function shareOfRange(
  constraint: Constraint,
  facets: ReadonlySet<Facet>,
  values: number | undefined,
): number {
  const [lower, upper] = [facets.has('lower'), facets.has('upper')];
  if (!lower || !upper) return lower || upper ? SHARE.bound : 1;
  const { type } = constraint.definition;
  if (type === 'timestamptz') return Math.min(1, sizeOf(constraint) / Number(AGE));
  const both = SHARE.bound * SHARE.bound;
  if (type !== 'integer' && type !== 'bigint') return both;
  return Math.min(both, shareOfValues(constraint, sizeOf(constraint), values));
}

function shareOfValues(constraint: Constraint, count: number, values: number | undefined): number {
  const { members, definition } = constraint;
  const most = definition.values?.length ?? values;
  if (most !== undefined && count >= most) return 1;
  if (isFew(most)) return 1 - (1 - Math.min(SHARE.flag, USUAL / most)) ** count;
  const each = most === undefined ? SHARE.value : 1 / Math.max(1, most);
  // Among others it is a key like them: of guests, who are no customers.
  const isZero = members?.length === 1 && members[0] === '0' && definition.type !== 'text';
  return isZero ? SHARE.zero : Math.min(1, count * each);
}

const isFew = (values: number | undefined): values is number => values !== undefined && values <= FEW_VALUES;
