import { boolean, defineTable, integer, jsonb, numeric, text, timestamptz } from '../../src/catalog/index.ts';
import {
  between,
  equals,
  flag,
  MOST_NUMBERS,
  MOST_TEXTS,
  noneOf,
  oneValueOf,
  range,
  sameText,
  sortBy,
} from './shared/filters.ts';
import { PRODUCT_WRITES } from './shared/product-writes.ts';

export default defineTable({
  name: 'products',
  alias: 'Products',
  platform: 'bigcommerce',
  doc:
    'The products of the catalog, visible in the storefront or not. Amounts are in the default currency of the store; ' +
    'weights and lengths in the units that the table store names. Images, variants and other nested structures make ' +
    'pages big, and options or modifiers cost a request per 10 products: name the columns that you need.',
  scope: 'store_v2_products_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['brand_id'], references: 'brands', referenced: ['id'] }],
  columns: {
    id: integer('Number of the product, assigned by the store and never used again.', { notNull: true }),
    name: text('Name, unique in the store.', { notNull: true }),
    type: text('Kind of goods: decides whether weight and shipping count.', {
      notNull: true,
      values: ['physical', 'digital'],
    }),
    sku: text('Stock keeping unit of the product itself; those of its variants stand in product_variants.'),
    description: text(
      'Description, HTML. Can be long: leave it out of the column list when it is not needed.',
    ),
    weight: numeric('Weight, in weight_units of the store.', { notNull: true }),
    width: numeric('Width, in dimension_units of the store.'),
    depth: numeric('Depth, in dimension_units of the store.'),
    height: numeric('Height, in dimension_units of the store.'),
    price: numeric(
      'List price in the default currency, with or without tax as is_price_entered_with_tax of the store says. Variants may have prices of their own.',
      { notNull: true },
    ),
    cost_price: numeric(
      'What the merchant paid, in the default currency; for reports only. 0 where not given.',
    ),
    retail_price: numeric(
      'Price before a reduction, shown struck through, in the default currency. 0 where not given.',
    ),
    sale_price: numeric(
      'Reduced price, in the default currency, sold at instead of price. 0 means no sale price.',
    ),
    map_price: numeric('Minimum advertised price, in the default currency. 0 where not given.'),
    tax_class_id: integer('Tax class; 0 is the default class.'),
    product_tax_code: text('Code for an automatic tax service such as Avalara.'),
    categories: jsonb('Array of the category_id of each category that the product is in.'),
    brand_id: integer(
      'Brand (brands.id). 0 means no brand: join with LEFT JOIN. The foreign key is documentation, not enforced.',
    ),
    brand_name: text(
      'Write only: the brand by its name, in place of brand_id. The store makes a brand that it does not have.',
      { writeOnly: true },
    ),
    inventory_level: integer(
      'Pieces in stock; the sum over the variants where inventory_tracking is variant.',
      { notNull: true },
    ),
    inventory_warning_level: integer('Stock level, in pieces, at which the merchant is warned.'),
    inventory_tracking: text('Whether stock is kept, and for what.', {
      values: ['none', 'product', 'variant'],
    }),
    fixed_cost_shipping_price: numeric(
      'Fixed shipping cost of one piece, in the default currency. 0 means none.',
    ),
    is_free_shipping: boolean('Shipped free of charge.'),
    is_visible: boolean('Shown in the storefront.'),
    is_featured: boolean('Shown among the featured products.'),
    related_products: jsonb('Array of ids of related products; [-1] where the store chooses them itself.'),
    warranty: text('Warranty, HTML.'),
    bin_picking_number: text('Place in the warehouse.'),
    layout_file: text('Template file of the theme that shows the product.'),
    upc: text('Universal product code, as text: leading zeros count.'),
    search_keywords: text('Words for the search of the store, separated by commas.'),
    availability_description: text('When the product can be sent, in words of the merchant.'),
    availability: text('Whether it can be bought.', { values: ['available', 'disabled', 'preorder'] }),
    gift_wrapping_options_type: text('Which gift wrappings may be chosen.', {
      values: ['any', 'none', 'list'],
    }),
    gift_wrapping_options_list: jsonb(
      'Array of ids of the gift wrappings, where gift_wrapping_options_type is list.',
    ),
    sort_order: integer('Place in listings, ascending.'),
    condition: text('Condition of the goods.', { values: ['New', 'Used', 'Refurbished'] }),
    is_condition_shown: boolean('The condition is shown in the storefront.'),
    order_quantity_minimum: integer('Fewest pieces of one order. 0 means no minimum.'),
    order_quantity_maximum: integer('Most pieces of one order. 0 means no maximum.'),
    page_title: text('Title of the page; the name where empty.'),
    meta_keywords: jsonb('Array of keywords for the meta tag.'),
    meta_description: text('Text for the meta tag.'),
    view_count: integer('Views of the page. Deprecated in the API.'),
    preorder_release_date: timestamptz(
      'When a product that can be ordered in advance comes out. NULL where not given.',
    ),
    preorder_message: text('What the storefront says about ordering in advance.'),
    is_preorder_only: boolean('Ordered in advance only, until preorder_release_date.'),
    is_price_hidden: boolean('The storefront does not show the price; only with availability disabled.'),
    price_hidden_label: text('What is shown in place of a hidden price.'),
    custom_url: text('Path of the page below the address of the store (custom_url.url of the API).', {
      at: 'custom_url.url',
    }),
    custom_url_is_customized: boolean('The path was set by hand and does not follow the name.', {
      at: 'custom_url.is_customized',
    }),
    custom_url_create_redirect: boolean(
      'The old path redirects to the new one. NULL where the API leaves it out.',
      { at: 'custom_url.create_redirect' },
    ),
    open_graph_type: text('Type for sharing in social networks.', {
      values: ['product', 'album', 'book', 'drink', 'food', 'game', 'movie', 'song', 'tv_show'],
    }),
    open_graph_title: text('Title for sharing; the name where empty.'),
    open_graph_description: text('Description for sharing.'),
    open_graph_use_meta_description: boolean('Sharing uses meta_description.'),
    open_graph_use_product_name: boolean('Sharing uses the name.'),
    open_graph_use_image: boolean('Sharing uses the image.'),
    gtin: text('Global trade item number, as text: leading zeros count.'),
    mpn: text('Manufacturer part number.'),
    date_last_imported: timestamptz(
      'When the product was last imported from a file. NULL where it never was.',
    ),
    reviews_rating_sum: integer(
      'Sum of the ratings of all reviews; divide by reviews_count for the average.',
    ),
    reviews_count: integer('Number of reviews.'),
    total_sold: integer('Pieces sold so far.', { notNull: true }),
    custom_fields: jsonb('Array of {id, name, value}.', { include: 'custom_fields' }),
    bulk_pricing_rules: jsonb(
      'Array of {id, quantity_min, quantity_max, type, amount}; type is price, percent or fixed.',
      { include: 'bulk_pricing_rules' },
    ),
    images: jsonb(
      'Array of the images: id, image_url, url_zoom, url_standard, url_thumbnail, url_tiny, is_thumbnail …',
      { include: 'images' },
    ),
    primary_image: jsonb('The image shown in listings, an object as in images. NULL where there is none.', {
      include: 'primary_image',
    }),
    videos: jsonb(
      'Array of the videos: id, title, description, sort_order, type (youtube), video_id, length.',
      { include: 'videos' },
    ),
    parent_relations: jsonb(
      'Array of the products that offer this one as a choice: {type (variant_option or modifier), product_id, attribute_id}.',
      { include: 'parent_relations' },
    ),
    variants: jsonb('Array of the variants, as in product_variants: read that table to have them as rows.', {
      include: 'variants',
    }),
    options: jsonb(
      'Array of the options that make variants, with option_values. Costs a request per 10 products.',
      { include: 'options' },
    ),
    modifiers: jsonb(
      'Array of the choices that make no variants, with option_values. Costs a request per 10 products.',
      { include: 'modifiers' },
    ),
    reviews: jsonb(
      'The reviews. BigCommerce does not document the shape of this value: look before relying on it.',
      { include: 'reviews' },
    ),
    channels: jsonb('Array of ids of the channels that the product is assigned to.', { include: 'channels' }),
    date_created: timestamptz('When the product was made. The API cannot filter by it; id grows with it.', {
      notNull: true,
    }),
    date_modified: timestamptz('When the product was last changed.', { notNull: true }),
    base_variant_id: integer(
      'Variant that stands for a product without options (product_variants.id). NULL with options.',
    ),
    calculated_price: numeric('Price that a shopper pays, sale price applied, in the default currency.', {
      notNull: true,
    }),
    option_set_id: integer('Option set of the old catalog (v2). NULL where not used.'),
    option_set_display: text('Where the old option set is shown.'),
  },
  access: [
    {
      path: '/v3/catalog/products',
      envelope: 'v3',
      paging: {
        style: 'pages',
        most: 250,
        keyset: {
          column: 'id',
          min: 'id:min',
          max: 'id:max',
          asc: { sort: 'id', direction: 'asc' },
          desc: { sort: 'id', direction: 'desc' },
        },
      },
      // Left out: price and weight (how the API rounds is not documented), date_last_imported (whether the time of
      // day counts is not), date_modified (equality, compared by an unknown precision), keyword, inventory_low,
      // out_of_stock, categories and channel_id (no predicate on a column says the same).
      filters: [
        { column: 'id', op: '=', param: 'id', exact: true },
        { column: 'id', op: 'in', param: 'id:in', exact: true, most: MOST_NUMBERS },
        ...noneOf('id'),
        ...range('id'),
        ...sameText('name'),
        ...sameText('sku'),
        { column: 'sku', op: 'in', param: 'sku:in', exact: false, most: MOST_TEXTS, without: ',' },
        ...sameText('mpn'),
        ...sameText('upc'),
        ...oneValueOf('condition', ['New', 'Used', 'Refurbished'], (value) => value.toLowerCase()),
        ...equals('brand_id', 'brand_id', { unsure: ['0'] }),
        ...between('date_modified'),
        ...flag('is_visible'),
        ...flag('is_featured', 'bit'),
        ...flag('is_free_shipping', 'bit'),
        { column: 'inventory_level', op: '=', param: 'inventory_level', exact: true, unsure: ['0'] },
        { column: 'inventory_level', op: 'in', param: 'inventory_level:in', exact: true, most: MOST_NUMBERS },
        ...noneOf('inventory_level'),
        ...range('inventory_level'),
        { column: 'total_sold', op: '=', param: 'total_sold', exact: true, unsure: ['0'] },
        ...oneValueOf('type', ['physical', 'digital']),
        ...oneValueOf('availability', ['available', 'disabled', 'preorder']),
      ],
      sorts: [
        sortBy('id'),
        sortBy('price'),
        sortBy('date_modified'),
        sortBy('inventory_level'),
        sortBy('total_sold'),
        sortBy('calculated_price'),
      ],
      fields: 'include_fields',
      include: 'include',
      includeMost: { options: 10, modifiers: 10 },
      count: 'total',
      missing: 'error',
    },
    {
      path: '/v3/catalog/products/{id}',
      envelope: 'v3',
      paging: { style: 'one' },
      fields: 'include_fields',
      include: 'include',
      missing: 'no rows',
    },
  ],
  writes: PRODUCT_WRITES,
});
