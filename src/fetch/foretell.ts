import type { FetchStats } from './types.ts';

/** An ask's first answers tell how many requests it takes in all, these included. */
export function foretell(stats: FetchStats, requests: number): void {
  stats.expected = (stats.expected ?? 0) + requests;
}
