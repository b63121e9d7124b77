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

export function createPickups(context: Context): Row[] {
  const { store, request } = context;
  return bodies(context, NEW).map((body, i) => {
    const parts = store.orders.find(Number(body['order_id']));
    if (!parts) throw refusal(invalid({ [`${i}.order_id`]: 'there is no such order' }), 'v3');
    const order = dossierOf(parts);
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
    store.orders.put(order);
    return row;
  });
}

function itemRow(order: Dossier, { order_product_id, quantity }: Row, collected_at: unknown, i: number): Row {
  const line = order.products.find(({ id }) => id === order_product_id);
  const status = collected_at === null ? 'AWAITING_COLLECTION' : 'COLLECTED';
  if (line && Number(quantity) <= Number(line['quantity'])) {
    return { id: order_product_id, order_product_id, quantity, status, collected_at };
  }
  throw refusal(invalid({ [`${i}.pickup_items`]: 'the order has no such products, or not so many' }), 'v3');
}

export function changePickups(context: Context): Row[] {
  const { store, request } = context;
  return bodies(context, CHANGED).map((body, i) => {
    const order = orderWith(store, Number(body['pickup_id']));
    const row = order?.pickups.find(({ id }) => id === body['pickup_id']);
    if (!order || !row) throw refusal(invalid({ [`${i}.pickup_id`]: 'there is no such pickup' }), 'v3');
    if (body['ready_at'] !== undefined) row['ready_at'] = body['ready_at'];
    const collected_at = body['collected_at'] ?? null;
    const status = collected_at === null ? 'AWAITING_COLLECTION' : 'COLLECTED';
    for (const item of row['pickup_items'] as Row[]) Object.assign(item, { status, collected_at });
    row['updated_at'] = isoZulu(request.now);
    store.orders.put(order);
    return row;
  });
}

/** Numbers that no pickup has are left alone. */
export function deletePickups(store: Store, ids: readonly number[]): void {
  for (const id of ids) {
    const order = orderWith(store, id);
    if (!order) continue;
    order.pickups = order.pickups.filter((row) => row['id'] !== id);
    store.orders.put(order);
  }
}

function orderWith(store: Store, pickup: number): Dossier | undefined {
  const row = store.rows('pickups').find(pickup);
  const parts = row && store.orders.find(Number(row['order_id']));
  return parts && dossierOf(parts);
}
