import { ORDER_STATUSES } from '../data/order-statuses.ts';
import { storeRow } from '../data/store-row.ts';
import { notFound } from '../errors.ts';
import type { Context, Route } from '../spec.ts';
import { refuseUnknown } from '../v2.ts';

/** Small resources without paging. Sources: reference/store_information.v2.yml, reference/orders.v2.oas2.yml. */
export const storeRoutes: readonly Route[] = [
  single('/v2/store', 'store_v2_information', ({ store }) => storeRow(store.seed)),
  single('/v2/time', 'store_v2_information', ({ request }) => ({ time: Math.floor(request.now / 1000) })),
  single('/v2/order_statuses', 'store_v2_orders', () => ORDER_STATUSES),
  single(
    '/v2/order_statuses/{id}',
    'store_v2_orders',
    ({ parameters }) => ORDER_STATUSES[Number(parameters['id'])],
  ),
];

function single(path: string, scope: string, body: (context: Context) => unknown): Route {
  return {
    path,
    scope,
    get: (context) => {
      const refusal = refuseUnknown(context.request.query, []);
      if (refusal) return refusal;
      const shown = body(context);
      return shown === undefined ? notFound('v2') : { status: 200, body: shown };
    },
  };
}
