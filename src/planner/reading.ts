import type { Deferred, Predicate } from './types.ts';

/** What one conjunct says of a scan's columns. */
export interface Reading {
  readonly predicates: readonly Predicate[];
  readonly deferred: readonly Deferred[];
  /** The conjunct says more than these. */
  readonly partial?: true;
}

export const onlyPredicate = (predicate: Predicate): Reading => ({ predicates: [predicate], deferred: [] });
