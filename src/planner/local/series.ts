import type { LocalValues } from './types.ts';

/** More members than this are known by their least and greatest. */
const MOST_MEMBERS = 50_000n;

/** What generate_series answers for whole numbers; undefined where it fails. */
export function seriesValues(first: bigint, last: bigint, step: bigint): LocalValues | undefined {
  if (step === 0n) return undefined;
  const steps = (last - first) / step;
  if ((step > 0n && last < first) || (step < 0n && last > first)) return [];
  if (steps < MOST_MEMBERS)
    return Array.from({ length: Number(steps) + 1 }, (_, i) => String(first + BigInt(i) * step));
  const [least, greatest] = step > 0n ? [first, last] : [last, first];
  return { least: String(least), greatest: String(greatest) };
}
