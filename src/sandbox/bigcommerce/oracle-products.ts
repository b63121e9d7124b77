/** The truth about what hangs on products: the rows of the API, each with the ids of its parents. */
import type { ApiRow } from '../data/collection.ts';
import type { Product } from './data/products.ts';
import type { Store } from './data/store.ts';
import { PRODUCT_PARTS } from './resources/product-parts.ts';

type Part = (store: Store, product: Product) => readonly object[];
type Rows = (store: Store) => Iterable<object>;

const PARTS: Readonly<Record<string, Part>> = {
  ...PRODUCT_PARTS,
  product_options: ({ parts }, { id }) => parts.options.of(id),
  product_option_values: ({ parts }, { id }) =>
    parts.options.of(id).flatMap((option) => below('option_id', option)),
  product_modifiers: ({ parts }, { id }) => parts.modifiers.of(id),
  product_modifier_values: ({ parts }, { id }) =>
    parts.modifiers.of(id).flatMap((modifier) => below('modifier_id', modifier)),
};

function below(parent: string, choice: ApiRow): object[] {
  const values = choice['option_values'] as readonly ApiRow[];
  return values.map((value) => ({ [parent]: choice['id'], ...value }));
}

/** The rows of each part of every product, with product_id. */
export const PRODUCT_ROWS: Readonly<Record<string, Rows>> = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, part]): [string, Rows] => [name, everyPart(part)])),
  product_variant_values: variantValues,
  product_channel_assignments: (store) => rowsOf(store, 'product_channel_assignments'),
  product_category_assignments: (store) => rowsOf(store, 'product_category_assignments'),
};

function everyPart(part: Part): Rows {
  return function* (store) {
    for (let i = 0; i < store.products.length; i++) {
      const product = store.products.row(i);
      for (const row of part(store, product)) yield { product_id: product.id, ...row };
    }
  };
}

/** The values that make each variant, with variant_id and product_id. */
function* variantValues({ variants }: Store): Generator<object> {
  for (let i = 0; i < variants.length; i++) {
    const { id, product_id, option_values } = variants.row(i);
    for (const value of option_values) yield { product_id, variant_id: id, ...value };
  }
}

/** Every row of a collection, as its list shows it. */
export function* rowsOf(store: Store, name: string): Generator<ApiRow> {
  const collection = store.collection(name);
  for (let i = 0; i < collection.length; i++) yield collection.row(i);
}
