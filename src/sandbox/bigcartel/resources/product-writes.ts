/**
 * What can be written of a product. Published is that products can be changed, neither made nor deleted, and not which
 * attributes: these are the ones that an owner fills in. Options, images and shipping have no address of their own and
 * come along with products only: nothing says that they can be written.
 */
import type { Option } from '../data/product-options.ts';
import type { Store } from '../data/store.ts';
import { time } from '../formats.ts';
import type { Values, Write } from '../spec.ts';
import { filled, flag, longText, money, oneOf, text } from '../write/kinds.ts';
import { freePermalink } from '../write/permalinks.ts';
import { findNumber } from './named.ts';

export const writeProducts: Write = {
  type: 'products',
  attributes: {
    name: { kind: filled },
    status: { kind: oneOf('active', 'hidden', 'sold_out', 'coming_soon') },
    description: { kind: longText },
    default_price: { kind: money },
    on_sale: { kind: flag },
    password: { kind: text, nullable: true },
  },
  relationships: {
    categories: {
      type: 'categories',
      field: 'category_ids',
      exists: (store, id) => findNumber(store.categories, id) >= 0,
    },
    artists: {
      type: 'artists',
      field: 'artist_ids',
      exists: (store, id) => findNumber(store.artists, id) >= 0,
    },
  },
  update: (store, at, values, now) => {
    const before = store.products.row(at);
    const { name = before.name, default_price } = values;
    store.products.put({
      ...before,
      ...values,
      ...(name === before.name ? {} : addressOf(store, { ...before, name: String(name) })),
      ...(default_price === undefined ? {} : { options: priced(before.options, values) }),
      updated_at: time(now),
    });
  },
};

/** The address in the storefront follows the name: that is inferred. */
function addressOf(store: Store, row: { id: string; name: string }): { permalink: string; url: string } {
  const permalink = freePermalink(store.products, row, { column: 'permalink' });
  return { permalink, url: `${store.options.shop}/product/${permalink}` };
}

/** Options that cost the product's price go on doing so, others keep their own: that is inferred. */
function priced(options: readonly Option[], { default_price }: Values): Option[] {
  const price = String(default_price);
  const former = options[0]?.price;
  return options.map((one) =>
    one.price === former ? { ...one, price, cents: Math.round(Number(price) * 100) } : one,
  );
}
