/**
 * Abandoned carts: the few fields that may be changed, and the order made of one. Source: docs.ecwid.com. Inferred: a
 * cart that became an order stays, tells which, and cannot become another; the order waits for its payment.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { dateText, seconds } from '../data/formats.ts';
import { cartAt } from '../resources/orders.ts';
import { applied, sentBy } from '../write/crud.ts';
import { created, type Endpoint, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { fields, type Sent } from '../write/fields.ts';
import { refusal } from '../write/refusal.ts';
import { newOrder, ORDER_FIELDS } from './order.ts';

const CART = {
  kind: 'Cart',
  fields:
    fields(`b2b_b2c:b2b|b2c customerRequestedInvoice:flag customerFiscalCode:text electronicInvoicePecEmail:text
    electronicInvoiceSdiCode:text hidden:flag taxesOnShipping:list`),
};

/** With the key of the collection. */
function theCart(writing: Writing): ApiRow {
  const at = cartAt(writing);
  if (at < 0) throw refusal('CHECKOUT_NOT_FOUND');
  const carts = writing.store.collection('carts');
  return { ...carts.row(at), [carts.key]: carts.column(carts.key)(at) };
}

function update(writing: Writing): Answer {
  const { store, now } = writing;
  const row = applied(theCart(writing), sentBy(CART, false, objectOf(writing)));
  store.put('carts', { ...row, updateDate: dateText(now), updateTimestamp: seconds(now) }, now);
  return updated();
}

function place(writing: Writing): Answer {
  const { store, now } = writing;
  const cart = theCart(writing);
  if (cart['recoveredOrderId'] !== undefined) {
    throw refusal('CONSTRAINT_VIOLATION', `The cart became order ${String(cart['recoveredPublicUid'])}`);
  }
  const fromCart: Sent = Object.fromEntries(Object.entries(cart).filter(([name]) => ORDER_FIELDS.has(name)));
  const open = { paymentStatus: 'AWAITING_PAYMENT', fulfillmentStatus: 'AWAITING_PROCESSING', hidden: false };
  const order = newOrder({ ...fromCart, ...open }, writing);
  store.put('orders', order, now);
  const { id, internalId, orderNumber, vendorOrderNumber } = order;
  const { cartId } = cart;
  store.put('carts', { ...cart, recoveredOrderId: internalId, recoveredPublicUid: id }, now);
  return created(id, { orderNumber, vendorOrderNumber, cartId });
}

export const CART_ENDPOINTS: readonly Endpoint[] = [
  { method: 'PUT', path: '/carts/{cartId}', scopes: ['update_orders'], handle: update },
  { method: 'POST', path: '/carts/{cartId}/place', scopes: ['create_orders'], handle: place },
];
