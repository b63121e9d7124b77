import { defineTable, integer, jsonb, numeric, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, postRows, putRows } from './shared/actions.ts';
import { between, oneOf, oneOfTexts } from './shared/filters.ts';

const CURSOR = { style: 'cursor', most: 250, after: 'after' } as const;

const PATH = '/v3/pricelists/{price_list_id}/records';

/** An update sends all of them: a price that it leaves out may be taken for one that is not set. */
const PRICES = ['price', 'sale_price', 'retail_price', 'map_price', 'bulk_pricing_tiers'] as const;

export default defineTable({
  name: 'price_list_records',
  alias: 'PriceListRecords',
  platform: 'bigcommerce',
  doc:
    'The prices of the price lists, one row for a variant and a currency. The API has them per price list: a full ' +
    'scan costs the price lists and ⌈prices ÷ 250⌉ requests, one after the other, for each of them.',
  scope: 'store_v2_products_read_only',
  key: ['price_list_id', 'variant_id', 'currency'],
  foreignKeys: [
    { columns: ['price_list_id'], references: 'price_lists', referenced: ['id'] },
    { columns: ['variant_id'], references: 'product_variants', referenced: ['id'] },
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
  ],
  columns: {
    price_list_id: integer('Price list (price_lists.id).'),
    variant_id: integer('Variant (product_variants.id).'),
    product_id: integer('Product of the variant (products.id).'),
    currency: text('Currency of the prices, ISO 4217 in lower case.'),
    price: numeric('Price, in currency. NULL: that of the variant holds.'),
    sale_price: numeric('Reduced price, in currency. NULL: that of the variant holds.'),
    retail_price: numeric('Price before a reduction, in currency. NULL: that of the variant holds.'),
    map_price: numeric('Least price that may be advertised, in currency. NULL: that of the product holds.'),
    calculated_price: numeric('Price that a shopper pays, in currency.'),
    date_created: timestamptz('When the price was first set.'),
    date_modified: timestamptz('When the price was last changed.'),
    sku: text('Stock keeping unit of the variant.', { include: 'sku' }),
    bulk_pricing_tiers: jsonb(
      'Array of {quantity_min, quantity_max, type, amount}; type is fixed, price or percent.',
      {
        include: 'bulk_pricing_tiers',
      },
    ),
  },
  access: [
    {
      path: '/v3/pricelists/{price_list_id}/records',
      envelope: 'v3',
      paging: CURSOR,
      parents: { table: 'price_lists', columns: { price_list_id: 'id' } },
      // Left out: the prices (how the API rounds is not documented).
      filters: [
        ...oneOf('variant_id'),
        ...oneOf('product_id'),
        ...oneOfTexts('currency'),
        ...oneOfTexts('sku'),
        ...between('date_created'),
        ...between('date_modified'),
      ],
      include: 'include',
      missing: 'no rows',
    },
    {
      path: '/v3/pricelists/{price_list_id}/records/{variant_id}',
      envelope: 'v3',
      paging: CURSOR,
      include: 'include',
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [
      postRows(PATH, {
        most: 100,
        atOnce: 10,
        columns: ['variant_id', 'currency', ...PRICES],
        required: ['variant_id', 'currency'],
        answer: 'nothing',
      }),
    ],
    update: [
      putRows(PATH, {
        most: 1_000,
        atOnce: 2,
        identify: ['variant_id', 'currency'],
        columns: PRICES,
        together: [PRICES],
        answer: 'nothing',
      }),
    ],
    delete: [deleteRow(`${PATH}/{variant_id}/{currency}`, { atOnce: 25 })],
    scope: 'store_v2_products',
    notes:
      'The store refuses an INSERT of a price that is there already, and with it the whole request: up to 100 prices. ' +
      'A price is named by variant_id; for SKUs, join product_variants.',
  },
});
