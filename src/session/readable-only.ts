import type { Conjunction, Scan } from '../planner/index.ts';

/**
 * In another encoding than UTF-8 the letters above ASCII are bytes of unknown meaning: PostgreSQL compares them, the
 * store cannot.
 */
export function withReadableOnly({ sieve: _, ...scan }: Scan): Scan {
  return { ...scan, any: scan.any.map(readableOnly) };
}

function readableOnly({ predicates, deferred, rest }: Conjunction): Conjunction {
  const foreign = ({ source }: { source: string }): boolean => /[^\x00-\x7f]/.test(source);
  const unreadable = [...predicates.filter(foreign), ...deferred.filter(foreign)];
  return {
    predicates: predicates.filter((predicate) => !foreign(predicate)),
    deferred: deferred.filter((one) => !foreign(one)),
    rest: [...rest, ...unreadable.map(({ source }) => source)],
  };
}
