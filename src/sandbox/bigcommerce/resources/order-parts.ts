import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { valueOf } from '../../http/query.ts';
import { shippingAddressRows, shippingQuote } from '../data/order-addresses.ts';
import type { Order } from '../data/order-book.ts';
import { orderCouponRows } from '../data/order-coupons.ts';
import { messageRows } from '../data/order-messages.ts';
import { shipmentRows } from '../data/order-shipments.ts';
import { taxRows } from '../data/order-taxes.ts';
import { invalidValue, notFound } from '../errors.ts';
import { type Filters, ops, range } from '../filters.ts';
import type { Context, Route } from '../spec.ts';
import { refuseUnknown } from '../v2.ts';
import { v2Count, v2Rows } from '../v2-rows.ts';
import { readValue } from '../values.ts';
import { ofOrder } from './of-order.ts';

const MESSAGE_FILTERS: Filters = {
  ...range('id', 'int'),
  ...range('date_created', 'date-v2'),
  ...ops('customer_id', 'int', '='),
  ...ops('is_flagged', 'bool', '='),
  ...ops('status', 'one of read|unread', '='),
};

/** What the API hands out only order by order. Source: bigcommerce/docs, reference/orders.v2.oas2.yml. */
export const orderPartRoutes: readonly Route[] = [
  ofOrder('/v2/orders/{id}/shipments', (context, order) => v2Rows(context, shipments(context, order))),
  ofOrder('/v2/orders/{id}/shipments/count', (context, order) =>
    v2Count(context, shipments(context, order).length),
  ),
  ofOrder('/v2/orders/{id}/shipments/{row_id}', (context, order) => byId(context, shipments(context, order))),
  ofOrder('/v2/orders/{id}/shipping_addresses', (context, order) =>
    v2Rows(context, shippingAddressRows(context.store.orders, order)),
  ),
  ofOrder('/v2/orders/{id}/shipping_addresses/{row_id}', (context, order) =>
    byId(context, shippingAddressRows(context.store.orders, order)),
  ),
  ofOrder('/v2/orders/{id}/shipping_addresses/{row_id}/shipping_quotes', quote),
  ofOrder('/v2/orders/{id}/consignments/shipping/{row_id}/shipping_quotes', quote),
  ofOrder('/v2/orders/{id}/coupons', (context, order) => v2Rows(context, orderCouponRows(order))),
  ofOrder('/v2/orders/{id}/messages', (context, order) =>
    v2Rows(context, messageRows(context.store.orders, order), MESSAGE_FILTERS),
  ),
  ofOrder('/v2/orders/{id}/taxes', taxes),
];

function shipments(context: Context, order: Order): ApiRow[] {
  return shipmentRows(context.store.orders, order);
}

function byId(context: Context, rows: readonly ApiRow[]): Answer {
  const refusal = refuseUnknown(context.request.query, []);
  if (refusal) return refusal;
  const row = rows.find(({ id }) => id === Number(context.parameters['row_id']));
  return row ? { status: 200, body: row } : notFound('v2');
}

/** One object, or 204 when the shopper chose none. */
function quote(context: Context, order: Order): Answer {
  const refusal = refuseUnknown(context.request.query, []);
  if (refusal) return refusal;
  const { orders } = context.store;
  const id = Number(context.parameters['row_id']);
  const nth = id - orders.firstId('address', order.nth);
  if (order.shippings[nth] === undefined) return notFound('v2');
  const body = shippingQuote(orders, order, id);
  return body ? { status: 200, body } : { status: 204 };
}

function taxes(context: Context, order: Order): Answer {
  const text = valueOf(context.request.query, 'details') ?? 'false';
  const details = readValue('bool', text, text, 0);
  if (details === undefined) return invalidValue('v2', 'details');
  return v2Rows(context, taxRows(context.store.orders, order, details === true), {}, ['details']);
}
