import { invalidValue, notFound } from '../errors.ts';
import { listOf } from '../fields.ts';
import type { Route } from '../spec.ts';
import { refuseUnknown, v2Slice } from '../v2.ts';
import { ofOrder } from './of-order.ts';

/** What hangs on one order. Source: bigcommerce/docs, reference/orders.v2.oas2.yml. */
export const orderDetailRoutes: readonly Route[] = [
  ofOrder('/v2/orders/{id}/products', (context, order) =>
    v2Slice(context.request.query, order.lines, (at) => order.line(at)),
  ),
  ofOrder('/v2/orders/{id}/products/{line_id}', (context, order) => {
    const body = order.lineById(Number(context.parameters['line_id']));
    return body ? { status: 200, body } : notFound('v2');
  }),
  ofOrder('/v2/orders/{id}/fees', (context, order) => {
    const fees = order.fees();
    return v2Slice(context.request.query, fees.length, (at) => fees[at] as object);
  }),
  ofOrder('/v2/orders/{id}/consignments', (context, order) => {
    const includes = listOf(context, 'include');
    const refusal = refuseUnknown(context.request.query, ['include']);
    if (refusal) return refusal;
    if (includes.some((name) => name !== 'consignments.line_items')) return invalidValue('v2', 'include');
    return { status: 200, body: order.consignments(includes.length > 0) };
  }),
];
