import type { Change } from '../../write/index.ts';
import { isProvisional } from './tables.ts';

/** The provisional values that new rows were given, as text: they stand for keys that only the store will know. */
export const provisionalsOf = (changes: readonly Change[]): ReadonlySet<string> =>
  new Set(changes.flatMap(({ new: row, assigned }) => assigned.map((column) => String(row?.[column]))));

const numbers = /-\d{10}/g;

/** Is a JSON value provisional, or has it one of `keys` anywhere in it, in the middle of a text too? */
export function hasProvisional(value: unknown, keys: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.some((item) => hasProvisional(item, keys));
  if (typeof value === 'object' && value !== null)
    return Object.values(value).some((item) => hasProvisional(item, keys));
  if (typeof value === 'string' && value.match(numbers)?.some((found) => keys.has(found))) return true;
  return isProvisional(value);
}

/** A text with the keys of the store in the places of provisional values. */
export const withKeysInside = (text: string, keys: ReadonlyMap<string, unknown>): string =>
  text.replace(numbers, (found) => String(keys.get(found) ?? found));
