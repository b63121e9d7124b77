/** What the store demands of a product beside the types of its fields. Codes: docs.ecwid.com, "Errors". */
import type { ApiRow } from '../../data/collection.ts';
import { translated } from '../data/formats.ts';
import type { Store } from '../data/store.ts';
import type { Sent } from '../write/fields.ts';
import { refusal, wrong } from '../write/refusal.ts';
import { isTaken } from '../write/unique.ts';

/** Source: docs.ecwid.com, "Create product". */
const MOST_CATEGORIES = 100;

export function checkPrices(sent: Sent): void {
  for (const name of ['price', 'compareToPrice']) {
    if (Number(sent[name] ?? 0) < 0) throw wrong(name, 'a number from 0 on');
  }
  checkWholesale(sent);
}

/** Inferred from the codes' names: a tier needs a price and begins at two pieces. */
export function checkWholesale({ wholesalePrices }: Sent): void {
  for (const { price, quantity } of (wholesalePrices ?? []) as readonly Sent[]) {
    if (price === undefined) throw refusal('WHOLESALE_PRICES_CANT_BE_NULL');
    if (Number(price) < 0) throw refusal('WHOLESALE_PRICES_CANT_BE_NEGATIVE');
    if (Number(price) > 1e9) throw refusal('WHOLESALE_PRICES_TOO_BIG');
    if (Number(quantity ?? 0) < 2) throw refusal('WHOLESALE_PRICES_QUANTITY_TOO_SMALL');
  }
}

/** No two products or variations of the store share a SKU. `product`: which one has these. */
export function checkSkus(store: Store, skus: readonly unknown[], product: unknown): void {
  const own = skus.filter((sku) => typeof sku === 'string' && sku !== '');
  if (new Set(own).size < own.length) throw refusal('SKU_ALREADY_EXISTS');
  const products = store.collection('products');
  for (const value of own) {
    if (isTaken(products, { column: 'skus', value, except: product })) throw refusal('SKU_ALREADY_EXISTS');
  }
}

export function checkExternalId(store: Store, { externalReferenceId }: Sent, product: unknown): void {
  if (typeof externalReferenceId !== 'string') return;
  const question = { column: 'externalReferenceIds', value: externalReferenceId, except: product };
  if (isTaken(store.collection('products'), question)) throw refusal('EXTERNAL_ID_ALREADY_USED');
}

/** The categories of a product: each once, all there; 0 is the front page and no category of its own. */
export function placesOf(store: Store, row: ApiRow, sent: Sent): Sent {
  if (sent['categoryIds'] === undefined && sent['defaultCategoryId'] === undefined) return sent;
  const wanted = (sent['categoryIds'] === undefined ? row['categoryIds'] : sent['categoryIds']) ?? [];
  const categoryIds = [...new Set(wanted as readonly number[])].filter((id) => id !== 0);
  if (categoryIds.length > MOST_CATEGORIES) throw refusal('MAX_CATEGORIES_FOR_API_REQUEST_LIMIT_EXCEEDED');
  const categories = store.shelf('categories');
  if (categoryIds.some((id) => !categories.find(id))) throw refusal('CATEGORIES_NOT_FOUND');
  const asked = sent['defaultCategoryId'];
  if (typeof asked === 'number' && asked !== 0 && !categoryIds.includes(asked)) {
    throw wrong('defaultCategoryId', "one of the product's categories");
  }
  const before = Number(asked ?? row['defaultCategoryId'] ?? 0);
  const defaultCategoryId = categoryIds.includes(before) ? before : (categoryIds[0] ?? 0);
  const frontPage = (wanted as readonly number[]).includes(0) ? { showOnFrontpage: 1 } : {};
  return { ...frontPage, ...sent, categoryIds, defaultCategoryId };
}

/** Options as rows show them. Inferred: an option without a type is a drop-down list. */
export function optionRows(options: readonly Sent[]): ApiRow[] {
  return options.map((option) => {
    const type = option['type'] ?? 'SELECT';
    const choices = option['choices'] as readonly Sent[] | undefined;
    return {
      type,
      name: option['name'],
      nameTranslated: option['nameTranslated'] ?? translated(String(option['name'])),
      ...(choices ? { choices: choices.map(choiceRow), defaultChoice: option['defaultChoice'] ?? 0 } : {}),
      required: option['required'] ?? false,
      ...(type === 'SWATCHES'
        ? { useImageAsSwatchSelector: option['useImageAsSwatchSelector'] ?? false }
        : {}),
    };
  });
}

export function choiceRow(choice: Sent): ApiRow {
  return {
    textTranslated: translated(String(choice['text'])),
    priceModifier: 0,
    priceModifierType: 'ABSOLUTE',
    ...choice,
  };
}

/**
 * Attributes as rows show them: each is one of the product's type, named by id, by alias (UPC, BRAND) or by name. One
 * without a value is none. Inferred: what the type does not have is refused.
 */
export function attributeRows(store: Store, classId: unknown, attributes: readonly Sent[]): ApiRow[] {
  const type = store.shelf('classes').find(Number(classId));
  if (!type) throw wrong('productClassId', 'the id of a product type');
  const known = type['attributes'] as readonly ApiRow[];
  return attributes.flatMap((sent) => {
    const found = known.find(
      ({ id, type: kind, name }) =>
        (sent['id'] !== undefined && id === sent['id']) ||
        (sent['id'] === undefined && (sent['alias'] ?? '') === kind) ||
        (sent['id'] === undefined && sent['alias'] === undefined && sent['name'] === name),
    );
    if (!found) throw wrong('attributes', "attributes of the product's type");
    const { en } = (sent['valueTranslated'] ?? {}) as { en?: string };
    const value = sent['value'] ?? en ?? '';
    if (value === '') return [];
    const { id, name, nameTranslated, type: kind, show } = found;
    const valueTranslated = sent['valueTranslated'] ?? translated(String(value));
    return [{ id, name, nameTranslated, value, valueTranslated, type: kind, show: sent['show'] ?? show }];
  });
}
