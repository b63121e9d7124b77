/** Parts of a generated order beside its lines: parcels, fees, deductions, and what its status did to the lines. */
import type { Random } from '../../data/random.ts';
import type { Units } from '../formats.ts';
import { makePlace, type Whereabouts } from './addresses.ts';
import { FREE_SHIPPING, SAVINGS } from './coupon-codes.ts';
import type { OrderCore } from './order-core.ts';
import { type Line, type Pricing, round } from './order-lines.ts';
import { STATUS } from './order-statuses.ts';

export interface Shipping {
  where: Whereabouts;
  cost: Units;
  tax: Units;
}

export interface Fee {
  name: string;
  cost: Units;
  tax: Units;
}

type Money = (amount: number) => Units;
type Tax = (units: Units) => Units;

export function makeShippings(
  random: Random,
  lines: readonly Line[],
  billing: Whereabouts,
  money: Money,
  tax: Tax,
): Shipping[] {
  const numbers = lines.flatMap((line) => (typeof line.destination === 'number' ? [line.destination] : []));
  const places = [...new Set(numbers)].sort((a, b) => a - b);
  // A number may be free because all its goods are digital: the ones in use close up.
  for (const line of lines) {
    if (typeof line.destination === 'number') line.destination = places.indexOf(line.destination);
  }
  return places.map((_, nth) => {
    const cost = money(random.pick([0, 4.99, 4.99, 9.99, 14.95]));
    const elsewhere = nth > 0 || random.chance(0.1);
    return {
      where: elsewhere ? { ...makePlace(random), place: billing.place } : billing,
      cost,
      tax: tax(cost),
    };
  });
}

export function makeFees(random: Random, money: Money, tax: Tax): Fee[] {
  const cost = money(random.pick([1.5, 3, 7.25]));
  const fees = [{ name: 'Small order surcharge', cost, tax: tax(cost) }];
  if (random.chance(0.2)) fees.push({ name: 'Deposit', cost: money(0.25), tax: 0 });
  return fees;
}

/** A coupon takes a share of each line, a manual discount one of the whole order. */
export function deduct(random: Random, core: OrderCore, pricing: Pricing): void {
  if (random.chance(0.1)) {
    const coupon = random.pick(SAVINGS);
    const { share } = coupon;
    core.coupon = coupon.code;
    for (const line of core.lines) line.discount = round(line.price * line.quantity * share, pricing.step);
  }
  if (random.chance(0.07)) {
    const goods = core.lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
    core.discount = round(goods * 0.05, pricing.step);
  }
}

/** What costs the order nothing in its totals: a coupon for free shipping, and money that comes back later. */
export function favour(random: Random, core: OrderCore, money: Money): void {
  const free = core.shippings.length > 0 && core.shippings.every((s) => s.cost === 0);
  if (free && random.chance(0.25)) core.coupon ??= FREE_SHIPPING.code;
  if (core.status === STATUS.partiallyRefunded && random.chance(0.2)) {
    core.goodwill = money(random.pick([2, 5]));
  }
}

/** What the status did to the lines. Only what goes to an address is shipped. */
export function follow(core: OrderCore): void {
  const { lines, status } = core;
  const done = [
    STATUS.shipped,
    STATUS.completed,
    STATUS.refunded,
    STATUS.disputed,
    STATUS.partiallyRefunded,
  ] as const;
  for (const [i, line] of lines.entries()) {
    if (typeof line.destination === 'number') {
      if ((done as readonly number[]).includes(status)) line.shipped = line.quantity;
      if (status === STATUS.partiallyShipped) line.shipped = i === 0 ? Math.ceil(line.quantity / 2) : 0;
    }
    if (status === STATUS.refunded) line.refunded = line.quantity;
    if (status === STATUS.partiallyRefunded && i === 0 && core.goodwill === 0) line.refunded = 1;
  }
}
