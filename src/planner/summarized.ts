import type { Choice } from './choice.ts';
import type { Scan } from './types.ts';

type Ask = (scan: Scan) => Choice | undefined;

/**
 * Asks for the first rows in the orders of a summary and for the number of all, where reading all would take as many
 * requests. The key tells the others apart, as it does with rows that are only counted.
 * @param first asks for the rows that are first
 * @param number asks for the number of rows
 */
export function summarized(plain: Choice, scan: Scan, first: Ask, number: Ask): Choice | undefined {
  const { summary } = scan;
  if (summary === undefined) return undefined;
  const ends = first({ ...scan, top: summary });
  const { count } = number({ ...scan, countOnly: true }) ?? {};
  if (ends === undefined || count === undefined) return undefined;
  const requests = ends.requests + count.asks.length;
  return requests <= plain.requests ? { ...ends, total: count, requests } : undefined;
}
