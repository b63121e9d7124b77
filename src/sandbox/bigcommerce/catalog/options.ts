/** Writes of options and their values. Source: bigcommerce/docs, product-variant-options_catalog.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { OPTION_CONFIG } from '../data/option-config.ts';
import type { Product } from '../data/products.ts';
import type { Store } from '../data/store.ts';
import type { Context, Route } from '../spec.ts';
import {
  anything,
  bool,
  int,
  list,
  nullable,
  object,
  oneOf,
  readOnly,
  required,
  text,
} from '../write/fields.ts';
import type { Change, Writable } from '../write/rows.ts';
import { v3Writes } from '../write/v3.ts';
import { mergeValues, refuseValues, valuesUnder } from './option-values.ts';
import { addBase, removeVariant } from './variant-rows.ts';

const TYPES = [
  ...['radio_buttons', 'rectangles', 'dropdown'],
  ...['product_list', 'product_list_with_images', 'swatch'],
];

const VALUE_FIELDS = {
  label: required(text(250, 1)),
  sort_order: required(int()),
  is_default: bool,
  value_data: nullable(
    object({ colors: anything, image_url: anything, product_id: anything, checked_value: anything }),
  ),
};
const blankValue = (id: number): ApiRow => ({
  id,
  label: '',
  sort_order: 0,
  value_data: null,
  is_default: false,
});

/** An option of a product, with its values. */
export const option: Writable = {
  fields: {
    id: readOnly,
    product_id: readOnly,
    name: readOnly,
    display_name: required(text(255, 1)),
    type: required(oneOf(...TYPES)),
    config: object({ ...Object.fromEntries(Object.keys(OPTION_CONFIG).map((name) => [name, anything])) }),
    sort_order: int(),
    option_values: required(list(object({ id: int(1), ...VALUE_FIELDS }))),
    image_url: text(255),
  },
  blank: (id, { context, rows }) => ({
    id,
    product_id: Number(context.parameters['id']),
    name: '',
    display_name: '',
    type: 'dropdown',
    config: OPTION_CONFIG,
    sort_order: [...rows.all()].length,
    option_values: [],
  }),
  derive: (row, { context, values, before }) => {
    const given = values['option_values'] as readonly ApiRow[] | undefined;
    const known = (before?.['option_values'] ?? []) as readonly ApiRow[];
    return {
      ...row,
      name: before?.['name'] ?? `${row['display_name']}${row['product_id']}`,
      config: { ...OPTION_CONFIG, ...((before?.['config'] ?? {}) as object), ...(row['config'] as object) },
      option_values: given ? mergeValues(context.store, known, given, blankValue) : row['option_values'],
    };
  },
  unique: [{ by: ['display_name'] }],
  refuse: (row) => refuseValues(row['option_values'] as readonly ApiRow[]),
  done: (_, { context }) => followOptions(context),
  removed: (_, context) => followOptions(context),
};

const optionValue: Writable = {
  fields: { id: readOnly, ...VALUE_FIELDS },
  blank: blankValue,
  unique: [{ by: ['label'], status: 422 }],
};

/** Variants show the words of their options, and go with a value or option. A product without any gets its base. */
function followOptions({ store, parameters }: Context): void {
  const product = store.product(Number(parameters['id']));
  if (product) followOptionsOf(store, product);
}

function followOptionsOf(store: Store, product: Product): void {
  const options = store.parts.options.of(product.id);
  for (const variant of [...store.variantsOf(product.id)]) {
    if (variant.option_values.length === 0) continue;
    const values = variant.option_values.map(({ option_id, id }) => {
      const owner = options.find((one) => one['id'] === option_id);
      const value = (owner?.['option_values'] as readonly ApiRow[] | undefined)?.find(
        (one) => one['id'] === id,
      );
      return owner && value
        ? { id, label: String(value['label']), option_id, option_display_name: String(owner['display_name']) }
        : undefined;
    });
    const whole = values.filter((value) => value !== undefined);
    if (whole.length < values.length) removeVariant(store, variant.id);
    else store.variants.put({ ...variant, option_values: whole });
  }
  if (store.variantsOf(product.id).length === 0) addBase(store, product);
}

const SCOPE = 'store_v2_products';
const under = ({ store, parameters }: Context) => {
  const id = Number(parameters['id']);
  return store.product(id) && store.parts.options.under(id);
};

export const optionWrites: readonly Route[] = [
  ...v3Writes({
    path: '/v3/catalog/products/{id}/options',
    scope: SCOPE,
    writable: option,
    rows: under,
    row: 'option_id',
  }),
  ...v3Writes({
    path: '/v3/catalog/products/{id}/options/{option_id}/values',
    scope: SCOPE,
    writable: optionValue,
    rows: (context) => valuesUnder(context, 'options', 'option_id', followOptions),
    row: 'value_id',
  }),
];

/** An option made from the variants of a new product, with one value for each label. */
export function makeOption(
  store: Store,
  product: number,
  display_name: string,
  labels: readonly string[],
): ApiRow {
  const rows = store.parts.options.under(product);
  const context = { store, parameters: { id: String(product) } } as unknown as Context;
  const option_values = labels.map((label, sort_order) => ({ label, sort_order }));
  const values = { display_name, type: 'rectangles', option_values };
  const change: Change = { context, rows, before: undefined, values };
  const whole = { ...option.blank(rows.nextKey(), change), ...values };
  const row = option.derive?.(whole, change) ?? whole;
  rows.put(row);
  return row;
}
