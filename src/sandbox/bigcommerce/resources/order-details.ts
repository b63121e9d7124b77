import { consignments, feeRows } from '../data/consignment-rows.ts';
import { orderProductRow } from '../data/order-product-row.ts';
import { invalidValue, notFound } from '../errors.ts';
import { listOf } from '../fields.ts';
import type { Route } from '../spec.ts';
import { refuseUnknown, v2Slice } from '../v2.ts';
import { ofOrder } from './of-order.ts';

/** What hangs on one order. Source: bigcommerce/docs, reference/orders.v2.oas2.yml. */
export const orderDetailRoutes: readonly Route[] = [
  ofOrder('/v2/orders/{id}/products', (context, order) =>
    v2Slice(context.request.query, order.lines.length, (at) =>
      orderProductRow(context.store.orders, order, at),
    ),
  ),
  ofOrder('/v2/orders/{id}/products/{line_id}', (context, order) => {
    const at = Number(context.parameters['line_id']) - context.store.orders.firstId('line', order.nth);
    const known = at >= 0 && at < order.lines.length;
    return known ? { status: 200, body: orderProductRow(context.store.orders, order, at) } : notFound('v2');
  }),
  ofOrder('/v2/orders/{id}/fees', (context, order) => {
    const fees = feeRows(context.store.orders, order);
    return v2Slice(context.request.query, fees.length, (at) => fees[at] as object);
  }),
  ofOrder('/v2/orders/{id}/consignments', (context, order) => {
    const includes = listOf(context, 'include');
    const refusal = refuseUnknown(context.request.query, ['include']);
    if (refusal) return refusal;
    if (includes.some((name) => name !== 'consignments.line_items')) return invalidValue('v2', 'include');
    return { status: 200, body: consignments(context.store.orders, order, includes.length > 0) };
  }),
];
