import { type Page, type PageWish, type RawAnswer, ShapeError } from '../types.ts';

/**
 * BigCommerce wraps lists in two ways. v2: a bare array, a bare object for a single resource, 204 without a body
 * when a list is empty or the page is past its end. v3: `{data, meta}`, where `meta.pagination` tells the total and
 * the page size that was used (which include=options lowers to 10); some v3 lists are 204 when empty.
 */
export function readPage(answer: RawAnswer): Page {
  if (answer.status === 204 || answer.body === undefined) return { items: [], next: null };
  return answer.envelope === 'v3' ? readV3(answer) : readV2(answer);
}

export const listMember = (envelope: string): string => (envelope === 'v3' ? 'data' : '');

export function pageParams({ size, number }: PageWish): Record<string, string> {
  const params: Record<string, string> = {};
  if (size !== undefined) params.limit = String(size);
  if (number !== undefined && number > 1) params.page = String(number);
  return params;
}

function readV2({ body, list }: RawAnswer): Page {
  if (Array.isArray(body)) return { items: body };
  if (list || !isObject(body)) throw new ShapeError('the answer is not a JSON array');
  return { items: [body] };
}

function readV3({ body, list }: RawAnswer): Page {
  if (!isObject(body) || !('data' in body)) throw new ShapeError('the answer has no member "data"');
  const { data } = body;
  if (!Array.isArray(data)) {
    if (list || !isObject(data)) throw new ShapeError('the member "data" is not a list');
    return { items: [data] };
  }
  const meta = isObject(body.meta) ? body.meta : {};
  return { items: data, ...readPagination(meta), next: readCursor(meta, data.length) };
}

function readPagination(meta: JsonObject): Omit<Page, 'items' | 'next'> {
  const { pagination } = meta;
  if (!isObject(pagination)) return {};
  return {
    total: count(pagination.total),
    perPage: count(pagination.per_page),
    totalPages: count(pagination.total_pages),
    currentPage: count(pagination.current_page),
  };
}

/**
 * `links.next` is there only while rows follow; where an answer has no links at all, the cursor of its last row
 * leads on until a page is empty.
 */
function readCursor(meta: JsonObject, items: number): string | null | undefined {
  const cursors = meta.cursor_pagination;
  if (!isObject(cursors)) return undefined;
  const end = cursors.end_cursor;
  if (items === 0 || typeof end !== 'string' || end === '') return null;
  if (isObject(cursors.links) && !cursors.links.next) return null;
  return end;
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
