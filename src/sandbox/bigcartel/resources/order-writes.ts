/** What can be written of an order: who gets it where, and whether it was shipped. There is no create and no delete. */
import type { ApiRow } from '../../data/collection.ts';
import { countryRow } from '../data/countries.ts';
import type { Order } from '../data/orders.ts';
import type { Store } from '../data/store.ts';
import { time } from '../formats.ts';
import type { Write } from '../spec.ts';
import { country, email, longText, oneOf, text } from '../write/kinds.ts';

export const writeOrders: Write = {
  type: 'orders',
  attributes: {
    customer_first_name: { kind: text },
    customer_last_name: { kind: text },
    customer_email: { kind: email },
    customer_phone_number: { kind: text, nullable: true },
    customer_note: { kind: longText },
    shipping_address_1: { kind: text },
    shipping_address_2: { kind: text, nullable: true },
    shipping_city: { kind: text },
    shipping_state: { kind: text },
    shipping_zip: { kind: text },
    shipping_country_id: { kind: country },
    shipping_status: { kind: oneOf('shipped', 'unshipped') },
  },
  update: (store, at, values, now) => {
    const before = store.orders.order(at);
    changeOrder(store, before, { ...values, ...followAddress({ ...before.row, ...values }, values) }, now);
  },
};

/** Writes attributes of an order. A change of its shipping status is an event: that of shipping is recorded, the other inferred. */
export function changeOrder(
  store: Store,
  before: Order,
  values: ApiRow,
  now: number,
  shipments = before.shipments,
): void {
  const row: ApiRow = { ...before.row, ...values, updated_at: time(now) };
  const status = row['shipping_status'];
  const marked = status !== before.row['shipping_status'];
  const events = marked
    ? [...before.events, shippingEvent(store, before, String(status), now)]
    : before.events;
  store.orders.write({ facts: before.facts, row, events, shipments });
}

/** Numbers of events of generated orders: ten for each. */
const FIRST_EVENT = 700_000;

function shippingEvent(store: Store, { facts }: Order, status: string, now: number): ApiRow {
  return {
    id: store.orders.nextPart('order_events', FIRST_EVENT, 10),
    order_id: facts.id,
    created_at: time(now),
    message: `Marked as ${status}`,
    identifier: 'shipping_status',
  };
}

/** The country's name follows its code. A changed address is not yet found on the map: that is inferred. */
function followAddress(row: ApiRow, values: ApiRow): ApiRow {
  const moved = Object.keys(values).some(
    (name) => name.startsWith('shipping_') && name !== 'shipping_status',
  );
  if (!moved) return {};
  return {
    shipping_country_name: countryRow(String(row['shipping_country_id'])).name,
    shipping_latitude: null,
    shipping_longitude: null,
  };
}
