import type { FetchStats } from '../fetch/index.ts';
import type { Choice } from '../planner/index.ts';

/** How many requests a scan takes in all: as it was planned, until the store's answers tell. */
export function expectedRequests({ spec, count, total, requests }: Choice, { expected }: FetchStats): number {
  if (count !== undefined) return count.asks.length;
  if (total !== undefined) return requests;
  const [, second] = spec?.asks ?? [];
  const tellsAll = second === undefined && spec?.parents === undefined;
  return tellsAll ? (expected ?? requests) : Math.max(requests, expected ?? 0);
}
