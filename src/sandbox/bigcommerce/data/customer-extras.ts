/** What include= adds to a customer or an address. */
import type { ApiRow } from '../../data/collection.ts';
import { randomFor } from '../../data/random.ts';
import type { Customer } from './customers.ts';

/** A value is a string, a number or a list of strings; the field's type goes with it. */
const FORM_FIELDS: Readonly<
  Record<'customer_id' | 'address_id', readonly { name: string; values: readonly unknown[] }[]>
> = {
  customer_id: [
    { name: 'Favourite', values: ['Blue', 42, ['news', 'offers'], ''] },
    { name: 'Birthday', values: ['1990-02-28', '2000-12-31'] },
  ],
  address_id: [{ name: 'Delivery note', values: ['Blue', 42, ['news', 'offers'], ''] }],
};

export interface FormField extends ApiRow {
  readonly name: string;
  readonly value: unknown;
}

/** The filled-in fields of a customer or an address. */
export function formFieldsOf(seed: number, owner: 'customer_id' | 'address_id', id: number): FormField[] {
  const random = randomFor(seed, `form fields ${owner}`, id);
  if (random.chance(0.6)) return [];
  const known = FORM_FIELDS[owner];
  const filled = random.chance(0.3) ? known : known.slice(0, 1);
  return filled.map(({ name, values }) => ({ name, value: random.pick(values), [owner]: id }));
}

/** How the field is filled in: what the filter field_type compares. */
export function fieldTypeOf({ name, value }: FormField): string {
  if (name === 'Birthday') return 'date';
  if (Array.isArray(value)) return 'checkboxes';
  return typeof value === 'number' ? 'nums' : 'text';
}

export function creditOf(seed: number, customer: Customer): object[] {
  const random = randomFor(seed, 'credit', customer.id);
  return [{ amount: random.chance(0.8) ? 0 : random.int(1, 50_000) / 100 }];
}

export function shopperProfileOf(seed: number, customer: Customer): string | null {
  const random = randomFor(seed, 'shopper profile', customer.id);
  return random.chance(0.5) ? random.uuid() : null;
}
