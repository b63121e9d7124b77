/** The options of a product: what is bought, priced and counted. Every product has at least one. */
import type { ApiRow } from '../../data/collection.ts';
import type { Random } from '../../data/random.ts';
import { type Cents, money } from '../formats.ts';

export interface Option extends ApiRow {
  readonly id: string;
  readonly name: string;
  readonly price: string;
  readonly cents: Cents;
}

interface OptionPlan {
  nth: number;
  /** Of the product. */
  id: number;
  sold_out: boolean;
  inventory: boolean;
}

/** The name of the only option of a product without choices; orders leave it out. */
export const DEFAULT_OPTION = 'Default';

/** More than any product has: numbers of options are their product's times this. */
export const MOST_OPTIONS = 40;

const SIZES = ['XS', 'S', 'M', 'L', 'XL'] as const;
const COLOURS = ['Black', 'Écru', 'Red "Fire"', 'Blue', '白'] as const;

/** What was sold of each is not part of it: orders tell. */
export function makeOptions(random: Random, plan: OptionPlan): Option[] {
  const price = priceOf(random, plan.nth);
  return namesOf(random, plan.nth).map((name, i) => {
    const cents = price + (i > 0 && random.chance(0.2) ? 250 : 0);
    return {
      id: String(plan.id * MOST_OPTIONS + i),
      name,
      price: money(cents),
      cents,
      quantity: stockOf(random, plan),
      has_digital_file: plan.nth === 5 || random.chance(0.04),
    };
  });
}

function namesOf(random: Random, nth: number): string[] {
  const kind = nth === 1 ? 2 : random.weighted([55, 35, 10]);
  if (kind === 0) return [DEFAULT_OPTION];
  if (kind === 1) return SIZES.slice(0, random.int(2, 5));
  return SIZES.flatMap((size) => COLOURS.map((colour) => `${size} / ${colour}`));
}

/** The first product is free, the fifth costs what nobody pays. */
function priceOf(random: Random, nth: number): Cents {
  const draw = random.next();
  if (nth === 0) return 0;
  if (nth === 4) return 999_999_999;
  return Math.round(draw * draw * 180) * 100 + random.pick([0, 25, 50, 95, 99]) + 100;
}

function stockOf(random: Random, { nth, sold_out, inventory }: OptionPlan): number | null {
  const stock = random.chance(0.1) ? 0 : random.int(1, 120);
  if (!inventory || random.chance(0.15)) return null;
  if (sold_out) return 0;
  return nth === 4 ? 2_147_483_647 : stock;
}
