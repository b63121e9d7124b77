/** Which choice of a product's options a variant is. */
import type { ApiRow } from '../../data/collection.ts';
import type { Store } from '../data/store.ts';
import type { Variant, VariantOptionValue } from '../data/variants.ts';
import { type Failure, invalid, refused } from '../write/failure.ts';
import type { Change } from '../write/rows.ts';

/** Source: bigcommerce/docs, product-variants_catalog.v3.yml. */
const MOST = 600;

/** A variant that takes everything from its product. */
export function blankVariant(id: number, product_id: number): Variant {
  return {
    ...{ id, product_id, sku: '', sku_id: id + 5000, price: null, calculated_price: 0, sale_price: null },
    ...{ retail_price: null, cost_price: 0, map_price: null, weight: null, calculated_weight: null },
    ...{ width: null, height: null, depth: null, is_free_shipping: false, fixed_cost_shipping_price: null },
    ...{ purchasing_disabled: false, purchasing_disabled_message: '', image_url: '', upc: null },
    ...{ mpn: '', gtin: '', inventory_level: 0, inventory_warning_level: 0, bin_picking_number: '' },
    option_values: [],
  };
}

/** Values as variants show them, with the words of their options. Those that there are not are left out. */
export function labelled(store: Store, product: number, given: readonly ApiRow[]): VariantOptionValue[] {
  const options = store.parts.options.of(product);
  return given.flatMap(({ id, option_id }) => {
    const option = options.find((one) => one['id'] === option_id);
    const value = (option?.['option_values'] as readonly ApiRow[] | undefined)?.find(
      (one) => one['id'] === id,
    );
    if (!option || !value) return [];
    const words = { label: String(value['label']), option_display_name: String(option['display_name']) };
    return [{ id: Number(id), option_id: Number(option_id), ...words }];
  });
}

/** A new variant is one choice of every option of its product, which no other variant is; its SKU is new. */
export function refuseVariant(row: ApiRow, { context, before, values }: Change): Failure | undefined {
  const { store } = context;
  const product = store.product(Number(row['product_id']));
  if (!product) return invalid({ product_id: 'invalid product_id' });
  const sku = String(row['sku']).toLowerCase();
  if (sku !== String(before?.['sku'] ?? '').toLowerCase()) {
    for (const other of store.products.all()) {
      if (other.id !== product.id && other.sku.toLowerCase() === sku) {
        return { status: 409, title: 'Sku is not unique', errors: { sku: 'must be unique' } };
      }
    }
  }
  if (before) return undefined;
  const own = row['option_values'] as readonly VariantOptionValue[];
  const options = store.parts.options.of(product.id);
  const complete = options.every(({ id }) => own.filter(({ option_id }) => option_id === id).length === 1);
  if (options.length === 0 || !complete || own.length !== (values['option_values'] as unknown[]).length) {
    return refused(422, 'option_values', 'must name one value of each option of the product');
  }
  const others = store.variantsOf(product.id).filter(({ option_values }) => option_values.length > 0);
  if (others.length >= MOST) return refused(422, 'product_id', `A product has at most ${MOST} variants.`);
  const key = choice(own);
  return others.some(({ option_values }) => choice(option_values) === key)
    ? refused(409, 'option_values', 'There is a variant of these values already.')
    : undefined;
}

const choice = (values: readonly VariantOptionValue[]): string =>
  values
    .map(({ id }) => id)
    .sort((a, b) => a - b)
    .join(' ');
