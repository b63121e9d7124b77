/** Source: bigcommerce/docs, reference/price_lists.v3.yml. */
import { positionOf } from '../../data/collection.ts';
import type { Condition } from '../../data/select.ts';
import type { Answer } from '../../http/answer.ts';
import { placeOf, skuOf, tiersIn } from '../data/price-records.ts';
import { notFound } from '../errors.ts';
import { type Filters, ops } from '../filters.ts';
import type { Context, Route, V3Resource } from '../spec.ts';
import { v3Item, v3List } from '../v3.ts';

const SCOPE = 'store_v2_products';
const DATES: Filters = {
  ...ops('date_created', 'date', '= min max'),
  ...ops('date_modified', 'date', '= min max'),
};

export const priceLists: V3Resource = {
  path: '/v3/pricelists',
  scope: SCOPE,
  collection: 'price_lists',
  key: 'id',
  filters: { ...ops('id', 'int', 'in'), ...ops('name', 'text', '= like'), ...DATES },
  cursors: 'or pages',
  item: true,
};

export const priceListAssignments: V3Resource = {
  path: '/v3/pricelists/assignments',
  scope: SCOPE,
  collection: 'price_list_assignments',
  key: 'id',
  filters: {
    ...ops('id', 'int', '= in'),
    ...ops('price_list_id', 'int', '= in'),
    ...ops('customer_group_id', 'int', '= in'),
    ...ops('channel_id', 'int', '= in'),
  },
  cursors: 'or pages',
};

const records: V3Resource = {
  path: '/v3/pricelists/{id}/records',
  scope: SCOPE,
  collection: 'price_list_records',
  key: 'place',
  filters: {
    ...ops('variant_id', 'int', 'in'),
    ...ops('product_id', 'int', 'in'),
    ...ops('currency', 'text', '= in'),
    ...ops('sku', 'text', '= in'),
    ...ops('price', 'number', '= min max'),
    ...ops('sale_price', 'number', '= min max'),
    ...ops('retail_price', 'number', '= min max'),
    ...ops('map_price', 'number', '= min max'),
    ...ops('calculated_price', 'number', '= min max'),
    ...DATES,
  },
  includes: {
    bulk_pricing_tiers: { add: (row, { store }) => ({ bulk_pricing_tiers: tiersIn(store.seed, row) }) },
    sku: { add: (row, { store }) => ({ sku: skuOf(store.variants, row) }) },
  },
  shown: ({ bulk_pricing_tiers: _, ...row }) => row,
  cursors: 'or pages',
};
/** The records of one variant take no filter. */
const recordsOfVariant: V3Resource = { ...records, path: `${records.path}/{variant_id}`, filters: {} };

function same(column: string, id: number): Condition {
  return { column, id: `of ${id}`, test: (value) => value === id };
}

/** A list that does not exist is 404; a variant without records has an empty list. */
function ofList(context: Context, answer: (list: number, variant: number) => Answer): Answer {
  const list = Number(context.parameters['id']);
  if (positionOf(context.store.collection('price_lists'), list) < 0) return notFound('v3');
  return answer(list, Number(context.parameters['variant_id']));
}

export const priceRecordRoutes: readonly Route[] = [
  {
    path: records.path,
    scope: SCOPE,
    collection: records.collection,
    cap: { group: 'price list records', most: 10 },
    get: (context) => ofList(context, (list) => v3List(records, context, [same('price_list_id', list)])),
  },
  {
    path: recordsOfVariant.path,
    scope: SCOPE,
    collection: records.collection,
    cap: { group: 'price list records of a variant', most: 40 },
    get: (context) =>
      ofList(context, (list, variant) =>
        v3List(recordsOfVariant, context, [same('price_list_id', list), same('variant_id', variant)]),
      ),
  },
  {
    path: `${recordsOfVariant.path}/{currency_code}`,
    scope: SCOPE,
    cap: { group: 'one price list record', most: 50 },
    get: (context) =>
      ofList(context, (list, variant) => {
        const place = placeOf(list, variant, String(context.parameters['currency_code']));
        return v3Item(records, context, String(place));
      }),
  },
];
