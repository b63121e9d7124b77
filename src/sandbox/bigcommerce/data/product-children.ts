/** What hangs on one product: as generated, with what clients wrote laid over it. */
import type { ApiRow } from '../../data/collection.ts';
import { Children } from '../../state/children.ts';
import { complexRulesOf } from './complex-rules.ts';
import { modifiersOf } from './modifiers.ts';
import { makeOptions } from './options.ts';
import {
  bulkRulesOf,
  channelsOf,
  customFieldsOf,
  imagesOf,
  parentRelationsOf,
  reviewsOf,
  videosOf,
} from './product-extras.ts';
import type { Product } from './products.ts';
import type { Store } from './store.ts';

type Needs = Pick<Store, 'seed' | 'changes' | 'products' | 'originalVariantsOf'>;

const GENERATED = {
  images: ({ seed }, product) => imagesOf(seed, product),
  videos: ({ seed }, product) => videosOf(seed, product),
  reviews: ({ seed }, { id }) => reviewsOf(seed, id),
  custom_fields: ({ seed }, product) => customFieldsOf(seed, product),
  bulk_pricing_rules: ({ seed }, product) => bulkRulesOf(seed, product),
  complex_rules: (store, product) =>
    complexRulesOf(store.seed, product, store.originalVariantsOf(product.id)),
  options: ({ seed }, { id }) => makeOptions(seed, id),
  modifiers: ({ seed }, product) => modifiersOf(seed, product),
  parent_relations: ({ seed }, product) => parentRelationsOf(seed, product) as ApiRow[],
  // One row for each channel that the product is on.
  channels: ({ seed }, { id }) => channelsOf(seed, id).map((channel_id) => ({ channel_id })),
} satisfies Record<string, (store: Needs, product: Product) => readonly ApiRow[]>;

export type PartName = keyof typeof GENERATED;
export type ProductParts = Readonly<Record<PartName, Children>>;

/** The rows of each part, by product. */
export function productParts(store: Needs): ProductParts {
  const part = (name: PartName): Children => {
    const make: (store: Needs, product: Product) => readonly ApiRow[] = GENERATED[name];
    const generated = (id: number): readonly ApiRow[] => {
      const product = store.products.original(id);
      return product ? make(store, product) : [];
    };
    return new Children(
      { name: `product ${name}`, key: name === 'channels' ? 'channel_id' : 'id', generated },
      store.changes,
    );
  };
  const names = Object.keys(GENERATED) as PartName[];
  return Object.fromEntries(names.map((name) => [name, part(name)])) as Record<PartName, Children>;
}
