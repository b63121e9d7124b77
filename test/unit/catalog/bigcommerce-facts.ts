import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../../support/repo-root.ts';

/** test/data/bigcommerce/facts.json: what BigCommerce documents for the resources that are tables. */
export interface Facts {
  /** Path -> parameter -> its documented values, or true for any. */
  readonly endpoints: Readonly<Record<string, Readonly<Record<string, true | readonly string[]>>>>;
  /** Table -> path of a field -> what is documented of it. Members of arrays are not listed. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, Field>>>>;
}

export interface Field {
  /** The type of the description: `integer`, `string/date-time`, `[object]`, `oneOf(number,string)`. */
  readonly type: string;
  readonly values?: readonly string[];
  readonly required?: true;
  readonly nullable?: true;
}

const file = join(repoRoot, 'test', 'data', 'bigcommerce', 'facts.json');

export const facts = JSON.parse(readFileSync(file, 'utf8')) as Facts;

/** Fields of answers that are no columns, with the reason. */
export const fieldsLeftOut: Readonly<Record<string, string>> = {
  'orders.products': 'a link to the lines, which are the table order_items',
  'orders.shipping_addresses': 'a link; the addresses stand in the column consignments',
  'orders.coupons': 'a link; coupons of an order are not a table yet',
};

/** Columns that the field lists of the answers do not have, with what speaks for them. */
export const columnsBesideFields: Readonly<Record<string, string>> = {
  'products.variants': 'a documented value of include',
  'products.reviews': 'a documented value of include',
  'customers.shopper_profile_id': 'a documented value of include',
  'customers.segment_ids': 'a documented value of include',
  'product_variants.gtin': 'documented for writing',
  'product_variants.mpn': 'documented for writing',
  'product_variants.image_url': 'documented for writing',
};

/** The parameters of an endpoint, whatever its placeholders are called; undefined when there is no such endpoint. */
export function parametersOf(path: string): Readonly<Record<string, true | readonly string[]>> | undefined {
  const shape = (text: string): string => text.replaceAll(/\{[^}]*\}/g, '{}');
  return Object.entries(facts.endpoints).find(([known]) => shape(known) === shape(path))?.[1];
}
