import { modifiersOf } from '../data/modifiers.ts';
import { makeOptions } from '../data/options.ts';
import {
  bulkRulesOf,
  channelsOf,
  customFieldsOf,
  imagesOf,
  parentRelationsOf,
  reviewsOf,
  videosOf,
} from '../data/product-extras.ts';
import type { Product } from '../data/products.ts';
import { ops } from '../filters.ts';
import type { Context, Include, V3Resource } from '../spec.ts';

/** A page with options or modifiers holds at most ten products. */
const HEAVY_PAGE = 10;

function adds(name: string, part: (seed: number, product: Product, context: Context) => unknown): Include {
  return { add: (row, context) => ({ [name]: part(context.store.seed, row as Product, context) }) };
}

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
    bulk_pricing_rules: adds('bulk_pricing_rules', bulkRulesOf),
    channels: adds('channels', (seed, product) => channelsOf(seed, product.id)),
    custom_fields: adds('custom_fields', customFieldsOf),
    images: adds('images', imagesOf),
    modifiers: { ...adds('modifiers', modifiersOf), pageLimit: HEAVY_PAGE },
    options: { ...adds('options', (seed, product) => makeOptions(seed, product.id)), pageLimit: HEAVY_PAGE },
    parent_relations: adds('parent_relations', parentRelationsOf),
    primary_image: adds('primary_image', (seed, product) => imagesOf(seed, product)[0] ?? null),
    reviews: adds('reviews', (seed, product) => reviewsOf(seed, product.id)),
    variants: adds('variants', (_, product, context) => context.store.variantsOf(product.id)),
    videos: adds('videos', videosOf),
  },
  fields: true,
  item: true,
};
