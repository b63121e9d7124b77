/** A product as it is written. Source: bigcommerce/docs, reference/catalog/products_catalog.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import type { Product } from '../data/products.ts';
import type { Store } from '../data/store.ts';
import { isoOffset } from '../formats.ts';
import type { Failure } from '../write/failure.ts';
import { anything, type Fields } from '../write/fields.ts';
import type { Change, Writable } from '../write/rows.ts';
import { addChannels } from './assignments.ts';
import { brand } from './brands.ts';
import { slugOf } from './looks.ts';
import { putChildren, refuseChildren } from './product-children.ts';
import { blankProduct, PRODUCT_FIELDS } from './product-fields.ts';
import { addBase, followProduct, removeVariant } from './variant-rows.ts';
import { makeVariants, refuseVariants } from './variants-of-product.ts';

/** Lists of children in a body: read with the rules of their own. */
const CHILDREN: Fields = {
  custom_fields: anything,
  bulk_pricing_rules: anything,
  images: anything,
  videos: anything,
};

export const product: Writable = {
  fields: { ...PRODUCT_FIELDS, ...CHILDREN, variants: anything },
  blank: (id, { context, values }) => blankProduct(id, slugOf(String(values['name'])), context.request.now),
  derive: (row, { context, values }) => {
    const { price, sale_price } = row as Product;
    const { url, is_customized = true } = (values['custom_url'] ?? {}) as Record<string, unknown>;
    const address = url === undefined ? {} : { custom_url: { url, is_customized, create_redirect: false } };
    return {
      ...row,
      ...address,
      brand_id: row['brand_id'] ?? 0,
      calculated_price: Number(sale_price) > 0 ? sale_price : price,
      date_modified: isoOffset(context.request.now),
    };
  },
  unique: [
    { by: ['name'], title: 'The product name is a duplicate' },
    { by: ['sku'], title: 'The product sku is a duplicate' },
  ],
  refuse: (row, change) =>
    foreignSku(row, change) ??
    unknownParents(row, change) ??
    refuseChildren(change) ??
    (change.before ? undefined : refuseVariants(row, change)),
  done: (row, change) => {
    const { store } = change.context;
    const id = Number(row['id']);
    store.products.put({ ...(row as Product), brand_id: brandOf(row, change) });
    putChildren(id, change);
    const written = store.product(id) as Product;
    if (change.before) return followProduct(store, written);
    if (!makeVariants(written, change)) addBase(store, written);
    // A new product is on the storefront of the store.
    addChannels(store, id, [1]);
  },
  removed: ({ id }, { store }) => {
    for (const variant of [...store.variantsOf(Number(id))]) removeVariant(store, variant.id);
    const listings = store.rows('channel_listings');
    for (const { listing_id, product_id } of listings.written()) {
      if (product_id === id) listings.delete(Number(listing_id));
    }
  },
};

/** A SKU is unique among products and variants; a base variant has that of its product. */
function foreignSku(row: ApiRow, { context, before }: Change): Failure | undefined {
  const sku = String(row['sku']).toLowerCase();
  if (sku === '' || sku === String(before?.['sku'] ?? '').toLowerCase()) return undefined;
  return skuTaken(context.store, sku, Number(row['id']))
    ? { status: 409, title: 'The product sku is a duplicate', errors: { sku: 'must be unique' } }
    : undefined;
}

/** Does a variant of another product have the SKU (in lower case)? */
export function skuTaken(store: Store, sku: string, product: number): boolean {
  for (const variant of store.variants.all()) {
    if (variant.product_id !== product && String(variant.sku).toLowerCase() === sku) return true;
  }
  return false;
}

/** Source: a bad category, brand or tax class is a conflict. */
function unknownParents(row: ApiRow, { context, values }: Change): Failure | undefined {
  const { store } = context;
  const conflict = (name: string, why: string): Failure => ({
    status: 409,
    title: why,
    errors: { [name]: why },
  });
  const categories = (values['categories'] ?? []) as number[];
  const lost = categories.find((id) => !store.categories.find(id));
  if (lost !== undefined) return conflict('categories', `There is no category ${lost}.`);
  const brandId = Number(values['brand_id'] ?? 0);
  if (brandId !== 0 && !store.brands.find(brandId))
    return conflict('brand_id', `There is no brand ${brandId}.`);
  const tax = String(row['tax_class_id']);
  const known = [...store.rows('tax_classes').all()].some(({ id }) => id === tax);
  if (!known) return conflict('tax_class_id', `There is no tax class ${tax}.`);
  return undefined;
}

/** `brand_name` makes the brand when there is none of that name. */
function brandOf(row: ApiRow, { context, values }: Change): number {
  const name = values['brand_name'];
  if (typeof name !== 'string' || name === '') return Number(row['brand_id']);
  const { brands } = context.store;
  for (const known of brands.all()) if (known.name.toLowerCase() === name.toLowerCase()) return known.id;
  const id = brands.nextKey();
  const change = { context, rows: context.store.rows('brands'), before: undefined, values: { name } };
  context.store.rows('brands').put({ ...brand.blank(id, change), name });
  return id;
}
