/** The truth about what is in collections of its own, as lists show it with every include. */
import { channelCurrencies } from './data/channels.ts';
import type { Store } from './data/store.ts';
import { rowsOf } from './oracle-products.ts';

type Rows = (store: Store) => Iterable<object>;

/** Tables whose rows are those of the collection of the same name. */
const PLAIN = [
  'product_metafields',
  'variant_metafields',
  'brand_metafields',
  'category_metafields',
  'channel_metafields',
  'channel_listings',
] as const;

export const SHOP_ROWS: Readonly<Record<string, Rows>> = {
  ...Object.fromEntries(PLAIN.map((name): [string, Rows] => [name, (store) => rowsOf(store, name)])),
  *channels(store) {
    for (const row of rowsOf(store, 'channels')) {
      yield { ...row, currencies: channelCurrencies(Number(row['id'])) };
    }
  },
};
