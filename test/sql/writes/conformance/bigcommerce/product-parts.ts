import type { Example, Examples } from '../example.ts';

const PRODUCT = `INSERT INTO products (name, type, weight, price, sku)
  VALUES ('Of parts {n}', 'physical', 1, 10, 'PARTS-{n}') RETURNING id`;

const ofProduct = { product: PRODUCT };

const metafields = (parents: string): Example => ({
  given: { parent: parents },
  row: (n, given) => ({
    resource_id: given('parent'),
    namespace: 'conformance',
    key: `key ${n}`,
    value: `It's ${n}`,
    permission_set: 'app_only',
  }),
});

/** What belongs to one product, brand, category or variant. */
export const PRODUCT_PARTS: Examples = {
  product_options: {
    given: ofProduct,
    row: (n, given) => ({
      product_id: given('product'),
      display_name: `Option ${n}`,
      type: 'dropdown',
      option_values: [
        { label: 'Red', sort_order: 1, is_default: true },
        { label: 'Blue', sort_order: 2, is_default: false },
      ],
    }),
    change: () => ({ config: { product_list_adjusts_inventory: true }, type: 'rectangles' }),
    grows: ['option_values', 'config'],
    distinct: ['display_name'],
  },
  product_option_values: {
    given: {
      ...ofProduct,
      option: `INSERT INTO product_options (product_id, display_name, type, option_values)
        VALUES ({product}, 'Option {n}', 'swatch', '[{"label":"None","sort_order":0,"value_data":{"colors":["#000000"]}}]')
        RETURNING id`,
    },
    row: (n, given) => ({
      product_id: given('product'),
      option_id: given('option'),
      label: `Value ${n}`,
      sort_order: n % 100,
      value_data: { colors: ['#ff0000'] },
    }),
    change: () => ({ value_data: { colors: ['#00ff00'] } }),
    distinct: ['label'],
    touches: { is_default: 'an option has one default' },
  },
  product_modifiers: {
    given: ofProduct,
    row: (n, given) => ({
      product_id: given('product'),
      type: 'dropdown',
      required: false,
      display_name: `Modifier ${n}`,
      option_values: [{ label: 'With', sort_order: 1 }],
    }),
    change: () => ({ type: 'rectangles', config: { default_value: 'With' } }),
    grows: ['option_values', 'config'],
    distinct: ['display_name'],
  },
  product_modifier_values: {
    given: {
      ...ofProduct,
      modifier: `INSERT INTO product_modifiers (product_id, type, required, display_name, option_values)
        VALUES ({product}, 'dropdown', false, 'Modifier {n}', '[{"label":"None","sort_order":0}]') RETURNING id`,
    },
    row: (n, given) => ({
      product_id: given('product'),
      modifier_id: given('modifier'),
      label: `Value ${n}`,
      sort_order: n % 100,
      price_adjuster: 'relative',
      price_adjuster_value: 5,
      weight_adjuster: 'relative',
      weight_adjuster_value: 1,
    }),
    change: (n) => ({
      value_data: {},
      image_url: `https://pictures.example.com/${n}.png`,
    }),
    distinct: ['label'],
    touches: { is_default: 'a modifier has one default' },
  },
  product_rules: {
    given: {
      ...ofProduct,
      modifier: `INSERT INTO product_modifiers (product_id, type, required, display_name, option_values)
        VALUES ({product}, 'dropdown', false, 'Modifier {n}', '[{"label":"One","sort_order":0}]') RETURNING id`,
      value:
        'SELECT id FROM product_modifier_values WHERE product_id = {product} AND modifier_id = {modifier}',
    },
    row: (n, given) => ({
      product_id: given('product'),
      sort_order: n,
      enabled: true,
      conditions: [{ modifier_id: given('modifier'), modifier_value_id: given('value'), variant_id: null }],
      price_adjuster: 'relative',
      price_adjuster_value: 5,
      weight_adjuster: 'relative',
      weight_adjuster_value: 1,
    }),
    change: (n, given) => ({
      image_url: `https://pictures.example.com/${n}.png`,
      conditions: [{ modifier_id: given('modifier'), modifier_value_id: given('value'), variant_id: null }],
    }),
    grows: ['conditions'],
  },
  product_images: {
    given: ofProduct,
    row: (n, given) => ({
      product_id: given('product'),
      image_url: `https://pictures.example.com/${n}.png`,
      description: `Picture ${n}`,
      sort_order: n % 50,
    }),
    change: (n) => ({ image_url: `https://pictures.example.com/new-${n}.png`, is_thumbnail: true }),
    touches: { is_thumbnail: 'a product has one thumbnail', delete: 'another becomes the thumbnail' },
  },
  product_videos: {
    given: ofProduct,
    row: (n, given) => ({
      product_id: given('product'),
      video_id: `vid${n}`,
      type: 'youtube',
      title: `Video ${n}`,
    }),
  },
  product_reviews: {
    given: ofProduct,
    row: (n, given) => ({
      product_id: given('product'),
      title: `Review ${n}`,
      text: 'Good',
      status: 'approved',
      rating: 4,
      email: `reader${n}@example.com`,
      name: 'A reader',
      date_reviewed: '2026-05-04 10:00:00+00',
    }),
    change: (n) => ({ status: 'disapproved', rating: 2, email: `new${n}@example.com` }),
  },
  product_custom_fields: {
    given: ofProduct,
    row: (n, given) => ({ product_id: given('product'), name: `Field ${n}`, value: `Value ${n}` }),
  },
  product_bulk_pricing_rules: {
    given: ofProduct,
    row: (n, given) => ({
      product_id: given('product'),
      quantity_min: 10 * n + 1,
      quantity_max: 10 * n + 5,
      type: 'price',
      amount: 2,
    }),
    change: (n) => ({ quantity_min: 10 * n + 100_000, quantity_max: 10 * n + 100_001, type: 'percent' }),
    beside: (n) => ({
      quantity_min: { quantity_max: 10 * n + 100_001 },
      quantity_max: { quantity_min: 10 * n + 100_000 },
    }),
    distinct: ['quantity_min', 'quantity_max'],
  },
  product_metafields: metafields('SELECT min(id) FROM products'),
  variant_metafields: metafields(
    'SELECT min(id) FROM product_variants WHERE product_id = (SELECT min(id) FROM products)',
  ),
  brand_metafields: metafields('SELECT min(id) FROM brands'),
  category_metafields: metafields('SELECT min(category_id) FROM categories'),
};
