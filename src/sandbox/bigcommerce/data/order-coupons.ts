/** The coupon of an order, in the shape of /v2/orders/{id}/coupons. A coupon for free shipping takes nothing off. */
import type { ApiRow } from '../../data/collection.ts';
import { moneyNumber } from '../formats.ts';
import { COUPON_TYPE, USED_COUPONS } from './coupon-codes.ts';
import type { Order } from './order-book.ts';

export function orderCouponRows(order: Order): ApiRow[] {
  const coupon = USED_COUPONS.find(({ code }) => code === order.coupon);
  if (!coupon) return [];
  const promotion = coupon.type === 'promotion';
  return [
    {
      id: order.id * 2,
      coupon_id: coupon.id,
      order_id: order.id,
      // The code of a promotion may be gone.
      code: promotion && order.nth % 4 === 0 ? null : coupon.code,
      amount: amountOf(coupon.share, order.nth),
      type: COUPON_TYPE[coupon.type],
      discount: moneyNumber(order.lines.reduce((sum, line) => sum + line.discount, 0)),
    },
  ];
}

/** Sent as text or as a number. */
function amountOf(share: number, nth: number): string | number {
  const percent = Math.round(share * 100);
  if (nth % 3 === 0) return percent;
  return percent.toFixed(4);
}
