import type { WriteAction, WriteAs } from '../../../src/catalog/index.ts';

/** Ways to write that many tables of BigCommerce share. Envelope and answer are those of v3 unless said otherwise. */

type Parts<C extends string> = Omit<WriteAction<C>, 'method' | 'path' | 'envelope' | 'answer' | 'body'> & {
  readonly envelope?: string;
  readonly answer?: WriteAction['answer'];
};

/**
 * The most rows of a request where BigCommerce states no maximum: the smallest that it states for any array (products
 * and customers), so that no request is refused for its size.
 */
export const UNSTATED_ROWS = 10;

/** The most ids of a query where BigCommerce states no maximum. How long an address may be is not stated either. */
export const UNSTATED_IDS = 100;

/** Makes one row. */
export const postRow = <const C extends string = never>(
  path: string,
  parts: Parts<C>,
): WriteAction<NoInfer<C>> => ({
  method: 'POST',
  path,
  envelope: 'v3',
  answer: 'row',
  ...parts,
});

/** Makes several rows, an array of objects. */
export const postRows = <const C extends string = never>(
  path: string,
  parts: Parts<C>,
): WriteAction<NoInfer<C>> => ({
  ...postRow(path, parts),
  body: 'rows',
});

/** Changes the row at its own address. */
export const putRow = <const C extends string = never>(
  path: string,
  parts: Parts<C>,
): WriteAction<NoInfer<C>> => ({
  ...postRow(path, parts),
  method: 'PUT',
  repeatable: true,
});

/** Changes several rows, an array of objects, each of which names its row (`identify`). */
export const putRows = <const C extends string = never>(
  path: string,
  parts: Parts<C>,
): WriteAction<NoInfer<C>> => ({
  ...putRow(path, parts),
  body: 'rows',
});

/** Deletes the row at its own address. */
export const deleteRow = (
  path: string,
  parts: Partial<Pick<WriteAction, 'envelope' | 'atOnce'>> = {},
): WriteAction<never> => ({
  method: 'DELETE',
  path,
  envelope: 'v3',
  body: 'none',
  answer: 'nothing',
  repeatable: true,
  ...parts,
});

/** Deletes the rows whose values of a column the parameter lists. */
export const deleteListed = <const C extends string = never>(
  path: string,
  { most, ...list }: { readonly column: C; readonly param: string; readonly most: number },
): WriteAction<NoInfer<C>> => ({ ...deleteRow(path), list, most });

/** Columns for whose NULL the API has another word: an empty text, 0, an empty array. */
export const noneAs = <const C extends string = never>(
  none: NonNullable<WriteAs['none']>,
  columns: readonly C[],
): { readonly [K in C]: WriteAs } =>
  Object.fromEntries(columns.map((column) => [column, { none }])) as { [K in C]: WriteAs };
