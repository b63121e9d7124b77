import type { Filter } from '../catalog/index.ts';
import type { Constraint } from './constraint.ts';
import { domains, steps } from './domain.ts';
import { listWays } from './member-pieces.ts';
import type { Facet, Piece } from './piece.ts';

/** Ranges of more values are not written as lists, which would take more requests than most tables have pages. */
const MOST_LISTED = 5_000;

/**
 * The ways to ask for a closed range of whole numbers by parameters that take values: `BETWEEN 2 AND 4` is
 * `IN (2, 3, 4)`, where excluded values are left out. None for a range that begins below 0: a store may refuse such
 * a number where it expects a row's.
 */
export function listedWays(constraint: Constraint, filters: readonly Filter[]): Piece[][] {
  const { definition, lower, excluded } = constraint;
  const domain = domains[definition.type];
  const size = sizeOf(constraint);
  if (domain?.step === undefined || !isWhole(constraint) || size > MOST_LISTED) return [];
  if (lower === undefined || lower.value < 0n) return [];
  const { step } = domain;
  const all = Array.from({ length: size }, (_, i) => domain.print(lower.value + BigInt(i) * step));
  const members = all.filter((text) => !excluded.includes(text));
  const facets: Facet[] = ['lower', 'upper'];
  if (excluded.length > 0) facets.push('excluded');
  const ways = listWays({ ...constraint, members }, filters);
  return ways.map((way) => way.map((piece) => ({ ...piece, facets })));
}

const isWhole = ({ definition: { type } }: Constraint): boolean => type === 'integer' || type === 'bigint';

/** How many values lie between the bounds, these included. */
export function sizeOf({ definition, lower, upper }: Constraint): number {
  const step = domains[definition.type]?.step;
  if (step === undefined || lower === undefined || upper === undefined) return Number.POSITIVE_INFINITY;
  return Number(steps(lower.value, upper.value, step)) + 1;
}
