/** The lines of a generated order: what was bought, for how much, and how it reaches the customer. */
import type { Random } from '../../data/random.ts';
import { UNIT, type Units } from '../formats.ts';
import type { Product } from './products.ts';
import type { Variant } from './variants.ts';

export type LineKind = 'product' | 'deleted' | 'custom' | 'certificate';
/** Where a line goes: a shipping address (by number), a pickup, a download or an e-mail. */
export type Destination = number | 'pickup' | 'download' | 'email';

export interface Line {
  kind: LineKind;
  product: Product | undefined;
  variant: Variant | undefined;
  destination: Destination;
  quantity: number;
  /** Per piece, without tax. */
  price: Units;
  /** Per piece. */
  tax: Units;
  /** For the whole line, without tax. */
  wrapping: Units;
  wrappingTax: Units;
  /** The line's share of coupons. */
  discount: Units;
  shipped: number;
  refunded: number;
}

/** What lines are drawn from: the generated catalog, whatever tests delete from the store later. */
export interface Assortment {
  products: readonly Product[];
  variants: ReadonlyMap<number, readonly Variant[]>;
}

/** How amounts are converted and rounded in the order's currency. */
export interface Pricing {
  rate: number;
  /** Smallest amount: 100 units for cents, 10,000 for yen. */
  step: Units;
  taxRate: number;
}

export interface LinePlan {
  count: number;
  /** Kind of the first line; the others are products. */
  first: LineKind;
  delivery: 'ship' | 'pickup' | 'download' | 'email';
  addresses: number;
}

const LINE_COUNT_WEIGHTS = [0, 44, 25, 14, 8, 4, 2, 1, 0.7, 0.5, 0.4, 0.2, 0.2];

/** Orders with a fixed peculiarity, so that the smallest store has them all. By position. */
export function planLines(random: Random, nth: number): LinePlan {
  const count = [3, 13, 14].includes(nth)
    ? ([120, 50, 51][[3, 13, 14].indexOf(nth)] as number)
    : random.weighted(LINE_COUNT_WEIGHTS);
  const fate = nth < 16 ? 50 : random.next() * 100;
  if (nth === 4 || fate < 1.5) return { count, first: 'deleted', delivery: 'ship', addresses: 1 };
  if (nth === 5 || fate < 3) return { count, first: 'custom', delivery: 'ship', addresses: 1 };
  if (nth === 6 || fate < 4.5) return { count: 1, first: 'certificate', delivery: 'email', addresses: 0 };
  if (nth === 7 || fate < 8) return { count, first: 'product', delivery: 'pickup', addresses: 0 };
  if (nth === 8 || fate < 13)
    return { count: Math.min(count, 3), first: 'product', delivery: 'download', addresses: 0 };
  if (nth === 9 || fate < 15)
    return { count: Math.max(count, 3), first: 'product', delivery: 'ship', addresses: 3 };
  return { count, first: 'product', delivery: 'ship', addresses: 1 };
}

export function makeLines(
  random: Random,
  plan: LinePlan,
  goods: Assortment,
  pricing: Pricing,
  nth: number,
): Line[] {
  const lines: Line[] = [];
  for (let i = 0; i < plan.count; i++) {
    const kind = i === 0 ? plan.first : 'product';
    lines.push(makeLine(random, kind, plan, i, goods, pricing, nth));
  }
  return lines;
}

function makeLine(
  random: Random,
  kind: LineKind,
  plan: LinePlan,
  i: number,
  goods: Assortment,
  pricing: Pricing,
  nth: number,
): Line {
  const product = kind === 'product' ? pickProduct(random, goods, nth) : undefined;
  const choices = product ? goods.variants.get(product.id) : undefined;
  const variant = choices ? random.pick(choices) : undefined;
  const amount = variant?.calculated_price ?? random.int(5, 120);
  const price = round(amount * pricing.rate * UNIT, pricing.step);
  const taxed = kind === 'certificate' ? 0 : pricing.taxRate;
  const wrapping =
    kind === 'product' && random.chance(0.03) ? round(3 * pricing.rate * UNIT, pricing.step) : 0;
  return {
    kind,
    product,
    variant,
    destination: destinationOf(plan, product, i),
    quantity: kind === 'product' ? random.weighted([0, 70, 18, 6, 3, 1, 1, 0.5, 0.2, 0.2, 0.1]) : 1,
    price,
    tax: round(price * taxed, pricing.step),
    wrapping,
    wrappingTax: round(wrapping * taxed, pricing.step),
    discount: 0,
    shipped: 0,
    refunded: 0,
  };
}

/** Bestsellers exist: the square draws low positions more often. Order 11 costs nothing. */
function pickProduct(random: Random, goods: Assortment, nth: number): Product | undefined {
  const draw = random.next();
  const position = nth === 11 ? 0 : Math.floor(draw * draw * goods.products.length);
  return goods.products[position];
}

/** In an order that is shipped, digital goods are still downloaded. */
function destinationOf(plan: LinePlan, product: Product | undefined, i: number): Destination {
  if (plan.delivery === 'email') return 'email';
  if (plan.delivery === 'download' || product?.type === 'digital') return 'download';
  if (plan.delivery === 'pickup') return 'pickup';
  return i % plan.addresses;
}

export function round(units: Units, step: Units): Units {
  return Math.round(units / step) * step;
}
