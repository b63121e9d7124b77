/** Categories and artists: a name, its permalink, and a position that the owner chose. */
import { type ApiRow, ObjectCollection } from '../../data/collection.ts';
import { BRAND_ENDINGS, BRAND_ROOTS } from '../../data/words.ts';

export interface Named extends ApiRow {
  readonly id: string;
  readonly name: string;
  readonly permalink: string;
  readonly position: number;
}

const CATEGORY_NAMES: readonly string[] = [
  'Prints',
  'T-Shirts',
  'Hoodies',
  'Stickers & Pins',
  'Zines',
  'Vinyl',
  'Cassettes',
  'Ceramics',
  'Jewelry',
  'Original <em>Art</em>',
  'Tote Bags',
  'Café',
  'Übergrößen',
  '限定版',
  'Sale',
  'Gift Cards',
  'Posters',
  'Patches',
  'Books',
  'Digital Downloads',
  'Candles',
  'Kids',
  'Bundles',
  '"Seconds"',
  'Archive 50% off',
  'New',
  'B-sides',
];
const CATEGORY_BASE = 4_100_001;
const ARTIST_COUNT = 45;
const ARTIST_BASE = 910_003;

export function makeCategories(count: number): ObjectCollection<Named> {
  const names = CATEGORY_NAMES.slice(0, count);
  return ordered('categories', CATEGORY_BASE, names, 'New category');
}

export function makeArtists(count: number): ObjectCollection<Named> {
  const names = Array.from({ length: Math.min(count, ARTIST_COUNT) }, (_, i) => {
    const root = BRAND_ROOTS[i % BRAND_ROOTS.length];
    return `${root} ${BRAND_ENDINGS[(i * 3) % BRAND_ENDINGS.length]}`;
  });
  return ordered('artists', ARTIST_BASE, names, 'New artist');
}

/** Ids ascend with gaps; positions are another order. 13 has no divisor in common with the counts. */
function ordered(
  name: string,
  base: number,
  names: readonly string[],
  added: string,
): ObjectCollection<Named> {
  const rows = names.map((text, n) => row(base + n * 9, text, ((n * 13) % names.length) + 1));
  const next = (last: Named | undefined): Named => {
    const id = Number(last?.id ?? base) + 9;
    return row(id, `${added} ${id}`, names.length + 1 + id);
  };
  return new ObjectCollection(name, 'number', rows, { next }, { number: ({ id }) => Number(id) });
}

function row(id: number, name: string, position: number): Named {
  return { id: String(id), name, permalink: permalinkOf(name, id), position };
}

/** Letters and digits with hyphens between them; names without any give a number. */
export function permalinkOf(name: string, id: number): string {
  const text = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return text === '' ? String(id) : text;
}
