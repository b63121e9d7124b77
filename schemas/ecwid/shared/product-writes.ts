import { create, EMPTY, remove, update } from './writes.ts';

/** What products take when they are made and when they are changed. */
const COLUMNS = [
  'sku',
  'quantity',
  'unlimited',
  'name',
  'name_translated',
  'price',
  'cost_price',
  'tax',
  'wholesale_prices',
  'compare_to_price',
  'lowest_price_settings',
  'is_shipping_required',
  'weight',
  'custom_slug',
  'product_class_id',
  'enabled',
  'options',
  'warning_limit',
  'fixed_shipping_rate_only',
  'fixed_shipping_rate',
  'shipping',
  'description',
  'description_translated',
  'category_ids',
  'default_category_id',
  'seo_title',
  'seo_title_translated',
  'seo_description',
  'seo_description_translated',
  'attributes',
  'related_products',
  'dimensions',
  'volume',
  'show_on_frontpage',
  'is_gift_card',
  'subtitle',
  'subtitle_translated',
  'discounts_allowed',
  'external_reference_id',
  'out_of_stock_visibility_behaviour',
  'min_purchase_quantity',
  'max_purchase_quantity',
  'reviews_collecting_allowed',
] as const;

/** Without these a product is refused. */
const REQUIRED = ['sku', 'name', 'price'] as const;
const SCOPE = 'create_catalog';

// A new product may bring its variations along; without the parameter they would be left out in silence.
const NEW = [...COLUMNS, 'composite_parents', 'composite_components'] as const;
const WITH_VARIATIONS = [...NEW, 'combinations'] as const;

/**
 * How products are written. Left out: what the store reckons from other columns (in_stock from quantity and unlimited),
 * images and files, which are uploaded, and DELETE /products, which would delete all.
 */
export const productWrites = {
  scope: 'update_catalog',
  insert: [
    create('/:store/products', NEW, { required: REQUIRED, scope: SCOPE }),
    create('/:store/products', WITH_VARIATIONS, {
      required: REQUIRED,
      scope: SCOPE,
      params: { saveCombinations: 'true' },
    }),
  ],
  update: [update('/:store/products/{id}', COLUMNS)],
  delete: [remove('/:store/products/{id}')],
  unique: [['sku'], ['external_reference_id']],
  as: {
    // Documented: WHOLESALE_PRICES_CANT_BE_NULL.
    wholesale_prices: EMPTY,
    options: EMPTY,
    category_ids: EMPTY,
    attributes: EMPTY,
  },
  notes:
    'An array that is written (`options`, `category_ids`, `attributes`, `wholesale_prices`) takes the place of the old ' +
    'one. `combinations` is taken from new products only, up to 200 of them; later, variations are written through ' +
    'product_variations. A product may be in 100 categories. Whether it can be bought (`in_stock`) follows from ' +
    '`quantity` and `unlimited`. Deleting a product deletes its variations.',
} as const;
