import type { Examples } from '../example.ts';

const VALUES = Array.from({ length: 30 }, (_, i) => ({
  label: `Size ${i}`,
  sort_order: i,
  is_default: i === 0,
}));

/** Variants need a value of each option of their product; a product has each combination once. */
export const VARIANTS: Examples = {
  product_variants: {
    given: {
      product: `INSERT INTO products (name, type, weight, price, sku)
        VALUES ('Of variants {n}', 'physical', 1, 10, 'OF-{n}') RETURNING id`,
      option: `INSERT INTO product_options (product_id, display_name, type, option_values)
        VALUES ({product}, 'Size', 'dropdown', '${JSON.stringify(VALUES)}') RETURNING id`,
      values:
        'SELECT jsonb_agg(id) FROM product_option_values WHERE product_id = {product} AND option_id = {option}',
    },
    row: (n, given) => {
      const values = given('values');
      return {
        product_id: given('product'),
        sku: `VARIANT-${n}`,
        option_values: [
          { option_id: given('option'), id: Array.isArray(values) ? values[n % values.length] : 0 },
        ],
        price: 12.5,
      };
    },
    change: (n) => ({ image_url: `https://pictures.example.com/${n}.png`, upc: `${100_000_000_000 + n}` }),
    grows: ['option_values'],
    touches: {
      insert: 'the first takes the place of the variant that the product was made with',
      delete: 'a product keeps one',
    },
  },
};
