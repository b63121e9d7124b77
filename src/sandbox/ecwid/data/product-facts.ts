/** The facts of a product that its row, its variations and the orders follow from. */

import { DAY_MS, HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { ADJECTIVES, BRAND_ENDINGS, BRAND_ROOTS, MATERIALS, NOUNS } from '../../data/words.ts';
import type { Category } from './categories.ts';
import { pickOptions, type Selection, selections } from './product-options.ts';

export interface Variation {
  id: number;
  number: number;
  /** undefined: the product's. */
  sku: string | undefined;
  /** Cents; undefined: follows from the product's price and the choices. */
  price: number | undefined;
  /** undefined: unlimited. */
  quantity: number | undefined;
  selection: Selection;
}

export interface ProductFacts {
  id: number;
  nth: number;
  name: string;
  sku: string;
  /** Cents. */
  price: number;
  cost: number | undefined;
  compareTo: number | undefined;
  /** Kilograms; 0 for what is not shipped. */
  weight: number;
  top: number;
  brand: string | undefined;
  enabled: boolean;
  giftCard: boolean;
  digital: boolean;
  subscribable: boolean;
  taxable: boolean;
  /** Of the product where it has no variations; undefined: unlimited. */
  quantity: number | undefined;
  variations: readonly Variation[];
  optionKinds: ReturnType<typeof pickOptions>;
  categoryIds: readonly number[];
  created: number;
  updated: number;
}

/** Products that are there in every store, whatever its seed: the ends of what a column can hold. */
const ODD = { free: 3, dear: 4, emptyText: 5, giftCard: 6, disabled: 8 } as const;

/** Ids leave gaps, as deleted products do. */
export function nextProductId(seed: number, last: number | undefined): number {
  if (last === undefined) return 700_100_001;
  return last + (randomFor(seed, 'ecwid product id', last).chance(0.05) ? 3 : 1);
}

export function makeFacts(
  seed: number,
  id: number,
  {
    nth,
    count,
    now,
    categories,
  }: { nth: number; count: number; now?: number; categories: readonly Category[] },
): ProductFacts {
  const random = randomFor(seed, 'ecwid product', id);
  const giftCard = nth === ODD.giftCard;
  const top = giftCard ? 1 : random.int(0, NOUNS.length - 1);
  const noun = giftCard ? 'Gift card' : random.pick(NOUNS[top] as readonly string[]);
  const name = giftCard ? noun : `${random.pick(ADJECTIVES)} ${random.pick(MATERIALS)} ${noun}`;
  const digital = giftCard || (top === 4 && random.chance(0.6));
  const price = nth === ODD.free ? 0 : nth === ODD.dear ? 99_999_999_99 : random.int(300, 25_000);
  const optionKinds = giftCard ? [] : pickOptions(random, top);
  const created = now ?? createdAt(random, nth, count);
  const sku = `${noun.slice(0, 3).toUpperCase()}-${id % 100_000}`;
  return {
    id,
    nth,
    name,
    sku,
    price,
    cost: random.chance(0.7) ? Math.round(price * 0.45) : undefined,
    compareTo: random.chance(0.2) ? Math.round((price * 1.25) / 100) * 100 : undefined,
    weight: digital ? 0 : random.int(5, 900) / 100,
    top,
    brand: random.chance(0.15) ? undefined : `${random.pick(BRAND_ROOTS)} ${random.pick(BRAND_ENDINGS)}`,
    enabled: nth !== ODD.disabled && !random.chance(0.08),
    giftCard,
    digital,
    subscribable: !giftCard && random.chance(0.05),
    taxable: !giftCard && !random.chance(0.05),
    quantity: digital || random.chance(0.35) ? undefined : random.int(0, 120),
    variations: makeVariations(random, id, sku, price, optionKinds),
    optionKinds,
    categoryIds: pickCategories(random, categories, top),
    created,
    updated: now ?? momentBetween(random, created, REFERENCE_MS),
  };
}

/** Roughly ascending with the id; every tenth came in with an import, at the same moment as its neighbours. */
function createdAt(random: Random, nth: number, count: number): number {
  const start = HISTORY_START_MS - 400 * DAY_MS;
  const share = (nth + random.next()) / Math.max(1, count);
  const at = nth % 10 === 0 ? Math.floor(share * 20) / 20 : share;
  return Math.floor((start + at * (REFERENCE_MS - 20 * DAY_MS - start)) / 1000) * 1000;
}

function makeVariations(
  random: Random,
  id: number,
  sku: string,
  price: number,
  kinds: ProductFacts['optionKinds'],
): Variation[] {
  return selections(kinds).map((selection, at) => ({
    id: (id - 700_000_000) * 20 + at + 1,
    number: at + 1,
    sku: random.chance(0.1) ? undefined : `${sku}-${at + 1}`,
    price: random.chance(0.25) ? Math.max(0, price + random.int(-200, 800)) : undefined,
    quantity: random.chance(0.25) ? undefined : random.int(0, 40),
    selection,
  }));
}

function pickCategories(random: Random, categories: readonly Category[], top: number): number[] {
  if (random.chance(0.05)) return [];
  const roots = categories.filter((category) => category.parentId === undefined);
  const root = roots[top];
  const below = categories.filter((category) => root && category.parentId === root.id);
  const own = below.length > 0 && random.chance(0.85) ? random.pick(below) : root;
  const sale = random.chance(0.1) ? roots.find(({ name }) => name.startsWith('Sale')) : undefined;
  return [own, sale].flatMap((category) => (category ? [category.id] : []));
}

/** Cents of a variation, or of the product where `variation` is undefined. */
export function priceOf(facts: ProductFacts, variation: Variation | undefined): number {
  if (!variation) return facts.price;
  return variation.price ?? facts.price + variation.selection.more;
}
