/** Writes of the records of price lists. Source: bigcommerce/docs, reference/price_lists.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { isObject } from '../../fault-rules.ts';
import type { Answer } from '../../http/answer.ts';
import { placeOf } from '../data/price-records.ts';
import type { Store } from '../data/store.ts';
import { notFound, v3Error } from '../errors.ts';
import { ops } from '../filters.ts';
import { isoZulu } from '../formats.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { readJson } from '../write/body.ts';
import { type Failure, failed, INVALID, invalid, isFailure, refused } from '../write/failure.ts';
import {
  int,
  list,
  looseNumber,
  nullable,
  number,
  object,
  oneOf,
  readOnly,
  required,
  text,
} from '../write/fields.ts';
import { type Prepared, prepareCreate, prepareUpdate, type Writable } from '../write/rows.ts';
import { v3Row } from '../write/v3.ts';
import { deleteBy, readArray } from '../write/v3-batch.ts';
import { NOTHING } from './price-lists.ts';

const money = nullable(number(0));
const tier = object({
  quantity_min: required(int(0)),
  quantity_max: nullable(int(0)),
  type: required(oneOf('fixed', 'price', 'percent')),
  amount: required(looseNumber(0)),
});

/** Tiers are kept in the row, and shown with include=bulk_pricing_tiers only. */
const record: Writable = {
  fields: {
    price_list_id: int(1),
    variant_id: int(1),
    sku: text(255),
    currency: required(text(3, 3)),
    price: money,
    sale_price: money,
    retail_price: money,
    map_price: money,
    bulk_pricing_tiers: list(tier),
    calculated_price: readOnly,
    product_id: readOnly,
  },
  blank: (_, { context, values }) => {
    const now = isoZulu(context.request.now);
    return {
      ...{ calculated_price: 0, date_created: now, date_modified: now, product_id: 0 },
      ...{ price_list_id: 0, variant_id: values['variant_id'], currency: '' },
      ...{ price: null, sale_price: null, retail_price: null, map_price: null, bulk_pricing_tiers: [] },
    };
  },
  derive: (row, { context, values }) => {
    const variant = context.store.variants.find(Number(row['variant_id']));
    const { price, sale_price } = row;
    const own = typeof sale_price === 'number' && sale_price > 0 ? sale_price : price;
    const tiers = values['bulk_pricing_tiers'];
    return {
      ...row,
      currency: String(row['currency']).toUpperCase(),
      product_id: variant?.product_id ?? 0,
      calculated_price: own ?? variant?.calculated_price ?? 0,
      date_modified: isoZulu(context.request.now),
      ...(tiers === undefined ? {} : { bulk_pricing_tiers: tiers }),
    };
  },
};

const rowsOf = ({ store }: Context) => store.rows('price_list_records');

/** An item of an array as one of a record: a SKU stands for its variant. */
function identified(store: Store, item: unknown, list: number | undefined): Failure | ApiRow {
  if (!isObject(item)) return invalid({ '': 'error.expected.jsobject' });
  const { price_list_id = list, sku, currency } = item;
  if (price_list_id === undefined) return invalid({ price_list_id: 'error.path.missing' });
  if (!store.rows('price_lists').find(Number(price_list_id))) {
    return refused(422, 'price_list_id', 'invalid price_list_id');
  }
  const variant_id = item['variant_id'] ?? (typeof sku === 'string' ? variantOf(store, sku) : undefined);
  if (variant_id === undefined)
    return invalid({ variant_id: sku === undefined ? 'error.path.missing' : 'invalid sku' });
  if (!store.variants.find(Number(variant_id))) return refused(422, 'variant_id', 'invalid variant_id');
  if (typeof currency === 'string' && placeOf(1, 1, currency) === undefined) {
    return refused(422, 'currency', 'The store has no such currency.');
  }
  return { ...item, price_list_id, variant_id };
}

function variantOf(store: Store, sku: string): number | undefined {
  for (const variant of store.variants.all()) {
    if (String(variant.sku).toLowerCase() === sku.toLowerCase()) return variant.id;
  }
  return undefined;
}

/** 'create' fails for a record that there is already; 'upsert' changes it. */
function prepare(context: Context, given: ApiRow, how: 'create' | 'upsert'): Prepared | Failure {
  const rows = rowsOf(context);
  const { price_list_id, variant_id, currency } = given;
  const place = placeOf(Number(price_list_id), Number(variant_id), String(currency));
  const known = place !== undefined && rows.find(place) !== undefined;
  if (known && how === 'create')
    return refused(422, 'variant_id', 'There is a record of this variant already.');
  const to = { context, rows };
  return known ? prepareUpdate(record, place, given, to) : prepareCreate(record, given, to);
}

