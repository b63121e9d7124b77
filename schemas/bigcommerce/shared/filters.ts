import type { Filter, Sort } from '../../../src/catalog/index.ts';

/** Groups of filters that many lists of BigCommerce share, spelled as its endpoint list spells them. */

/**
 * The most numbers of one `:in` list: as many as a page has rows, and as its DELETE takes in the same list. How many the
 * lists of a GET take is not documented; an address has less than 3,000 letters with these.
 */
export const MOST_NUMBERS = 250;
/** The most texts of one `:in` list. */
export const MOST_TEXTS = 20;

type Restrictions = Pick<Filter, 'exact' | 'unsure'>;

/** `= …` and `IN (…)` of a whole number, by a parameter that takes a list (`id:in`). */
export function oneOf<C extends string>(
  column: C,
  param: string = `${column}:in`,
  { exact = true, unsure }: Partial<Restrictions> = {},
): readonly Filter<C>[] {
  const rest = { param, exact, ...(unsure === undefined ? {} : { unsure }) };
  return [
    { column, op: '=', ...rest },
    { column, op: 'in', ...rest, most: MOST_NUMBERS },
  ];
}

/** `NOT IN (…)` of a whole number. */
export function noneOf<C extends string>(
  column: C,
  param: string = `${column}:not_in`,
  { unsure }: Pick<Filter, 'unsure'> = {},
): readonly Filter<C>[] {
  const rest = unsure === undefined ? {} : { unsure };
  return [{ column, op: 'not in', param, exact: true, most: MOST_NUMBERS, ...rest }];
}

/** Bounds of a whole number, closed (`id:min`) and open (`id:greater`). */
export function range<C extends string>(column: C): readonly Filter<C>[] {
  return [
    { column, op: '>=', param: `${column}:min`, exact: true },
    { column, op: '<=', param: `${column}:max`, exact: true },
    { column, op: '>', param: `${column}:greater`, exact: true },
    { column, op: '<', param: `${column}:less`, exact: true },
  ];
}

/** `= …` of a whole number, by a parameter that takes one value; a list is a request for each. */
export function equals<C extends string>(
  column: C,
  param: string = column,
  { exact = true, unsure }: Partial<Restrictions> = {},
): readonly Filter<C>[] {
  const rest = { param, exact, ...(unsure === undefined ? {} : { unsure }) };
  return [
    { column, op: '=', ...rest },
    { column, op: 'in', ...rest, most: 1 },
  ];
}

/** `= …` of a text. A superset: in which letter case, and with which spaces, the API compares is not documented. */
export function sameText<C extends string>(column: C, param: string = column): readonly Filter<C>[] {
  return [{ column, op: '=', param, exact: false }];
}

/** `= …` and `IN (…)` of a text, by a parameter that takes a list. A superset, as `sameText`. */
export function oneOfTexts<C extends string>(
  column: C,
  param: string = `${column}:in`,
): readonly Filter<C>[] {
  return [
    { column, op: '=', param, exact: false, without: ',' },
    { column, op: 'in', param, exact: false, most: MOST_TEXTS, without: ',' },
  ];
}

/** `LIKE '%…%'` of a text. A superset, as `sameText`. */
export function likeText<C extends string>(
  column: C,
  param: string = `${column}:like`,
): readonly Filter<C>[] {
  return [{ column, op: 'like', param, exact: false }];
}

/** `= …` of a text whose values are documented: no other is sent. `map` is for values that the API spells otherwise. */
export function oneValueOf<C extends string>(
  column: C,
  values: readonly string[],
  spell: (value: string) => string = (value) => value,
): readonly Filter<C>[] {
  const map = Object.fromEntries(values.map((value) => [value, spell(value)]));
  return [{ column, op: '=', param: column, exact: true, map }];
}

/** `= …` and `IN (…)` of a text whose values are documented, by a parameter that takes a list. */
export function someValuesOf<C extends string>(
  column: C,
  values: readonly string[],
  param: string = `${column}:in`,
): readonly Filter<C>[] {
  const map = Object.fromEntries(values.map((value) => [value, value]));
  return [
    { column, op: '=', param, exact: true, map },
    { column, op: 'in', param, exact: true, most: values.length, map },
  ];
}

/** A boolean that is true, or false. */
export function flag<C extends string>(
  column: C,
  format: 'boolean' | 'bit' = 'boolean',
): readonly Filter<C>[] {
  return [
    { column, op: 'is true', param: column, exact: true, format },
    { column, op: 'is false', param: column, exact: true, format },
  ];
}

interface Bounds {
  readonly min?: string;
  readonly max?: string;
  /** RFC 2822 on most of v2. */
  readonly format?: 'rfc2822';
}

/**
 * Bounds of a time. Supersets, a second outward: whether the API takes a bound itself in, and to which precision it
 * compares, is not documented. Equality is left out for the same reason.
 */
export function between<C extends string>(
  column: C,
  { min = `${column}:min`, max = `${column}:max`, format }: Bounds = {},
): readonly Filter<C>[] {
  const rest = { exact: false, widen_s: 1, ...(format === undefined ? {} : { format }) };
  return [
    { column, op: '>=', param: min, ...rest },
    { column, op: '>', param: min, ...rest },
    { column, op: '<=', param: max, ...rest },
    { column, op: '<', param: max, ...rest },
  ];
}

/** Bounds of a whole number that the API takes in (`min_id`, `id:min`). */
export function bounds<C extends string>(column: C, min: string, max: string): readonly Filter<C>[] {
  return [
    { column, op: '>=', param: min, exact: true },
    { column, op: '<=', param: max, exact: true },
    { column, op: '>', param: min, exact: true, shift: 1 },
    { column, op: '<', param: max, exact: true, shift: -1 },
  ];
}

/** `ORDER BY column` by a pair of parameters, `sort` and `direction`. */
export function sortBy<C extends string>(column: C): Sort<C> {
  return {
    column,
    asc: { sort: column, direction: 'asc' },
    desc: { sort: column, direction: 'desc' },
  };
}
