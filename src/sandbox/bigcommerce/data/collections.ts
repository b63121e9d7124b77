/** The collections of a store that hang on its catalog, or that its owner set up by hand. */
import type { Collection } from '../../data/collection.ts';
import { fixedRows } from '../../data/fixed.ts';
import { Overlay } from '../../state/overlay.ts';
import { assignments } from './assignments.ts';
import { makePosts } from './blog.ts';
import { TREES } from './categories.ts';
import { makeChannels } from './channels.ts';
import { makeCurrencies } from './currencies.ts';
import { makeCountries, makeStates } from './geography.ts';
import { inventoryItems } from './inventory.ts';
import { listings } from './listings.ts';
import { makeLocations } from './locations.ts';
import type { MetafieldOwner } from './metafields.ts';
import { makePages } from './pages.ts';
import { makeAssignments, makePriceLists } from './price-lists.ts';
import { priceRecords } from './price-records.ts';
import { redirects } from './redirects.ts';
import { makeSites } from './sites.ts';
import type { Store } from './store.ts';
import { TAX_CLASSES, TAX_RATES, TAX_ZONES } from './tax.ts';
import { makeWebhooks } from './webhooks.ts';

type Needs = Pick<
  Store,
  | 'seed'
  | 'products'
  | 'variants'
  | 'brands'
  | 'categories'
  | 'originalVariantsOf'
  | 'product'
  | 'links'
  | 'changes'
  | 'parts'
  | 'metafields'
  | 'stock'
>;

export function catalogCollections(store: Needs): Collection[] {
  const { seed, products, variants, brands, categories } = store;
  const over = (rows: Collection): Overlay => new Overlay(rows, store.changes);
  const channels = over(
    fixedRows('channels', 'id', makeChannels(), {
      available: ({ status }) => status !== 'deleted' && status !== 'terminated',
    }),
  );
  const priceLists = over(fixedRows('price_lists', 'id', makePriceLists()));
  const locations = over(
    fixedRows('inventory_locations', 'id', makeLocations(), {
      is_default: ({ id }) => id === 1,
    }),
  );
  const countries = makeCountries(store.links);
  const pages = fixedRows('pages', 'id', makePages());
  const posts = fixedRows('blog_posts', 'id', makePosts(seed), {
    published: (row) => Date.parse(String(row['published_date_iso8601'])),
    tag_names: ({ tags }) => (tags as string[]).map((tag) => tag.toLowerCase()),
  });
  const productOf = (id: number) => store.product(id);
  return [
    ...assignments(store),
    channels,
    listings(store),
    priceLists,
    fixedRows('price_list_assignments', 'id', makeAssignments()),
    priceRecords(seed, priceLists, variants),
    locations,
    inventoryItems(seed, { variants, locations, productOf, stock: store.stock }),
    fixedRows('sites', 'id', makeSites(), {
      url_types: ({ urls }) => (urls as { type: string }[]).map(({ type }) => type),
    }),
    fixedRows('currencies', 'id', makeCurrencies()),
    fixedRows('tax_classes', 'number', TAX_CLASSES, { number: ({ id }) => Number(id) }),
    fixedRows('tax_zones', 'id', TAX_ZONES),
    fixedRows('tax_rates', 'id', TAX_RATES),
    fixedRows('countries', 'id', countries),
    fixedRows('states', 'id', makeStates(countries)),
    pages,
    posts,
    redirects(seed, {
      product: products.generated,
      brand: brands.generated,
      category: categories.generated,
      page: pages,
      post: posts,
    }),
    fixedRows('webhooks', 'id', makeWebhooks(store.links)),
    fixedRows('trees', 'id', TREES),
    ...Object.entries({
      product: products,
      variant: variants,
      brand: brands,
      category: categories,
      channel: channels,
      location: locations,
    }).map(([owner, parents]) =>
      store.metafields[owner as MetafieldOwner].everywhere(`${owner}_metafields`, parents),
    ),
  ];
}
