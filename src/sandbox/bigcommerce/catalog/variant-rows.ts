/** What follows from a product for its variants, and from its base variant for the product. */
import { placeOf } from '../data/price-records.ts';
import type { Product } from '../data/products.ts';
import type { Store } from '../data/store.ts';
import { baseVariant, type Variant } from '../data/variants.ts';

/** The price that a variant is sold for: its own, or the product's where it has none (null or 0). */
export function effectivePrice(variant: Variant, product: Product): number {
  for (const own of [variant['sale_price'], variant['price']]) {
    if (typeof own === 'number' && own > 0) return own;
  }
  return product.calculated_price;
}

/** The base variant shows what its product has; the prices of the others may follow from the product's. */
export function followProduct(store: Store, product: Product): void {
  for (const variant of [...store.variantsOf(product.id)]) {
    if (variant.id === product.base_variant_id) {
      const { image_url, purchasing_disabled, purchasing_disabled_message } = variant;
      const own = { image_url, purchasing_disabled, purchasing_disabled_message };
      store.variants.put({ ...baseVariant(product, variant.id), ...own } as Variant);
      continue;
    }
    const calculated_price = effectivePrice(variant, product);
    if (calculated_price !== variant.calculated_price) store.variants.put({ ...variant, calculated_price });
  }
}

/** Fields that a product has in common with its base variant: what is written to one is seen in both. */
const SHARED = [
  ...['sku', 'price', 'sale_price', 'retail_price', 'cost_price', 'map_price'],
  ...['weight', 'width', 'height', 'depth', 'is_free_shipping', 'fixed_cost_shipping_price'],
  ...['upc', 'mpn', 'gtin', 'inventory_level', 'inventory_warning_level', 'bin_picking_number'],
];

/** A base variant that was written takes its product along. null leaves the product's value as it is. */
export function followBase(store: Store, variant: Variant): void {
  const product = store.product(variant.product_id);
  if (!product || product.base_variant_id !== variant.id) return;
  const own = SHARED.filter((name) => variant[name] !== null && variant[name] !== undefined);
  const changed = { ...product, ...Object.fromEntries(own.map((name) => [name, variant[name]])) } as Product;
  const priced = {
    ...changed,
    calculated_price: changed.sale_price > 0 ? changed.sale_price : changed.price,
  };
  store.products.put(priced);
  followProduct(store, priced);
}

/** Takes a variant away, with what clients wrote of its prices. What was generated of it goes by itself. */
export function removeVariant(store: Store, id: number): void {
  store.variants.delete(id);
  const records = store.rows('price_list_records');
  for (const { price_list_id, variant_id, currency } of records.written()) {
    if (variant_id !== id) continue;
    const place = placeOf(Number(price_list_id), id, String(currency));
    if (place !== undefined) records.delete(place);
  }
}

/** Gives a product that has no variant the one that every product has. */
export function addBase(store: Store, product: Product): void {
  const id = store.variants.nextKey();
  const whole = { ...product, base_variant_id: id };
  store.products.put(whole);
  store.variants.put(baseVariant(whole, id));
}

/** The base variant goes when a product gets variants of its own. */
export function dropBase(store: Store, productId: number): void {
  const product = store.product(productId);
  if (!product || product.base_variant_id === null) return;
  removeVariant(store, product.base_variant_id);
  store.products.put({ ...product, base_variant_id: null });
}
