/**
 * Reviews: their status, and deletion; buyers write them. Many at once are picked by id, by filters or all. Source:
 * docs.ecwid.com, "Bulk update/delete product reviews". Inferred: ids that do not exist are passed over and the count
 * tells how many were found.
 */
import type { ApiRow } from '../../data/collection.ts';
import { dateText, seconds } from '../data/formats.ts';
import { readDate } from '../values.ts';
import { deletes, sentBy, updates, type Writable } from '../write/crud.ts';
import { type Endpoint, objectOf, type Writing } from '../write/endpoint.ts';
import { fields, type Sent } from '../write/fields.ts';
import { absent } from '../write/refusal.ts';

/** Documentation and client spell it in different letter case. */
const STATUS = 'moderated|published|MODERATED|PUBLISHED';

const REVIEW: Writable = {
  collection: 'reviews',
  kind: 'ProductReview',
  placeholder: 'reviewId',
  missing: 'PRODUCT_REVIEW_NOT_FOUND',
  fields: fields(`status:${STATUS}!`),
  make: (sent) => sent,
  change(row, { status }, { now }) {
    if (status === undefined) throw absent('ProductReview', 'status');
    return stamped(row, status, now);
  },
};

function stamped(row: ApiRow, status: unknown, now: number): ApiRow {
  return {
    ...row,
    status: String(status).toLowerCase(),
    updateDate: dateText(now),
    updateTimestamp: seconds(now),
  };
}

const MASS = {
  kind: 'ReviewsMassUpdate',
  fields: fields(`selectMode:SELECTED|ALL_FILTERED|ALL! delete:flag newStatus:${STATUS} reviewIds:ids
    currentFilters:object`),
};

function massUpdate(writing: Writing) {
  const { store, now } = writing;
  const {
    selectMode,
    delete: gone,
    newStatus,
    reviewIds,
    currentFilters,
  } = sentBy(MASS, true, objectOf(writing));
  if (gone !== true && typeof newStatus !== 'string') throw absent(MASS.kind, 'newStatus');
  if (selectMode === 'SELECTED' && !reviewIds) throw absent(MASS.kind, 'reviewIds');
  if (selectMode === 'ALL_FILTERED' && !currentFilters) throw absent(MASS.kind, 'currentFilters');
  const wanted = (row: ApiRow): boolean => {
    if (selectMode === 'ALL') return true;
    if (selectMode === 'SELECTED') return (reviewIds as readonly unknown[]).includes(row['id']);
    return passes(row, currentFilters as Sent);
  };
  const reviews = store.shelf('reviews');
  const found = Array.from({ length: reviews.length }, (_, at) => reviews.row(at)).filter(wanted);
  for (const row of found) {
    if (gone === true) store.erase('reviews', Number(row['id']), now);
    else store.put('reviews', stamped(row, newStatus, now), now);
  }
  return { status: 200, body: { updateCount: found.length } };
}

function passes(row: ApiRow, filters: Sent): boolean {
  const among = (name: string, value: unknown): boolean => {
    const wanted = filters[name];
    return (
      !Array.isArray(wanted) || wanted.length === 0 || wanted.some((one) => String(one) === String(value))
    );
  };
  const { status, searchKeyword, createdFrom, createdTo } = filters;
  const time = Number(row['createTimestamp']) * 1000;
  const bound = (value: unknown): number | undefined =>
    value === undefined ? undefined : readDate(String(value));
  return (
    among('reviewId', row['id']) &&
    among('productId', row['productId']) &&
    // The internal number of the order, which the id of its first item tells.
    among('orderId', Math.floor(Number(row['orderItemId']) / 10)) &&
    among('rating', row['rating']) &&
    (typeof status !== 'string' || status.toLowerCase() === row['status']) &&
    (typeof searchKeyword !== 'string' ||
      String(row['review'] ?? '')
        .toLowerCase()
        .includes(searchKeyword.toLowerCase())) &&
    time >= (bound(createdFrom) ?? 0) &&
    time <= (bound(createdTo) ?? Number.POSITIVE_INFINITY)
  );
}

export const REVIEW_ENDPOINTS: readonly Endpoint[] = [
  updates(REVIEW, { path: '/reviews/{reviewId}', scopes: ['update_reviews'] }),
  deletes(REVIEW, { path: '/reviews/{reviewId}', scopes: ['read_reviews', 'update_reviews'] }),
  { method: 'PUT', path: '/reviews/mass_update', scopes: ['update_reviews'], handle: massUpdate },
];
