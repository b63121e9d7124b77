/** What was bought in an order. */
import { randomFor } from '../../data/random.ts';
import type { Cents } from '../formats.ts';
import type { Catalog } from './catalog.ts';
import type { OrderHead } from './order-head.ts';
import type { Option } from './product-options.ts';
import type { Product } from './products.ts';

export interface Line {
  product: Product;
  option: Option;
  /** The product is in the store no more. */
  deleted: boolean;
  quantity: number;
  /** Of one piece. */
  price: Cents;
  /** Of the whole line, on top of the price. */
  tax: Cents;
  shipped: number;
}

const COUNT_WEIGHTS = [0, 58, 22, 10, 5, 2, 1, 1, 0.5, 0.5];
/** Orders with a fixed peculiarity, so that the smallest store has them all. By number. */
const LONG = 7;
const HUGE = 8;
const FREE = 9;
const DELETED = 10;

/** `taxRate`: share of the price. */
export function makeLines(seed: number, head: OrderHead, catalog: Catalog, taxRate: number): Line[] {
  const { nth } = head;
  const random = randomFor(seed, 'bigcartel lines', nth);
  const count = nth === LONG ? 60 : nth === FREE ? 1 : random.weighted(COUNT_WEIGHTS);
  return Array.from({ length: count }, (_, i) => {
    const gone = nth === DELETED || random.chance(0.02);
    const draw = random.next();
    const product =
      nth === FREE
        ? catalog.bought(0, false)
        : nth === HUGE && i === 0
          ? huge(catalog)
          : catalog.bought(draw, gone);
    const option = random.pick(product.options);
    const quantity = nth === HUGE ? 10_000 : random.weighted([0, 75, 15, 6, 2, 1, 0, 0, 0, 0, 1]);
    const sale = random.chance(0.1) ? 0.8 : 1;
    const price = Math.round(option.cents * sale);
    // The platform rounds each line, not the sum.
    const tax = Math.round(price * quantity * taxRate);
    const shipped = head.shipped ? quantity : head.begun && i === 0 ? Math.ceil(quantity / 2) : 0;
    return { product, option, deleted: product.nth >= catalog.count, quantity, price, tax, shipped };
  });
}

/** The product that costs most, if the store is large enough to have it. */
function huge(catalog: Catalog): Product {
  return catalog.count > 4 ? catalog.product(4) : catalog.bought(0.5, false);
}
