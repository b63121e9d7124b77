import type { WriteAction } from '../../../src/catalog/index.ts';

/**
 * Requests that write rows. Each takes one resource as a JSON:API document, and answers the resource as it is then; a
 * delete answers nothing.
 * @param resource JSON:API type, without which a document is refused (409)
 */
export const create = <const C extends string>(
  path: string,
  resource: string,
  columns: readonly C[],
  required: readonly C[] = [],
): WriteAction<C> => ({
  method: 'POST',
  path: `/accounts/:store${path}`,
  envelope: 'jsonapi',
  resource,
  columns,
  required,
  answer: 'row',
});

/** What the document lacks keeps its value. It must name the row once more, by `id`. */
export const update = <const C extends string>(
  path: string,
  resource: string,
  columns: readonly C[],
): WriteAction<C | 'id'> => ({
  method: 'PATCH',
  path: `/accounts/:store${path}`,
  envelope: 'jsonapi',
  resource,
  columns,
  identify: ['id'],
  answer: 'row',
  repeatable: true,
});

export const remove = (path: string): WriteAction<never> => ({
  method: 'DELETE',
  path: `/accounts/:store${path}`,
  envelope: 'jsonapi',
  body: 'none',
  answer: 'nothing',
  repeatable: true,
});

/** Money is a decimal in a text. */
export const MONEY = { format: 'decimal' } as const;
