import type { AccessPath, Paging, Parents, Rows } from '../../../src/catalog/index.ts';

/** Ways to rows that many tables of Ecwid share. */

/** 100 is the default and the most. */
export const PAGES = { style: 'offset', most: 100 } as const satisfies Paging;

/** One answer for all rows. */
export const ONE = { style: 'one' } as const satisfies Paging;

/** A list in pages that takes responseFields. */
export const list = <P extends string>(path: P) =>
  ({
    path,
    envelope: 'page',
    paging: PAGES,
    fields: 'responseFields',
    missing: 'error',
  }) as const satisfies AccessPath;

/** One row by its key. */
export const single = <P extends string>(path: P) =>
  ({
    path,
    envelope: 'object',
    paging: ONE,
    fields: 'responseFields',
    missing: 'no rows',
  }) as const satisfies AccessPath;

/** Where rows are inside the rows of another table. */
interface Place<C extends string> {
  /** The list of the parents, or the path of one. */
  readonly path: string;
  readonly table: string;
  /** Member of the parent that holds the rows. */
  readonly at: string;
  /** Own column with the parent's key. */
  readonly own: C;
  /** The parents' column, and where it is in the answer. */
  readonly theirs: string;
  readonly key: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Own column with the place of the row among those of its parent. */
  readonly ordinal?: C;
}

interface Inside<C extends string> extends Omit<AccessPath<C>, 'rows' | 'parents'> {
  readonly rows: Pick<Rows, 'at'> & { readonly parent: { readonly [K in C]?: string }; readonly ordinal?: C };
}

/** Rows inside the pages of their parents. */
export function insideList<const C extends string>({
  path,
  table,
  at,
  own,
  theirs,
  key,
  params = {},
  ordinal,
}: Place<C>): Inside<C> & { readonly parents: Parents<C> } {
  return {
    ...list(path),
    params,
    rows: { at: [at], parent: named(own, key), ...(ordinal === undefined ? {} : { ordinal }) },
    parents: { table, columns: named(own, theirs) },
  };
}

/** The same rows inside one parent. */
export function insideSingle<const C extends string>({
  path,
  at,
  own,
  key,
  ordinal,
}: Pick<Place<C>, 'path' | 'at' | 'own' | 'key' | 'ordinal'>): Inside<C> {
  const place = ordinal === undefined ? {} : { ordinal };
  return { ...single(path), rows: { at: [at], parent: named(own, key), ...place } };
}

const named = <C extends string>(name: C, value: string): Record<C, string> =>
  ({ [name]: value }) as Record<C, string>;
