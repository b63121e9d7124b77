import type { Discount } from '../data/discounts.ts';
import type { Store } from '../data/store.ts';
import { many, type Resource } from '../documents.ts';
import type { Listed } from '../spec.ts';
import { resource } from '../types.ts';
import { writeDiscounts } from './discount-writes.ts';
import { findNumber } from './named.ts';
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
  write: writeDiscounts,
};

type DiscountRow = Discount & { product_ids: readonly string[] };

/** With the uses that orders made of it, and the categories and products that there still are. */
export function discountRow(store: Store, discount: Discount): DiscountRow {
  const { catalog, products, tally } = store;
  const ids = discount.own_product_ids ?? discount.product_nths.map((nth) => catalog.product(nth).id);
  return {
    ...discount,
    use_count: tally.uses.get(discount.used_as ?? discount.code) ?? 0,
    category_ids: existing(store.categories, discount.category_ids).map(({ id }) => id),
    product_ids: ids.filter((id) => findNumber(products, id) >= 0),
  };
}

/** Categories come along, products do not: they would bring all that belongs to them. Neither is recorded. */
function categoriesOf(store: Store, { category_ids }: DiscountRow): Resource[] {
  return existing(store.categories, category_ids).map((row) => resource(store.writing, 'categories', row));
}
