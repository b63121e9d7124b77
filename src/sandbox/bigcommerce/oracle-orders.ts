/** The truth about what hangs on orders: the rows of the API, each with the ids of its parents. */
import type { ApiRow } from '../data/collection.ts';
import { consignments, feeRows } from './data/consignment-rows.ts';
import { shippingAddressRows, shippingQuote } from './data/order-addresses.ts';
import type { Order, OrderBook } from './data/order-book.ts';
import { orderCouponRows } from './data/order-coupons.ts';
import { messageRows } from './data/order-messages.ts';
import { orderProductRow } from './data/order-product-row.ts';
import { shipmentRows } from './data/order-shipments.ts';
import { taxRows } from './data/order-taxes.ts';
import type { Store } from './data/store.ts';
import { transactionRows } from './data/transactions.ts';

type Part = (book: OrderBook, order: Order) => Iterable<object>;
type Rows = (store: Store) => Iterable<object>;

const PARTS: Readonly<Record<string, Part>> = {
  order_products: lines,
  order_item_option_values: function* (book, order) {
    for (const line of lines(book, order)) {
      for (const option of line['product_options'] as object[]) yield { order_id: order.id, ...option };
    }
  },
  order_fees: (book, order) => feeRows(book, order).map((fee) => ({ order_id: order.id, ...fee })),
  order_consignments: (book, order) => [{ order_id: order.id, ...consignments(book, order, false) }],
  shipping_consignments: (book, order) => consignmentsOf(book, order, 'shipping'),
  pickup_consignments: (book, order) => consignmentsOf(book, order, 'pickups'),
  download_consignments: (book, order) => consignmentsOf(book, order, 'downloads'),
  email_consignments: (book, order) => consignmentsOf(book, order, 'email'),
  shipping_consignment_quotes: quotes,
  order_shipping_addresses: shippingAddressRows,
  order_shipments: shipmentRows,
  shipment_items: (book, order) => shipmentRows(book, order).flatMap(itemsOf),
  order_coupons: (_, order) => orderCouponRows(order),
  order_messages: messageRows,
  transactions: transactionRows,
  order_taxes: (book, order) => taxRows(book, order, true),
};

/** The rows of each part of every order. */
export const ORDER_ROWS: Readonly<Record<string, Rows>> = Object.fromEntries(
  Object.entries(PARTS).map(([name, part]): [string, Rows] => [name, everyPart(part)]),
);

function everyPart(part: Part): Rows {
  return function* ({ orders }) {
    for (let i = 0; i < orders.length; i++) yield* part(orders, orders.core(i));
  };
}

function lines(book: OrderBook, order: Order): ApiRow[] {
  return order.lines.map((_, at) => orderProductRow(book, order, at));
}

/** Consignments of one kind, each with its order_id; lines are links. */
function consignmentsOf(
  book: OrderBook,
  order: Order,
  kind: 'shipping' | 'pickups' | 'downloads' | 'email',
): object[] {
  const whole = consignments(book, order, false);
  const rows = kind === 'email' ? (whole['email'] as ApiRow)['gift_certificates'] : whole[kind];
  return (rows as object[]).map((row) => ({ order_id: order.id, ...row }));
}

function* quotes(book: OrderBook, order: Order): Generator<object> {
  const first = book.firstId('address', order.nth);
  for (const nth of order.shippings.keys()) {
    const quote = shippingQuote(book, order, first + nth);
    if (quote) yield { order_id: order.id, order_address_id: first + nth, ...quote };
  }
}

function itemsOf(shipment: ApiRow): object[] {
  const { order_id, id: shipment_id } = shipment;
  return (shipment['items'] as object[]).map((item) => ({ order_id, shipment_id, ...item }));
}
