/** v2 lists of the rows that belong to one parent, with filters: the messages of an order. */
import type { ApiRow } from '../data/collection.ts';
import type { Answer } from '../http/answer.ts';
import { notFound } from './errors.ts';
import type { Filters } from './filters.ts';
import type { Context, Route } from './spec.ts';
import { refuseUnknown, v2Conditions, v2Page, v2Paging } from './v2.ts';

/** One page of `rows`. `parameters`: what may be asked beside page, limit and the filters. */
export function v2Rows(
  context: Context,
  rows: readonly ApiRow[],
  filters: Filters = {},
  parameters: readonly string[] = [],
): Answer {
  const { query, now } = context.request;
  const refusal = refuseUnknown(query, ['page', 'limit', ...Object.keys(filters), ...parameters]);
  if (refusal) return refusal;
  const paging = v2Paging(query);
  if ('status' in paging) return paging;
  const conditions = v2Conditions(filters, query, now);
  if ('status' in conditions) return conditions;
  const kept = rows.filter((row) => conditions.every(({ column, test }) => test(row[column])));
  const start = (paging.page - 1) * paging.limit;
  const previous = kept[start - 1];
  const shown = kept.slice(start, start + paging.limit);
  return v2Page(shown, kept.length, previous === undefined ? undefined : () => previous);
}

/** {"count": n}, without any parameter. */
export function v2Count(context: Context, count: number): Answer {
  return refuseUnknown(context.request.query, []) ?? { status: 200, body: { count } };
}

/** A v2 list that takes no parameter at all: 204 when it is empty, 404 when its parent does not exist. */
export function v2Whole(
  path: string,
  scope: string,
  rows: (context: Context) => readonly ApiRow[] | undefined,
): Route {
  return {
    path,
    scope,
    get: (context) => {
      const refusal = refuseUnknown(context.request.query, []);
      const found = rows(context);
      return refusal ?? (found ? v2Page(found, found.length) : notFound('v2'));
    },
  };
}
