/**
 * Variations ("combinations") as they are created and updated. They live in their product's row. Source: docs.ecwid.com,
 * "Create product variation"; the older documentation for options that the product does not have yet: they are added
 * to it as drop-down lists.
 */
import type { ApiRow } from '../../data/collection.ts';
import { compact, moneyText, translated } from '../data/formats.ts';
import { applied, sentBy } from '../write/crud.ts';
import type { Writing } from '../write/endpoint.ts';
import { fields, isObject, type Sent } from '../write/fields.ts';
import { absent, refusal, wrong } from '../write/refusal.ts';
import { checkWholesale, choiceRow } from './product-checks.ts';
import { stockOf } from './product-row.ts';

/** Displayed prices, image addresses and stock flags are taken, but follow from other fields. */
export const VARIATION = {
  kind: 'Combination',
  fields: fields(`options:[optionValue]! sku:text quantity:int unlimited:flag price:number costPrice:number
    lowestPriceSettings:{lowestPriceSettings} dimensions:{dimensions} wholesalePrices:[wholesalePrice] weight:number
    volume:number warningLimit:int attributes:[attribute] compareToPrice:number minPurchaseQuantity:int
    maxPurchaseQuantity:int outOfStockVisibilityBehaviour:SHOW|HIDE|ALLOW_PREORDER alt:object`),
};

/** Above the numbers of generated variations. */
const FIRST_ID = 90_000_001;
/** Source: docs.ecwid.com. */
const MOST_PER_REQUEST = 200;

type Variations = readonly ApiRow[];
const valuesOf = ({ options }: ApiRow): ApiRow[] => options as ApiRow[];

/** A new variation of a product, of what was sent. */
export function newVariation(product: ApiRow, others: Variations, sent: Sent, { store }: Writing): ApiRow {
  const row = {
    id: store.book.next('combinations', FIRST_ID),
    combinationNumber: Math.max(0, ...others.map((one) => Number(one['combinationNumber']))) + 1,
    unlimited: true,
    lowestPriceSettings: { lowestPriceEnabled: false },
    warningLimit: 0,
    attributes: [],
    outOfStockVisibilityBehaviour: 'SHOW',
    isShippingRequired: product['isShippingRequired'] ?? true,
  };
  return changedVariation(product, others, row, sent);
}

/** `others`: the product's variations without this one. */
export function changedVariation(product: ApiRow, others: Variations, row: ApiRow, sent: Sent): ApiRow {
  for (const name of ['price', 'compareToPrice']) {
    if (Number(sent[name] ?? 0) < 0) throw wrong(name, 'a number from 0 on');
  }
  checkWholesale(sent);
  const options = sent['options'] as readonly Sent[] | undefined;
  if (options?.length === 0) throw absent(VARIATION.kind, 'options');
  const next = { ...applied(row, stockOf(sent)), ...(options ? { options: options.map(valueRow) } : {}) };
  if (others.some((other) => sameChoice(other, next))) throw refusal('COMBINATION_DUPLICATED');
  return shown(product, { ...next });
}

function valueRow(sent: Sent): ApiRow {
  return {
    nameTranslated: translated(String(sent['name'])),
    valueTranslated: translated(String(sent['value'])),
    ...sent,
  };
}

function sameChoice(one: ApiRow, other: ApiRow): boolean {
  const text = (row: ApiRow): string =>
    JSON.stringify(
      valuesOf(row)
        .map(({ name, value }) => `${name}\u0000${value}`)
        .sort(),
    );
  return text(one) === text(other);
}

/** Displayed prices and stock follow; a variation without a price costs what the product and its choices cost. */
export function shown(product: ApiRow, row: ApiRow): ApiRow {
  const quantity = row['unlimited'] === true ? undefined : Number(row['quantity'] ?? 0);
  const inStock = quantity === undefined || quantity > 0;
  const own = Math.round((Number(product['price']) + modifiers(product, row)) * 100) / 100;
  const price = Number(row['price'] ?? own);
  return compact({
    ...row,
    quantity,
    unlimited: quantity === undefined,
    instock: inStock,
    inStock,
    locationInventory: quantity === undefined ? undefined : { '0': quantity },
    defaultDisplayedPrice: price,
    defaultDisplayedPriceFormatted: moneyText(price),
    lowestPrice: price,
    defaultDisplayedLowestPrice: price,
    defaultDisplayedLowestPriceFormatted: moneyText(price),
  });
}

function modifiers(product: ApiRow, row: ApiRow): number {
  const own = Number(product['price']);
  const more = valuesOf(row).map(({ name, value }) => {
    const choice = choicesOf(product['options'], name).find(({ text }) => text === value);
    const modifier = Number(choice?.['priceModifier'] ?? 0);
    return choice?.['priceModifierType'] === 'PERCENT' ? (own * modifier) / 100 : modifier;
  });
  return more.reduce((sum, one) => sum + one, 0);
}

function choicesOf(options: unknown, name: unknown): readonly ApiRow[] {
  const option = ((options ?? []) as ApiRow[]).find((one) => one['name'] === name);
  return (option?.['choices'] ?? []) as readonly ApiRow[];
}

/** The product's options with those of a variation that it lacked. */
export function optionsWith(product: ApiRow, variation: ApiRow): ApiRow[] {
  const options = [...((product['options'] ?? []) as ApiRow[])];
  for (const { name, value } of valuesOf(variation)) {
    const at = options.findIndex((one) => one['name'] === name);
    const choice = choiceRow({ text: value });
    const known = options[at];
    if (!known) {
      const nameTranslated = translated(String(name));
      options.push({
        type: 'SELECT',
        name,
        nameTranslated,
        choices: [choice],
        defaultChoice: 0,
        required: false,
      });
    } else if (!choicesOf(options, name).some(({ text }) => text === value)) {
      options[at] = { ...known, choices: [...choicesOf(options, name), choice] };
    }
  }
  return options;
}

/** Every variation must be one of the product's options. */
export function checkOptions(options: readonly ApiRow[], variations: Variations): void {
  for (const { name, value } of variations.flatMap(valuesOf)) {
    if (!options.some((one) => one['name'] === name)) throw refusal('COMBINATION_CONTAINS_REMOVED_OPTION');
    if (!choicesOf(options, name).some(({ text }) => text === value)) {
      throw refusal('COMBINATION_CONTAINS_REMOVED_OPTION_VALUE');
    }
  }
}

/**
 * The variations of a product whose body carries a list of them: those with an id that the product has are changed,
 * the others made, and what the list lacks goes (inferred: a list replaces a list).
 */
export function replacedVariations(product: ApiRow, list: readonly unknown[], writing: Writing): ApiRow[] {
  if (list.length > MOST_PER_REQUEST) throw refusal('COMBINATION_LIMIT_PER_REQUEST_EXCEEDED');
  const old = (product['combinations'] ?? []) as Variations;
  const made: ApiRow[] = [];
  for (const body of list) {
    if (!isObject(body)) throw wrong('combinations', 'a list of objects');
    const known = old.find(({ id }) => id === body['id']);
    if (body['id'] !== undefined && !known) throw refusal('COMBINATION_NOT_FOUND');
    const sent = sentBy(VARIATION, known === undefined, body);
    made.push(
      known
        ? changedVariation(product, made, known, sent)
        : newVariation(product, [...old, ...made], sent, writing),
    );
  }
  return made;
}
