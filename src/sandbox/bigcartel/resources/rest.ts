/** Discounts, pages, carts and countries. */
import { countryRow } from '../data/countries.ts';
import type { Discount } from '../data/discounts.ts';
import type { Store } from '../data/store.ts';
import { many, type Resource } from '../documents.ts';
import type { Listed } from '../spec.ts';
import { resource } from '../types.ts';
import { findNumber, plain } from './named.ts';
import { existing } from './products.ts';

/** That discounts can be filtered is documented, by what is not: no filter is taken. */
export const discounts: Listed = {
  path: '/v1/discounts',
  collection: (store) => store.discounts,
  part: (store, position) => {
    const row = discountRow(store, store.discounts.row(position));
    const links = {
      categories: many(row.category_ids.map((id) => ({ type: 'categories', id }))),
      products: many(row.product_ids.map((id) => ({ type: 'products', id }))),
    };
    return { data: resource(store.writing, 'discounts', row, links), included: categoriesOf(store, row) };
  },
  find: (store, id) => findNumber(store.discounts, id),
};

type DiscountRow = Discount & { product_ids: readonly string[] };

/** With the uses that orders made of it, and the categories and products that there still are. */
export function discountRow(store: Store, discount: Discount): DiscountRow {
  const { catalog, products, tally } = store;
  const ids = discount.product_nths.map((nth) => catalog.product(nth).id);
  return {
    ...discount,
    use_count: tally.uses.get(discount.code) ?? 0,
    category_ids: existing(store.categories, discount.category_ids).map(({ id }) => id),
    product_ids: ids.filter((id) => findNumber(products, id) >= 0),
  };
}

/** Categories come along, products do not: they would bring all that belongs to them. Neither is recorded. */
function categoriesOf(store: Store, { category_ids }: DiscountRow): Resource[] {
  return existing(store.categories, category_ids).map((row) => resource(store.writing, 'categories', row));
}

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
