/**
 * What was paid back for an order, in whole units. The amounts of an order's refunds add up to its refunded_amount,
 * the pieces of their lines to quantity_refunded.
 */
import { type Random, randomFor } from '../../data/random.ts';
import type { Units } from '../formats.ts';
import type { Order, OrderBook } from './order-book.ts';
import type { Line } from './order-lines.ts';
import { STATUS } from './order-statuses.ts';
import { totalsOf } from './order-totals.ts';

export interface RefundItem {
  type: 'PRODUCT' | 'GIFT_WRAPPING' | 'SHIPPING' | 'HANDLING' | 'ORDER' | 'FEE';
  /** Of the line, address, fee or order. */
  id: number;
  quantity: number;
  requested: Units;
  /** Part of `requested` that is tax. */
  tax: Units;
  /** What is kept back or added, such as the item's share of a coupon. */
  adjustments: { amount: Units; description: string }[];
}

export interface RefundFacts {
  items: RefundItem[];
  amount: Units;
  tax: Units;
  /** In milliseconds, between the order's creation and its last change. */
  created: number;
  reason: string;
}

const REASONS = ['', 'Broken', 'Größe passt nicht', 'Customer changed "mind"', '返品'];

/** None, one or, when an order was given back piece by piece, two. In the order of time. */
export function refundsOf(book: OrderBook, order: Order): RefundFacts[] {
  const { status } = order;
  if (status !== STATUS.refunded && status !== STATUS.partiallyRefunded) return [];
  const random = randomFor(book.needs.seed, 'refunds', order.nth);
  const groups = status === STATUS.refunded ? wholeOrder(book, order) : [onePart(book, order)];
  const refunded = totalsOf(order).refunded;
  settle(groups, refunded);
  let at = order.created;
  return groups.map((items) => {
    at = between(random, at, order.modified);
    const tax = items.reduce((sum, item) => sum + item.tax, 0);
    return { items, amount: amountOf(items), tax, created: at, reason: random.pick(REASONS) };
  });
}

/** A line costs nothing extra to be given back alone first: so are the first lines of some orders. */
function wholeOrder(book: OrderBook, order: Order): RefundItem[][] {
  const goods = order.lines.map((line, i) => goodsItem(book, order, line, i, line.quantity));
  for (const [i, item] of goods.entries()) {
    const discount = order.lines[i]?.discount ?? 0;
    if (discount > 0) item.adjustments.push({ amount: -discount, description: 'Coupon' });
  }
  const rest = extras(book, order);
  if (order.discount > 0) {
    (rest[0] ?? goods[0])?.adjustments.push({ amount: -order.discount, description: 'Order discount' });
  }
  const [first, ...others] = goods;
  return first && others.length > 0 && order.nth % 3 === 0
    ? [[first], [...others, ...rest]]
    : [[...goods, ...rest]];
}

/** One piece of the first line, or something for the order as a whole. */
function onePart(book: OrderBook, order: Order): RefundItem[] {
  if (order.goodwill > 0) {
    const amount = order.goodwill;
    return [{ type: 'ORDER', id: order.id, quantity: 1, requested: amount, tax: 0, adjustments: [] }];
  }
  const line = order.lines[0];
  return line ? [goodsItem(book, order, line, 0, line.refunded)] : [];
}

function goodsItem(book: OrderBook, order: Order, line: Line, i: number, quantity: number): RefundItem {
  return {
    type: 'PRODUCT',
    id: book.firstId('line', order.nth) + i,
    quantity,
    requested: (line.price + line.tax) * quantity,
    tax: line.tax * quantity,
    adjustments: [],
  };
}

/** Everything of an order that is no goods. */
function extras(book: OrderBook, order: Order): RefundItem[] {
  const line = book.firstId('line', order.nth);
  const address = book.firstId('address', order.nth);
  const fee = book.firstId('fee', order.nth);
  const item = (type: RefundItem['type'], id: number, cost: Units, tax: Units): RefundItem => {
    return { type, id, quantity: 1, requested: cost + tax, tax, adjustments: [] };
  };
  return [
    ...order.lines.map((l, i) => item('GIFT_WRAPPING', line + i, l.wrapping, l.wrappingTax)),
    ...order.shippings.map((s, i) => item('SHIPPING', address + i, s.cost, s.tax)),
    item('HANDLING', address, order.handling, order.handlingTax),
    ...order.fees.map((f, i) => item('FEE', fee + i, f.cost, f.tax)),
  ].filter(({ requested }) => requested > 0);
}

/** No more is paid back than was paid: the last item gives the difference. */
function settle(groups: RefundItem[][], refunded: Units): void {
  const sum = groups.reduce((so_far, items) => so_far + amountOf(items), 0);
  const last = groups.at(-1)?.at(-1);
  if (last && sum !== refunded) {
    last.adjustments.push({ amount: refunded - sum, description: 'Not paid' });
  }
}

function amountOf(items: readonly RefundItem[]): Units {
  return items.reduce(
    (sum, item) => item.adjustments.reduce((so_far, a) => so_far + a.amount, sum + item.requested),
    0,
  );
}

function between(random: Random, from: number, to: number): number {
  return from + Math.floor((random.next() * Math.max(0, to - from)) / 1000) * 1000;
}
