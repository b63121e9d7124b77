/** When things happened in a generated store. Nothing depends on the machine's clock. */
import type { Random } from './random.ts';

/** The last moment of generated history: 2026-06-30T12:00:00Z. */
export const REFERENCE_MS = Date.UTC(2026, 5, 30, 12);

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Orders go back three years. */
const HISTORY_HOURS = 3 * 365 * 24;
export const HISTORY_START_MS = REFERENCE_MS - HISTORY_HOURS * HOUR_MS;

/** Share of a year's orders by month, January first: a peak before Christmas, a quiet summer. */
const SEASON = [0.8, 0.75, 0.9, 0.95, 1, 0.9, 0.8, 0.85, 1, 1.1, 1.7, 2] as const;
/** Sunday first. */
const WEEK = [1.15, 1, 0.95, 0.95, 1, 1.1, 1.3] as const;
/** Hour of the day, UTC. */
const DAY = [4, 3, 2, 1, 1, 1, 2, 3, 4, 5, 6, 7, 7, 7, 7, 8, 8, 8, 9, 9, 9, 8, 7, 5] as const;

/** Cumulated weight of each hour of the history: sales grow by half a year over year. */
const CUMULATED = ((): Float64Array => {
  const sums = new Float64Array(HISTORY_HOURS + 1);
  for (let hour = 0; hour < HISTORY_HOURS; hour++) {
    const at = new Date(HISTORY_START_MS + hour * HOUR_MS);
    const season = SEASON[at.getUTCMonth()] as number;
    const week = WEEK[at.getUTCDay()] as number;
    const day = DAY[at.getUTCHours()] as number;
    sums[hour + 1] = (sums[hour] as number) + season * week * day * 1.5 ** (hour / 8760);
  }
  return sums;
})();

/** The moment (ms, whole seconds) at which a share (0..1) of all orders had been placed. Ascends with the share. */
export function momentOf(share: number): number {
  const target = share * (CUMULATED[HISTORY_HOURS] as number);
  let low = 0;
  let high = HISTORY_HOURS - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((CUMULATED[middle + 1] as number) <= target) low = middle + 1;
    else high = middle;
  }
  const before = CUMULATED[low] as number;
  const within = (target - before) / ((CUMULATED[low + 1] as number) - before);
  return HISTORY_START_MS + Math.floor((low + within) * 3600) * 1000;
}

/** A moment between two, in whole seconds; now and then one that many rows share, as bulk edits leave. */
export function momentBetween(random: Random, from: number, to: number): number {
  const bulkEdit = REFERENCE_MS - 40 * DAY_MS;
  if (random.chance(0.03) && bulkEdit > from && bulkEdit < to) return bulkEdit;
  return Math.floor((from + random.next() * Math.max(0, to - from)) / 1000) * 1000;
}
