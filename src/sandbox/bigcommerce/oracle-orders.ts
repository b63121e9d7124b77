/** The truth about what hangs on orders: the rows of the API, each with the ids of its parents. */
import type { ApiRow } from '../data/collection.ts';
import type { Store } from './data/store.ts';
import type { OrderParts } from './orders/parts.ts';

type Part = (order: OrderParts) => Iterable<object>;
type Rows = (store: Store) => Iterable<object>;

const PARTS: Readonly<Record<string, Part>> = {
  order_products: lines,
  order_item_option_values: function* (order) {
    for (const line of lines(order)) {
      for (const option of line['product_options'] as object[]) yield { order_id: order.id, ...option };
    }
  },
  order_fees: (order) => order.fees().map((fee) => ({ order_id: order.id, ...fee })),
  order_consignments: (order) => [{ order_id: order.id, ...order.consignments(false) }],
  shipping_consignments: (order) => consignmentsOf(order, 'shipping'),
  pickup_consignments: (order) => consignmentsOf(order, 'pickups'),
  download_consignments: (order) => consignmentsOf(order, 'downloads'),
  email_consignments: (order) => consignmentsOf(order, 'email'),
  shipping_consignment_quotes: quotes,
  order_shipping_addresses: (order) => order.addresses(),
  order_shipments: (order) => order.shipments(),
  shipment_items: (order) => order.shipments().flatMap(itemsOf),
  order_coupons: (order) => order.coupons(),
  order_messages: (order) => order.messages(),
  transactions: (order) => order.transactions(),
  order_taxes: (order) => order.taxes(true),
};

/** The rows of each part of every order. */
export const ORDER_ROWS: Readonly<Record<string, Rows>> = Object.fromEntries(
  Object.entries(PARTS).map(([name, part]): [string, Rows] => [name, everyPart(part)]),
);

function everyPart(part: Part): Rows {
  return function* ({ orders }) {
    for (let i = 0; i < orders.length; i++) yield* part(orders.order(i));
  };
}

function lines(order: OrderParts): ApiRow[] {
  return Array.from({ length: order.lines }, (_, at) => order.line(at));
}

/** Consignments of one kind, each with its order_id; lines are links. */
function consignmentsOf(order: OrderParts, kind: 'shipping' | 'pickups' | 'downloads' | 'email'): object[] {
  const whole = order.consignments(false);
  const rows = kind === 'email' ? (whole['email'] as ApiRow)['gift_certificates'] : whole[kind];
  return (rows as object[]).map((row) => ({ order_id: order.id, ...row }));
}

function* quotes(order: OrderParts): Generator<object> {
  for (const { id } of order.addresses()) {
    const quote = order.quote(Number(id));
    if (quote) yield { order_id: order.id, order_address_id: id, ...quote };
  }
}

function itemsOf(shipment: ApiRow): object[] {
  const { order_id, id: shipment_id } = shipment;
  return (shipment['items'] as object[]).map((item) => ({ order_id, shipment_id, ...item }));
}
