import type { ApiRow } from '../../data/collection.ts';
import { type Refund, transactionIds } from '../data/refunds.ts';
import { notFound, unknownFilters } from '../errors.ts';
import { type Filters, ops } from '../filters.ts';
import type { Context, Route, V3Resource } from '../spec.ts';
import { v3Routes } from '../v3.ts';
import { nestedRoutes } from '../v3-nested.ts';
import { ORDERS_SCOPE, orderOf } from './of-order.ts';

/** Refunds belong to both. */
const REFUND_SCOPES = [ORDERS_SCOPE, 'store_v2_transactions'];
const OF_TRANSACTION: Filters = {
  transaction_id: { column: 'transaction_ids', type: 'text', op: 'any' },
};

/** Store-wide, by ascending id. Source: bigcommerce/docs, reference/orders.v3.yml. */
const refunds: V3Resource = {
  path: '/v3/orders/payment_actions/refunds',
  scope: REFUND_SCOPES,
  collection: 'refunds',
  key: 'id',
  filters: {
    ...ops('id', 'int', 'in'),
    ...ops('order_id', 'int', 'in'),
    ...ops('created', 'date-encoded', 'min max'),
    ...OF_TRANSACTION,
  },
  item: true,
};

/** Source: bigcommerce/docs, reference/pickup.v3.yml: no paging is mentioned. */
const pickups: V3Resource = {
  path: '/v3/orders/pickups',
  scope: ['store_order_fulfillment', 'store_order_fulfillment_manage'],
  collection: 'pickups',
  key: 'id',
  filters: {
    'order_id:in': { column: 'order_id', type: 'int', op: 'in' },
    'pickup_id:in': { column: 'id', type: 'int', op: 'in' },
  },
  whole: true,
};

export const orderMoneyRoutes: readonly Route[] = [
  ...[refunds, pickups].flatMap(v3Routes),
  ...nestedRoutes({
    path: '/v3/orders/{id}/payment_actions/refunds',
    scope: REFUND_SCOPES,
    collection: 'orders',
    key: 'id',
    filters: OF_TRANSACTION,
    rows: refundsOfOrder,
    computed: { transaction_ids: (row) => transactionIds(row as Refund) },
  }),
  {
    path: '/v3/orders/{id}/transactions',
    scope: 'store_v2_transactions',
    collection: 'orders',
    get: transactions,
  },
];

function refundsOfOrder(context: Context): ApiRow[] | undefined {
  return orderOf(context)?.refunds();
}

/** All transactions in one answer, 204 for none. page= and limit= were reported to do nothing (codat-docs issue 610). */
function transactions(context: Context) {
  const known = ['page', 'limit'];
  const unknown = context.request.query.map((p) => p.name).filter((name) => !known.includes(name));
  if (unknown.length > 0) return unknownFilters(unknown);
  const order = orderOf(context);
  if (!order) return notFound('v3');
  const data = order.transactions();
  if (data.length === 0) return { status: 204 };
  const [total, count] = [data.length, data.length];
  const pagination = {
    total,
    count,
    per_page: 50,
    current_page: 1,
    total_pages: 1,
    links: { current: '?page=1&limit=50' },
  };
  return { status: 200, body: { data, meta: { pagination } } };
}
