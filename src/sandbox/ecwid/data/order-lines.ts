/** The lines of orders and carts. */
import type { Random } from '../../data/random.ts';
import { type ProductFacts, priceOf, type Variation } from './product-facts.ts';

export interface Line {
  product: ProductFacts;
  variation: Variation | undefined;
  quantity: number;
  /** Cents, before discounts and tax. */
  unit: number;
  /** Of the whole line. */
  tax: number;
  couponAmount: number;
  preorder: boolean;
  subscription: boolean;
}

/** Popular products come first. A price far above the others is bought by nobody. */
const DEAREST = 1_000_000;

export function makeLines(random: Random, products: readonly ProductFacts[], count: number): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < count && products.length > 0; at++) {
    const draw = random.next();
    const product = products[Math.floor(draw ** 1.6 * products.length)] as ProductFacts;
    const variation = product.variations.length > 0 ? random.pick(product.variations) : undefined;
    const quantity = random.weighted([0, 75, 15, 6, 3, 1]);
    const unit = priceOf(product, variation);
    if (unit > DEAREST) continue;
    lines.push({
      product,
      variation,
      quantity,
      unit,
      tax: 0,
      couponAmount: 0,
      preorder: random.chance(0.02),
      subscription: product.subscribable && random.chance(0.5),
    });
  }
  return lines;
}
