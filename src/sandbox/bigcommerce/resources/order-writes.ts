/** Orders are made, changed and archived. Source: bigcommerce/docs, reference/orders.v2.oas2.yml. */

import type { Answer } from '../../http/answer.ts';
import { notFound } from '../errors.ts';
import { readObject } from '../orders/body.ts';
import { refusing } from '../orders/refused.ts';
import { archiveOrder, changeOrder, createOrder } from '../orders/write-order.ts';
import type { Context, Route } from '../spec.ts';
import { refuseUnknown } from '../v2.ts';
import { ORDERS_SCOPE, orderOf } from './of-order.ts';
import { showOrders } from './orders.ts';

const SHOWN = ['include', 'consignment_structure'];

/** The order of this number, as the request wants it shown. */
function answer(context: Context, id: number): Answer {
  const show = showOrders(context);
  if (typeof show !== 'function') return show;
  const order = context.store.orders.find(id);
  return order ? { status: 200, body: show(order) } : notFound('v2');
}

/** The refusal of what the query asks for, before anything is written. */
function refuseQuery(context: Context, known: readonly string[]): Answer | undefined {
  const unknown = refuseUnknown(context.request.query, known);
  if (unknown) return unknown;
  const show = showOrders(context);
  return typeof show === 'function' ? undefined : show;
}

export const orderWriteRoutes: readonly Route[] = [
  {
    path: '/v2/orders',
    scope: ORDERS_SCOPE,
    post: refusing((context) => {
      const refusal = refuseQuery(context, SHOWN);
      if (refusal) return refusal;
      const { store, request } = context;
      return answer(context, createOrder(store, readObject(request), request.now));
    }),
    // Every order, whatever limit= says: what it is for is not documented.
    delete: (context) => {
      const refusal = refuseUnknown(context.request.query, ['limit']);
      if (refusal) return refusal;
      context.store.orders.archiveAll(context.request.now);
      return { status: 204 };
    },
  },
  {
    path: '/v2/orders/{id}',
    scope: ORDERS_SCOPE,
    put: refusing((context) => {
      const refusal = refuseUnknown(context.request.query, []);
      if (refusal) return refusal;
      const order = orderOf(context);
      if (!order) return notFound('v2');
      changeOrder(context.store, order, readObject(context.request), context.request.now);
      return answer(context, order.id);
    }),
    delete: (context) => {
      const order = orderOf(context);
      if (!order) return notFound('v2');
      archiveOrder(context.store, order, context.request.now);
      return { status: 204 };
    },
  },
];