function batch(how: 'create' | 'upsert', max: number): Handler {
  return (context) => {
    const { id } = context.parameters;
    const { store } = context;
    if (id !== undefined && !store.rows('price_lists').find(Number(id))) return notFound('v3');
    const items = readArray(context, max);
    if (!Array.isArray(items)) return items as Answer;
    const errors: Record<string, string> = {};
    const prepared: Prepared[] = [];
    const seen = new Set<string>();
    for (const [index, item] of items.entries()) {
      const given = identified(store, item, id === undefined ? undefined : Number(id));
      const one = isFailure(given) ? given : prepare(context, given, how);
      if (!isFailure(one)) {
        const { price_list_id, variant_id, currency } = one.row;
        const place = `${price_list_id} ${variant_id} ${currency}`;
        // That a record twice in one array is refused is inferred.
        if (seen.has(place)) errors[`${index}.variant_id`] = 'The record is there twice.';
        seen.add(place);
        prepared.push(one);
      } else for (const [name, why] of Object.entries(one.errors ?? {})) errors[`${index}.${name}`] = why;
    }
    if (Object.keys(errors).length > 0) return v3Error(422, INVALID, errors);
    for (const { commit } of prepared) commit();
    return NOTHING;
  };
}

/** The record of the path: made when there is none. */
function setOne(context: Context): Answer {
  const { id, variant_id, currency_code } = context.parameters;
  const { store } = context;
  if (!store.rows('price_lists').find(Number(id)) || !store.variants.find(Number(variant_id)))
    return notFound('v3');
  const body = readJson(context.request, 'v3');
  if ('refusal' in body) return body.refusal;
  if (!isObject(body.json)) return failed('v3', invalid({ '': 'error.expected.jsobject' }));
  const path = { price_list_id: Number(id), variant_id: Number(variant_id), currency: String(currency_code) };
  const given = identified(store, { ...body.json, ...path }, undefined);
  const one = isFailure(given) ? given : prepare(context, given, 'upsert');
  return isFailure(one) ? failed('v3', one) : v3Row(200, withoutTiers(one.commit()));
}

/** 204, whether or not there was one. */
function removeOne(context: Context): Answer {
  const { id, variant_id, currency_code } = context.parameters;
  const place = placeOf(Number(id), Number(variant_id), String(currency_code));
  if (place !== undefined) rowsOf(context).delete(place);
  return { status: 204 };
}

/** A row without what only include= shows. */
export const withoutTiers = ({ bulk_pricing_tiers: _, ...row }: ApiRow): ApiRow => row;

const scope = 'store_v2_products';
const PATH = '/v3/pricelists/{id}/records';
const BY = {
  ...ops('currency', 'text', '='),
  ...ops('variant_id', 'int', 'in'),
  ...ops('sku', 'text', 'in'),
};
const cap = (group: string, most: number) => ({ cap: { group, most } });

export const priceRecordWrites: readonly Route[] = [
  { path: PATH, scope, ...cap('post price records', 10), post: batch('create', 100) },
  { path: PATH, scope, ...cap('put price records', 2), put: batch('upsert', 1000) },
  {
    path: PATH,
    scope,
    delete: (context) => {
      const list = Number(context.parameters['id']);
      if (!context.store.rows('price_lists').find(list)) return notFound('v3');
      return deleteBy({
        writable: {},
        collection: rowsOf,
        rows: rowsOf,
        filters: BY,
        needs: { names: Object.keys(BY), status: 422 },
        within: { column: 'price_list_id', id: `of ${list}`, test: (value) => value === list },
      })(context);
    },
  },
  { path: `${PATH}/{variant_id}/{currency_code}`, scope, ...cap('put price record', 40), put: setOne },
  {
    path: `${PATH}/{variant_id}/{currency_code}`,
    scope,
    ...cap('delete price record', 25),
    delete: removeOne,
  },
  { path: '/v3/pricelists/records', scope, ...cap('post records of lists', 10), post: batch('create', 100) },
  // The maximum of a list's own records: none is documented here.
  { path: '/v3/pricelists/records', scope, ...cap('put records of lists', 1), put: batch('upsert', 1000) },
];
