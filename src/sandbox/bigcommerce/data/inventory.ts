/** Stock by location of every variant whose stock is counted. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import { Following } from '../../data/following.ts';
import { randomFor } from '../../data/random.ts';
import type { Children } from '../../state/children.ts';
import type { Overlay } from '../../state/overlay.ts';
import type { Product } from './products.ts';
import type { Variant } from './variants.ts';

export interface Stock {
  readonly location_id: number;
  readonly location_code: string;
  readonly available_to_sell: number;
  readonly total_inventory_onhand: number;
  readonly settings: object;
}

export interface InventoryItem {
  readonly [field: string]: unknown;
  readonly identity: { sku: string; variant_id: number; product_id: number; sku_id: number | null };
  readonly locations: readonly Stock[];
}

interface Parents {
  variants: Overlay<Variant>;
  locations: Collection;
  /** What clients wrote of a variant's stock, by location. */
  stock: Children;
  productOf: (id: number) => Product | undefined;
}

/** No level is higher. */
const LARGEST = 2_147_483_647;

/** Items by variant. What may be sold at all locations together is the inventory level of the variant. */
export function inventoryItems(seed: number, { variants, locations, productOf, stock }: Parents): Collection {
  const make = (): InventoryItem[] => {
    const places = Array.from({ length: locations.length }, (_, i) => locations.row(i));
    const items: InventoryItem[] = [];
    for (const variant of variants.all()) {
      const tracking = productOf(variant.product_id)?.inventory_tracking ?? 'none';
      if (tracking === 'none') continue;
      const generated = variants.original(variant.id);
      const made = item(seed, variant, generated, places);
      items.push(adjusted(made, stock.of(variant.id), Number(variant['inventory_level'])));
    }
    return items;
  };
  const version = () => variants.version + locations.version + stock.version;
  const source = { version, grows: variants };
  return new Following('inventory_items', 'variant_id', source, make, {
    variant_id: ({ identity }) => identity.variant_id,
    product_id: ({ identity }) => identity.product_id,
    sku: ({ identity }) => identity.sku,
    location_ids: (row) => row.locations.map(({ location_id }) => location_id),
    location_codes: (row) => row.locations.map(({ location_code }) => location_code.toLowerCase()),
  });
}

/** Stock as it was generated; all of it in the first location for a variant that clients created. */
function item(
  seed: number,
  variant: Variant,
  generated: Variant | undefined,
  places: readonly ApiRow[],
): InventoryItem {
  const random = randomFor(seed, 'inventory', variant.id);
  const level = Number((generated ?? variant)['inventory_level']);
  const warning_level = Number(variant['inventory_warning_level']);
  // Most stock is in the store itself, some lies elsewhere, nothing where nobody counts.
  const away = random.chance(0.5) && generated ? Math.floor(level * random.next() * 0.5) : 0;
  const shares = [level - away, away - Math.floor(away / 3), Math.floor(away / 3)];
  const locations = places.map((place, i): Stock & Record<string, unknown> => {
    const available = shares[i] ?? 0;
    const safety_stock = random.chance(0.2) && generated && available <= LARGEST - 5 ? random.int(1, 5) : 0;
    return {
      location_id: Number(place['id']),
      location_code: String(place['code']),
      location_name: place['label'],
      available_to_sell: available,
      total_inventory_onhand: available + safety_stock,
      location_enabled: place['enabled'],
      settings: {
        safety_stock,
        is_in_stock: available > 0,
        warning_level,
        bin_picking_number: i === 0 ? variant['bin_picking_number'] : '',
      },
    };
  });
  const { id: variant_id, product_id, sku } = variant;
  return { identity: { sku, variant_id, product_id, sku_id: variant['sku_id'] as number | null }, locations };
}

/**
 * With what was written of single locations. What the catalog's own number says beyond the sum of all locations lies
 * in the first one, or is missing there.
 */
function adjusted(made: InventoryItem, written: readonly ApiRow[], level: number): InventoryItem {
  const at = new Map(written.map((row) => [row['location_id'], row]));
  const locations = made.locations.map((place): Stock => {
    const own = at.get(place.location_id);
    if (!own) return place;
    const { total, available, location_id: _, ...settings } = own;
    return {
      ...place,
      available_to_sell: Number(available),
      total_inventory_onhand: Number(total),
      settings: { ...place.settings, ...settings },
    };
  });
  const sum = locations.reduce((all, place) => all + place.available_to_sell, 0);
  const [first] = locations;
  if (!first || sum === level) return written.length === 0 ? made : { ...made, locations };
  const available_to_sell = Math.max(0, first.available_to_sell + level - sum);
  const total_inventory_onhand = first.total_inventory_onhand + available_to_sell - first.available_to_sell;
  const settings = { ...first.settings, is_in_stock: available_to_sell > 0 };
  return {
    ...made,
    locations: locations.with(0, { ...first, available_to_sell, total_inventory_onhand, settings }),
  };
}
