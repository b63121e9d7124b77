/**
 * PATCH relationships/{type}: the owner's order. Published is that the order of the array becomes the position. That it
 * must name every row once, as a relationship to many that is replaced, and what is answered, is inferred.
 */
import type { Answer } from '../../http/answer.ts';
import type { IdRow, Rows } from '../data/rows.ts';
import type { Store } from '../data/store.ts';
import { identifiers } from '../documents.ts';
import { badBody, relatedNotFound } from '../errors.ts';
import { refuseParameters } from '../parameters.ts';
import type { Listed, Route } from '../spec.ts';
import type { TypeName } from '../types.ts';
import { readIdentifiers } from './document.ts';

export function positionRoute(
  type: TypeName,
  rowsOf: (store: Store) => Rows<IdRow>,
  { find, refuse }: Pick<Listed, 'refuse'> & { find?: NonNullable<Listed['find']> },
): Route {
  return {
    path: `/v1/relationships/${type}`,
    patch: ({ store, request }) => {
      const refusal = refuse?.(store) ?? refuseParameters(request.query);
      if (refusal) return refusal;
      const ids = readIdentifiers(request, type);
      if ('status' in ids) return ids;
      const missing = ids.findIndex((id) => (find?.(store, id) ?? -1) < 0);
      if (missing >= 0) return relatedNotFound(`/data/${missing}`, String(ids[missing]));
      const rows = rowsOf(store);
      if (new Set(ids).size !== ids.length || ids.length !== rows.length) return incomplete(rows.length);
      store.options.book.together(() => {
        for (const [nth, id] of ids.entries()) place(rows, Number(id), nth + 1);
      });
      return identifiers(type, ids);
    },
  };
}

function incomplete(count: number): Answer {
  const detail = `It must name each of the ${count} rows once.`;
  return badBody([
    { code: 'document.invalid', title: 'The list is not complete.', pointer: '/data', detail },
  ]);
}

function place(rows: Rows<IdRow>, number: number, position: number): void {
  const row = rows.find(number);
  if (row && row['position'] !== position) rows.put({ ...row, position });
}
