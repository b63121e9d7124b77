/** The truth about what is in collections of its own, as lists show it with every include. */
import type { ApiRow } from '../data/collection.ts';
import { blogTags } from './data/blog.ts';
import { channelCurrencies } from './data/channels.ts';
import type { InventoryItem } from './data/inventory.ts';
import { PAYMENT_METHOD_ROWS } from './data/payments.ts';
import { skuOf, tiersIn } from './data/price-records.ts';
import { targetUrl } from './data/redirects.ts';
import type { Store } from './data/store.ts';
import { rowsOf } from './oracle-products.ts';
import { postsOf } from './resources/content.ts';

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
  'currencies',
  'tax_classes',
  'tax_zones',
  'tax_rates',
  'countries',
  'states',
  'pages',
  'blog_posts',
  'webhooks',
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
  payment_methods: () => PAYMENT_METHOD_ROWS,
  shipping_zones: (store) => rowsOf(store, 'shipping_zones'),
  *shipping_zone_locations(store) {
    for (const { id, locations } of rowsOf(store, 'shipping_zones')) {
      for (const location of locations as ApiRow[]) yield { zone_id: id, ...location };
    }
  },
  *shipping_methods(store) {
    for (const { id } of rowsOf(store, 'shipping_zones')) {
      for (const method of store.sales.shippingMethods.of(Number(id))) yield { zone_id: id, ...method };
    }
  },
  blog_tags: (store) => blogTags(postsOf(store)),
  *redirects(store) {
    for (const row of rowsOf(store, 'redirects')) {
      yield { ...row, to_url: targetUrl(row, store.collection('sites')) };
    }
  },
  *price_list_records(store) {
    for (const row of rowsOf(store, 'price_list_records')) {
      yield { ...row, sku: skuOf(store.variants, row), bulk_pricing_tiers: tiersIn(store.seed, row) };
    }
  },
};
