/** Routes below one order. */
import { positionOf } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import type { Order } from '../data/order-book.ts';
import { notFound } from '../errors.ts';
import type { Context, Route } from '../spec.ts';

export const ORDERS_SCOPE = 'store_v2_orders';

/** The order of the path's {id}. */
export function orderOf(context: Context): Order | undefined {
  const { orders } = context.store;
  const position = positionOf(orders, Number(context.parameters['id']));
  return position < 0 ? undefined : orders.core(position);
}

/** A v2 route below /v2/orders/{id}; 404 where there is no such order. */
export function ofOrder(path: string, answer: (context: Context, order: Order) => Answer): Route {
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
