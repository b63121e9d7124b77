import { boolean, defineTable, integer, jsonb, numeric, text } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { ONE } from './shared/paths.ts';

const HANDLING = ['handling_fixed_surcharge', 'handling_percentage_surcharge'] as const;

const COLUMNS = ['name', 'type', 'enabled', 'is_fallback', 'settings', 'channel_ids', ...HANDLING] as const;

export default defineTable({
  name: 'shipping_methods',
  alias: 'ShippingMethods',
  platform: 'bigcommerce',
  doc: 'The ways to ship to each zone, with their prices. The API has them per zone: a full scan costs one request, and one for each zone.',
  scope: 'store_v2_information_read_only',
  key: ['zone_id', 'id'],
  foreignKeys: [{ columns: ['zone_id'], references: 'shipping_zones', referenced: ['id'] }],
  columns: {
    zone_id: integer('Shipping zone (shipping_zones.id).'),
    id: integer('Number of the method, assigned by the store.'),
    name: text('Name for shoppers.'),
    type: text('How the price is reckoned, or who is asked for it.', {
      values: [
        'perorder',
        'peritem',
        'weight',
        'total',
        'auspost',
        'canadapost',
        'endicia',
        'usps',
        'fedex',
        'royalmail',
        'upsready',
        'freeshipping',
      ],
    }),
    enabled: boolean('Shoppers can choose it.'),
    is_fallback: boolean('Offered only where no other method has a price.'),
    settings: jsonb('Object by type: rate, ranges by weight or value, the settings of a carrier.'),
    handling_fixed_surcharge: numeric('Handling, in the default currency. NULL where it is in percent.', {
      at: 'handling_fees.fixed_surcharge',
    }),
    handling_percentage_surcharge: numeric('Handling, in percent. NULL where it is an amount.', {
      at: 'handling_fees.percentage_surcharge',
    }),
    channel_ids: jsonb('Array of the channels (channels.id) that offer it; empty for all.'),
  },
  access: [
    {
      path: '/v2/shipping/zones/{zone_id}/methods',
      envelope: 'v2',
      paging: ONE,
      parents: { table: 'shipping_zones', columns: { zone_id: 'id' } },
      missing: 'no rows',
    },
    { path: '/v2/shipping/zones/{zone_id}/methods/{id}', envelope: 'v2', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    scope: 'store_v2_information',
    insert: [
      postRow('/v2/shipping/zones/{zone_id}/methods', {
        envelope: 'v2',
        columns: COLUMNS,
        required: ['zone_id', 'name', 'type'],
      }),
    ],
    update: [
      putRow('/v2/shipping/zones/{zone_id}/methods/{id}', {
        envelope: 'v2',
        columns: COLUMNS,
        together: [HANDLING],
      }),
    ],
    delete: [deleteRow('/v2/shipping/zones/{zone_id}/methods/{id}', { envelope: 'v2' })],
    notes:
      'settings is replaced as a whole. The types that ask a carrier need a connection to it. Handling is an amount or in ' +
      'percent, never both.',
  },
});
