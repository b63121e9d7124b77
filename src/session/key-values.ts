import type { KeyRange } from '../planner/index.ts';

/** More distinct keys than this make more requests than a range of them; they would only take memory. */
export const MOST_KEYS = 50_000;

/** The distinct values that a scan's rows have as keys; of too many the least and the greatest. */
export type KeyValues = readonly string[] | KeyRange;

export const isList = (values: KeyValues): values is readonly string[] => Array.isArray(values);

/** Whole numbers by their value, others in any order that is always the same. */
export const inOrder = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);

/** The range of whole numbers; undefined where there is none, or a value is no whole number. */
export function rangeOf(values: readonly string[]): KeyRange | undefined {
  const numbers = values.map((text) => (/^-?\d+$/.test(text) ? BigInt(text) : undefined));
  const [first] = numbers;
  if (first === undefined || !numbers.every((number) => number !== undefined)) return undefined;
  let [least, greatest] = [first, first];
  for (const number of numbers) {
    if (number < least) least = number;
    if (number > greatest) greatest = number;
  }
  return { least: String(least), greatest: String(greatest) };
}

/** The keys of all givers together; undefined where they are too many and not all whole numbers. */
export function united(all: readonly KeyValues[]): KeyValues | undefined {
  const [only, ...more] = all;
  if (only !== undefined && more.length === 0) return only;
  const lists = all.filter(isList);
  const list = lists.length < all.length ? undefined : [...new Set(lists.flat())];
  if (list !== undefined && list.length <= MOST_KEYS) return list.sort(inOrder);
  const known = all.filter((values) => !isList(values) || values.length > 0);
  const ranges = known.map((values) => (isList(values) ? rangeOf(values) : values));
  if (!ranges.every((range) => range !== undefined)) return undefined;
  return rangeOf(ranges.flatMap(({ least, greatest }) => [least, greatest]));
}

/** Of two restrictions of one column the narrower: a list before a range. */
export function narrower(a: KeyValues, b: KeyValues): KeyValues {
  if (isList(a) && isList(b)) return b.length < a.length ? b : a;
  if (isList(a) || isList(b)) return isList(a) ? a : b;
  return widthOf(b) < widthOf(a) ? b : a;
}

const widthOf = ({ least, greatest }: KeyRange): bigint => BigInt(greatest) - BigInt(least);
