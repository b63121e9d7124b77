import { bigint, boolean, defineTable, integer, jsonb, numeric, text } from '../../src/catalog/index.ts';
import { sameText } from './shared/filters.ts';
import { insideList, ONE } from './shared/paths.ts';
import { create, EMPTY, remove, update } from './shared/writes.ts';

/** Left out: addresses of images, which are uploaded, and what the store reckons from other columns. */
const COLUMNS = [
  'options',
  'sku',
  'quantity',
  'unlimited',
  'price',
  'cost_price',
  'lowest_price_settings',
  'dimensions',
  'wholesale_prices',
  'weight',
  'volume',
  'warning_limit',
  'attributes',
  'compare_to_price',
  'min_purchase_quantity',
  'max_purchase_quantity',
  'out_of_stock_visibility_behaviour',
  'alt',
] as const;

export default defineTable({
  name: 'product_variations',
  platform: 'ecwid',
  doc: 'The variations of the products: what the options of a product make, where the merchant gave it a price, stock or SKU of its own. The rows come inside pages of products, 100 products to a request.',
  scope: 'read_catalog',
  key: ['product_id', 'id'],
  foreignKeys: [{ columns: ['product_id'], references: 'products', referenced: ['id'] }],
  columns: {
    product_id: bigint('Product (products.id).', { notNull: true }),
    id: bigint('Number of the variation, assigned by the store.', { notNull: true }),
    combination_number: integer('Number of the variation among those of its product.', {
      at: 'combinationNumber',
    }),
    options: jsonb('Array of {name, value}: what makes the variation.'),
    sku: text('Stock keeping unit. NULL: that of the product holds.'),
    thumbnail_url: text('Address of the image at 400 px.', { at: 'thumbnailUrl' }),
    image_url: text('Address of the image at 1200 px.', { at: 'imageUrl' }),
    small_thumbnail_url: text('Address of the image at 160 px.', { at: 'smallThumbnailUrl' }),
    hd_thumbnail_url: text('Address of the image at 800 px.', { at: 'hdThumbnailUrl' }),
    original_image_url: text('Address of the image as it was uploaded.', { at: 'originalImageUrl' }),
    instock: boolean(
      'Can be bought now, as the documentation spells it; in_stock has what is answered today.',
    ),
    quantity: integer('Pieces in stock. NULL where stock is not counted (unlimited).'),
    unlimited: boolean('Stock is not counted.'),
    price: numeric(
      'Price of its own. NULL: that of the product holds, with the price changes of the options.',
    ),
    default_displayed_price: numeric('Price as the storefront shows it.', { at: 'defaultDisplayedPrice' }),
    default_displayed_price_formatted: text(
      'default_displayed_price as the storefront writes it, with the currency or unit.',
      { at: 'defaultDisplayedPriceFormatted' },
    ),
    lowest_price: numeric('Lowest price of the last days.', { at: 'lowestPrice' }),
    lowest_price_settings: jsonb(
      'Object: the lowest price of the last days, as the EU demands it to be shown.',
      { at: 'lowestPriceSettings' },
    ),
    default_displayed_lowest_price: numeric('Lowest price as the storefront shows it.', {
      at: 'defaultDisplayedLowestPrice',
    }),
    default_displayed_lowest_price_formatted: text(
      'default_displayed_lowest_price as the storefront writes it, with the currency or unit.',
      { at: 'defaultDisplayedLowestPriceFormatted' },
    ),
    dimensions: jsonb(
      'Object {length, width, height}, in the unit of the store (store_profile.dimensions_unit).',
    ),
    wholesale_prices: jsonb('Array of {quantity, price}: prices from a number of pieces on.', {
      at: 'wholesalePrices',
    }),
    weight: numeric('Weight of its own, in the unit of the store. NULL: that of the product holds.'),
    volume: numeric('Volume, from the dimensions.'),
    warning_limit: integer('Stock, in pieces, at which the merchant is warned.', { at: 'warningLimit' }),
    attributes: jsonb('Array of {id, name, value, type, show} of its own.'),
    compare_to_price: numeric('Former price, shown struck out.', { at: 'compareToPrice' }),
    min_purchase_quantity: integer('Fewest pieces of an order.', { at: 'minPurchaseQuantity' }),
    max_purchase_quantity: integer('Most pieces of an order.', { at: 'maxPurchaseQuantity' }),
    out_of_stock_visibility_behaviour: text('What the storefront does when it is sold out.', {
      at: 'outOfStockVisibilityBehaviour',
      values: ['SHOW', 'HIDE', 'ALLOW_PREORDER'],
    }),
    alt: jsonb('Object {main, translations}: text in place of the image.'),
    cost_price: numeric('What the merchant paid for a piece. Not in the documentation.', { at: 'costPrice' }),
    location_inventory: jsonb('Object: pieces in stock by location. Not in the documentation.', {
      at: 'locationInventory',
    }),
    in_stock: boolean(
      'Can be bought now: in stock, or not counted. Not in the documentation, which spells it instock.',
      { at: 'inStock' },
    ),
    border_info: jsonb('Object: colour around the image. Not in the documentation.', { at: 'borderInfo' }),
    external_reference_id: text('Number in another system, such as a till. Not in the documentation.', {
      at: 'externalReferenceId',
    }),
    is_shipping_required: boolean('Has to be shipped. Not in the documentation.', {
      at: 'isShippingRequired',
    }),
    customs_hs_tariff_code: text('Customs tariff number. Not in the documentation.', {
      at: 'customsHsTariffCode',
    }),
    subscription_settings: jsonb(
      'Object: whether and how it is sold by subscription. Not in the documentation.',
      { at: 'subscriptionSettings' },
    ),
  },
  access: [
    {
      ...insideList({
        path: '/:store/products',
        table: 'products',
        at: 'combinations',
        own: 'product_id',
        theirs: 'id',
        key: 'id',
        params: { sortBy: 'ADDED_TIME_ASC' },
      }),
      // The products that have the SKU, or of which a variation has it.
      filters: [
        ...sameText('sku', 'sku', { alone: true }),
        ...sameText('external_reference_id', 'externalReferenceId'),
      ],
    },
    {
      path: '/:store/products/{product_id}/combinations',
      envelope: 'array',
      paging: ONE,
      fields: 'responseFields',
      missing: 'no rows',
    },
  ],
  writes: {
    scope: 'update_catalog',
    insert: [
      create('/:store/products/{product_id}/combinations', COLUMNS, {
        required: ['options'],
        scope: 'create_catalog',
      }),
    ],
    update: [update('/:store/products/{product_id}/combinations/{id}', COLUMNS)],
    delete: [remove('/:store/products/{product_id}/combinations/{id}')],
    as: { wholesale_prices: EMPTY, attributes: EMPTY },
    notes:
      'Options of which the product has none yet are made with the variation, as drop-down lists. The store refuses a ' +
      'second variation with the same options. NULL in `sku`, `price` or `weight`: what the product has holds again. ' +
      'Whether it can be bought (`in_stock`) follows from `quantity` and `unlimited`.',
  },
});
