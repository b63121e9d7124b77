/** Adjustments of stock. Source: bigcommerce/docs, reference/inventory.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { isObject } from '../../fault-rules.ts';
import type { Answer } from '../../http/answer.ts';
import { followBase } from '../catalog/variant-rows.ts';
import type { InventoryItem } from '../data/inventory.ts';
import type { Store } from '../data/store.ts';
import { notFound, v3Error } from '../errors.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { readJson } from '../write/body.ts';
import { failed, INVALID, invalid } from '../write/failure.ts';
import { bool, type Field, type Fields, int, object, readFields, required, text } from '../write/fields.ts';
import { transacted } from './locations.ts';

const IDENTITY: Fields = { sku: text(255), variant_id: int(1), product_id: int(1) };
const SETTINGS: Fields = {
  identity: required(object(IDENTITY)),
  safety_stock: int(0),
  is_in_stock: bool,
  warning_level: int(0),
  bin_picking_number: text(255),
};

const adjustment = (quantity: Field): Fields => ({
  ...IDENTITY,
  location_id: required(int(1)),
  quantity: required(quantity),
});

/** The variant that is meant: by its own number, its SKU, or a product that has one variant only. */
function variantOf(store: Store, given: ApiRow): number | undefined {
  const { variant_id, sku, product_id } = given;
  if (variant_id !== undefined) return store.variants.find(Number(variant_id))?.id;
  if (sku !== undefined) {
    for (const one of store.variants.all()) {
      if (String(one.sku).toLowerCase() === String(sku).toLowerCase()) return one.id;
    }
    return undefined;
  }
  return store.product(Number(product_id ?? 0))?.base_variant_id ?? undefined;
}

/** What lies at a location of a variant whose stock is counted. */
function stockAt(store: Store, variant: number, location: number): ApiRow | undefined {
  const item = store.rows('inventory_items').find(variant) as InventoryItem | undefined;
  return item?.locations.find(({ location_id }) => location_id === location) as ApiRow | undefined;
}

/** Notes what lies at a location, and with it what the variant and its product say they have. */
function setStock(store: Store, variant: number, location: number, changed: ApiRow): void {
  const now = stockAt(store, variant, location);
  const settings = now?.['settings'] as ApiRow;
  const safety = Number(changed['safety_stock'] ?? settings['safety_stock']);
  const total = Number(changed['total'] ?? now?.['total_inventory_onhand']);
  const available = Math.max(0, total - safety);
  const moved = available - Number(now?.['available_to_sell']);
  store.stock
    .under(variant)
    .put({ ...settings, ...changed, location_id: location, available, total, safety_stock: safety });
  const row = store.variants.find(variant);
  if (!row || moved === 0) return;
  const whole = { ...row, inventory_level: Number(row['inventory_level']) + moved };
  store.variants.put(whole);
  followBase(store, whole);
}

/** {reason, items: [{location_id, variant_id or sku or product_id, quantity}]}: all of it, or nothing. */
function adjust(quantity: Field, totalOf: (before: number, quantity: number) => number): Handler {
  const fields = adjustment(quantity);
  return (context) => {
    const body = readJson(context.request, 'v3');
    if ('refusal' in body) return body.refusal;
    const items = isObject(body.json) ? body.json['items'] : undefined;
    if (!Array.isArray(items)) {
      return failed(
        'v3',
        invalid({ items: items === undefined ? 'error.path.missing' : 'error.expected.jsarray' }),
      );
    }
    const { store } = context;
    const errors: Record<string, string> = {};
    const totals = new Map<string, { variant: number; location: number; total: number }>();
    for (const [index, item] of items.entries()) {
      const read = readFields(fields, isObject(item) ? item : {}, 'create');
      const place = (name: string) => `items.${index}.${name}`;
      for (const [name, why] of Object.entries(read.errors)) errors[place(name)] = why;
      if (Object.keys(read.errors).length > 0) continue;
      const variant = variantOf(store, read.values);
      const location = Number(read.values['location_id']);
      const stock = variant === undefined ? undefined : stockAt(store, variant, location);
      if (variant === undefined) errors[place('variant_id')] = 'there is no such item';
      else if (!stock) errors[place('location_id')] = 'the item is not counted at such a location';
      else {
        const key = `${variant} ${location}`;
        const before = totals.get(key)?.total ?? Number(stock['total_inventory_onhand']);
        const total = totalOf(before, Number(read.values['quantity']));
        if (total < 0) errors[place('quantity')] = 'there would be less than nothing';
        totals.set(key, { variant, location, total });
      }
    }
    if (Object.keys(errors).length > 0) return v3Error(422, INVALID, errors);
    for (const { variant, location, total } of totals.values()) setStock(store, variant, location, { total });
    return transacted(context);
  };
}

/** {settings: [{identity, safety_stock, …}]} of the location in the path. */
function setSettings(context: Context): Answer {
  const { store, parameters } = context;
  const location = Number(parameters['id']);
  if (!store.rows('inventory_locations').find(location)) return notFound('v3');
  const body = readJson(context.request, 'v3');
  if ('refusal' in body) return body.refusal;
  const given = isObject(body.json) ? body.json['settings'] : undefined;
  if (!Array.isArray(given)) return failed('v3', invalid({ settings: 'error.path.missing' }));
  const errors: Record<string, string> = {};
  const changes: { variant: number; values: ApiRow }[] = [];
  for (const [index, item] of given.entries()) {
    const read = readFields(SETTINGS, isObject(item) ? item : {}, 'create');
    for (const [name, why] of Object.entries(read.errors)) errors[`settings.${index}.${name}`] = why;
    if (Object.keys(read.errors).length > 0) continue;
    const { identity, ...values } = read.values;
    const variant = variantOf(store, identity as ApiRow);
    if (variant === undefined || !stockAt(store, variant, location)) {
      errors[`settings.${index}.identity`] = 'there is no such item';
    } else changes.push({ variant, values });
  }
  if (Object.keys(errors).length > 0) return v3Error(422, INVALID, errors);
  for (const { variant, values } of changes) setStock(store, variant, location, values);
  return transacted(context);
}

const scope = 'store_inventory';

export const inventoryWrites: readonly Route[] = [
  { path: '/v3/inventory/adjustments/absolute', scope, put: adjust(int(0), (_, quantity) => quantity) },
  {
    path: '/v3/inventory/adjustments/relative',
    scope,
    post: adjust(int(), (before, quantity) => before + quantity),
  },
  { path: '/v3/inventory/locations/{id}/items', scope, put: setSettings },
];
