import { boolean, defineTable, integer, text } from '../../src/catalog/index.ts';
import { putRows } from './shared/actions.ts';
import { oneOf, oneOfTexts } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

/** The API states it, for both kinds of request. */
const MOST = 2_000;

const SETTINGS = ['safety_stock', 'is_in_stock', 'warning_level', 'bin_picking_number'] as const;

export default defineTable({
  name: 'inventory_items',
  platform: 'bigcommerce',
  doc: 'The stock of each variant at each location. The rows come inside pages of variants, 250 to a request.',
  scope: 'store_inventory_read_only',
  key: ['variant_id', 'location_id'],
  foreignKeys: [
    { columns: ['variant_id'], references: 'product_variants', referenced: ['id'] },
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    { columns: ['location_id'], references: 'inventory_locations', referenced: ['id'] },
  ],
  columns: {
    variant_id: integer('Variant (product_variants.id).'),
    location_id: integer('Location (inventory_locations.id).'),
    product_id: integer('Product of the variant (products.id).'),
    sku: text('Stock keeping unit of the variant.'),
    sku_id: integer('Number of the SKU in the old catalog (v2). NULL for a base variant.'),
    location_code: text('Code of the location.'),
    location_name: text('Name of the location.'),
    location_enabled: boolean('The location is in use.'),
    available_to_sell: integer('Pieces that can be sold: those on hand without the safety stock.'),
    total_inventory_onhand: integer('Pieces on hand.'),
    safety_stock: integer('Pieces that are kept back.', { at: 'settings.safety_stock' }),
    is_in_stock: boolean('It can be bought from this location.', { at: 'settings.is_in_stock' }),
    warning_level: integer('Stock level, in pieces, at which the merchant is warned.', {
      at: 'settings.warning_level',
    }),
    bin_picking_number: text('Place in the warehouse.', { at: 'settings.bin_picking_number' }),
  },
  access: [
    {
      path: '/v3/inventory/items',
      envelope: 'v3',
      paging: PAGES,
      rows: {
        at: ['locations'],
        parent: {
          variant_id: 'identity.variant_id',
          product_id: 'identity.product_id',
          sku: 'identity.sku',
          sku_id: 'identity.sku_id',
        },
      },
      // By location: whether the API then leaves out the other locations of a variant is not documented.
      filters: [
        ...oneOf('variant_id', 'variant_id:in'),
        ...oneOf('product_id', 'product_id:in'),
        ...oneOfTexts('sku', 'sku:in'),
        ...oneOf('location_id', 'location_id:in', { exact: false }),
        ...oneOfTexts('location_code', 'location_code:in'),
      ],
      missing: 'error',
    },
  ],
  writes: {
    update: [
      putRows('/v3/inventory/adjustments/absolute', {
        inside: 'items',
        most: MOST,
        identify: ['location_id', 'variant_id'],
        columns: ['total_inventory_onhand'],
        as: { total_inventory_onhand: { at: 'quantity' } },
        answer: 'nothing',
      }),
      putRows('/v3/inventory/locations/{location_id}/items', {
        inside: 'settings',
        most: MOST,
        identify: ['variant_id'],
        columns: SETTINGS,
        as: {
          variant_id: { at: 'identity.variant_id' },
          safety_stock: { at: 'safety_stock' },
          is_in_stock: { at: 'is_in_stock' },
          warning_level: { at: 'warning_level' },
          bin_picking_number: { at: 'bin_picking_number', none: '' },
        },
        answer: 'nothing',
      }),
    ],
    scope: 'store_inventory',
    notes:
      'The stock (total_inventory_onhand) and its settings are changed by requests of different kinds: by an UPDATE each. ' +
      'The value is set as given: what was sold since it was read is not reckoned in. The store refuses it for variants ' +
      'of products whose inventory_tracking is product: write products.inventory_level, which is about the default ' +
      'location.',
  },
});
