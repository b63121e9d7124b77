import type { Column } from '../catalog/index.ts';

export interface Bound {
  readonly value: bigint;
  /** True where the value itself is outside; never in a discrete domain, whose bounds are moved inward. */
  readonly open: boolean;
}

/**
 * What a conjunction of predicates says of one column. With `members` everything else is already applied to them.
 * Values are PostgreSQL's texts in one spelling, so that equal values are equal texts.
 */
export interface Constraint {
  readonly column: string;
  readonly definition: Column;
  /** The only values that the column may have; none of them means that no row qualifies. */
  readonly members: readonly string[] | undefined;
  readonly lower: Bound | undefined;
  readonly upper: Bound | undefined;
  readonly excluded: readonly string[];
  /** Texts that the column's must contain. */
  readonly parts: readonly string[];
  readonly isNull: boolean;
  readonly isNotNull: boolean;
}

/** True if no row can satisfy the constraint. */
export function isContradiction(constraint: Constraint): boolean {
  const { members, isNull, isNotNull, lower, upper } = constraint;
  if (members?.length === 0) return true;
  if (isNull && (isNotNull || isStrict(constraint))) return true;
  if (lower === undefined || upper === undefined) return false;
  return lower.value > upper.value || (lower.value === upper.value && (lower.open || upper.open));
}

/** True if the constraint is of no use to a NULL: it excludes them without saying so. */
export function isStrict({ members, lower, upper, excluded, parts }: Constraint): boolean {
  return [members, lower, upper].some((part) => part !== undefined) || excluded.length + parts.length > 0;
}
