/** What hangs on one product. Source: bigcommerce/docs, reference/catalog/products_catalog.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import type { Product } from '../data/products.ts';
import type { Store } from '../data/store.ts';
import type { Context, Route } from '../spec.ts';
import { nestedRoutes, type V3Nested } from '../v3-nested.ts';

/** The rows of a part of one product. */
export type Part = (store: Store, product: Product) => readonly ApiRow[];

/** Every part by its table, as the oracle names it. */
export const PRODUCT_PARTS = {
  product_images: ({ parts }, { id }) => parts.images.of(id),
  product_videos: ({ parts }, { id }) => parts.videos.of(id),
  product_reviews: ({ parts }, { id }) => parts.reviews.of(id),
  product_custom_fields: ({ parts }, { id }) => parts.custom_fields.of(id),
  product_bulk_pricing_rules: ({ parts }, { id }) => parts.bulk_pricing_rules.of(id),
  product_rules: ({ parts }, { id }) => parts.complex_rules.of(id),
} as const satisfies Record<string, Part>;

/** A list below /v3/catalog/products/{id}, with field selection and an address for each row. */
export function ofProduct(
  name: string,
  row: string,
  rows: (context: Context, product: Product) => readonly ApiRow[] | undefined,
  more: Partial<V3Nested> = {},
): Route[] {
  return nestedRoutes({
    path: `/v3/catalog/products/{id}/${name}`,
    scope: 'store_v2_products',
    collection: 'products',
    key: 'id',
    filters: {},
    fields: true,
    row,
    rows: (context) => {
      const product = context.store.product(Number(context.parameters['id']));
      return product && rows(context, product);
    },
    ...more,
  });
}

function part(name: string, row: string, of: Part, more: Partial<V3Nested> = {}): Route[] {
  return ofProduct(name, row, ({ store }, product) => of(store, product), more);
}

/**
 * The text of a review's status, by the number that the filter takes. That 0 means pending and nothing else is the
 * narrower reading of a filter that is documented by its two values only.
 */
const STATUS_NUMBERS: Readonly<Record<string, number>> = { approved: 1, pending: 0 };

export const productPartRoutes: readonly Route[] = [
  ...part('images', 'image_id', PRODUCT_PARTS.product_images, { none: 204 }),
  ...part('videos', 'video_id', PRODUCT_PARTS.product_videos),
  ...part('reviews', 'review_id', PRODUCT_PARTS.product_reviews, {
    none: 204,
    filters: { status: { column: 'status_number', type: 'one of 0|1', op: '=' } },
    computed: { status_number: (row) => String(STATUS_NUMBERS[String(row['status'])]) },
  }),
  ...part('custom-fields', 'custom_field_id', PRODUCT_PARTS.product_custom_fields),
  ...part('bulk-pricing-rules', 'rule_id', PRODUCT_PARTS.product_bulk_pricing_rules, { whole: true }),
  ...part('complex-rules', 'rule_id', PRODUCT_PARTS.product_rules),
];
