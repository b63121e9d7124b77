/** Listings of products on the channels that are no storefront. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import { HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { derived } from '../../data/derived.ts';
import { randomFor } from '../../data/random.ts';
import { isoZulu } from '../formats.ts';
import type { Product } from './products.ts';
import type { Store } from './store.ts';

/** Channel, and how many in a hundred products it lists. The last one lists nothing any more. */
const LISTED: readonly (readonly [channel: number, percent: number])[] = [
  [667159, 50],
  [695461, 35],
  [720001, 5],
];
const STATES = ['active', 'active', 'active', 'disabled', 'pending', 'error', 'rejected', 'deleted'] as const;

type Needs = Pick<Store, 'seed' | 'products' | 'originalVariantsOf'>;

/** Of the products as they were generated. Listing ids ascend with the products'. */
export function listings(store: Needs): Collection {
  const { seed, products } = store;
  return derived<Product>('channel_listings', 'listing_id', products, ({ id }) => {
    const product = products.original(id);
    if (!product) return [];
    return LISTED.flatMap(([channel, percent], i) => {
      const random = randomFor(seed, `listing ${channel}`, product.id);
      if (!random.chance(percent / 100)) return [];
      const created = momentBetween(random, HISTORY_START_MS, REFERENCE_MS);
      const dates = {
        date_created: isoZulu(created),
        date_modified: isoZulu(momentBetween(random, created, REFERENCE_MS)),
      };
      const own = random.chance(0.2);
      const part = (id: number, extra: object): ApiRow => ({
        channel_id: channel,
        product_id: product.id,
        external_id: random.chance(0.4) ? `${channel}-${id}` : '',
        state: random.pick(STATES),
        name: own ? `${product.name} – Sonderedition` : '',
        description: own ? '<p>Only <i>here</i>.</p>' : '',
        ...dates,
        ...extra,
      });
      const variants = store.originalVariantsOf(product.id).map(({ id }) => part(id, { variant_id: id }));
      return [part(product.id, { listing_id: product.id * LISTED.length + i, variants })];
    });
  });
}
