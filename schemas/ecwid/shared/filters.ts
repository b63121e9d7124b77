import type { Filter, Sort } from '../../../src/catalog/index.ts';

/** Groups of filters that many lists of Ecwid share. Lists are one value with commas; times are UNIX seconds. */

/** The most values of one list. Not documented; a page has as many rows. */
const MOST = 100;
/** The most digits that are sent: JavaScript and Java read as many without loss. */
const DIGITS = 15;

type Rest = Partial<Pick<Filter, 'exact' | 'unsure' | 'alone'>>;

/** `= …` and `IN (…)` of a number, by a parameter that takes a list. */
export function oneOf<C extends string>(
  column: C,
  param: string,
  { exact = true, ...more }: Rest = {},
): readonly Filter<C>[] {
  const rest = { param, exact, longest: DIGITS, ...more };
  return [
    { column, op: '=', ...rest },
    { column, op: 'in', ...rest, most: MOST },
  ];
}

/** `= …` of a number, by a parameter that takes one value; a list is a request for each. */
export function equals<C extends string>(
  column: C,
  param: string,
  { exact = true, ...more }: Rest = {},
): readonly Filter<C>[] {
  const rest = { param, exact, longest: DIGITS, ...more };
  return [
    { column, op: '=', ...rest },
    { column, op: 'in', ...rest, most: 1 },
  ];
}

/** `= …` of a text. A superset: in which letter case, and whether parts of texts count, is not documented. */
export function sameText<C extends string>(
  column: C,
  param: string,
  more: Pick<Rest, 'alone'> = {},
): readonly Filter<C>[] {
  return [
    { column, op: '=', param, exact: false, ...more },
    { column, op: 'in', param, exact: false, most: 1, ...more },
  ];
}

/** `= …` and `IN (…)` of a text, by a parameter that takes a list. A superset, as `sameText`. */
export function oneOfTexts<C extends string>(column: C, param: string): readonly Filter<C>[] {
  return [
    { column, op: '=', param, exact: false, without: ',' },
    { column, op: 'in', param, exact: false, most: MOST, without: ',' },
  ];
}

/** `= …` of a text whose values are documented, and `IN (…)`: `most` values to a request. */
export function someValuesOf<C extends string>(
  column: C,
  values: readonly string[],
  param: string,
  { most = values.length, exact = true }: { most?: number; exact?: boolean } = {},
): readonly Filter<C>[] {
  const map = Object.fromEntries(values.map((value) => [value, value]));
  return [
    { column, op: '=', param, exact, map },
    { column, op: 'in', param, exact, most, map },
  ];
}

/**
 * A boolean. What is false finds a superset where rows may lack the value: whether it counts as false then is not
 * documented. `exact` says that all rows have it.
 */
export function flag<C extends string>(
  column: C,
  param: string,
  { exact = false }: { exact?: boolean } = {},
): readonly Filter<C>[] {
  return [
    { column, op: 'is true', param, exact: true, format: 'boolean' },
    { column, op: 'is false', param, exact, format: 'boolean' },
  ];
}

/** Bounds of a time. Supersets, a second outward: whether the API takes a bound itself in is not documented. */
export function between<C extends string>(column: C, from: string, to: string): readonly Filter<C>[] {
  const rest = { exact: false, widen_s: 1, format: 'unix' } as const;
  return [
    { column, op: '>=', param: from, ...rest },
    { column, op: '>', param: from, ...rest },
    { column, op: '<=', param: to, ...rest },
    { column, op: '<', param: to, ...rest },
  ];
}

/** Bounds of a number that the API takes in. Supersets: to which precision it compares is not documented. */
export function bounds<C extends string>(column: C, from: string, to: string): readonly Filter<C>[] {
  const rest = { exact: false, longest: DIGITS };
  return [
    { column, op: '>=', param: from, ...rest },
    { column, op: '>', param: from, ...rest },
    { column, op: '<=', param: to, ...rest },
    { column, op: '<', param: to, ...rest },
  ];
}

/** `ORDER BY column` by `sortBy`. */
export function sortBy<C extends string>(column: C, name: string): Sort<C> {
  return { column, asc: { sortBy: `${name}_ASC` }, desc: { sortBy: `${name}_DESC` } };
}
