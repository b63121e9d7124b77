/**
 * Metafields, store-wide and of one resource. Sources: bigcommerce/docs, reference/catalog/*.v3.yml and
 * reference/channels.v3.yml: what the paths accept differs, and is copied as it stands there.
 */
import { positionOf } from '../../data/collection.ts';
import type { MetafieldOwner } from '../data/metafields.ts';
import { type Filters, ops } from '../filters.ts';
import type { Context, Route, V3Resource } from '../spec.ts';
import { v3Routes } from '../v3.ts';
import { nestedRoutes, type V3Nested } from '../v3-nested.ts';
import { metafieldWrites } from '../write/metafields.ts';
import { LEGACY_CAP } from './categories.ts';

const NAMES: Filters = { ...ops('key', 'text', '= in'), ...ops('namespace', 'text', '= in') };
const DATES: Filters = {
  ...ops('date_created', 'date', 'min max'),
  ...ops('date_modified', 'date', 'min max'),
};
const IDS = ops('id', 'int', '= in not_in min max greater less');

/** What every list of metafields has. */
export const METAFIELD_LIST = {
  key: 'id',
  filters: { ...NAMES, ...DATES },
  sort: { by: [], style: 'way' },
  fields: 'include_fields',
  cursors: 'or pages',
} as const satisfies Partial<V3Resource>;

/** Whose metafields are replaced whole by PUT on one of them: every required field has to be there. */
const WHOLE: ReadonlySet<MetafieldOwner> = new Set(['product', 'variant', 'category', 'order']);

/** Where the metafields of a kind of resource are. */
interface Place {
  owner: MetafieldOwner;
  scope: string;
  /** The collection of the resources that have them, and the placeholder of their id. */
  parents: string;
  parent: string;
  /** Path of the store-wide list without /metafields, and of the list of one resource. */
  all: string;
  one: string;
  cap?: { group: string; most: number };
  /** Is the resource below the others that the path names? */
  belongs?: (context: Context, id: number) => boolean;
  /** In what the store-wide list differs. */
  list?: Partial<V3Resource>;
  /** In what the list of one resource differs. */
  more?: Partial<V3Nested>;
}

export function metafieldRoutes(place: Place): Route[] {
  const { owner, scope, parents, parent, all, one } = place;
  const cap = place.cap ? { cap: place.cap } : {};
  const known = ({ store }: Context, id: number) => positionOf(store.collection(parents), id) >= 0;
  const ownerOf = (context: Context): number | undefined => {
    const id = Number(context.parameters[parent]);
    return known(context, id) && (place.belongs?.(context, id) ?? true) ? id : undefined;
  };
  const rows = (context: Context) => {
    const id = ownerOf(context);
    return id === undefined ? undefined : context.store.metafields[owner].of(id);
  };
  return [
    ...v3Routes({
      ...METAFIELD_LIST,
      ...cap,
      path: `${all}/metafields`,
      scope,
      collection: `${owner}_metafields`,
      ...place.list,
    }),
    ...nestedRoutes({
      ...METAFIELD_LIST,
      ...cap,
      path: `${one}/metafields`,
      scope,
      collection: parents,
      row: 'metafield_id',
      rowFields: true,
      rows,
      ...place.more,
    }),
    ...metafieldWrites({
      owner,
      scope,
      ...cap,
      all: `${all}/metafields`,
      one: `${one}/metafields`,
      parent: ownerOf,
      known,
      whole: WHOLE.has(owner),
    }),
  ];
}

const SCOPE = 'store_v2_products';

const ofProducts = metafieldRoutes({
  owner: 'product',
  scope: SCOPE,
  parents: 'products',
  parent: 'id',
  all: '/v3/catalog/products',
  one: '/v3/catalog/products/{id}',
  more: { fields: true, filters: { ...METAFIELD_LIST.filters, ...ops('resource_id', 'int', 'in') } },
});

const ofVariants = metafieldRoutes({
  owner: 'variant',
  scope: SCOPE,
  parents: 'variants',
  parent: 'variant_id',
  all: '/v3/catalog/variants',
  one: '/v3/catalog/products/{id}/variants/{variant_id}',
  // A variant is below its own product only.
  belongs: ({ store, parameters }, id) =>
    store.variantsOf(Number(parameters['id'])).some((variant) => variant.id === id),
});

/** The list of one brand has neither :in, dates nor direction, but every comparison of ids. */
const ofBrands = metafieldRoutes({
  owner: 'brand',
  scope: SCOPE,
  parents: 'brands',
  parent: 'id',
  all: '/v3/catalog/brands',
  one: '/v3/catalog/brands/{id}',
  more: {
    fields: true,
    filters: { ...IDS, ...ops('key', 'text', '='), ...ops('namespace', 'text', '=') },
    sort: undefined,
  },
});

const ofCategories = metafieldRoutes({
  owner: 'category',
  scope: SCOPE,
  parents: 'categories',
  parent: 'id',
  all: '/v3/catalog/categories',
  one: '/v3/catalog/categories/{id}',
  cap: LEGACY_CAP,
  more: { fields: true, filters: { ...METAFIELD_LIST.filters, ...IDS } },
});

const ofChannels = metafieldRoutes({
  owner: 'channel',
  scope: 'store_channel_settings',
  parents: 'channels',
  parent: 'id',
  all: '/v3/channels',
  one: '/v3/channels/{id}',
  more: {
    rowFields: false,
    filters: {
      ...METAFIELD_LIST.filters,
      ...ops('date_created', 'date', '='),
      ...ops('date_modified', 'date', '='),
    },
  },
});

export const catalogMetafieldRoutes: readonly Route[] = [
  ...ofProducts,
  ...ofVariants,
  ...ofBrands,
  ...ofCategories,
  ...ofChannels,
];
