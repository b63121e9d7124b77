/** What include= adds to a customer or an address. */
import { randomFor } from '../../data/random.ts';
import { isoZulu } from '../formats.ts';
import type { Customer } from './customers.ts';
import { HISTORY_START_MS, momentBetween, REFERENCE_MS } from './dates.ts';

/** As many as the customer's attribute_count says. */
export function attributesOf(seed: number, customer: Customer): object[] {
  const random = randomFor(seed, 'attributes', customer.id);
  return Array.from({ length: customer.attribute_count }, (_, i) => ({
    id: customer.id * 20 + i,
    attribute_id: i + 1,
    attribute_value: random.pick(['gold', '42', '2020-02-29', '']),
    customer_id: customer.id,
    date_created: isoZulu(momentBetween(random, HISTORY_START_MS, REFERENCE_MS)),
    date_modified: isoZulu(REFERENCE_MS),
  }));
}

/** The value of a form field is a string, a number or a list of strings. */
export function formFieldsOf(seed: number, owner: 'customer_id' | 'address_id', id: number): object[] {
  const random = randomFor(seed, `form fields ${owner}`, id);
  if (random.chance(0.6)) return [];
  const value = random.pick<unknown>(['Blue', 42, ['news', 'offers'], '']);
  return [{ name: owner === 'customer_id' ? 'Favourite' : 'Delivery note', value, [owner]: id }];
}

export function creditOf(seed: number, customer: Customer): object[] {
  const random = randomFor(seed, 'credit', customer.id);
  return [{ amount: random.chance(0.8) ? 0 : random.int(1, 50_000) / 100 }];
}

export function shopperProfileOf(seed: number, customer: Customer): string | null {
  const random = randomFor(seed, 'shopper profile', customer.id);
  return random.chance(0.5) ? random.uuid() : null;
}
