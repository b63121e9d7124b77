import { byId, inside, one, pages, type Read } from './read.ts';

/** Products, prices, stock. */
export const goods: Readonly<Record<string, readonly Read[]>> = {
  'how many products are visible': [one('products', 'is_visible')],
  'the dearest products': [one('products')],
  'products of one brand': [pages('products', 'brand_id = 38', { plain: 'brand_id = 38' })],
  'products out of stock': [pages('products', 'inventory_level <= 0')],
  'value of the stock, at cost': [pages('product_variants')],
  'products without a picture': [pages('products'), inside('product_images', 'SELECT id FROM products')],
  'pictures of one product': [byId('product_images', 'product_id = 111')],
  'one custom field of all products': [pages('product_custom_fields', undefined, { over: 'products' })],
  'options and values of one product': [
    byId('product_options', 'product_id = 84'),
    inside('product_option_values', 'SELECT id FROM product_options WHERE product_id = 84'),
  ],
  'variants of one product by value': [byId('product_variant_values', 'product_id = 84')],
  'ratings by product, of approved reviews': [pages('product_reviews', undefined, { over: 'products' })],
  'products on one channel': [
    pages('product_channel_assignments', 'channel_id = 1', { plain: 'channel_id = 1' }),
  ],
  'rates of the currencies': [pages('currencies')],
};
