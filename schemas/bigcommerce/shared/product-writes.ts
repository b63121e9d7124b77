import { deleteListed, noneAs, postRow, putRows } from './actions.ts';

/** How products are written: they have so many columns that what the API takes of them is told apart. */

/** Values of the product itself. */
const values = [
  'name',
  'type',
  'sku',
  'description',
  'weight',
  'width',
  'depth',
  'height',
  'price',
  'cost_price',
  'retail_price',
  'sale_price',
  'map_price',
  'tax_class_id',
  'product_tax_code',
  'brand_id',
  'brand_name',
  'inventory_level',
  'inventory_warning_level',
  'inventory_tracking',
  'fixed_cost_shipping_price',
  'is_free_shipping',
  'is_visible',
  'is_featured',
  'warranty',
  'bin_picking_number',
  'layout_file',
  'upc',
  'search_keywords',
  'availability_description',
  'availability',
  'gift_wrapping_options_type',
  'sort_order',
  'condition',
  'is_condition_shown',
  'order_quantity_minimum',
  'order_quantity_maximum',
  'page_title',
  'meta_description',
  'view_count',
  'preorder_release_date',
  'preorder_message',
  'is_preorder_only',
  'is_price_hidden',
  'price_hidden_label',
  'custom_url',
  'custom_url_is_customized',
  'custom_url_create_redirect',
  'open_graph_type',
  'open_graph_title',
  'open_graph_description',
  'open_graph_use_meta_description',
  'open_graph_use_product_name',
  'open_graph_use_image',
  'gtin',
  'mpn',
  'date_last_imported',
  'reviews_rating_sum',
  'reviews_count',
  'total_sold',
] as const;

/** An update replaces each of these as a whole. */
const arrays = [
  'categories',
  'related_products',
  'gift_wrapping_options_list',
  'meta_keywords',
  'custom_fields',
  'bulk_pricing_rules',
  'images',
  'videos',
] as const;

const path = '/v3/catalog/products';

export const PRODUCT_WRITES = {
  insert: [
    postRow(path, {
      columns: [...values, ...arrays, 'variants'],
      required: ['name', 'type', 'weight', 'price'],
    }),
  ],
  // One product at its own address can be given no more than one among several.
  update: [putRows(path, { most: 10, identify: ['id'], columns: [...values, ...arrays] })],
  delete: [deleteListed(path, { column: 'id', param: 'id:in', most: 250 })],
  unique: [['name'], ['sku']],
  scope: 'store_v2_products',
  as: {
    ...noneAs('', [
      'sku',
      'description',
      'product_tax_code',
      'warranty',
      'bin_picking_number',
      'layout_file',
      'upc',
      'search_keywords',
      'availability_description',
      'page_title',
      'meta_description',
      'preorder_message',
      'price_hidden_label',
      'open_graph_title',
      'open_graph_description',
      'gtin',
      'mpn',
    ]),
    ...noneAs(0, [
      'width',
      'depth',
      'height',
      'cost_price',
      'retail_price',
      'sale_price',
      'map_price',
      'tax_class_id',
      'brand_id',
      'inventory_warning_level',
      'fixed_cost_shipping_price',
      'sort_order',
      'order_quantity_minimum',
      'order_quantity_maximum',
    ]),
    ...noneAs([], arrays),
  },
  notes:
    'A product comes with its variants, images, custom_fields, bulk_pricing_rules and videos in one INSERT: give them ' +
    'as JSON arrays. Later, an array that is written replaces the old one as a whole: to add, change or drop single ' +
    'elements, write to the tables product_images, product_custom_fields and so on, and for categories to ' +
    'product_category_assignments. Options and modifiers have tables of their own. Some stores also want categories ' +
    'in an INSERT. NULL is stored as an empty text, 0 or an empty array. Deleting a product deletes what belongs to it.',
} as const;
