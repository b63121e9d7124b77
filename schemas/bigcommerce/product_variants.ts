import { boolean, defineTable, integer, jsonb, numeric, text } from '../../src/catalog/index.ts';
import { deleteRow, noneAs, postRow, putRow, putRows } from './shared/actions.ts';
import { equals, oneOf } from './shared/filters.ts';

/** What the batch takes of a variant. */
const BATCH = [
  'cost_price',
  'price',
  'sale_price',
  'retail_price',
  'weight',
  'width',
  'height',
  'depth',
  'is_free_shipping',
  'fixed_cost_shipping_price',
  'purchasing_disabled',
  'purchasing_disabled_message',
  'upc',
  'inventory_level',
  'inventory_warning_level',
  'bin_picking_number',
] as const;

/** What a variant at its own address takes beyond that. */
const SINGLE = ['sku', 'gtin', 'mpn', 'image_url'] as const;

const ALL = '/v3/catalog/variants';
const OF_PRODUCT = '/v3/catalog/products/{product_id}/variants';

export default defineTable({
  name: 'product_variants',
  alias: 'ProductVariants',
  platform: 'bigcommerce',
  doc:
    'What can be put into a cart: the variants of all products, and for a product without options its base variant. ' +
    'Prices, weights and lengths that a variant does not have of its own come from its product: they are NULL or 0 ' +
    'here. Rows of deleted products (product_id 0) have been seen in old stores.',
  scope: 'store_v2_products_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['product_id'], references: 'products', referenced: ['id'] }],
  columns: {
    id: integer('Number of the variant, assigned by the store.', { notNull: true }),
    product_id: integer('Product (products.id). The foreign key is documentation, not enforced.', {
      notNull: true,
    }),
    sku: text('Stock keeping unit.'),
    sku_id: integer('Number of the SKU in the old catalog (v2). NULL for a base variant.'),
    price: numeric(
      'Price of its own, in the default currency. NULL or 0: the price of the product holds; calculated_price has it.',
    ),
    calculated_price: numeric(
      'Price that a shopper pays, inherited and sale prices applied, in the default currency.',
    ),
    sale_price: numeric(
      'Reduced price of its own, in the default currency. NULL or 0: that of the product holds.',
    ),
    retail_price: numeric(
      'Price before a reduction, in the default currency. NULL or 0: that of the product holds.',
    ),
    cost_price: numeric(
      'What the merchant paid, in the default currency. NULL or 0: that of the product holds.',
    ),
    weight: numeric('Weight, in weight_units of the store. NULL or 0: that of the product holds.'),
    width: numeric('Width, in dimension_units of the store. NULL or 0: that of the product holds.'),
    height: numeric('Height, in dimension_units of the store. NULL or 0: that of the product holds.'),
    depth: numeric('Depth, in dimension_units of the store. NULL or 0: that of the product holds.'),
    is_free_shipping: boolean('Shipped free of charge.'),
    fixed_cost_shipping_price: numeric(
      'Fixed shipping cost of one piece, in the default currency. NULL or 0: that of the product holds.',
    ),
    purchasing_disabled: boolean('Cannot be bought.'),
    purchasing_disabled_message: text('What the shopper is told then.'),
    upc: text('Universal product code, as text: leading zeros count.'),
    gtin: text(
      'Global trade item number. BigCommerce documents it for writing only: NULL where the list leaves it out.',
    ),
    mpn: text(
      'Manufacturer part number. BigCommerce documents it for writing only: NULL where the list leaves it out.',
    ),
    image_url: text(
      'Address of the image. BigCommerce documents it for writing only: NULL where the list leaves it out.',
    ),
    inventory_level: integer('Pieces in stock; counts where products.inventory_tracking is variant.'),
    inventory_warning_level: integer('Stock level, in pieces, at which the merchant is warned.'),
    bin_picking_number: text('Place in the warehouse.'),
    option_values: jsonb(
      'Array of {option_id, option_display_name, id, label}: what makes the variant. Empty for a base variant.',
    ),
  },
  access: [
    {
      path: '/v3/catalog/variants',
      envelope: 'v3',
      // No keyset: the API neither bounds nor sorts this list by id. No projection: what include_fields does with
      // the columns that the list is not documented to answer (gtin, mpn, image_url) is not known.
      paging: { style: 'pages', most: 250 },
      filters: [
        ...equals('id'),
        ...oneOf('product_id', 'product_id:in', { unsure: ['0'] }),
        ...equals('sku', 'sku', { exact: false }),
        ...equals('upc', 'upc', { exact: false }),
      ],
      count: 'total',
      missing: 'error',
    },
  ],
  writes: {
    insert: [
      // The batch makes the variants that have no id.
      {
        method: 'PUT',
        path: ALL,
        envelope: 'v3',
        body: 'rows',
        most: 50,
        columns: ['product_id', 'sku', 'option_values', ...BATCH],
        required: ['product_id', 'sku', 'option_values'],
        answer: 'row',
      },
      postRow(OF_PRODUCT, {
        columns: ['option_values', ...SINGLE, ...BATCH],
        required: ['sku', 'option_values'],
      }),
    ],
    update: [
      putRows(ALL, { most: 50, identify: ['id'], columns: BATCH }),
      putRow(`${OF_PRODUCT}/{id}`, { columns: [...SINGLE, ...BATCH] }),
    ],
    delete: [deleteRow(`${OF_PRODUCT}/{id}`)],
    unique: [['sku']],
    scope: 'store_v2_products',
    as: noneAs('', ['sku', 'purchasing_disabled_message', 'gtin', 'mpn', 'image_url']),
    notes:
      'A new variant needs a value of every option of its product, as option_values: [{"option_id": 220, "id": 174}]; ' +
      'which of them it has cannot be changed later. A product has 600 variants at most. A change of sku, gtin, mpn ' +
      'or image_url takes a request for each variant. NULL in a price, weight or length lets that of the product hold.',
  },
});
