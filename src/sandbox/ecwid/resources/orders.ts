/**
 * Orders, with what hangs on them, and abandoned carts. Source: docs.ecwid.com, "Search orders"; the official client for
 * orderNumber, vendorOrderNumber, customer, customerIdOrEmail and paymentReference. There is no sort: the newest come
 * first. Statuses are told apart by their spelling; an e-mail address is compared as a whole, without case.
 */
import type { ApiRow } from '../../data/collection.ts';
import { FULFILLMENT_STATUSES, PAYMENT_STATUSES } from '../data/statuses.ts';
import {
  anyText,
  choices,
  contains,
  dates,
  exactly,
  flag,
  ids,
  moneyFrom,
  moneyTo,
  noteFlag,
  number,
  text,
} from '../filters.ts';
import { list } from '../lists.ts';
import { whole } from '../single.ts';
import type { Context, Filter, Filters, Route } from '../spec.ts';
import { readBoolean, readInteger } from '../values.ts';

const SCOPES = ['read_orders'] as const;
const NEWEST = { column: 'internalId', descending: true } as const;

/** An id of a customer, or an e-mail address. */
const customerOrEmail: Filter = {
  column: 'customerOrEmail',
  expected: 'an id or an e-mail address',
  bind: (value) => {
    const id = readInteger(value);
    const email = value.toLowerCase();
    return (v) => (v as unknown[]).includes(id ?? email);
  },
};

const filters: Filters = {
  ids: anyText('ids'),
  keywords: contains('words'),
  email: text('email'),
  customerId: number('customerId'),
  productId: ids('productIds'),
  totalFrom: moneyFrom('total'),
  totalTo: moneyTo('total'),
  ...dates('created', 'created'),
  ...dates('updated', 'updated'),
  ...dates('pickupTime', 'pickup'),
  shippingMethod: text('shippingMethod'),
  paymentMethod: text('paymentMethod'),
  paymentModule: text('paymentModule'),
  fulfillmentStatus: choices('fulfillmentStatus', FULFILLMENT_STATUSES),
  paymentStatus: choices('paymentStatus', PAYMENT_STATUSES),
  acceptMarketing: flag('acceptMarketing'),
  containsPreorderItems: flag('preorder'),
  couponCode: exactly('couponCode'),
  subscriptionId: ids('subscriptionIds'),
  refererId: exactly('refererId'),
  orderNumber: number('internalId'),
  vendorOrderNumber: anyText('ids'),
  customer: contains('customerWords'),
  customerIdOrEmail: customerOrEmail,
  paymentReference: exactly('paymentReference'),
};

/** By id or internal id. */
export function orderOf({ store, parameters }: Context): ApiRow | undefined {
  const id = parameters['orderId'] ?? '';
  const orders = store.shelf('orders');
  const generated = store.orders.find(id);
  if (generated) return orders.find(generated.internalId);
  // Orders that clients wrote have the highest numbers.
  const ids = orders.column('ids');
  for (let at = orders.length - 1; at >= 0 && store.isWritten('orders'); at--) {
    if ((ids(at) as readonly unknown[]).includes(id)) return orders.row(at);
  }
  return undefined;
}

/** The place of a cart by its id, which is not the key of the collection; -1: there is none. */
export function cartAt({ store, parameters }: Context): number {
  const carts = store.collection('carts');
  const id = carts.column('cartId');
  for (let at = 0; at < carts.length; at++) if (id(at) === parameters['cartId']) return at;
  return -1;
}

function cartOf(context: Context): ApiRow | undefined {
  const at = cartAt(context);
  return at < 0 ? undefined : context.store.collection('carts').row(at);
}

const part = (name: string): ((context: Context) => unknown) => {
  return (context) => orderOf(context)?.[name];
};

export const ORDER_ROUTES: readonly Route[] = [
  list({ path: '/orders', scopes: SCOPES, collection: 'orders', filters, order: () => NEWEST }),
  whole({
    path: '/orders/last',
    scopes: SCOPES,
    fields: true,
    missing: 'ORDER_NOT_FOUND',
    body: ({ store }) => {
      const orders = store.collection('orders');
      return orders.length === 0 ? undefined : orders.row(orders.length - 1);
    },
  }),
  whole({
    path: '/orders/{orderId}',
    scopes: SCOPES,
    fields: true,
    missing: 'ORDER_NOT_FOUND',
    body: orderOf,
  }),
  whole({
    path: '/orders/{orderId}/extraFields',
    scopes: SCOPES,
    missing: 'ORDER_NOT_FOUND',
    body: part('orderExtraFields'),
  }),
  whole({
    path: '/orders/{orderId}/invoices',
    scopes: [...SCOPES, 'read_invoices'],
    fields: true,
    missing: 'ORDER_NOT_FOUND',
    body: part('invoices'),
  }),
  list({
    path: '/carts',
    scopes: SCOPES,
    collection: 'carts',
    filters: {
      showHidden: noteFlag(),
      totalFrom: moneyFrom('total'),
      totalTo: moneyTo('total'),
      ...dates('created', 'created'),
      ...dates('updated', 'updated'),
      email: text('email'),
      customerId: number('customerId'),
      couponCode: exactly('couponCode'),
      customer: contains('customerWords'),
    },
    implied: (given) =>
      readBoolean(given.get('showHidden')?.value ?? '') === true
        ? []
        : [{ column: 'hidden', id: 'shown', test: (v) => v !== true }],
    order: () => NEWEST,
  }),
  whole({
    path: '/carts/{cartId}',
    scopes: SCOPES,
    fields: true,
    missing: 'CHECKOUT_NOT_FOUND',
    body: cartOf,
  }),
];
