/** Products as they are created and updated. Source: docs.ecwid.com, "Create product", "Update product". */
import type { ApiRow } from '../../data/collection.ts';
import { applied, type Writable } from '../write/crud.ts';
import { isOn, type Writing } from '../write/endpoint.ts';
import { fields, type Sent } from '../write/fields.ts';
import { missing, wrong } from '../write/refusal.ts';
import {
  attributeRows,
  checkExternalId,
  checkPrices,
  checkSkus,
  optionRows,
  placesOf,
} from './product-checks.ts';
import { finished, PARTIAL, stockOf } from './product-row.ts';
import { checkOptions, replacedVariations, shown } from './variation.ts';

/** `inStock` is taken, but follows from the quantity; `combinations` are looked at with saveCombinations=true only. */
export const PRODUCT: Writable = {
  collection: 'products',
  kind: 'Product',
  placeholder: 'productId',
  missing: 'PRODUCT_NOT_FOUND',
  fields:
    fields(`sku:text! quantity:int unlimited:flag inStock:flag name:text! nameTranslated:object price:number! costPrice:number
    tax:{tax} wholesalePrices:[wholesalePrice] compareToPrice:number lowestPriceSettings:{lowestPriceSettings}
    isShippingRequired:flag weight:number customSlug:text productClassId:int enabled:flag options:[option]
    warningLimit:int fixedShippingRateOnly:flag fixedShippingRate:number shipping:{shipping} description:text
    descriptionTranslated:object categoryIds:ids defaultCategoryId:int seoTitle:text seoTitleTranslated:object
    seoDescription:text seoDescriptionTranslated:object attributes:[attribute] files:[file]*
    relatedProducts:{related} combinations:list dimensions:{dimensions} volume:number showOnFrontpage:int
    isGiftCard:flag subtitle:text subtitleTranslated:object discountsAllowed:flag externalReferenceId:text
    outOfStockVisibilityBehaviour:SHOW|HIDE|ALLOW_PREORDER minPurchaseQuantity:int maxPurchaseQuantity:int
    reviewsCollectingAllowed:flag compositeParents:ids+ compositeComponents:[component]+`),
  make: (sent, writing) => {
    const row = { id: writing.store.shelf('products').nextKey(), combinations: [] };
    return changed(row, sent, writing);
  },
  change: changed,
};

function changed(row: ApiRow, { inStock: _, combinations, ...given }: Sent, writing: Writing): ApiRow {
  const { store, now } = writing;
  checkPrices(given);
  const sent = partsOf(store, row, placesOf(store, row, stockOf(given)));
  const options = sent['options'] === undefined ? undefined : optionRows((sent['options'] ?? []) as Sent[]);
  const next = applied(row, options ? { ...sent, options } : sent);
  const variations =
    isOn(writing, 'saveCombinations') && combinations !== undefined
      ? replacedVariations(next, (combinations ?? []) as readonly unknown[], writing)
      : ((row['combinations'] ?? []) as readonly ApiRow[]);
  if (options) checkOptions(options, variations);
  checkSkus(store, [next['sku'], ...variations.map(({ sku }) => sku)], row['id']);
  checkExternalId(store, sent, row['id']);
  const dearer = given['price'] !== undefined || options !== undefined;
  const priced = dearer ? variations.map((one) => shown(next, one)) : variations;
  return finished({ ...next, combinations: priced }, given, now);
}

/** Fields whose value is not kept as it was sent. */
function partsOf(store: Writing['store'], row: ApiRow, sent: Sent): Sent {
  const parts: Record<string, unknown> = { ...sent };
  for (const [name, plain] of Object.entries(PARTIAL)) {
    const value = sent[name];
    if (value === null) parts[name] = plain;
    else if (value !== undefined) parts[name] = { ...plain, ...(row[name] as ApiRow), ...(value as ApiRow) };
  }
  const classId = sent['productClassId'] ?? row['productClassId'] ?? 0;
  if (sent['attributes'] !== undefined) {
    parts['attributes'] = attributeRows(store, classId, (sent['attributes'] ?? []) as Sent[]);
  } else if (typeof sent['productClassId'] === 'number') {
    if (!store.shelf('classes').find(sent['productClassId']))
      throw wrong('productClassId', 'the id of a product type');
  }
  if (Array.isArray(sent['files'])) parts['files'] = keptFiles(row, sent['files'] as Sent[]);
  for (const { productId } of (sent['compositeComponents'] ?? []) as readonly Sent[]) {
    if (!store.shelf('products').find(Number(productId))) throw missing('PRODUCT_NOT_FOUND');
  }
  return parts;
}

/** A list of files replaces the old one; files come by upload, so each must be there already. */
function keptFiles(row: ApiRow, sent: readonly Sent[]): ApiRow[] {
  const files = (row['files'] ?? []) as readonly ApiRow[];
  return sent.map(({ id, description }) => {
    const file = files.find((one) => one['id'] === id);
    if (!file) throw wrong('files', "the product's files by their ids");
    return description === undefined ? file : { ...file, description };
  });
}
