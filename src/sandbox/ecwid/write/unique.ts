/** Whether another row of a collection has this value already. */
import type { Collection } from '../../data/collection.ts';

export interface Question {
  column: string;
  value: unknown;
  /** The key of the row that may have it. */
  except?: unknown;
  /** Compare without case, as e-mail addresses are. */
  folded?: boolean;
}

/** A column of lists holds the value when one of its parts is it. */
export function isTaken(
  collection: Collection,
  { column, value, except, folded = false }: Question,
): boolean {
  const fold = (one: unknown): unknown => (folded && typeof one === 'string' ? one.toLowerCase() : one);
  const wanted = fold(value);
  const read = collection.column(column);
  const key = collection.column(collection.key);
  for (let at = 0; at < collection.length; at++) {
    const found = read(at);
    const same = Array.isArray(found) ? found.some((one) => fold(one) === wanted) : fold(found) === wanted;
    if (same && (except === undefined || key(at) !== except)) return true;
  }
  return false;
}
