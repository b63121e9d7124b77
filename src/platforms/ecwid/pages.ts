import { isObject, type JsonObject } from '../problem-text.ts';
import { type Page, type PageWish, type RawAnswer, ShapeError } from '../types.ts';

/**
 * How Ecwid wraps answers. `page`: `{total, count, offset, limit, items}`. `array`: a bare array. `object`: a single
 * resource. Any other envelope is the member that holds the list: `{items: […]}`, `{staffList: […]}`. A list without a
 * row has been left out, or been null.
 */
export function readPage({ envelope, body }: RawAnswer): Page {
  if (envelope === 'array') {
    if (!Array.isArray(body)) throw new ShapeError('the answer is not a JSON array');
    return { items: body };
  }
  if (!isObject(body)) throw new ShapeError('the answer is not a JSON object');
  if (envelope === 'object') return { items: [body] };
  const items = listIn(body, listMember(envelope));
  if (envelope !== 'page') return { items };
  const total = count(body.total);
  if (total === undefined) throw new ShapeError('the answer has no member "total"');
  return { items, total, perPage: count(body.limit) };
}

export function listMember(envelope: string): string {
  if (envelope === 'array') return '';
  return envelope === 'page' ? 'items' : envelope;
}

export function pageParams({ size, offset }: PageWish): Record<string, string> {
  const params: Record<string, string> = {};
  if (offset !== undefined && offset > 0) params.offset = String(offset);
  if (size !== undefined) params.limit = String(size);
  return params;
}

function listIn(body: JsonObject, member: string): readonly unknown[] {
  const items = body[member];
  if (Array.isArray(items)) return items;
  if (items === undefined || items === null) return [];
  throw new ShapeError(`the member "${member}" is not a list`);
}

const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
