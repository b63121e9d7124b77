import { type ApiRow, type Collection, positionOf } from '../../data/collection.ts';
import type { Store } from '../data/store.ts';
import { artistsDisabled } from '../errors.ts';
import type { Listed } from '../spec.ts';
import { resource, type TypeName } from '../types.ts';

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

export const categories: Listed = { ...plain('categories', (store) => store.categories), order };

export const artists: Listed = {
  ...plain('artists', (store) => store.artists),
  order,
  refuse: (store) => (store.options.artists ? undefined : artistsDisabled()),
};
