/** The collections of a store that hang on its catalog, or that its owner set up by hand. */
import type { Collection } from '../../data/collection.ts';
import { fixedRows } from '../../data/fixed.ts';
import { assignments } from './assignments.ts';
import { makeChannels } from './channels.ts';
import { inventoryItems } from './inventory.ts';
import { listings } from './listings.ts';
import { makeLocations } from './locations.ts';
import { metafields } from './metafields.ts';
import { makeAssignments, makePriceLists } from './price-lists.ts';
import { priceRecords } from './price-records.ts';
import { makeSites } from './sites.ts';
import type { Store } from './store.ts';

type Needs = Pick<
  Store,
  'seed' | 'products' | 'variants' | 'brands' | 'categories' | 'variantsOf' | 'product'
>;

export function catalogCollections(store: Needs): Collection[] {
  const { seed, products, variants, brands, categories } = store;
  const channels = fixedRows('channels', 'id', makeChannels(), {
    available: ({ status }) => status !== 'deleted' && status !== 'terminated',
  });
  const priceLists = fixedRows('price_lists', 'id', makePriceLists());
  const locations = fixedRows('inventory_locations', 'id', makeLocations(), {
    is_default: ({ id }) => id === 1,
  });
  const productOf = (id: number) => store.product(id);
  return [
    ...assignments(seed, products),
    channels,
    listings(seed, products, (product) => store.variantsOf(product)),
    priceLists,
    fixedRows('price_list_assignments', 'id', makeAssignments()),
    priceRecords(seed, priceLists, variants),
    locations,
    inventoryItems(seed, { variants, locations, productOf }),
    fixedRows('sites', 'id', makeSites(), {
      url_types: ({ urls }) => (urls as { type: string }[]).map(({ type }) => type),
    }),
    ...metafields(seed, {
      product: products,
      variant: variants,
      brand: brands,
      category: categories,
      channel: channels,
      location: locations,
    }),
  ];
}
