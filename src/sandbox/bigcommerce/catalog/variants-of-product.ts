/** Variants in the body of a new product: their options are made from the names and labels that they carry. */
import type { ApiRow } from '../../data/collection.ts';
import { isObject } from '../../fault-rules.ts';
import type { Product } from '../data/products.ts';
import type { Variant } from '../data/variants.ts';
import { type Failure, invalid } from '../write/failure.ts';
import { type Fields, list, object, readFields, required, text } from '../write/fields.ts';
import type { Change } from '../write/rows.ts';
import { makeOption } from './options.ts';
import { blankVariant } from './variant-choices.ts';
import { effectivePrice } from './variant-rows.ts';
import { VARIANT_FIELDS } from './variants.ts';

const FIELDS: Fields = {
  ...VARIANT_FIELDS,
  option_values: required(
    list(object({ option_display_name: required(text(255, 1)), label: required(text(250, 1)) })),
  ),
};

interface Choice {
  option_display_name: string;
  label: string;
}

/** What is wrong with the variants of a body. */
export function refuseVariants(_: ApiRow, { context, values }: Change): Failure | undefined {
  const given = values['variants'];
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) return invalid({ variants: 'error.expected.jsarray' });
  const errors: Record<string, string> = {};
  const skus = new Set<string>();
  const choices = new Set<string>();
  for (const variant of context.store.variants.all()) skus.add(String(variant.sku).toLowerCase());
  for (const [index, item] of given.entries()) {
    const read = isObject(item) ? readFields(FIELDS, item, 'create') : undefined;
    if (!read) errors[`variants.${index}`] = 'error.expected.jsobject';
    else for (const [name, why] of Object.entries(read.errors)) errors[`variants.${index}.${name}`] = why;
    if (!read || Object.keys(read.errors).length > 0) continue;
    const sku = String(read.values['sku']).toLowerCase();
    if (skus.has(sku)) return taken(`variants.${index}.sku`, 'Sku is not unique');
    skus.add(sku);
    const own = (read.values['option_values'] as Choice[]).map(
      (one) => `${one.option_display_name}\n${one.label}`,
    );
    const key = own.sort().join('\n');
    if (choices.has(key)) return taken(`variants.${index}.option_values`, 'The variant is there twice.');
    choices.add(key);
  }
  if (Object.keys(errors).length > 0) return invalid(errors);
  const names = given.map((one) => optionNames(one as ApiRow).join('\n'));
  return names.some((one) => one !== names[0])
    ? invalid({ variants: 'all variants must have values of the same options' })
    : undefined;
}

const taken = (path: string, title: string): Failure => ({
  status: 409,
  title,
  errors: { [path]: 'must be unique' },
});

const optionNames = (variant: ApiRow): string[] =>
  (variant['option_values'] as Choice[]).map((one) => one.option_display_name).sort();

/** Makes them, with their options. false: the body has none. */
export function makeVariants(product: Product, { context, values }: Change): boolean {
  const given = values['variants'] as readonly ApiRow[] | undefined;
  if (given === undefined || given.length === 0) return false;
  const { store } = context;
  const read = given.map((item) => readFields(FIELDS, item, 'create').values);
  const labels = new Map<string, Set<string>>();
  for (const { option_values } of read) {
    for (const { option_display_name, label } of option_values as Choice[]) {
      labels.set(option_display_name, (labels.get(option_display_name) ?? new Set()).add(label));
    }
  }
  const options = [...labels].map(([name, own]) => makeOption(store, product.id, name, [...own]));
  for (const { option_values, ...own } of read) {
    const chosen = (option_values as Choice[]).map(({ option_display_name, label }) => {
      const option = options.find((one) => one['display_name'] === option_display_name) as ApiRow;
      const value = (option['option_values'] as ApiRow[]).find((one) => one['label'] === label) as ApiRow;
      return { id: Number(value['id']), label, option_id: Number(option['id']), option_display_name };
    });
    const blank = blankVariant(store.variants.nextKey(), product.id);
    const variant = { ...blank, ...own, option_values: chosen } as Variant;
    const calculated_weight = variant['weight'];
    store.variants.put({ ...variant, calculated_weight, calculated_price: effectivePrice(variant, product) });
  }
  return true;
}
