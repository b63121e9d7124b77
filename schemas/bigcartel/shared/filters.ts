import type { Filter, Sort } from '../../../src/catalog/index.ts';

/**
 * Bounds of a time, `filter[updated_at_from]` and `filter[updated_at_to]`. Supersets, a second outward: whether the API
 * takes a bound itself in, and to which precision it compares, is not documented.
 */
export function between<C extends string>(column: C): readonly Filter<C>[] {
  const [from, to] = [`filter[${column}_from]`, `filter[${column}_to]`];
  const rest = { exact: false, widen_s: 1 };
  return [
    { column, op: '>=', param: from, ...rest },
    { column, op: '>', param: from, ...rest },
    { column, op: '<=', param: to, ...rest },
    { column, op: '<', param: to, ...rest },
  ];
}

/** `= …` of a text whose values are documented: no other is sent. */
export function oneValueOf<C extends string>(column: C, values: readonly string[]): readonly Filter<C>[] {
  const map = Object.fromEntries(values.map((value) => [value, value]));
  return [{ column, op: '=', param: `filter[${column}]`, exact: true, map }];
}

/**
 * `ORDER BY column`, by the pair of parameters that the documents have today. Where older ones have `sort=-column`
 * alone, the answer shows that it is sorted otherwise, and all rows are read instead.
 */
export function sortBy<C extends string>(column: C): Sort<C> {
  return {
    column,
    asc: { sort: column, sort_direction: 'asc' },
    desc: { sort: column, sort_direction: 'desc' },
    unsure: true,
  };
}
