import { type Column, text } from '../../../src/catalog/index.ts';

/** Columns of addresses and amounts that several tables of orders have. */

/** An address inside an object of the answer, which each column's name begins with: `billing_address` → `billing_city`. */
export function addressIn<P extends string>(object: string, prefix: P, what: string) {
  const at = (field: string): { at: string } => ({ at: `${object}.${field}` });
  const columns = {
    first_name: text(`First name of ${what}.`, at('first_name')),
    last_name: text(`Last name of ${what}.`, at('last_name')),
    company: text(`Company of ${what}.`, at('company')),
    street_1: text(`Street of ${what}.`, at('street_1')),
    street_2: text(`Second line of ${what}.`, at('street_2')),
    city: text(`City of ${what}.`, at('city')),
    state: text(`State or province of ${what}, in words.`, at('state')),
    zip: text(`Postal code of ${what}, as text: leading zeros count.`, at('zip')),
    country: text(`Country of ${what}, in English.`, at('country')),
    country_iso2: text(`Country of ${what}, ISO 3166-1 alpha-2.`, at('country_iso2')),
    phone: text(`Telephone number of ${what}.`, at('phone')),
    email: text(`E-mail of ${what}.`, at('email')),
  };
  type Named = { readonly [K in keyof typeof columns as `${P}_${K}`]: Column };
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [`${prefix}_${name}`, column]),
  ) as Named;
}
