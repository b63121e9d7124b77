/** Routes below one order. */
import type { Answer } from '../../http/answer.ts';
import { notFound } from '../errors.ts';
import type { OrderParts } from '../orders/parts.ts';
import type { Context, Route } from '../spec.ts';

export const ORDERS_SCOPE = 'store_v2_orders';

/** The order of the path's {id}. */
export function orderOf(context: Context): OrderParts | undefined {
  return context.store.orders.find(Number(context.parameters['id']));
}

/** A v2 route below /v2/orders/{id}; 404 where there is no such order. */
export function ofOrder(path: string, answer: (context: Context, order: OrderParts) => Answer): Route {
  return {
    path,
    scope: ORDERS_SCOPE,
    collection: 'orders',
    get: (context) => {
      const order = orderOf(context);
      return order ? answer(context, order) : notFound('v2');
    },
  };
}
