import { metafields } from './shared/metafields.ts';

export default metafields({
  of: 'location',
  list: '/v3/inventory/locations/metafields',
  each: '/v3/inventory/locations/{resource_id}/metafields',
  resource: { table: 'inventory_locations', key: 'id' },
  resourceDoc: 'Location (inventory_locations.id).',
  scope: 'store_locations_read_only',
  notNull: ['permission_set'],
});
