/** Products in the shape of /v3/catalog/products without any include. */

import { DAY_MS, HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { ADJECTIVES, MATERIALS, NOUNS } from '../../data/words.ts';
import { isoOffset } from '../formats.ts';
import type { Brand } from './brands.ts';
import type { Category } from './categories.ts';
import { reviewsOf } from './product-extras.ts';
import { describe, pickCategories, presentation, prices, selling, size, stock } from './product-fields.ts';

export interface Product {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly name: string;
  readonly type: 'physical' | 'digital';
  readonly sku: string;
  readonly price: number;
  readonly sale_price: number;
  readonly calculated_price: number;
  readonly cost_price: number;
  readonly weight: number;
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly inventory_tracking: 'none' | 'product' | 'variant';
  readonly inventory_level: number;
  readonly inventory_warning_level: number;
  readonly base_variant_id: number | null;
  readonly brand_id: number;
  readonly upc: string;
  readonly bin_picking_number: string;
}

/** The id of the product after one: ids start at 77 and leave gaps, as deleted products do. */
export function nextProductId(seed: number, last: number | undefined): number {
  if (last === undefined) return 77;
  return last + (randomFor(seed, 'product id', last).chance(0.06) ? 4 : 1);
}

export interface ProductNeeds {
  seed: number;
  brands: readonly Brand[];
  categories: readonly Category[];
}

export interface ProductKind {
  /** It comes in variants; then there is no base variant. */
  optioned: boolean;
  base_variant_id: number | null;
  /** Made by a test at this moment, instead of some time in the past. */
  now: number | undefined;
}

export function makeProduct(needs: ProductNeeds, id: number, kind: ProductKind): Product {
  const { optioned, base_variant_id, now } = kind;
  const random = randomFor(needs.seed, 'product', id);
  const top = random.int(0, NOUNS.length - 1);
  const digital = top === 4 && random.chance(0.6);
  const noun = random.pick(NOUNS[top] as readonly string[]);
  const name = `${random.pick(ADJECTIVES)} ${random.pick(MATERIALS)} ${noun}${id % 7 === 0 ? ` ${id}` : ''}`;
  const approved = reviewsOf(needs.seed, id).filter((review) => review.status === 'approved');
  const slug = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${id}`;
  const created = now ?? momentBetween(random, HISTORY_START_MS - 400 * DAY_MS, REFERENCE_MS - 20 * DAY_MS);
  return {
    id,
    name,
    type: digital ? 'digital' : 'physical',
    sku: random.chance(0.06) ? '' : `${noun.slice(0, 3).toUpperCase()}-${id}`,
    description: describe(random, name, id),
    ...size(random, digital),
    ...prices(random, id),
    tax_class_id: random.pick([0, 0, 0, 1]),
    product_tax_code: random.chance(0.1) ? `P${random.int(100000, 999999)}` : '',
    categories: random.chance(0.03) ? [] : pickCategories(random, needs.categories),
    brand_id: random.chance(0.08) ? 0 : random.pick(needs.brands).id,
    ...stock(random, id, digital, optioned),
    ...selling(random, id),
    ...presentation(random, name, slug),
    date_last_imported: random.chance(0.2)
      ? isoOffset(momentBetween(random, created, now ?? REFERENCE_MS))
      : '',
    reviews_rating_sum: approved.reduce((sum, review) => sum + review.rating, 0),
    reviews_count: approved.length,
    total_sold: random.chance(0.1) ? 0 : random.int(1, 900),
    date_created: isoOffset(created),
    date_modified: isoOffset(now ?? momentBetween(random, created, REFERENCE_MS)),
    base_variant_id,
    option_set_id: optioned ? 10 + (id % 30) : null,
    option_set_display: 'right',
  };
}
