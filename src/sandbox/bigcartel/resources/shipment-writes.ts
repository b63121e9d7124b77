/**
 * What can be written of shipments. Published is the body of a new one, and that shipping everything marks the order as
 * shipped; the rest is inferred: that no more can be shipped than is left, what a changed shipment may say, and that an
 * order of which something is not shipped any more is marked so.
 */
import type { Answer } from '../../http/answer.ts';
import { linesOf, type Order, shipmentsOf } from '../data/orders.ts';
import type { Shipment } from '../data/shipments.ts';
import type { Store } from '../data/store.ts';
import { type Part, single } from '../documents.ts';
import { failed, notFound, relatedNotFound } from '../errors.ts';
import { time } from '../formats.ts';
import { refuseParameters } from '../parameters.ts';
import type { Context, Handler, Route, Write } from '../spec.ts';
import { resource } from '../types.ts';
import { readResource } from '../write/document.ts';
import { flag, type Item, items, longText, text } from '../write/kinds.ts';
import { readValues } from '../write/values.ts';
import { changeOrder } from './order-writes.ts';

const WRITE: Write = {
  type: 'shipments',
  attributes: {
    // An e-mail that the sandbox does not send; no answer shows it.
    notify_customer: { kind: flag, only: 'create' },
    items: { kind: items, required: true, only: 'create' },
    carrier: { kind: text, nullable: true },
    tracking_number: { kind: text, nullable: true },
    tracking_url: { kind: longText, nullable: true },
  },
};

/** Numbers of generated shipments: two for each order. */
const FIRST_SHIPMENT = 60_000;

export const shipmentWrites: { list: Pick<Route, 'post'>; item: Pick<Route, 'patch' | 'delete'> } = {
  list: { post: (context) => onOrder(context, create) },
  item: { patch: onShipment(update), delete: onShipment(remove) },
};

export function partOf({ writing }: Store, row: Shipment): Part {
  return { data: resource(writing, 'shipments', row), included: undefined };
}

/** A working client sends the order's id as the new shipment's: it is passed over. */
function create({ store, request }: Context, order: Order): Answer {
  const resource = readResource(request, 'shipments', { id: undefined, tolerated: order.facts.id });
  if ('status' in resource) return resource;
  const read = readValues(WRITE, resource, store, true);
  if ('refusal' in read) return read.refusal;
  const wanted = read.values['items'] as readonly Item[];
  const refusal = refuseItems(wanted, order, store);
  if (refusal) return refusal;
  const { carrier = null, tracking_number = null, tracking_url = null } = read.values;
  const now = time(request.now);
  const row: Shipment = {
    id: store.orders.nextPart('shipments', FIRST_SHIPMENT, 2),
    order_id: order.facts.id,
    ...{ carrier, tracking_number, tracking_url },
    items: wanted,
    created_at: now,
    updated_at: now,
  };
  keep(store, order, [...shipmentsOf(order, store.options.seed), row], request.now);
  return single(partOf(store, row), 201);
}

function update({ store, request, parameters }: Context, order: Order, shipment: Shipment): Answer {
  const resource = readResource(request, 'shipments', { id: parameters['shipment_id'] });
  if ('status' in resource) return resource;
  const read = readValues(WRITE, resource, store, false);
  if ('refusal' in read) return read.refusal;
  if (Object.keys(read.values).length === 0) return single(partOf(store, shipment));
  const row: Shipment = { ...shipment, ...read.values, updated_at: time(request.now) };
  const all = shipmentsOf(order, store.options.seed).map((one) => (one.id === row.id ? row : one));
  changeOrder(store, order, {}, request.now, all);
  return single(partOf(store, row));
}

function remove({ store, request }: Context, order: Order, shipment: Shipment): Answer {
  const left = shipmentsOf(order, store.options.seed).filter(({ id }) => id !== shipment.id);
  keep(store, order, left, request.now);
  return { status: 204 };
}

/** Writes the shipments of an order, and marks the order by what is left to ship. */
function keep(store: Store, order: Order, shipments: readonly Shipment[], now: number): void {
  // What the shipments hold is asked of the order as it is without any mark.
  const row = { ...order.row, shipping_status: 'unshipped' };
  const unmarked: Order = { facts: order.facts, events: [], row, shipments };
  const open = linesOf(unmarked, store.orders.needs).some((line) => Number(line['quantity_unshipped']) > 0);
  changeOrder(store, order, { shipping_status: open ? 'unshipped' : 'shipped' }, now, shipments);
}

function refuseItems(wanted: readonly Item[], order: Order, store: Store): Answer | undefined {
  const lines = linesOf(order, store.orders.needs);
  const left = new Map(lines.map((line) => [String(line['id']), Number(line['quantity_unshipped'])]));
  for (const [nth, { order_line_item_id: id, quantity }] of wanted.entries()) {
    const pointer = `/data/attributes/items/${nth}`;
    const open = left.get(id);
    if (open === undefined) return relatedNotFound(`${pointer}/order_line_item_id`, id);
    if (quantity > open) {
      return failed('shipment.too-many', `${pointer}/quantity`, `Of ${id} are ${open} left to ship.`);
    }
    left.set(id, open - quantity);
  }
  return undefined;
}

function onShipment(handle: (context: Context, order: Order, shipment: Shipment) => Answer): Handler {
  return (context) =>
    onOrder(context, (_, order) => {
      const { store, parameters } = context;
      const all = shipmentsOf(order, store.options.seed);
      const found = all.find(({ id }) => id === parameters['shipment_id']);
      return found ? handle(context, order, found) : notFound();
    });
}

function onOrder(context: Context, handle: (context: Context, order: Order) => Answer): Answer {
  const { store, request, parameters } = context;
  const refusal = refuseParameters(request.query);
  if (refusal) return refusal;
  const position = store.orders.positionOf(parameters['order_id'] ?? '');
  return position < 0 ? notFound() : handle(context, store.orders.order(position));
}
