import { isObject, type JsonObject } from '../problem-text.ts';
import { type Page, type PageWish, type RawAnswer, ShapeError } from '../types.ts';
import { Included } from './resources.ts';

/**
 * A JSON:API document: `data`, what it refers to under `included`, `meta.count` (the total, as a text) and `links`,
 * which is empty where no page follows. `links` is never followed: its scheme and host have been wrong in answers.
 */
export function readPage({ body, list }: RawAnswer): Page {
  if (!isObject(body) || !('data' in body)) throw new ShapeError('the answer has no member "data"');
  const { data } = body;
  const included = new Included(body.included);
  if (!Array.isArray(data)) {
    if (list || !isObject(data)) throw new ShapeError('the member "data" is not a list');
    return { items: [included.item(data)] };
  }
  const resources = data as readonly unknown[];
  if (!resources.every(isObject))
    throw new ShapeError('the member "data" has an element that is no resource');
  return {
    items: resources.map((resource) => included.item(resource)),
    total: readTotal(body.meta),
    // A page that another one follows is a full one: so its size shows, should the API give fewer than asked for.
    ...(hasNext(body.links) && data.length > 0 ? { perPage: data.length } : {}),
  };
}

/** The document that answers a write: the resource as it is now. Deletes are answered without a body. */
export function readWritten(answer: Omit<RawAnswer, 'list'>): readonly unknown[] {
  return answer.body === undefined ? [] : readPage({ ...answer, list: false }).items;
}

/** `page[offset]` counts rows, from 0. */
export function pageParams({ size, number = 1, offset }: PageWish): Record<string, string> {
  const from = offset ?? (number - 1) * (size ?? 0);
  const params: Record<string, string> = {};
  if (size !== undefined) params['page[limit]'] = String(size);
  if (from > 0) params['page[offset]'] = String(from);
  return params;
}

/** A text today; a number would do too. */
function readTotal(meta: unknown): number | undefined {
  const count = isObject(meta) ? meta.count : undefined;
  const text = typeof count === 'number' ? String(count) : count;
  return typeof text === 'string' && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

/** JSON:API allows a text or an object with `href`. */
function hasNext(links: unknown): boolean {
  const next = isObject(links) ? (links as JsonObject).next : undefined;
  return next !== undefined && next !== null && next !== '';
}
