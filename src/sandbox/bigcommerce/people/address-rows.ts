/** A customer's address as it is written. Source: bigcommerce/docs, reference/customers.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import type { Store } from '../data/store.ts';
import { type Fields, list, object, oneOf, required, text } from '../write/fields.ts';
import { FORM_FIELD } from './form-fields.ts';

export const ADDRESS_FIELDS: Fields = {
  first_name: text(255),
  last_name: text(255),
  company: text(255),
  address1: text(255),
  address2: text(255),
  city: text(100),
  state_or_province: text(100),
  postal_code: text(30),
  country_code: text(2, 2),
  phone: text(50),
  address_type: oneOf('residential', 'commercial'),
  form_fields: list(object(FORM_FIELD)),
};

const NEEDED = [
  'first_name',
  'last_name',
  'address1',
  'city',
  'state_or_province',
  'postal_code',
  'country_code',
];

export const NEW_ADDRESS: Fields = Object.fromEntries(
  Object.entries(ADDRESS_FIELDS).map(([name, field]) => [
    name,
    NEEDED.includes(name) ? required(field) : field,
  ]),
);

/** Two addresses of a customer that are alike in all of these are the same. */
export const SAME = [...NEEDED, 'company', 'address2', 'phone', 'address_type'];

export function blankAddress(id: number, customer_id: number): ApiRow {
  return {
    id,
    customer_id,
    first_name: '',
    last_name: '',
    company: '',
    address1: '',
    address2: '',
    city: '',
    state_or_province: '',
    postal_code: '',
    country: '',
    country_code: '',
    phone: '',
    address_type: 'residential',
  };
}

/** A new address of a body that has been read. */
export function addressOf(store: Store, customer_id: number, { form_fields: _, ...values }: ApiRow): ApiRow {
  const row = { ...blankAddress(store.addresses.nextKey(), customer_id), ...values };
  return { ...row, country: countryName(store, row['country_code']) ?? '' };
}

/** undefined for a code that no country has. */
export function countryName(store: Store, code: unknown): string | undefined {
  const countries = store.collection('countries');
  const read = countries.column('country_iso2');
  for (let i = 0; i < countries.length; i++) {
    if (read(i) === String(code).toUpperCase()) return String(countries.row(i)['country']);
  }
  return undefined;
}
