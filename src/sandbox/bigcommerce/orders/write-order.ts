/** Creating, changing and archiving orders. Source: bigcommerce/docs, reference/orders.v2.oas2.yml. */
import { positionOf } from '../../data/collection.ts';
import { ORDER_STATUSES } from '../data/order-statuses.ts';
import { CURRENCIES } from '../data/places.ts';
import type { Store } from '../data/store.ts';
import { rfc2822 } from '../formats.ts';
import { billingOf } from './addresses.ts';
import { writeAmounts } from './amounts.ts';
import { blankOrder } from './blank.ts';
import { checked, objectsOf, unitsOf } from './body.ts';
import { writeAddresses, writeConsignments, writeLines } from './consignments.ts';
import { type Dossier, dossierOf, type Row } from './dossier.ts';
import { writeFees } from './fees.ts';
import { CHANGED_ORDER, NEW_ORDER, PLAIN } from './fields.ts';
import type { OrderParts } from './parts.ts';
import { missing, refusal, wrong } from './refused.ts';
import { addUp, taxAgain } from './sums.ts';

/** Makes an order of a body; its number. */
export function createOrder(store: Store, body: Row, now: number): number {
  const values = checked(body, NEW_ORDER, 'create');
  const { products, consignments, billing_address } = values;
  if (billing_address === undefined) throw missing('billing_address');
  if (products === undefined && consignments === undefined) throw missing('products');
  const both = consignments !== undefined && (products ?? values['shipping_addresses']) !== undefined;
  if (both) throw wrong('consignments', 'can not be used together with products or shipping_addresses');
  const code = String(values['default_currency_code'] ?? CURRENCIES[0].code).toUpperCase();
  const currency = CURRENCIES.find((one) => one.code === code);
  if (!currency) throw wrong('default_currency_code', `the store has no currency ${code}`);
  const order = blankOrder(store.orders.nextId(), now, currency);
  order.row['billing_address'] = billingOf(store, objectOf(billing_address, 'billing_address'));
  apply(store, order, values);
  store.orders.put(order);
  return order.id;
}

/** Changes an order; what the body does not mention stays. */
export function changeOrder(store: Store, parts: OrderParts, body: Row, now: number): void {
  const values = checked(body, CHANGED_ORDER, 'update');
  const order = dossierOf(parts);
  if (values['billing_address'] !== undefined) {
    const given = objectOf(values['billing_address'], 'billing_address');
    order.row['billing_address'] = billingOf(store, given, order.row['billing_address'] as Row);
  }
  apply(store, order, values);
  order.row['date_modified'] = rfc2822(now);
  store.orders.put(order);
}

/** Orders do not go: they are marked. */
export function archiveOrder(store: Store, parts: OrderParts, now: number): void {
  const order = dossierOf(parts);
  Object.assign(order.row, { is_deleted: true, date_modified: rfc2822(now) });
  store.orders.put(order);
}

function apply(store: Store, order: Dossier, values: Row): void {
  checkOthers(store, values);
  for (const name of PLAIN) if (values[name] !== undefined) order.row[name] = values[name];
  if (values['status_id'] !== undefined) setStatus(order, Number(values['status_id']));
  const list = (name: string) => values[name] !== undefined && objectsOf(values[name], name);
  const addresses = list('shipping_addresses');
  if (addresses) writeAddresses(store, order, addresses);
  const lines = list('products');
  if (lines) writeLines(store, order, lines);
  const { consignments } = values;
  if (consignments !== undefined) {
    writeConsignments(store, order, objectOf(consignments, 'consignments'));
    if (order.products.length === 0) throw missing('consignments.line_items');
  }
  const fees = list('fees');
  if (fees) writeFees(store, order, fees);
  const goods = lines !== false || consignments !== undefined;
  const money = writeAmounts(order, values, goods) || goods || fees !== false || addresses !== false;
  if (!money) return;
  addUp(order);
  if (unitsOf(order.row['total_ex_tax']) < 0) {
    throw refusal({ status: 400, title: 'The discount is larger than the order.' });
  }
  taxAgain(order, () => store.orders.nextPartId('tax'));
  for (const coupon of order.coupons) coupon['discount'] = Number(order.row['coupon_discount']);
  order.row['order_is_digital'] = order.addresses.length === 0 && order.collections.length === 0;
}

export function setStatus({ row }: Dossier, id: number): void {
  const status = ORDER_STATUSES[id];
  if (!status) throw wrong('status_id', `there is no status ${id}`);
  Object.assign(row, { status_id: id, status: status.name, custom_status: status.custom_label });
}

/** That unknown customers and channels are refused is inferred. 0 is a guest. */
function checkOthers(store: Store, { customer_id, channel_id }: Row): void {
  const known = (collection: string, id: unknown) =>
    positionOf(store.collection(collection), Number(id)) >= 0;
  if (customer_id !== undefined && customer_id !== 0 && !known('customers', customer_id)) {
    throw wrong('customer_id', `there is no customer ${customer_id}`);
  }
  if (channel_id !== undefined && !known('channels', channel_id)) {
    throw wrong('channel_id', `there is no channel ${channel_id}`);
  }
}

function objectOf(value: unknown, name: string): Row {
  const [one] = objectsOf([value], name);
  return one as Row;
}
