/** What include= adds to a product. Made from the seed and the product's id; ids follow from the product's. */
import type { ApiRow } from '../../data/collection.ts';
import { HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { isoOffset } from '../formats.ts';
import type { Product } from './products.ts';

/** Sales channels of a product: the storefront, the B2B channel, both or none. */
export function channelsOf(seed: number, productId: number): number[] {
  const random = randomFor(seed, 'channels', productId);
  return random.pick([[1], [1], [1], [1, 2], [1, 2], [2], []]);
}

export function imagesOf(seed: number, product: Product): ApiRow[] {
  const random = randomFor(seed, 'images', product.id);
  const count = random.weighted([10, 40, 25, 15, 8, 2]);
  return Array.from({ length: count }, (_, i) => {
    const file = `${product.id}/${random.hex(8)}`;
    const url = (size: string) => `https://cdn.example.com/products/${file}.${size}.jpg?c=1`;
    return {
      id: product.id * 10 + i,
      product_id: product.id,
      is_thumbnail: i === 0,
      sort_order: i,
      description: random.chance(0.4) ? `View ${i + 1} – détail` : '',
      image_file: `${file}.jpg`,
      image_url: '',
      url_zoom: url('1280.1280'),
      url_standard: url('386.513'),
      url_thumbnail: url('220.290'),
      url_tiny: url('44.58'),
      date_modified: isoOffset(momentBetween(random, HISTORY_START_MS, REFERENCE_MS)),
    };
  });
}

export function customFieldsOf(seed: number, product: Product): ApiRow[] {
  const random = randomFor(seed, 'custom fields', product.id);
  const count = random.weighted([50, 25, 15, 10]);
  const names = ['Material', 'Pflege', 'Origin'];
  return Array.from({ length: count }, (_, i) => ({
    id: product.id * 10 + i,
    name: names[i],
    value: random.pick(['Cotton', '30°', 'Made in "Portugal"', '0', 'Ja & nein']),
  }));
}

export function bulkRulesOf(seed: number, product: Product): ApiRow[] {
  const random = randomFor(seed, 'bulk rules', product.id);
  if (!random.chance(0.2)) return [];
  const type = random.pick(['price', 'percent', 'fixed']);
  // The API sends the amount as a number or as a string.
  return [
    { id: product.id * 4, quantity_min: 5, quantity_max: 9, type, amount: 2 },
    { id: product.id * 4 + 1, quantity_min: 10, quantity_max: 0, type, amount: '3.50' },
  ];
}

export function videosOf(seed: number, product: Product): ApiRow[] {
  const random = randomFor(seed, 'videos', product.id);
  if (!random.chance(0.1)) return [];
  const video_id = random.hex(11);
  return [
    {
      id: product.id * 2,
      product_id: product.id,
      title: `How to use ${product.name}`,
      description: '',
      sort_order: 0,
      type: 'youtube',
      video_id,
      length: '04:13',
    },
  ];
}

const TEXTS = [
  'As described.',
  '',
  'Qualité <b>top</b> & fast!',
  '二度と買わない 👎',
  'It "fits"\r\nmostly.',
];

export interface Review {
  readonly [field: string]: unknown;
  readonly status: string;
  readonly rating: number;
}

/** The shape of include=reviews is inferred from /v3/catalog/products/{id}/reviews. */
export function reviewsOf(seed: number, productId: number): Review[] {
  const random = randomFor(seed, 'reviews', productId);
  const words = randomFor(seed, 'review texts', productId);
  return Array.from({ length: random.weighted([70, 15, 10, 5]) }, (_, i) => {
    const date = isoOffset(momentBetween(random, HISTORY_START_MS, REFERENCE_MS));
    return {
      id: productId * 5 + i,
      title: random.pick(['Great', 'Schön', 'Not for me']),
      text: words.pick(TEXTS),
      status: random.pick(['approved', 'approved', 'pending', 'disapproved']),
      rating: random.int(1, 5),
      email: `reviewer${random.int(1, 99)}@example.com`,
      name: 'A. Reviewer',
      date_reviewed: date,
      date_created: date,
      date_modified: date,
    };
  });
}

/** Products whose options or modifiers offer this one. */
export function parentRelationsOf(seed: number, product: Product): object[] {
  const random = randomFor(seed, 'parents', product.id);
  if (!random.chance(0.05)) return [];
  return [{ type: 'modifier', product_id: 77, attribute_id: 77 * 4 + 2 }];
}
