import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { valueOf } from '../../http/query.ts';
import { invalidValue, notFound } from '../errors.ts';
import { type Filters, ops, range } from '../filters.ts';
import type { OrderParts } from '../orders/parts.ts';
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
  ofOrder('/v2/orders/{id}/shipments', (context, order) => v2Rows(context, order.shipments())),
  ofOrder('/v2/orders/{id}/shipments/count', (context, order) => v2Count(context, order.shipments().length)),
  ofOrder('/v2/orders/{id}/shipments/{row_id}', (context, order) => byId(context, order.shipments())),
  ofOrder('/v2/orders/{id}/shipping_addresses', (context, order) => v2Rows(context, order.addresses())),
  ofOrder('/v2/orders/{id}/shipping_addresses/{row_id}', (context, order) =>
    byId(context, order.addresses()),
  ),
  ofOrder('/v2/orders/{id}/shipping_addresses/{row_id}/shipping_quotes', quote),
  ofOrder('/v2/orders/{id}/consignments/shipping/{row_id}/shipping_quotes', quote),
  ofOrder('/v2/orders/{id}/coupons', (context, order) => v2Rows(context, order.coupons())),
  ofOrder('/v2/orders/{id}/messages', (context, order) => v2Rows(context, order.messages(), MESSAGE_FILTERS)),
  ofOrder('/v2/orders/{id}/taxes', taxes),
];

function byId(context: Context, rows: readonly ApiRow[]): Answer {
  const refusal = refuseUnknown(context.request.query, []);
  if (refusal) return refusal;
  const row = rows.find(({ id }) => id === Number(context.parameters['row_id']));
  return row ? { status: 200, body: row } : notFound('v2');
}

/** One object, or 204 when the shopper chose none. */
function quote(context: Context, order: OrderParts): Answer {
  const refusal = refuseUnknown(context.request.query, []);
  if (refusal) return refusal;
  const id = Number(context.parameters['row_id']);
  if (!order.addresses().some((address) => address['id'] === id)) return notFound('v2');
  const body = order.quote(id);
  return body ? { status: 200, body } : { status: 204 };
}

function taxes(context: Context, order: OrderParts): Answer {
  const text = valueOf(context.request.query, 'details') ?? 'false';
  const details = readValue('bool', text, text, 0);
  if (details === undefined) return invalidValue('v2', 'details');
  return v2Rows(context, order.taxes(details === true), {}, ['details']);
}
