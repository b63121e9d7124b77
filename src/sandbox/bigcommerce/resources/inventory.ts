/** Sources: bigcommerce/docs, reference/inventory.v3.yml and reference/locations.v3.yml. */
import { type ApiRow, positionOf } from '../../data/collection.ts';
import type { InventoryItem } from '../data/inventory.ts';
import { listOf } from '../fields.ts';
import { type Filters, ops } from '../filters.ts';
import type { Context, Route, V3Resource } from '../spec.ts';
import { v3Routes } from '../v3.ts';
import { nestedRoutes } from '../v3-nested.ts';
import { metafieldRoutes } from './metafields.ts';

const IDENTITY: Filters = {
  ...ops('sku', 'text', 'in'),
  ...ops('variant_id', 'int', 'in'),
  ...ops('product_id', 'int', 'in'),
};

const items: V3Resource = {
  path: '/v3/inventory/items',
  scope: 'store_inventory',
  collection: 'inventory_items',
  key: 'variant_id',
  filters: {
    ...IDENTITY,
    'location_id:in': { column: 'location_ids', type: 'int', op: 'any' },
    'location_code:in': { column: 'location_codes', type: 'text', op: 'any' },
  },
  shown: locationsAsked,
};

/** Of an item only the locations that the filters name. */
function locationsAsked(row: ApiRow, context: Context): ApiRow {
  const ids = listOf(context, 'location_id:in').map(Number);
  const codes = listOf(context, 'location_code:in').map((code) => code.toLowerCase());
  if (ids.length === 0 && codes.length === 0) return row;
  const { locations } = row as InventoryItem;
  const kept = locations.filter(
    (at) =>
      (ids.length === 0 || ids.includes(at.location_id)) &&
      (codes.length === 0 || codes.includes(at.location_code.toLowerCase())),
  );
  return { ...row, locations: kept };
}

const locations: V3Resource = {
  path: '/v3/inventory/locations',
  scope: 'store_locations',
  collection: 'inventory_locations',
  key: 'id',
  filters: {
    ...ops('location_id', 'int', 'in', 'id'),
    ...ops('location_code', 'text', 'in', 'code'),
    ...ops('is_default', 'bool', '='),
    ...ops('type_id', 'text', 'in'),
    ...ops('managed_by_external_source', 'bool', '='),
    ...ops('is_active', 'bool', '=', 'enabled'),
    ...ops('storefront_visibility', 'bool', '='),
  },
  cap: { group: 'locations', most: 50 },
};

/** What one location has of each item, without the numbers of the older API. */
const itemsAtLocation = nestedRoutes({
  path: '/v3/inventory/locations/{id}/items',
  scope: 'store_inventory',
  collection: 'inventory_items',
  key: 'variant_id',
  filters: IDENTITY,
  computed: Object.fromEntries(
    ['variant_id', 'product_id', 'sku'].map((name) => [
      name,
      (row: ApiRow) => (row['identity'] as Record<string, unknown>)[name],
    ]),
  ),
  rows: ({ store, parameters }) => {
    const location = Number(parameters['id']);
    if (positionOf(store.collection('inventory_locations'), location) < 0) return undefined;
    const all = store.collection('inventory_items');
    return Array.from({ length: all.length }, (_, i) => all.row(i) as InventoryItem).flatMap((item) => {
      const { sku_id: _, ...identity } = item.identity;
      const at = item.locations.find(({ location_id }) => location_id === location);
      if (!at) return [];
      const { available_to_sell, total_inventory_onhand, settings } = at;
      return [{ identity, available_to_sell, total_inventory_onhand, settings }];
    });
  },
});

export const inventoryRoutes: readonly Route[] = [
  ...[items, locations].flatMap(v3Routes),
  ...itemsAtLocation,
  ...metafieldRoutes({
    owner: 'location',
    scope: 'store_locations',
    parents: 'inventory_locations',
    parent: 'id',
    all: '/v3/inventory/locations',
    one: '/v3/inventory/locations/{id}',
    more: { rowFields: false },
  }),
];
