/** Shipments and shipping addresses of orders. Source: bigcommerce/docs, reference/orders.v2.oas2.yml. */

import type { Answer } from '../../http/answer.ts';
import { notFound } from '../errors.ts';
import { rfc2822 } from '../formats.ts';
import { shippingValues, zoned } from '../orders/addresses.ts';
import { readObject } from '../orders/body.ts';
import { dossierOf } from '../orders/dossier.ts';
import type { OrderParts } from '../orders/parts.ts';
import { refusing } from '../orders/refused.ts';
import { changeShipment, ship, unship } from '../orders/shipments.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { refuseUnknown } from '../v2.ts';
import { ORDERS_SCOPE, orderOf } from './of-order.ts';

/** A write below one order; 404 where there is no such order. */
function below(write: (context: Context, order: OrderParts) => Answer): Handler {
  return refusing((context) => {
    const order = orderOf(context);
    if (!order) return notFound('v2');
    return refuseUnknown(context.request.query, []) ?? write(context, order);
  });
}

const rowId = ({ parameters }: Context): number => Number(parameters['row_id']);

export const shipmentWriteRoutes: readonly Route[] = [
  {
    path: '/v2/orders/{id}/shipments',
    scope: ORDERS_SCOPE,
    post: below(({ store, request }, order) => ({
      status: 201,
      body: ship(store, order, readObject(request), request.now),
    })),
    delete: below(({ store, request }, order) => {
      unship(store, order, undefined, request.now);
      return { status: 204 };
    }),
  },
  {
    path: '/v2/orders/{id}/shipments/{row_id}',
    scope: ORDERS_SCOPE,
    put: below((context, order) => {
      const { store, request } = context;
      const body = changeShipment(store, order, rowId(context), readObject(request), request.now);
      return body ? { status: 200, body } : notFound('v2');
    }),
    delete: below((context, order) => {
      const done = unship(context.store, order, rowId(context), context.request.now);
      return done ? { status: 204 } : notFound('v2');
    }),
  },
  {
    path: '/v2/orders/{id}/shipping_addresses/{row_id}',
    scope: ORDERS_SCOPE,
    put: below((context, parts) => {
      const { store, request } = context;
      const order = dossierOf(parts);
      const address = order.addresses.find(({ id }) => id === rowId(context));
      if (!address) return notFound('v2');
      zoned(Object.assign(address, shippingValues(store, readObject(request), '')));
      order.row['date_modified'] = rfc2822(request.now);
      store.orders.put(order);
      const body = store.orders
        .find(order.id)
        ?.addresses()
        .find(({ id }) => id === rowId(context));
      return { status: 200, body };
    }),
  },
];
