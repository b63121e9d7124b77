import type { ApiRow } from '../../data/collection.ts';
import type { PartName } from '../data/product-children.ts';
import { ops } from '../filters.ts';
import type { Include, V3Resource } from '../spec.ts';

/** A page with options or modifiers holds at most ten products. */
const HEAVY_PAGE = 10;

const adds = (name: PartName): Include => ({
  add: (row, { store }) => ({ [name]: store.parts[name].of(Number(row['id'])) }),
});

/** The thumbnail, or the first one. */
const primaryImage = (images: readonly ApiRow[]): ApiRow | null =>
  images.find(({ is_thumbnail }) => is_thumbnail === true) ?? images[0] ?? null;

/** Source: bigcommerce/docs, reference/catalog/products_catalog.v3.yml. */
export const products: V3Resource = {
  path: '/v3/catalog/products',
  scope: 'store_v2_products',
  collection: 'products',
  key: 'id',
  filters: {
    ...ops('id', 'int', '= in not_in min max greater less'),
    'channel_id:in': { column: 'channels', type: 'int', op: 'any' },
    categories: { column: 'categories', type: 'int', op: 'only' },
    'categories:in': { column: 'categories', type: 'int', op: 'all' },
    ...ops('name', 'text', '='),
    ...ops('sku', 'text', '= in'),
    ...ops('mpn', 'text', '='),
    ...ops('upc', 'text', '='),
    ...ops('price', 'number', '='),
    ...ops('weight', 'number', '='),
    ...ops('condition', 'one of new|used|refurbished', '='),
    ...ops('brand_id', 'int', '='),
    ...ops('date_modified', 'date-clock', '= min max'),
    ...ops('date_last_imported', 'date-clock', '= not min max'),
    ...ops('is_visible', 'bool', '='),
    ...ops('is_featured', 'flag', '='),
    ...ops('is_free_shipping', 'flag', '='),
    ...ops('inventory_level', 'int', '= in not_in min max greater less'),
    ...ops('inventory_low', 'flag', '='),
    ...ops('out_of_stock', 'flag', '='),
    ...ops('total_sold', 'int', '='),
    ...ops('type', 'one of digital|physical', '='),
    ...ops('availability', 'one of available|disabled|preorder', '='),
    keyword: { column: 'keyword', type: 'text', op: 'like' },
    // Both contexts search the same columns here: the difference is not documented.
    keyword_context: { column: 'keyword', type: 'one of shopper|merchant', op: 'ignored' },
  },
  sort: {
    by: [
      'id',
      'name',
      'sku',
      'price',
      'date_modified',
      'date_last_imported',
      'inventory_level',
      'is_visible',
      'total_sold',
      'calculated_price',
    ],
    style: 'two',
  },
  includes: {
    bulk_pricing_rules: adds('bulk_pricing_rules'),
    channels: {
      add: ({ id }, { store }) => ({
        channels: store.parts.channels.of(Number(id)).map(({ channel_id }) => channel_id),
      }),
    },
    custom_fields: adds('custom_fields'),
    images: adds('images'),
    modifiers: { ...adds('modifiers'), pageLimit: HEAVY_PAGE },
    options: { ...adds('options'), pageLimit: HEAVY_PAGE },
    parent_relations: adds('parent_relations'),
    primary_image: {
      add: ({ id }, { store }) => ({ primary_image: primaryImage(store.parts.images.of(Number(id))) }),
    },
    reviews: adds('reviews'),
    variants: { add: ({ id }, { store }) => ({ variants: store.variantsOf(Number(id)) }) },
    videos: adds('videos'),
  },
  fields: true,
  item: true,
};
