/** The sums of an order. Exact: everything is whole units. */
import type { Units } from '../formats.ts';
import type { OrderCore } from './order-core.ts';
import type { Line } from './order-lines.ts';
import { STATUS } from './order-statuses.ts';

export interface Totals {
  subtotal: Units;
  subtotalTax: Units;
  shipping: Units;
  shippingTax: Units;
  wrapping: Units;
  wrappingTax: Units;
  fees: Units;
  feesTax: Units;
  coupon: Units;
  /** Without tax: subtotal + shipping + handling + wrapping + fees − coupon − discount. */
  total: Units;
  totalTax: Units;
  refunded: Units;
  items: number;
  itemsShipped: number;
}

export function totalsOf(core: OrderCore): Totals {
  const sum = <T>(list: readonly T[], amount: (element: T) => number) =>
    list.reduce((so_far, element) => so_far + amount(element), 0);
  const subtotal = sum(core.lines, (line) => line.price * line.quantity);
  const subtotalTax = sum(core.lines, (line) => line.tax * line.quantity);
  const shipping = sum(core.shippings, (s) => s.cost);
  const shippingTax = sum(core.shippings, (s) => s.tax);
  const wrapping = sum(core.lines, (line) => line.wrapping);
  const wrappingTax = sum(core.lines, (line) => line.wrappingTax);
  const fees = sum(core.fees, (fee) => fee.cost);
  const feesTax = sum(core.fees, (fee) => fee.tax);
  const coupon = sum(core.lines, (line) => line.discount);
  const total = subtotal + shipping + core.handling + wrapping + fees - coupon - core.discount;
  const totalTax = subtotalTax + shippingTax + core.handlingTax + wrappingTax + feesTax;
  const partly = sum(core.lines, refundOf) + core.goodwill;
  return {
    subtotal,
    subtotalTax,
    shipping,
    shippingTax,
    wrapping,
    wrappingTax,
    fees,
    feesTax,
    coupon,
    total,
    totalTax,
    refunded: core.status === STATUS.refunded ? total + totalTax : Math.min(partly, total + totalTax),
    items: sum(core.lines, (line) => line.quantity),
    itemsShipped: sum(core.lines, (line) => line.shipped),
  };
}

/** What was paid back for the goods of a line. */
export function refundOf(line: Line): Units {
  return (line.price + line.tax) * line.refunded;
}
