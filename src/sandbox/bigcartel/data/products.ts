/** Products with what belongs to each: options, images, shipping. Made from the seed and their number alone. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS, HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { ADJECTIVES, MATERIALS, NOUNS } from '../../data/words.ts';
import { money, time } from '../formats.ts';
import { type Named, permalinkOf } from './named.ts';
import { makeOptions, type Option } from './product-options.ts';

export interface Product extends ApiRow {
  readonly id: string;
  /** Counts all products ever made. */
  readonly nth: number;
  readonly name: string;
  readonly primary_image_url: string | null;
  readonly options: readonly Option[];
  readonly images: readonly { id: string; url: string }[];
  readonly shipping: readonly Shipping[];
  readonly category_ids: readonly string[];
  readonly artist_ids: readonly string[];
}

export interface Shipping extends ApiRow {
  readonly id: string;
  /** null: everywhere else. */
  readonly country_id: string | null;
}

export interface ProductNeeds {
  seed: number;
  categories: readonly Named[];
  artists: readonly Named[];
  /** Stock is tracked. */
  inventory: boolean;
  /** Start of the addresses in the storefront. */
  shop: string;
}

const BASE = 40_100_000;
const STATUSES = ['active', 'hidden', 'sold_out', 'coming_soon'] as const;
/** Products with a fixed peculiarity, so that the smallest store has them all. By number. */
const FIXED_STATUS: Readonly<Record<number, (typeof STATUSES)[number]>> = {
  0: 'active',
  6: 'hidden',
  7: 'sold_out',
  8: 'coming_soon',
};

/** Ids ascend and leave gaps: other accounts make products too. */
export function productId(seed: number, nth: number): number {
  return BASE + nth * 7 + randomFor(seed, 'bigcartel product id', nth).int(0, 6);
}

/** `now`: made by a test, at that time. */
export function makeProduct(needs: ProductNeeds, nth: number, now?: number): Product {
  const { seed } = needs;
  const random = randomFor(seed, 'bigcartel product', nth);
  const id = productId(seed, nth);
  const noun = random.pick(random.pick(NOUNS));
  const name =
    nth === 2
      ? '<b>Untitled</b> & "no name" №7'
      : `${random.pick(ADJECTIVES)} ${random.pick(MATERIALS)} ${noun}`;
  const status = FIXED_STATUS[nth] ?? (STATUSES[random.weighted([80, 7, 9, 4])] as string);
  const created = now ?? momentBetween(random, HISTORY_START_MS - 300 * DAY_MS, REFERENCE_MS);
  const updated = now ?? momentBetween(random, created, REFERENCE_MS) + random.int(0, 999);
  const options = makeOptions(random, {
    nth,
    id,
    sold_out: status === 'sold_out',
    inventory: needs.inventory,
  });
  const images = makeImages(random, nth, id);
  const permalink = `${permalinkOf(name, id)}-${nth}`;
  return {
    id: String(id),
    nth,
    name,
    permalink,
    status,
    description: describe(random, nth, name),
    created_at: time(created),
    updated_at: time(Math.min(updated, Math.max(REFERENCE_MS, created))),
    default_price: options[0]?.price ?? money(0),
    on_sale: random.chance(0.15),
    position: positionOf(nth),
    url: `${needs.shop}/product/${permalink}`,
    primary_image_url: images[0]?.url ?? null,
    has_option_groups: options.some((option) => option.name.includes(' / ')),
    password: nth === 9 || random.chance(0.02) ? `secret-${random.hex(6)}` : null,
    options,
    images,
    shipping: makeShipping(random, nth, id),
    category_ids: nth === 2 ? [] : draw(random, needs.categories, random.weighted([15, 55, 20, 10])),
    artist_ids: nth === 2 ? [] : draw(random, needs.artists, random.weighted([30, 60, 10])),
  };
}

/** The owner moved things: in each ten, the last product stands first. */
function positionOf(nth: number): number {
  return Math.floor(nth / 10) * 10 + (10 - (nth % 10));
}

function describe(random: Random, nth: number, name: string): string {
  if (nth === 3) return `<p>${`${name}: “schön”, 実用的, 100%. `.repeat(300)}</p>`;
  if (nth === 1 || random.chance(0.1)) return '';
  return random.pick([
    `Printed by hand in an edition of ${random.int(10, 300)}.\r\n\r\nShips flat.`,
    `<p>Soft & <em>sturdy</em>. Don't tumble dry.</p>`,
    'Made with ♥ in the studio\\workshop.',
    `${name}\n\t• one size\n\t• 30 × 40 cm`,
  ]);
}

function makeImages(random: Random, nth: number, product: number): { id: string; url: string }[] {
  const count = nth === 2 ? 0 : nth === 3 ? 25 : random.weighted([6, 40, 25, 15, 8, 6]);
  return Array.from({ length: count }, (_, i) => {
    const id = String(product * 10 + i * (nth === 3 ? 100_000_000 : 1));
    const url = `https://assets.bigcartel.example/product_images/${id}/photo-${i + 1}.jpg?fit=clip&h=1000&w=1000`;
    return { id, url };
  });
}

/** Prices alone and with others in the cart; digital products have none. */
function makeShipping(random: Random, nth: number, product: number): Shipping[] {
  const countries: (string | null)[] =
    nth === 5
      ? []
      : random.pick([[null], ['US', null], ['US', 'CA', null], ['US', 'GB', 'DE', null], ['US']]);
  return countries.map((country_id, i) => {
    const alone = nth === 0 ? 0 : 350 + i * random.int(200, 900);
    return {
      id: String(product * 10 + i),
      price_alone: money(alone),
      price_with_others: money(Math.round(alone * random.pick([0, 0.25, 0.5]))),
      country_id,
    };
  });
}

/** The ids of some of a list, in its order. */
function draw(random: Random, from: readonly Named[], count: number): string[] {
  const drawn = new Set(Array.from({ length: from.length === 0 ? 0 : count }, () => random.pick(from)));
  return from.filter((one) => drawn.has(one)).map(({ id }) => id);
}
