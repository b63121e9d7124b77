/** Pickups of orders: what waits at the shop. Source: bigcommerce/docs, reference/pickup.v3.yml. */

import { isObject } from '../../fault-rules.ts';
import type { Store } from '../data/store.ts';
import { isoZulu, readTime } from '../formats.ts';
import type { Context } from '../spec.ts';
import { invalid } from '../write/failure.ts';
import { always, type Field, type Fields, int, list, object, readFields, Wrong } from '../write/fields.ts';
import { readArray } from '../write/v3-batch.ts';
import { type Dossier, dossierOf, type Row } from './dossier.ts';
import { Refused, refusal } from './refused.ts';

const MOST = 100;

/** ISO 8601, or unix seconds; as text. */
const moment: Field = {
  read: (value) => {
    const ms = typeof value === 'string' ? readTime(value, false) : undefined;
    return ms === undefined ? new Wrong('error.expected.date') : isoZulu(ms);
  },
};
const NEW: Fields = {
  pickup_method_id: always(int(1)),
  order_id: always(int(1)),
  ready_at: always(moment),
  collected_at: moment,
  pickup_items: always(list(object({ order_product_id: always(int(1)), quantity: always(int(1)) }))),
};
/** `id` is deprecated, and required all the same. */
const CHANGED: Fields = {
  id: always(int(1)),
  pickup_id: always(int(1)),
  ready_at: moment,
  collected_at: moment,
};

/** The items of the request's array; all are right, or it is refused. */
function bodies(context: Context, fields: Fields): Row[] {
  const items = readArray(context, MOST);
  if (!Array.isArray(items)) throw new Refused(items as Exclude<typeof items, readonly unknown[]>);
  const wrong: Record<string, string> = {};
  const rows = items.map((item, i) => {
    if (!isObject(item)) {
      wrong[String(i)] = 'error.expected.jsobject';
      return {};
    }
    const { values, errors } = readFields(fields, item, 'create');
    for (const [path, why] of Object.entries(errors)) wrong[`${i}.${path}`] = why;
    return values;
  });
  if (Object.keys(wrong).length > 0) throw refusal(invalid(wrong), 'v3');
  return rows;
}

/** Orders that one request changes: they are kept once everything is known to be right. */
class Touched {
  readonly #store: Store;
  readonly #orders = new Map<number, Dossier>();

  constructor(store: Store) {
    this.#store = store;
  }

  order(id: number): Dossier | undefined {
    const known = this.#orders.get(id);
    if (known) return known;
    const parts = this.#store.orders.find(id);
    const order = parts && dossierOf(parts);
    if (order) this.#orders.set(id, order);
    return order;
  }

  /** The order that a pickup is of. */
  with(pickup: number): Dossier | undefined {
    const row = this.#store.rows('pickups').find(pickup);
    return row && this.order(Number(row['order_id']));
  }

  keep(): void {
    for (const order of this.#orders.values()) this.#store.orders.put(order);
  }
}

/** All are made, or none. */
export function createPickups(context: Context): Row[] {
  const { store, request } = context;
  const touched = new Touched(store);
  const rows = bodies(context, NEW).map((body, i) => {
    const order = touched.order(Number(body['order_id']));
    if (!order) throw refusal(invalid({ [`${i}.order_id`]: 'there is no such order' }), 'v3');
    const collected_at = body['collected_at'] ?? null;
    const row: Row = {
      id: store.orders.nextPartId('pickup'),
      pickup_method_id: body['pickup_method_id'],
      order_id: order.id,
      ready_at: body['ready_at'],
      created_at: isoZulu(request.now),
      updated_at: isoZulu(request.now),
      pickup_items: (body['pickup_items'] as Row[]).map((item) => itemRow(order, item, collected_at, i)),
    };
    order.pickups.push(row);
    return row;
  });
  touched.keep();
  return rows;
}

function itemRow(order: Dossier, { order_product_id, quantity }: Row, collected_at: unknown, i: number): Row {
  const line = order.products.find(({ id }) => id === order_product_id);
  const status = collected_at === null ? 'AWAITING_COLLECTION' : 'COLLECTED';
  if (line && Number(quantity) <= Number(line['quantity'])) {
    return { id: order_product_id, order_product_id, quantity, status, collected_at };
  }
  throw refusal(invalid({ [`${i}.pickup_items`]: 'the order has no such products, or not so many' }), 'v3');
}

/** All are changed, or none. */
export function changePickups(context: Context): Row[] {
  const { store, request } = context;
  const touched = new Touched(store);
  const rows = bodies(context, CHANGED).map((body, i) => {
    const row = touched.with(Number(body['pickup_id']))?.pickups.find(({ id }) => id === body['pickup_id']);
    if (!row) throw refusal(invalid({ [`${i}.pickup_id`]: 'there is no such pickup' }), 'v3');
    if (body['ready_at'] !== undefined) row['ready_at'] = body['ready_at'];
    const collected_at = body['collected_at'] ?? null;
    const status = collected_at === null ? 'AWAITING_COLLECTION' : 'COLLECTED';
    for (const item of row['pickup_items'] as Row[]) Object.assign(item, { status, collected_at });
    row['updated_at'] = isoZulu(request.now);
    return row;
  });
  touched.keep();
  return rows;
}

/** Numbers that no pickup has are left alone. */
export function deletePickups(store: Store, ids: readonly number[]): void {
  const touched = new Touched(store);
  for (const id of ids) {
    const order = touched.with(id);
    if (order) order.pickups = order.pickups.filter((row) => row['id'] !== id);
  }
  touched.keep();
}
