/** Customer attributes: what the merchant wants to know of customers, and what is known. */
import type { ApiRow } from '../../data/collection.ts';
import { HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { isoZulu } from '../formats.ts';
import type { Customer } from './customers.ts';

type AttributeType = 'string' | 'number' | 'date';

const ATTRIBUTES: readonly (readonly [name: string, type: AttributeType])[] = [
  ['Tier', 'string'],
  ['Shoe size', 'number'],
  ['Member since', 'date'],
  ['Größe', 'string'],
  ['Newsletter score', 'number'],
  ['Birthday', 'date'],
  ['ERP "id"', 'string'],
  ['Loyalty points', 'number'],
  ['Last visit', 'date'],
  ['会員番号', 'string'],
  ['Notes', 'string'],
  ['Discount %', 'number'],
  ['Unused', 'string'],
];
/** Every value is text, whatever the type of its attribute; it may be empty. */
const VALUES: Readonly<Record<AttributeType, readonly string[]>> = {
  string: ['gold', 'silver', 'Weiß & Söhne', "O'Neill", '<i>vip</i>', ''],
  number: ['42', '0', '-3.5', '99999999999999', ''],
  date: ['2020-02-29', '1999-12-31', ''],
};
/** Room for the values of one customer in the numbers of all. */
const IDS_PER_CUSTOMER = 20;

export interface Attribute extends ApiRow {
  readonly id: number;
  readonly name: string;
}

export function makeAttribute(seed: number, last: Attribute | undefined): Attribute {
  const id = (last?.id ?? 0) + 1;
  const random = randomFor(seed, 'attribute', id);
  const [name, type] = ATTRIBUTES[id - 1] ?? [`Attribute ${id}`, 'string'];
  const created = momentBetween(random, HISTORY_START_MS, REFERENCE_MS);
  return {
    id,
    name,
    type,
    date_created: isoZulu(created),
    date_modified: isoZulu(momentBetween(random, created, REFERENCE_MS)),
  };
}

export function makeAttributes(seed: number): Attribute[] {
  const rows: Attribute[] = [];
  while (rows.length < ATTRIBUTES.length) rows.push(makeAttribute(seed, rows.at(-1)));
  return rows;
}

/** As many values as the customer's attribute_count says, of the first attributes. */
export function attributesOf(seed: number, customer: Customer): ApiRow[] {
  const random = randomFor(seed, 'attributes', customer.id);
  return Array.from({ length: customer.attribute_count }, (_, i) => ({
    id: customer.id * IDS_PER_CUSTOMER + i,
    attribute_id: i + 1,
    attribute_value: valueOf(random, i),
    customer_id: customer.id,
    date_created: isoZulu(momentBetween(random, HISTORY_START_MS, REFERENCE_MS - 40 * 86_400_000)),
    date_modified: isoZulu(momentBetween(random, REFERENCE_MS - 40 * 86_400_000, REFERENCE_MS)),
  }));
}

function valueOf(random: Random, i: number): string {
  return random.pick(VALUES[ATTRIBUTES[i]?.[1] ?? 'string']);
}
