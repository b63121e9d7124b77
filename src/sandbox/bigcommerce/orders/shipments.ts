/** Parcels of an order as a client sends them off. Source: bigcommerce/docs, reference/orders.v2.oas2.yml. */
import { STATUS } from '../data/order-statuses.ts';
import type { Store } from '../data/store.ts';
import { moneyText, rfc2822 } from '../formats.ts';
import {
  always,
  anything,
  type Fields,
  int,
  list,
  looseNumber,
  object,
  readOnly,
  text,
} from '../write/fields.ts';
import { checked, unitsOf } from './body.ts';
import { type Dossier, dossierOf, type Row } from './dossier.ts';
import type { OrderParts } from './parts.ts';
import { wrong } from './refused.ts';
import { count } from './sums.ts';
import { setStatus } from './write-order.ts';

const CHANGED: Fields = {
  order_address_id: int(1),
  tracking_number: text(50),
  merchant_shipping_cost: looseNumber(0),
  shipping_method: text(),
  shipping_provider: text(),
  tracking_carrier: text(),
  tracking_link: text(),
  comments: text(),
};

const NEW: Fields = {
  ...CHANGED,
  order_address_id: always(int(1)),
  items: always(
    list(object({ order_product_id: always(int(1)), quantity: always(int(1)), product_id: anything })),
  ),
  id: readOnly,
};

/** Sends off pieces of an order that are not on their way. The new shipment's row. */
export function ship(store: Store, parts: OrderParts, body: Row, now: number): Row {
  const values = checked(body, NEW, 'create');
  const order = dossierOf(parts);
  const items = (values['items'] as Row[]).map((item) => shipped(order, item, values['order_address_id']));
  if (items.length === 0) throw wrong('items', 'must have at least 1 items');
  const { form_fields: _, ...billing_address } = order.row['billing_address'] as Row;
  const address = addressOf(order, values['order_address_id']);
  const row: Row = {
    id: store.orders.nextPartId('shipment'),
    order_id: order.id,
    customer_id: order.row['customer_id'],
    order_address_id: address['id'],
    date_created: rfc2822(now),
    tracking_number: '',
    merchant_shipping_cost: '0.0000',
    shipping_method: address['shipping_method'],
    shipping_provider: '',
    shipping_provider_display_name: '',
    tracking_carrier: '',
    tracking_link: '',
    generated_tracking_link: '',
    comments: '',
    billing_address,
    shipping_address: Object.fromEntries(Object.keys(billing_address).map((name) => [name, address[name]])),
    items,
  };
  describe(row, values);
  order.shipments.push(row);
  count(order);
  order.row['date_shipped'] = rfc2822(now);
  order.row['date_modified'] = rfc2822(now);
  const left = order.products.some((line) => line['order_address_id'] !== 0 && unsent(line) > 0);
  // That shipments move the order on is inferred from the control panel.
  setStatus(order, left ? STATUS.partiallyShipped : STATUS.shipped);
  store.orders.put(order);
  return row;
}

/** Changes what is said of a shipment; what is in it stays. Its row, or undefined where there is none. */
export function changeShipment(
  store: Store,
  parts: OrderParts,
  id: number,
  body: Row,
  now: number,
): Row | undefined {
  const values = checked(body, CHANGED, 'update');
  const order = dossierOf(parts);
  const row = order.shipments.find((shipment) => shipment['id'] === id);
  if (!row) return undefined;
  if (values['order_address_id'] !== undefined) addressOf(order, values['order_address_id']);
  describe(row, values);
  order.row['date_modified'] = rfc2822(now);
  store.orders.put(order);
  return row;
}

/** Takes shipments back: all, or the one of this id. false: there is no such shipment. */
export function unship(store: Store, parts: OrderParts, id: number | undefined, now: number): boolean {
  const order = dossierOf(parts);
  const gone = order.shipments.filter((shipment) => id === undefined || shipment['id'] === id);
  if (gone.length === 0) return id === undefined;
  order.shipments = order.shipments.filter((shipment) => !gone.includes(shipment));
  for (const { order_product_id, quantity } of gone.flatMap((shipment) => shipment['items'] as Row[])) {
    const line = order.products.find((one) => one['id'] === order_product_id);
    if (line) line['quantity_shipped'] = Math.max(0, Number(line['quantity_shipped']) - Number(quantity));
  }
  count(order);
  if (order.shipments.length === 0) order.row['date_shipped'] = '';
  order.row['date_modified'] = rfc2822(now);
  store.orders.put(order);
  return true;
}

/** Marks pieces of a line as sent. */
function shipped(order: Dossier, item: Row, address: unknown): Row {
  const { order_product_id, quantity } = item;
  const line = order.products.find(({ id }) => id === order_product_id);
  if (!line) throw wrong('items.order_product_id', `the order has no product ${order_product_id}`);
  if (line['order_address_id'] !== address) {
    throw wrong('items.order_product_id', `the product ${order_product_id} does not go to this address`);
  }
  if (Number(quantity) > unsent(line)) {
    throw wrong(
      'items.quantity',
      `only ${unsent(line)} of the product ${order_product_id} are left to be shipped`,
    );
  }
  line['quantity_shipped'] = Number(line['quantity_shipped']) + Number(quantity);
  return { order_product_id, product_id: line['product_id'], quantity };
}

function unsent(line: Row): number {
  return Number(line['quantity']) - Number(line['quantity_shipped']);
}

function addressOf(order: Dossier, id: unknown): Row {
  const address = order.addresses.find((one) => one['id'] === id);
  if (!address) throw wrong('order_address_id', `the order has no address ${id}`);
  return address;
}

/** The store makes a link of its own where it knows who carries the parcel and under which number. */
function describe(row: Row, values: Row): void {
  Object.assign(row, values, { items: row['items'] });
  row['merchant_shipping_cost'] = moneyText(unitsOf(row['merchant_shipping_cost']));
  const provider = String(row['shipping_provider']);
  row['shipping_provider_display_name'] = provider.toUpperCase();
  const carrier = provider === '' ? String(row['tracking_carrier']) : provider;
  const number = encodeURIComponent(String(row['tracking_number']));
  const known = carrier !== '' && number !== '';
  row['generated_tracking_link'] = known ? `https://track.example.com/${carrier}/${number}` : '';
}
