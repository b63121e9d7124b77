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
const lists = ['categories', 'related_products', 'gift_wrapping_options_list', 'meta_keywords'] as const;

/**
 * Rows of other tables, which a new product may come with. What becomes of those that an update leaves out is not
 * documented, so that they are changed in their own tables.
 */
const children = ['variants', 'custom_fields', 'bulk_pricing_rules', 'images', 'videos'] as const;

const path = '/v3/catalog/products';

export const PRODUCT_WRITES = {
  insert: [
    postRow(path, {
      columns: [...values, ...lists, ...children],
      required: ['name', 'type', 'weight', 'price'],
    }),
  ],
  // One product at its own address can be given no more than one among several.
  update: [putRows(path, { most: 10, identify: ['id'], columns: [...values, ...lists] })],
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
    ...noneAs([], lists),
  },
  notes:
    'A product comes with its variants, images, custom_fields, bulk_pricing_rules and videos in one INSERT: give them ' +
    'as JSON arrays. Later they are written in their own tables, product_images and so on; options and modifiers always ' +
    'are. An update of categories replaces all of them: single ones are added and taken away in ' +
    'product_category_assignments. Some stores want categories in an INSERT, too. NULL is stored as an empty text, 0 or ' +
    'an empty array.',
} as const;
