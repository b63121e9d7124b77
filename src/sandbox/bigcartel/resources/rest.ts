/** Pages, carts and countries. */
import { countryRow } from '../data/countries.ts';
import type { Listed } from '../spec.ts';
import { resource } from '../types.ts';
import { findNumber, plain } from './named.ts';
import { writePages } from './page-writes.ts';

/** The content and what else is published of a page comes with a single one alone. */
export const pages: Listed = {
  path: '/v1/pages',
  collection: (store) => store.pages,
  part: (store, position, alone) => {
    const { id, name, path, category, ...rest } = store.pages.row(position);
    const shown = { id, name, path, category, ...(alone ? rest : {}) };
    return { data: resource(store.writing, 'pages', shown), included: undefined };
  },
  find: (store, id) => findNumber(store.pages, id),
  write: writePages,
};

export const carts: Listed = plain('carts', (store) => store.carts);

/** Of the platform, not of an account: all at once, by code. */
export const countries: Listed = {
  path: '/v1/countries',
  collection: (store) => store.countries,
  part: (store, position) => {
    const { id } = store.countries.row(position);
    return { data: resource(store.writing, 'countries', countryRow(String(id))), included: undefined };
  },
  whole: true,
};
