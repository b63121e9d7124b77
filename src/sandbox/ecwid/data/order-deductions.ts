/** What is taken off an order, and the tax on what is left. */
import type { Random } from '../../data/random.ts';
import type { CustomerFacts } from './customer-facts.ts';
import type { Coupon } from './discounts.ts';
import type { Line } from './order-lines.ts';

/** In cents. */
export interface Deductions {
  coupon: Coupon | undefined;
  couponDiscount: number;
  volumeDiscount: number;
  membershipDiscount: number;
  customDiscount: number;
}

export function deduct(
  random: Random,
  coupons: readonly Coupon[],
  subtotal: number,
  customer: CustomerFacts | undefined,
): Deductions {
  const coupon = random.chance(0.12) ? random.pick(coupons) : undefined;
  const volumeDiscount = subtotal > 20_000 && random.chance(0.4) ? Math.round(subtotal * 0.05) : 0;
  const membershipDiscount = customer && customer.groupId !== 0 ? Math.round(subtotal * 0.1) : 0;
  const customDiscount = random.chance(0.02)
    ? Math.min(500, subtotal - volumeDiscount - membershipDiscount)
    : 0;
  const left = subtotal - volumeDiscount - membershipDiscount - customDiscount;
  const wanted = coupon?.discountType.startsWith('PERCENT')
    ? Math.round((left * coupon.discount) / 100)
    : Math.round((coupon?.discount ?? 0) * 100);
  return {
    coupon,
    couponDiscount: Math.min(left, wanted),
    volumeDiscount,
    membershipDiscount,
    customDiscount,
  };
}

export function sumOf(deductions: Deductions): number {
  const { couponDiscount, volumeDiscount, membershipDiscount, customDiscount } = deductions;
  return couponDiscount + volumeDiscount + membershipDiscount + customDiscount;
}

/** Notes in each line its share of the coupon and its tax, which is rounded for itself. Answers the sum of the taxes. */
export function taxLines(
  lines: readonly Line[],
  subtotal: number,
  deductions: Deductions,
  rate: number,
): number {
  const { couponDiscount } = deductions;
  const off = subtotal === 0 ? 0 : sumOf(deductions) / subtotal;
  let couponLeft = couponDiscount;
  let tax = 0;
  for (const [at, line] of lines.entries()) {
    const amount = line.unit * line.quantity;
    const share = subtotal === 0 ? 0 : Math.floor((couponDiscount * amount) / subtotal);
    line.couponAmount = at === lines.length - 1 ? couponLeft : share;
    couponLeft -= line.couponAmount;
    line.tax = line.product.taxable ? Math.round((amount * (1 - off) * rate) / 100) : 0;
    tax += line.tax;
  }
  return tax;
}
