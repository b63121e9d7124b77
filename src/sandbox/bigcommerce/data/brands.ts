/** Forty brands, and more when a test inserts some. */
import { randomFor } from '../../data/random.ts';
import { BRAND_ENDINGS, BRAND_ROOTS } from '../../data/words.ts';

export interface Brand {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly name: string;
}

const BRANDS = 40;

export function makeBrands(seed: number): Brand[] {
  const rows: Brand[] = [];
  while (rows.length < BRANDS) rows.push(makeBrand(seed, rows.at(-1)));
  return rows;
}

/** The next brand. Ids start at 36 and leave a gap now and then. */
export function makeBrand(seed: number, last: Brand | undefined): Brand {
  const id = last?.id ?? 35;
  const random = randomFor(seed, 'brand', id);
  const root = BRAND_ROOTS[id % BRAND_ROOTS.length] as string;
  const name = `${root} ${random.pick(BRAND_ENDINGS)}${id > 70 ? ` ${id}` : ''}`;
  const slug = `brand-${id}`;
  return {
    id: id + (random.chance(0.1) ? 2 : 1),
    name,
    page_title: random.chance(0.5) ? name : '',
    meta_keywords: random.chance(0.4) ? [root.toLowerCase(), 'brand'] : [],
    meta_description: random.chance(0.4) ? `Everything by ${name}` : '',
    search_keywords: random.chance(0.3) ? root.toLowerCase() : '',
    image_url: random.chance(0.5) ? `https://cdn.example.com/brands/${slug}.png` : '',
    custom_url: { url: `/${slug}/`, is_customized: random.chance(0.2) },
  };
}
