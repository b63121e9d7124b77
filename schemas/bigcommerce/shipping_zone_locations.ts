import { defineTable, integer, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';

const AT = { at: ['locations'], parent: { zone_id: 'id' } } as const;

export default defineTable({
  name: 'shipping_zone_locations',
  alias: 'ShippingZoneLocations',
  platform: 'bigcommerce',
  doc:
    'What the shipping zones are made of. One request has them all. The API replaces all places of a zone at once: ' +
    'they are written as shipping_zones.locations.',
  scope: 'store_v2_information_read_only',
  key: ['zone_id', 'id'],
  foreignKeys: [{ columns: ['zone_id'], references: 'shipping_zones', referenced: ['id'] }],
  columns: {
    zone_id: integer('Shipping zone (shipping_zones.id).'),
    id: integer('Number of the place, assigned by the store.'),
    zip: text('Postal code, or its beginning with * at the end, for zones of type zip.'),
    country_iso2: text('Country, ISO 3166-1 alpha-2.'),
    state_iso2: text('State, ISO 3166-2 without the country, for zones of type state.'),
  },
  access: [
    {
      path: '/v2/shipping/zones',
      envelope: 'v2',
      paging: ONE,
      rows: AT,
      parents: { table: 'shipping_zones', columns: { zone_id: 'id' } },
      missing: 'error',
    },
    { path: '/v2/shipping/zones/{zone_id}', envelope: 'v2', paging: ONE, rows: AT, missing: 'no rows' },
  ],
});
