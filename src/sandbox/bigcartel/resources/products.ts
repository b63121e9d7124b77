/** Products with options, images, shipping, categories and artists. Sources: the API's pages on products, and recorded answers. */
import type { ApiRow } from '../../data/collection.ts';
import { positionOf } from '../../data/collection.ts';
import { countryRow } from '../data/countries.ts';
import type { Named } from '../data/named.ts';
import type { Product } from '../data/products.ts';
import type { Store } from '../data/store.ts';
import { many, one, type Part } from '../documents.ts';
import type { Listed } from '../spec.ts';
import { resource } from '../types.ts';
import { findNumber } from './named.ts';
import { writeProducts } from './product-writes.ts';

/** That products can be filtered is documented, by what is not: nothing but the status is taken. */
export const products: Listed = {
  path: '/v1/products',
  collection: (store) => store.products,
  part: (store, position) => productPart(store, store.products.row(position)),
  filters: {
    'filter[status]': {
      column: 'status',
      is: 'one of',
      words: ['active', 'hidden', 'sold_out', 'coming_soon'],
    },
  },
  sorts: ['name', 'created_at', 'updated_at', 'position'],
  order: { column: 'position', descending: false },
  find: (store, id) => findNumber(store.products, id),
  write: writeProducts,
};

export function productRow(store: Store, product: Product): ApiRow {
  return { ...product, category_names: categoriesOf(store, product).map(({ name }) => name) };
}

export function optionRows({ tally }: Store, product: Product): ApiRow[] {
  return product.options.map((option) => ({
    ...option,
    product_id: product.id,
    sold: tally.sold.get(option.id) ?? 0,
  }));
}

/** Categories of a product that there still are. */
export function categoriesOf(store: Store, product: Product): Named[] {
  return existing(store.categories, product.category_ids);
}

export function artistsOf(store: Store, product: Product): Named[] {
  return existing(store.artists, product.artist_ids);
}

function productPart(store: Store, product: Product): Part {
  const { writing } = store;
  const options = optionRows(store, product).map((row) => resource(writing, 'product_options', row));
  const images = product.images.map((row) => resource(writing, 'product_images', { ...row }));
  const categories = categoriesOf(store, product).map((row) => resource(writing, 'categories', row));
  const artists = artistsOf(store, product).map((row) => resource(writing, 'artists', row));
  const shipping = product.shipping.map((row) =>
    resource(writing, 'shipping_options', row, { country: one('countries', row.country_id) }),
  );
  const countries = product.shipping.flatMap(({ country_id }) =>
    country_id === null ? [] : [resource(writing, 'countries', countryRow(country_id))],
  );
  return {
    data: resource(writing, 'products', productRow(store, product), {
      options: many(options),
      categories: many(categories),
      artists: many(artists),
      shipping_options: many(shipping),
      images: many(images),
    }),
    included: [...options, ...categories, ...artists, ...shipping, ...countries, ...images],
  };
}

export function existing(collection: Store['categories'], ids: readonly string[]): Named[] {
  return ids
    .map((id) => positionOf(collection, Number(id)))
    .flatMap((position) => (position < 0 ? [] : [collection.row(position)]));
}
