/** Variants in the shape of /v3/catalog/variants: a base variant, or one per combination of option values. */
import { randomFor } from '../../data/random.ts';
import { makeOptions, type OptionValue, type ProductOption } from './options.ts';
import type { Product } from './products.ts';

export interface VariantOptionValue {
  readonly option_display_name: string;
  readonly label: string;
  readonly id: number;
  readonly option_id: number;
}

export interface Variant {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly product_id: number;
  readonly sku: string;
  readonly calculated_price: number;
  readonly option_values: readonly VariantOptionValue[];
}

/** The variants of a product; the first gets `firstId`. */
export function makeVariants(seed: number, product: Product, firstId: number): Variant[] {
  const options = makeOptions(seed, product.id);
  if (options.length === 0) return [baseVariant(product, firstId)];
  return combinations(options).map((values, i) => combination(seed, product, firstId + i, values));
}

function combinations(options: readonly ProductOption[]): VariantOptionValue[][] {
  let found: VariantOptionValue[][] = [[]];
  for (const option of options) {
    found = found.flatMap((so_far) =>
      option.option_values.map((value) => [...so_far, choice(option, value)]),
    );
  }
  return found;
}

function choice(option: ProductOption, value: OptionValue): VariantOptionValue {
  return { id: value.id, label: value.label, option_id: option.id, option_display_name: option.display_name };
}

/** Its option_values are empty and its sku_id is null. */
export function baseVariant(product: Product, id: number): Variant {
  return {
    id,
    product_id: product.id,
    sku: product.sku,
    sku_id: null,
    price: product.price,
    calculated_price: product.calculated_price,
    sale_price: product.sale_price,
    retail_price: product['retail_price'],
    cost_price: product.cost_price,
    map_price: product['map_price'],
    weight: product.weight,
    calculated_weight: product.weight,
    width: product.width,
    height: product.height,
    depth: product.depth,
    is_free_shipping: product['is_free_shipping'],
    fixed_cost_shipping_price: product['fixed_cost_shipping_price'],
    purchasing_disabled: false,
    purchasing_disabled_message: '',
    image_url: '',
    upc: product.upc === '' ? null : product.upc,
    mpn: product['mpn'],
    gtin: product['gtin'],
    inventory_level: product.inventory_level,
    inventory_warning_level: product['inventory_warning_level'],
    bin_picking_number: product.bin_picking_number,
    option_values: [],
  };
}

/** Prices and sizes that are null are the product's. */
function combination(
  seed: number,
  product: Product,
  id: number,
  option_values: VariantOptionValue[],
): Variant {
  const random = randomFor(seed, 'variant', id);
  const own = random.chance(0.25) ? Math.round(product.price * random.int(90, 130)) / 100 : null;
  const tracked = product.inventory_tracking === 'variant';
  const suffix = option_values.map((value) => value.label.slice(0, 3).toUpperCase()).join('-');
  const disabled = random.chance(0.03);
  return {
    ...baseVariant(product, id),
    sku: `${product.sku || `P${product.id}`}-${suffix}`,
    sku_id: id + 5000,
    price: own,
    calculated_price: own ?? product.calculated_price,
    sale_price: null,
    retail_price: null,
    cost_price: 0,
    map_price: null,
    weight: random.chance(0.2) ? product.weight : null,
    width: null,
    height: null,
    depth: null,
    is_free_shipping: false,
    fixed_cost_shipping_price: null,
    purchasing_disabled: disabled,
    purchasing_disabled_message: disabled ? 'Sold out for good' : '',
    image_url: random.chance(0.2) ? `https://cdn.example.com/variants/${id}.jpg` : '',
    upc: random.chance(0.5) ? String(random.int(100_000_000_000, 999_999_999_999)) : null,
    inventory_level: tracked && !random.chance(0.1) ? random.int(1, 60) : 0,
    inventory_warning_level: tracked ? random.int(0, 5) : 0,
    bin_picking_number: random.chance(0.2) ? `V${random.int(1, 99)}` : '',
    option_values,
  };
}
