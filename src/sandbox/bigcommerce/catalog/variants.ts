/** Writes of variants. Source: bigcommerce/docs, reference/catalog/product-variants_catalog.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import type { WritableRows } from '../../state/writable.ts';
import type { Variant } from '../data/variants.ts';
import { variants } from '../resources/variants.ts';
import type { Context, Route } from '../spec.ts';
import { bool, int, list, nullable, number, object, readOnly, required, text } from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { v3Writes } from '../write/v3.ts';
import { batchUpdate } from '../write/v3-batch.ts';
import { indexed } from '../write/v3-some.ts';
import { pictureRoutes } from './picture.ts';
import { blankVariant, labelled, refuseVariant } from './variant-choices.ts';
import { addBase, dropBase, effectivePrice, followBase, removeVariant } from './variant-rows.ts';

const money = nullable(number(0));

/** What single rows, batches and the bodies of products have in common. */
export const VARIANT_FIELDS = {
  cost_price: money,
  price: money,
  sale_price: money,
  retail_price: money,
  map_price: money,
  weight: money,
  width: money,
  height: money,
  depth: money,
  is_free_shipping: bool,
  fixed_cost_shipping_price: money,
  purchasing_disabled: bool,
  purchasing_disabled_message: text(255),
  upc: nullable(text(14)),
  mpn: text(255),
  gtin: text(14),
  inventory_level: int(0),
  inventory_warning_level: int(0),
  bin_picking_number: text(255),
  image_url: text(255),
  sku: required(text(255, 1)),
};

/** `option_values` says which choice a new variant is; it can not be changed. */
const variant: Writable = {
  fields: {
    ...VARIANT_FIELDS,
    id: readOnly,
    product_id: int(1),
    option_values: required(list(object({ id: required(int(1)), option_id: required(int(1)) }))),
  },
  blank: (id, { context, values }) =>
    blankVariant(id, Number(context.parameters['id'] ?? values['product_id'])),
  derive: (row, { context, before }) => {
    const { store } = context;
    const product_id = Number((before ?? row)['product_id']);
    const own = { product_id: before ? product_id : Number(context.parameters['id'] ?? product_id) };
    const option_values = before
      ? before['option_values']
      : labelled(store, own.product_id, row['option_values'] as ApiRow[]);
    const whole = { ...row, ...own, option_values, calculated_weight: row['weight'] } as unknown as Variant;
    const product = store.product(own.product_id);
    return product ? { ...whole, calculated_price: effectivePrice(whole, product) } : whole;
  },
  unique: [
    {
      by: ['sku'],
      title: 'Sku is not unique',
      among: ({ store }) => store.variants.all(),
    },
  ],
  refuse: refuseVariant,
  done: (row, { context, before }) => {
    const { store } = context;
    if (before) followBase(store, row as Variant);
    else dropBase(store, Number(row['product_id']));
  },
  // That the base variant stays is inferred: every product has a variant.
  keep: ({ option_values }) =>
    (option_values as unknown[]).length === 0
      ? { status: 422, title: 'The base variant of a product can not be deleted.' }
      : undefined,
  removed: ({ id, product_id }, { store }) => {
    removeVariant(store, Number(id));
    const product = store.product(Number(product_id));
    if (product && store.variantsOf(product.id).length === 0) addBase(store, product);
  },
};

/** The variants of the product in the path. */
function ofProduct({ store, parameters }: Context): WritableRows | undefined {
  const product = Number(parameters['id']);
  if (!store.product(product)) return undefined;
  const rows = store.rows('variants');
  const find: WritableRows['find'] = (id) => {
    const row = rows.find(id);
    return row?.['product_id'] === product ? row : undefined;
  };
  return {
    key: 'id',
    find,
    put: (row) => rows.put(row),
    delete: (id) => find(id) !== undefined && rows.delete(id),
    nextKey: () => rows.nextKey(),
    all: () => store.variantsOf(product),
  };
}

const PATH = '/v3/catalog/products/{id}/variants';

export const variantWrites: readonly Route[] = [
  ...v3Writes({ path: PATH, scope: variants.scope, writable: variant, rows: ofProduct, row: 'variant_id' }),
  {
    path: variants.path,
    scope: variants.scope,
    put: batchUpdate({
      writable: variant,
      rows: ({ store }) => store.rows('variants'),
      max: 50,
      upsert: true,
      // Source of the shape: the 422 of the specification. What is in an error is inferred.
      failed: (failures) => ({
        status: 422,
        body: { batch_errors: failures.map((failure) => indexed(failure, failure.index)) },
      }),
    }),
  },
  ...pictureRoutes({
    path: `${PATH}/{variant_id}/image`,
    json: true,
    stays: true,
    set: (context, image_url) => {
      const rows = ofProduct(context);
      const row = rows?.find(Number(context.parameters['variant_id']));
      if (row) rows?.put({ ...row, image_url });
      return row !== undefined;
    },
  }),
];
