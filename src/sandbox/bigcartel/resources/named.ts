import { type ApiRow, type Collection, positionOf } from '../../data/collection.ts';
import type { Named } from '../data/named.ts';
import type { Rows } from '../data/rows.ts';
import type { Store } from '../data/store.ts';
import { artistsDisabled } from '../errors.ts';
import type { Listed, Write } from '../spec.ts';
import { resource, type TypeName } from '../types.ts';
import { filled } from '../write/kinds.ts';
import { freePermalink } from '../write/permalinks.ts';

/** The rows of a list of its own, with nothing that comes along. */
export function plain(
  type: TypeName & ('categories' | 'artists' | 'carts'),
  rows: (store: Store) => Collection,
): Listed {
  return {
    path: `/v1/${type}`,
    collection: rows,
    part: (store, position) => ({
      data: resource(store.writing, type, rows(store).row(position) as ApiRow),
      included: undefined,
    }),
    find: (store, id) => findNumber(rows(store), id),
  };
}

/** The position of a numeric id; -1: none. */
export function findNumber(collection: Collection, id: string): number {
  return /^\d{1,15}$/.test(id) ? positionOf(collection, Number(id)) : -1;
}

/** In the order of their positions: that is inferred. */
const order = { column: 'position', descending: false };

export const categories: Listed = {
  ...plain('categories', (store) => store.categories),
  order,
  write: writeOf('categories', (store) => store.categories),
};

export const artists: Listed = {
  ...plain('artists', (store) => store.artists),
  order,
  refuse: (store) => (store.options.artists ? undefined : artistsDisabled()),
  write: writeOf('artists', (store) => store.artists),
};

/**
 * The name alone can be written; positions change through their relationship. That names may be alike, and that a new row
 * stands last, is inferred. Products forget what is deleted.
 */
function writeOf(type: 'categories' | 'artists', rowsOf: (store: Store) => Rows<Named>): Write {
  return {
    type,
    attributes: { name: { kind: filled, required: true } },
    create: (store, { name }) => {
      const rows = rowsOf(store);
      const row = { id: String(rows.nextKey()), name: String(name) };
      const permalink = freePermalink(rows, row, { column: 'permalink' });
      rows.put({ ...row, permalink, position: lastPosition(rows) + 1 });
      return row.id;
    },
    update: (store, at, { name }) => {
      const rows = rowsOf(store);
      const row = { ...rows.row(at), name: String(name) };
      rows.put({ ...row, permalink: freePermalink(rows, row, { column: 'permalink' }) });
    },
    remove: (store, at) => {
      const rows = rowsOf(store);
      rows.delete(Number(rows.row(at).id));
    },
  };
}

function lastPosition(rows: Rows<Named>): number {
  const position = rows.column('position');
  let last = 0;
  for (let i = 0; i < rows.length; i++) last = Math.max(last, Number(position(i)));
  return last;
}
