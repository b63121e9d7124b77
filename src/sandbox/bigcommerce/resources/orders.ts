import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { valueOf } from '../../http/query.ts';
import { ORDER_STATUSES } from '../data/order-statuses.ts';
import { invalidValue } from '../errors.ts';
import { listOf } from '../fields.ts';
import { ops, range } from '../filters.ts';
import type { OrderParts } from '../orders/parts.ts';
import type { Context, Route, Shape, V2Resource } from '../spec.ts';
import { refuseUnknown, v2Conditions } from '../v2.ts';

const INCLUDES = ['consignments', 'consignments.line_items', 'fees'];

/** Source: bigcommerce/docs, reference/orders.v2.oas2.yml. Bounds are taken as inclusive. */
export const orders: V2Resource = {
  path: '/v2/orders',
  scope: 'store_v2_orders',
  collection: 'orders',
  filters: {
    ...range('id', 'int'),
    ...range('total', 'number', 'total_inc_tax'),
    ...range('date_created', 'date-v2'),
    ...range('date_modified', 'date-v2'),
    ...ops('customer_id', 'int', '='),
    ...ops('email', 'text', '='),
    ...ops('status_id', 'int', '='),
    ...ops('cart_id', 'text', '='),
    ...ops('payment_method', 'text', '='),
    ...ops('channel_id', 'int', '='),
    ...ops('external_order_id', 'text', '='),
  },
  sort: ['id', 'customer_id', 'date_created', 'date_modified', 'status_id', 'channel_id', 'external_id'],
  parameters: ['include', 'consignment_structure'],
  shape: shapeOrders,
  item: true,
};

function shapeOrders(context: Context): Shape | Answer {
  const show = showOrders(context);
  return typeof show === 'function' ? (position) => show(context.store.orders.order(position)) : show;
}

/** include= replaces the links of an order by what they lead to. */
export function showOrders(context: Context): ((order: OrderParts) => ApiRow) | Answer {
  const includes = listOf(context, 'include');
  if (!includes.every((name) => INCLUDES.includes(name))) return invalidValue('v2', 'include');
  const structure = valueOf(context.request.query, 'consignment_structure');
  if (structure !== undefined && structure !== 'object') return invalidValue('v2', 'consignment_structure');
  const lines = includes.includes('consignments.line_items');
  const parts = (order: OrderParts): object => {
    const fees = includes.includes('fees') ? { fees: order.fees() } : {};
    if (!lines && !includes.includes('consignments')) return fees;
    const whole = order.consignments(lines);
    // Without the parameter the older array structure comes, which wraps the object.
    return { ...fees, consignments: structure === 'object' ? whole : [whole] };
  };
  return (order) => {
    const row = order.row();
    return includes.length === 0 ? row : Object.assign(row, parts(order));
  };
}

/** How many orders pass the filters of the list, by status. */
export const orderCount: Route = {
  path: '/v2/orders/count',
  scope: orders.scope,
  collection: 'orders',
  get: (context) => {
    const { query, now } = context.request;
    const refusal = refuseUnknown(query, Object.keys(orders.filters));
    if (refusal) return refusal;
    const conditions = v2Conditions(orders.filters, query, now);
    if ('status' in conditions) return conditions;
    const { store } = context;
    const positions = store.selector.select(store.orders, conditions);
    const statusOf = store.orders.column('status_id');
    const counts = new Map<number, number>();
    for (const position of positions) {
      const status = statusOf(position) as number;
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    const statuses = ORDER_STATUSES.map(({ order: sort_order, ...status }) => ({
      ...status,
      count: counts.get(status.id) ?? 0,
      sort_order,
    }));
    const render = (rows: readonly object[], count: number): Answer => ({
      status: 200,
      body: { statuses, count },
      page: { rows, total: count, render },
    });
    return render([], positions.length);
  },
};
