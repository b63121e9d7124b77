/** The truth about what is in collections of its own, as lists show it with every include. */
import { channelCurrencies } from './data/channels.ts';
import type { InventoryItem } from './data/inventory.ts';
import { skuOf, tiersOf } from './data/price-records.ts';
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
  'price_lists',
  'price_list_assignments',
  'inventory_items',
  'inventory_locations',
  'location_metafields',
  'sites',
] as const;

export const SHOP_ROWS: Readonly<Record<string, Rows>> = {
  ...Object.fromEntries(PLAIN.map((name): [string, Rows] => [name, (store) => rowsOf(store, name)])),
  *channels(store) {
    for (const row of rowsOf(store, 'channels')) {
      yield { ...row, currencies: channelCurrencies(Number(row['id'])) };
    }
  },
  *inventory_levels(store) {
    for (const row of rowsOf(store, 'inventory_items')) {
      const { identity, locations } = row as InventoryItem;
      for (const at of locations) yield { ...identity, ...at };
    }
  },
  *price_list_records(store) {
    for (const row of rowsOf(store, 'price_list_records')) {
      yield { ...row, sku: skuOf(store.variants, row), bulk_pricing_tiers: tiersOf(store.seed, row) };
    }
  },
};
