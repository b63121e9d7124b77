/** Conditions on the key of a list in key order: what they keep is found without looking at every row. */
import type { Column } from './collection.ts';
import type { Condition } from './select.ts';

/** Which numbers a condition keeps: all from one on, all up to one, or these. Its test agrees. */
export type Keeps = 'from' | 'up to' | readonly number[];

/** The first index below `length` from which on `test` holds, which it does for all after it; `length` where it never does. */
export function firstWhere(length: number, test: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Those of `positions` that every condition keeps; all of them have `keeps`.
 * @param positions In ascending order of `key`, which gives numbers, or in descending order.
 */
export function cutByKey(
  positions: Int32Array,
  key: Column,
  conditions: readonly Condition[],
  descending: boolean,
): Int32Array {
  let low = 0;
  let high = positions.length;
  const lists: (readonly number[])[] = [];
  for (const { keeps, test } of conditions) {
    const kept = (at: number): boolean => test(key(positions[at] as number));
    const begins = (keeps === 'from') !== descending;
    if (keeps === undefined || typeof keeps === 'object') lists.push(keeps ?? []);
    else if (begins) low = Math.max(low, firstWhere(positions.length, kept));
    else
      high = Math.min(
        high,
        firstWhere(positions.length, (at) => !kept(at)),
      );
  }
  const range = positions.subarray(low, Math.max(low, high));
  const [listed, ...others] = lists;
  if (listed === undefined) return range;
  const wanted = [...new Set(listed)].filter((value) => others.every((list) => list.includes(value)));
  return Int32Array.from(
    wanted.flatMap((value) => find(range, key, value, descending)).sort((a, b) => a - b),
    (at) => range[at] as number,
  );
}

/** Where the value stands: keys differ from each other. */
function find(positions: Int32Array, key: Column, value: number, descending: boolean): number[] {
  const at = firstWhere(positions.length, (index) => {
    const found = key(positions[index] as number) as number;
    return descending ? found <= value : found >= value;
  });
  return at < positions.length && key(positions[at] as number) === value ? [at] : [];
}
