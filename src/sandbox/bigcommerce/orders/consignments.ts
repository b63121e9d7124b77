/** Puts into an order what a body says of its lines, and of where they go. */
import type { Store } from '../data/store.ts';
import { newAddress, shippingValues, zoned } from './addresses.ts';
import { checked, objectsOf } from './body.ts';
import type { Dossier, Row } from './dossier.ts';
import { LINE } from './fields.ts';
import { changeLine, type Destination, type Goods, goodsOf, newLine, termsOf } from './lines.ts';
import { missing, refusal, wrong } from './refused.ts';

/**
 * Lines with an id are changed, or removed where their quantity is 0; others are added. `to` says where those go: for
 * `undefined` to the first address, which is the billing address where the order has none; downloads go nowhere.
 */
export function writeLines(store: Store, order: Dossier, bodies: readonly Row[], to?: Destination): void {
  const terms = termsOf(order);
  for (const body of bodies) {
    const values = checked(body, LINE, 'update', 'products');
    if (values['id'] === undefined) {
      if (values['quantity'] === 0) throw wrong('products.quantity', 'must be at least 1');
      const goods = goodsOf(store, values);
      const place = to ?? placeOf(store, order, goods.product?.type === 'digital');
      const id = store.orders.nextPartId('line');
      order.products.push(newLine(store, goods, values, { id, order_id: order.id, terms, ...place }));
      continue;
    }
    const line = order.products.find(({ id }) => id === values['id']);
    if (!line) throw wrong('products.id', `the order has no product ${values['id']}`);
    if (values['product_id'] !== undefined && values['product_id'] !== line['product_id']) {
      throw wrong('products.product_id', 'the product of a line can not be changed');
    }
    if (values['quantity'] === 0) order.products = order.products.filter((one) => one !== line);
    else changeLine(line, values, terms, goodsOfLine(store, line, values));
  }
  // Inferred: an order is never without products.
  if (order.products.length === 0)
    throw refusal({ status: 400, title: 'An order must have at least one product.' });
}

/** What the body makes of a line whose variant or options it names. */
function goodsOfLine(store: Store, line: Row, values: Row): Goods {
  const named = values['variant_id'] !== undefined || values['product_options'] !== undefined;
  const { product_id } = line;
  return named && product_id !== 0 ? goodsOf(store, { ...values, product_id }) : {};
}

function placeOf(store: Store, order: Dossier, digital: boolean): Destination {
  const none = { order_address_id: 0, order_pickup_method_id: 0 };
  if (digital) return none;
  const [pickup] = order.collections;
  if (pickup && order.addresses.length === 0)
    return { ...none, order_pickup_method_id: Number(pickup['id']) };
  if (order.addresses.length === 0) {
    const id = store.orders.nextPartId('address');
    order.addresses.push(newAddress(id, order.id, { ...(order.row['billing_address'] as Row) }));
  }
  return { ...none, order_address_id: Number(order.addresses[0]?.['id']) };
}

/** With an id an address is changed; without one, the one at the same place in the list is, or a new one is made. */
export function writeAddresses(store: Store, order: Dossier, bodies: readonly Row[]): void {
  for (const [at, { id, ...body }] of bodies.entries()) {
    const known = id === undefined ? order.addresses[at] : byId(order, id);
    writeAddress(store, order, body, known, 'shipping_addresses');
  }
}

function byId(order: Dossier, id: unknown): Row {
  const found = order.addresses.find((address) => address['id'] === id);
  if (!found) throw wrong('shipping_addresses.id', `the order has no address ${id}`);
  return found;
}

/** The address that was changed or made. */
function writeAddress(store: Store, order: Dossier, body: Row, known: Row | undefined, at: string): Row {
  const values = shippingValues(store, body, at);
  if (known) return zoned(Object.assign(known, values));
  const address = newAddress(store.orders.nextPartId('address'), order.id, values);
  order.addresses.push(address);
  return address;
}

/**
 * Lines with where they go. An order is shipped or picked up, never both, and has one pickup at most. Source:
 * bigcommerce/docs, reference/orders.v2.oas2.yml.
 */
export function writeConsignments(store: Store, order: Dossier, body: Row): void {
  const { shipping = [], pickups = [], downloads = [], email } = body;
  for (const name of Object.keys(body)) {
    if (!['shipping', 'pickups', 'downloads', 'email'].includes(name)) {
      throw wrong(`consignments.${name}`, 'there is no such kind of consignment');
    }
  }
  const shippings = objectsOf(shipping, 'consignments.shipping');
  const collected = objectsOf(pickups, 'consignments.pickups');
  if (collected.length > 1) throw wrong('consignments.pickups', 'must have at most 1 items');
  if (collected.length > 0 && shippings.length + order.addresses.length > 0) {
    throw wrong('consignments', 'an order is either shipped or picked up');
  }
  for (const { id, line_items, ...rest } of shippings) {
    const known = id === undefined ? undefined : byId(order, id);
    const address = writeAddress(store, order, rest, known, 'consignments.shipping');
    const order_address_id = Number(address['id']);
    linesOf(store, order, line_items, { order_address_id, order_pickup_method_id: 0 }, known !== undefined);
  }
  for (const one of collected) {
    const pickup = writePickup(store, order, one);
    const order_pickup_method_id = Number(pickup['id']);
    linesOf(store, order, one['line_items'], { order_address_id: 0, order_pickup_method_id }, false);
  }
  const nowhere = { order_address_id: 0, order_pickup_method_id: 0 };
  for (const one of objectsOf(downloads, 'consignments.downloads')) {
    linesOf(store, order, one['line_items'], nowhere, false);
  }
  const gifts = ((email ?? {}) as Row)['gift_certificates'] ?? [];
  for (const one of objectsOf(gifts, 'consignments.email.gift_certificates')) {
    order.giftRecipient = String(one['recipient_email'] ?? order.giftRecipient);
    linesOf(store, order, one['line_items'], { ...nowhere, gift: true }, false);
  }
}

function linesOf(store: Store, order: Dossier, value: unknown, to: Destination, optional: boolean): void {
  if (value === undefined && optional) return;
  if (value === undefined) throw missing('consignments.line_items');
  writeLines(store, order, objectsOf(value, 'consignments.line_items'), to);
}

function writePickup(store: Store, order: Dossier, body: Row): Row {
  const method = body['pickup_method_id'];
  if (typeof method !== 'number') throw missing('consignments.pickups.pickup_method_id');
  const known = order.collections[0];
  const row: Row = known ?? { id: store.orders.nextPartId('pickup') };
  const text = (name: string, otherwise: string) => body[name] ?? row[name] ?? otherwise;
  Object.assign(row, {
    pickup_method_id: method,
    pickup_method_display_name: text('pickup_method_display_name', 'Buy Online Pickup In-Store'),
    collection_instructions: text('collection_instructions', ''),
    collection_time_description: text('collection_time_description', ''),
    location: body['location'] ?? row['location'] ?? null,
  });
  if (!known) order.collections.push(row);
  return row;
}
