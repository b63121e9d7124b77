/** The collections of a store that hang on its catalog, or that its owner set up by hand. */
import type { Collection } from '../../data/collection.ts';
import { fixedRows } from '../../data/fixed.ts';
import { assignments } from './assignments.ts';
import { makeChannels } from './channels.ts';
import { listings } from './listings.ts';
import { metafields } from './metafields.ts';
import { makeAssignments, makePriceLists } from './price-lists.ts';
import { priceRecords } from './price-records.ts';
import type { Store } from './store.ts';

type Needs = Pick<Store, 'seed' | 'products' | 'variants' | 'brands' | 'categories' | 'variantsOf'>;

export function catalogCollections(store: Needs): Collection[] {
  const { seed, products, variants, brands, categories } = store;
  const channels = fixedRows('channels', 'id', makeChannels(), {
    available: ({ status }) => status !== 'deleted' && status !== 'terminated',
  });
  const priceLists = fixedRows('price_lists', 'id', makePriceLists());
  return [
    ...assignments(seed, products),
    channels,
    listings(seed, products, (product) => store.variantsOf(product)),
    priceLists,
    fixedRows('price_list_assignments', 'id', makeAssignments()),
    priceRecords(seed, priceLists, variants),
    ...metafields(seed, {
      product: products,
      variant: variants,
      brand: brands,
      category: categories,
      channel: channels,
    }),
  ];
}
