import { boolean, defineTable, integer, jsonb, numeric, text } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { ONE } from './shared/paths.ts';

const FREE_SHIPPING = [
  'free_shipping_enabled',
  'free_shipping_minimum_sub_total',
  'free_shipping_exclude_fixed_shipping_products',
] as const;

const HANDLING = [
  'handling_fixed_surcharge',
  'handling_percentage_surcharge',
  'handling_display_separately',
] as const;

const COLUMNS = ['name', 'type', 'enabled', 'locations', ...FREE_SHIPPING, ...HANDLING] as const;

export default defineTable({
  name: 'shipping_zones',
  alias: 'ShippingZones',
  platform: 'bigcommerce',
  doc: 'The regions that the store ships to. One request has them all. The ways to ship are in shipping_methods.',
  scope: 'store_v2_information_read_only',
  usual: 10,
  key: ['id'],
  columns: {
    id: integer('Number of the zone, assigned by the store.'),
    name: text('Name of the zone.'),
    type: text('What the zone is made of; global is the rest of the world.', {
      values: ['zip', 'country', 'state', 'global'],
    }),
    enabled: boolean('The store ships there.'),
    locations: jsonb(
      'Array of {id, zip, country_iso2, state_iso2}; shipping_zone_locations has them as rows.',
    ),
    free_shipping_enabled: boolean('Shipping is free from a certain value on.', {
      at: 'free_shipping.enabled',
    }),
    free_shipping_minimum_sub_total: numeric('That value, in the default currency.', {
      at: 'free_shipping.minimum_sub_total',
    }),
    free_shipping_exclude_fixed_shipping_products: boolean(
      'Products with a fixed shipping cost do not count.',
      {
        at: 'free_shipping.exclude_fixed_shipping_products',
      },
    ),
    handling_fixed_surcharge: numeric(
      'Handling of an order, in the default currency. NULL where it is in percent.',
      {
        at: 'handling_fees.fixed_surcharge',
      },
    ),
    handling_percentage_surcharge: numeric('Handling of an order, in percent. NULL where it is an amount.', {
      at: 'handling_fees.percentage_surcharge',
    }),
    handling_display_separately: boolean('Shown beside the shipping, not in it.', {
      at: 'handling_fees.display_separately',
    }),
  },
  access: [
    { path: '/v2/shipping/zones', envelope: 'v2', paging: ONE, missing: 'error' },
    { path: '/v2/shipping/zones/{id}', envelope: 'v2', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    scope: 'store_v2_information',
    insert: [postRow('/v2/shipping/zones', { envelope: 'v2', columns: COLUMNS, required: ['name', 'type'] })],
    update: [
      putRow('/v2/shipping/zones/{id}', {
        envelope: 'v2',
        columns: COLUMNS,
        always: ['name'],
        together: [FREE_SHIPPING, HANDLING],
      }),
    ],
    delete: [deleteRow('/v2/shipping/zones/{id}', { envelope: 'v2' })],
    as: {
      free_shipping_minimum_sub_total: { format: 'decimal' },
      handling_fixed_surcharge: { format: 'decimal' },
      handling_percentage_surcharge: { format: 'decimal' },
    },
    notes:
      'locations replaces all places of the zone: an array of {country_iso2}, {country_iso2, state_iso2} or {zip, ' +
      'country_iso2} by its type, none for global. Handling is an amount or in percent, never both.',
  },
});
