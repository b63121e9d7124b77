/**
 * Cursor paging of v3 lists: after= and before= with opaque base64 cursors. A cursor is a place in the order, not
 * a page number, so rows that come or go elsewhere do not shift it. Source: bigcommerce/docs, "Filtering".
 */
import type { Collection } from '../data/collection.ts';
import { firstWhere } from '../data/key-cut.ts';
import { compare, type Order, sortable } from '../data/select.ts';
import type { Answer } from '../http/answer.ts';
import { type Parameter, valueOf } from '../http/query.ts';
import { invalidValue, v3Error } from './errors.ts';
import type { Listing } from './spec.ts';

/** The sort value of a row (null in key order), and its key. */
type Place = [value: string | number | null, key: number];

/**
 * The cursor part of a numbered page. On customers end_cursor is sent only with the first page: `last` is
 * undefined on the others.
 */
export function cursorMeta(
  listing: Listing,
  first: number,
  last: number | undefined,
  count: number,
): { cursor_pagination: object } {
  const { collection, order, per_page } = listing;
  const start_cursor = write(placeOf(collection, order, first));
  const end_cursor = last === undefined ? undefined : write(placeOf(collection, order, last));
  const next =
    end_cursor === undefined || count < per_page ? {} : { next: link('after', end_cursor, per_page) };
  const links = { ...next, current: `?limit=${per_page}` };
  return { cursor_pagination: { count, per_page, start_cursor, end_cursor, links } };
}

/** The rows after or before the cursor of the query. */
export function cursorPage(query: readonly Parameter[], listing: Listing): Answer {
  const { collection, positions, order, per_page } = listing;
  const after = valueOf(query, 'after');
  const before = valueOf(query, 'before');
  if (valueOf(query, 'page') !== undefined || (after !== undefined && before !== undefined)) {
    return v3Error(422, 'The parameters page, after and before can not be combined.');
  }
  const place = read(after ?? before ?? '');
  if (!place) return invalidValue('v3', after === undefined ? 'before' : 'after');
  const sign = order?.descending ? -1 : 1;
  const side = (position: number) => sign * comparePlaces(placeOf(collection, order, position), place);
  if (after !== undefined) {
    const at = firstWhere(positions.length, (index) => side(positions[index] as number) > 0);
    return between(listing, at, at + per_page);
  }
  const at = firstWhere(positions.length, (index) => side(positions[index] as number) >= 0);
  return between(listing, Math.max(0, at - per_page), at);
}

function between(listing: Listing, start: number, end: number): Answer {
  const { collection, positions, order, per_page, shape } = listing;
  const own = positions.subarray(start, end);
  const first = own[0];
  const last = own.at(-1);
  const start_cursor = first === undefined ? undefined : write(placeOf(collection, order, first));
  const end_cursor = last === undefined ? undefined : write(placeOf(collection, order, last));
  const links: Record<string, string> = {};
  if (start > 0 && start_cursor !== undefined) links['previous'] = link('before', start_cursor, per_page);
  links['current'] = `?limit=${per_page}`;
  if (end < positions.length && end_cursor !== undefined) links['next'] = link('after', end_cursor, per_page);
  const previous = positions[start - 1];
  const render = (rows: readonly object[], total: number): Answer => ({
    status: 200,
    body: {
      data: rows,
      meta: { cursor_pagination: { count: rows.length, per_page, start_cursor, end_cursor, links } },
    },
    page: { rows, total, render, ...(previous === undefined ? {} : { before: () => shape(previous) }) },
  });
  return render(Array.from(own, shape), positions.length);
}

function placeOf(collection: Collection, order: Order | undefined, position: number): Place {
  const value = order ? sortable(collection.column(order.column)(position)) : null;
  return [value, collection.column(collection.key)(position) as number];
}

function comparePlaces(a: Place, b: Place): number {
  return compare(a[0], b[0]) || a[1] - b[1];
}

function write(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64');
}

function read(cursor: string): Place | undefined {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString());
    if (Array.isArray(place) && place.length === 2 && typeof place[1] === 'number') return place as Place;
  } catch {
    // Not a cursor of ours: the caller refuses it.
  }
  return undefined;
}

function link(name: string, cursor: string, per_page: number): string {
  return `?${name}=${encodeURIComponent(cursor)}&limit=${per_page}`;
}
