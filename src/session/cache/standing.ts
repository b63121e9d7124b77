import type { FetchSpec, ParentScan } from '../../fetch/index.ts';
import { asksWithin } from '../../planner/narrower.ts';

/** How the rows that a fetch would answer stand to those of another. */
export type Standing = 'same' | 'fewer';

/**
 * Whether all rows that a fetch would answer are among those that another has answered: it asks the same lists for the
 * same or less, of the same parents or fewer. Undefined where that cannot be said.
 */
export function standing(own: FetchSpec, other: FetchSpec): Standing | undefined {
  if (own.table.name !== other.table.name || own.access.path !== other.access.path) return undefined;
  const asks = standingOfAsks(own, other);
  const parents = standingOfParents(own.parents, other.parents);
  const both = asks === 'same' ? parents : parents && asks;
  if (other.limit === undefined) return both;
  // The first rows of fewer may be others.
  const fits = both === 'same' && same(own.sort, other.sort);
  return fits && own.limit !== undefined && own.limit <= other.limit ? 'same' : undefined;
}

function standingOfAsks(own: FetchSpec, other: FetchSpec): Standing | undefined {
  if (same(own.asks, other.asks)) return 'same';
  const filters = [...(own.access.filters ?? []), ...(other.access.filters ?? [])];
  const bounded = other.asks.some(({ min, max }) => min !== undefined || max !== undefined);
  return !bounded && asksWithin(own.asks, other.asks, filters) ? 'fewer' : undefined;
}

function standingOfParents(own: ParentScan | undefined, other: ParentScan | undefined): Standing | undefined {
  if (own === undefined || other === undefined) return own === other ? 'same' : undefined;
  if (!same(own.columns, other.columns) || !same(own.skip, other.skip)) return undefined;
  const parents = standing(own.spec, other.spec);
  if (same(own.only, other.only)) return parents;
  return other.only === undefined ? parents && 'fewer' : undefined;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
