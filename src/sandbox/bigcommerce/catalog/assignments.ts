/**
 * Writes of which product is on which channel and in which category. PUT adds to what there is; DELETE needs a filter.
 * Source: bigcommerce/docs, reference/catalog/products_catalog.v3.yml.
 */
import { isObject } from '../../fault-rules.ts';
import type { Answer } from '../../http/answer.ts';
import type { Store } from '../data/store.ts';
import { invalidValue, unknownFilters, v3Error } from '../errors.ts';
import { categoryAssignments, channelAssignments } from '../resources/assignments.ts';
import type { Context, Handler, Route, V3Resource } from '../spec.ts';
import { failed, invalid } from '../write/failure.ts';
import { int, readFields, required } from '../write/fields.ts';
import { readArray } from '../write/v3-batch.ts';

interface Pairs {
  column: 'channel_id' | 'category_id';
  /** Is there such a channel or category? */
  known: (store: Store, id: number) => boolean;
  of: (store: Store, product: number) => readonly number[];
  set: (store: Store, product: number, ids: readonly number[]) => void;
}

const CHANNELS: Pairs = {
  column: 'channel_id',
  known: (store, id) => store.rows('channels').find(id) !== undefined,
  of: (store, product) => store.parts.channels.of(product).map(({ channel_id }) => Number(channel_id)),
  set: (store, id, ids) => {
    const under = store.parts.channels.under(id);
    for (const { channel_id } of [...under.all()]) under.delete(Number(channel_id));
    for (const channel_id of ids) under.put({ channel_id });
    // Its filter reads a column of the product.
    const product = store.products.find(id);
    if (product) store.products.put({ ...product });
  },
};

const CATEGORIES: Pairs = {
  column: 'category_id',
  known: (store, id) => store.categories.find(id) !== undefined,
  of: (store, product) => (store.products.find(product)?.['categories'] ?? []) as number[],
  set: (store, id, ids) => {
    const product = store.products.find(id);
    if (product) store.products.put({ ...product, categories: [...ids] });
  },
};

/** Puts a product on channels, beside those that it is on. */
export function addChannels(store: Store, product: number, ids: readonly number[]): void {
  CHANNELS.set(
    store,
    product,
    [...new Set([...CHANNELS.of(store, product), ...ids])].sort((a, b) => a - b),
  );
}

/** 204, also for pairs that there are already. One that can not be is a refusal of all. */
function put({ column, known, of, set }: Pairs): Handler {
  const fields = { product_id: required(int(1)), [column]: required(int(1)) };
  return (context) => {
    const items = readArray(context);
    if (!Array.isArray(items)) return items as Answer;
    const errors: Record<string, string> = {};
    const pairs: { product: number; id: number }[] = [];
    for (const [index, item] of items.entries()) {
      if (!isObject(item)) {
        errors[index] = 'error.expected.jsobject';
        continue;
      }
      const read = readFields(fields, item, 'create');
      for (const [name, why] of Object.entries(read.errors)) errors[`${index}.${name}`] = why;
      const [product, id] = [Number(read.values['product_id']), Number(read.values[column])];
      if (Object.keys(read.errors).length > 0) continue;
      if (!context.store.product(product)) errors[`${index}.product_id`] = 'invalid product_id';
      if (!known(context.store, id)) errors[`${index}.${column}`] = `invalid ${column}`;
      pairs.push({ product, id });
    }
    if (Object.keys(errors).length > 0) return failed('v3', invalid(errors));
    for (const { product, id } of pairs) {
      const ids = [...new Set([...of(context.store, product), id])].sort((a, b) => a - b);
      set(context.store, product, ids);
    }
    return { status: 204 };
  };
}

/** Every pair that passes the filters. */
function remove({ column, of, set }: Pairs): Handler {
  const names = ['product_id:in', `${column}:in`];
  return (context) => {
    const { query } = context.request;
    const unknown = query.map(({ name }) => name).filter((name) => !names.includes(name));
    if (unknown.length > 0) return unknownFilters(unknown);
    if (query.length === 0) return v3Error(422, `One of these filters is required: ${names.join(', ')}.`);
    const wrong = query.find(({ value }) => !/^\d+(,\d+)*$/.test(value));
    if (wrong) return invalidValue('v3', wrong.name);
    const ids = (name: string) =>
      query
        .find((one) => one.name === name)
        ?.value.split(',')
        .map(Number);
    const [products, others] = [ids('product_id:in'), ids(`${column}:in`)];
    for (const { id } of [...productsOf(context, products)]) {
      const own = of(context.store, id);
      const left = own.filter((one) => others !== undefined && !others.includes(one));
      if (left.length < own.length) set(context.store, id, left);
    }
    return { status: 204 };
  };
}

function productsOf({ store }: Context, ids: readonly number[] | undefined): Iterable<{ id: number }> {
  return ids === undefined ? store.products.all() : ids.flatMap((id) => store.product(id) ?? []);
}

const routes = (list: V3Resource, pairs: Pairs): Route => ({
  path: list.path,
  scope: list.scope,
  put: put(pairs),
  delete: remove(pairs),
});

export const assignmentWrites: readonly Route[] = [
  routes(channelAssignments, CHANNELS),
  routes(categoryAssignments, CATEGORIES),
];
