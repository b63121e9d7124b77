/** Refunds, captures, voids and pickups of orders. Sources: bigcommerce/docs, reference/orders.v3.yml, pickup.v3.yml. */
import { isObject } from '../../fault-rules.ts';
import type { Answer } from '../../http/answer.ts';
import { valueOf } from '../../http/query.ts';
import { invalidValue, notFound, unknownFilters, v3Error } from '../errors.ts';
import type { Row } from '../orders/dossier.ts';
import type { OrderParts } from '../orders/parts.ts';
import { refund, refundQuote, settle } from '../orders/payments.ts';
import { changePickups, createPickups, deletePickups } from '../orders/pickups.ts';
import { Refused, refusal, refusing } from '../orders/refused.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { readJson } from '../write/body.ts';
import { invalid } from '../write/failure.ts';
import { ORDERS_SCOPE, orderOf } from './of-order.ts';

const SCOPE = [ORDERS_SCOPE, 'store_v2_transactions'];
const ACTIONS = '/v3/orders/{id}/payment_actions';
const PICKUPS = '/v3/orders/pickups';
/** The older name has no variant of its own that may modify. */
const PICKUP_SCOPE = ['store_order_fulfillment', 'store_order_fulfillment_manage'];

function ofOrder(act: (context: Context, order: OrderParts) => Answer): Handler {
  return refusing((context) => {
    const order = orderOf(context);
    return order ? act(context, order) : notFound('v3');
  });
}

function bodyOf({ request }: Context): Row {
  const body = readJson(request, 'v3');
  if ('refusal' in body) throw new Refused(body.refusal);
  if (!isObject(body.json)) throw refusal(invalid({ '': 'error.expected.jsobject' }), 'v3');
  return body.json;
}

const whole = (status: number, data: unknown): Answer => ({ status, body: { data, meta: {} } });

export const paymentWriteRoutes: readonly Route[] = [
  {
    path: `${ACTIONS}/refund_quotes`,
    scope: SCOPE,
    post: ofOrder((context, order) => whole(201, refundQuote(order, bodyOf(context)))),
  },
  {
    path: `${ACTIONS}/refunds`,
    scope: SCOPE,
    post: ofOrder((context, order) => {
      const { store, request } = context;
      return whole(201, refund(store, order, bodyOf(context), request.now));
    }),
  },
  ...(['capture', 'void'] as const).map((event) => ({
    path: `${ACTIONS}/${event}`,
    scope: SCOPE,
    post: ofOrder(({ store, request }, order) => {
      settle(store, order, event, request.now);
      return { status: 201 };
    }),
  })),
  {
    path: PICKUPS,
    scope: PICKUP_SCOPE,
    post: refusing((context) => whole(200, createPickups(context))),
    put: refusing((context) => whole(200, changePickups(context))),
    delete: ({ store, request }) => {
      const unknown = request.query.map(({ name }) => name).filter((name) => name !== 'id:in');
      if (unknown.length > 0) return unknownFilters(unknown);
      const text = valueOf(request.query, 'id:in');
      if (text === undefined) return v3Error(422, 'The filter id:in is required.');
      const ids = text.split(',').map(Number);
      if (!ids.every((id) => Number.isInteger(id) && id > 0)) return invalidValue('v3', 'id:in');
      deletePickups(store, ids);
      return { status: 204 };
    },
  },
];
