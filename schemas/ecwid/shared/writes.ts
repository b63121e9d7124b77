import type { WriteAction } from '../../../src/catalog/index.ts';

/** Requests that write rows, as most tables of Ecwid have them. Each takes one row. */

interface Extras<C extends string> {
  /** Scope of the token where it is another than that of the table's other writes. */
  readonly scope?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly required?: readonly C[];
  readonly always?: readonly C[];
  readonly together?: readonly (readonly C[])[];
}

/** POST, which answers the number of the new row: `{"id": 4711}`. */
export const create = <const C extends string>(
  path: string,
  columns: readonly C[],
  extras: Extras<C> = {},
): WriteAction<C | 'id'> => ({
  ...createUntold<C | 'id'>(path, columns, extras),
  answer: 'key',
  keyAt: { id: 'id' } as { readonly [K in C | 'id']?: string },
});

/** POST of a row whose key is given or never told: the answer counts, `{"createCount": 1}`. */
export const createUntold = <const C extends string>(
  path: string,
  columns: readonly C[],
  extras: Extras<C> = {},
): WriteAction<C> => ({ method: 'POST', path, envelope: 'object', columns, answer: 'nothing', ...extras });

/**
 * PUT. What the body lacks keeps its value; an array that is sent takes the place of the old one. The answer counts:
 * `{"updateCount": 1}`.
 */
export const update = <const C extends string>(
  path: string,
  columns: readonly C[],
  extras: Extras<C> = {},
): WriteAction<C> => ({
  method: 'PUT',
  path,
  envelope: 'object',
  columns,
  answer: 'nothing',
  repeatable: true,
  ...extras,
});

/** DELETE of one row by its key. The answer counts: `{"deleteCount": 1}`. */
export const remove = (path: string, scope?: string): WriteAction<never> => ({
  method: 'DELETE',
  path,
  envelope: 'object',
  body: 'none',
  answer: 'nothing',
  repeatable: true,
  ...(scope === undefined ? {} : { scope }),
});

/** A moment in a body: '2026-06-25 10:00:00 +0000'. */
export const MOMENT = { format: 'spaced' } as const;

/** What NULL is in place of an array. */
export const EMPTY = { none: [] } as const;
