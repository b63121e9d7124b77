/** Where an order and its bill go, as a client writes it. */
import type { Store } from '../data/store.ts';
import { checked } from './body.ts';
import type { Row } from './dossier.ts';
import { BILLING, CHANGED_BILLING, SHIPPING } from './fields.ts';
import { wrong } from './refused.ts';

const ZERO = '0.0000';
const EMPTY = {
  first_name: '',
  last_name: '',
  company: '',
  street_1: '',
  street_2: '',
  city: '',
  state: '',
  zip: '',
  country: '',
  country_iso2: '',
  phone: '',
  email: '',
  form_fields: [],
};

/** The whole billing address; `before` has what a changed order keeps of it. */
export function billingOf(store: Store, body: Row, before?: Row): Row {
  const values = checked(body, before ? CHANGED_BILLING : BILLING, 'create', 'billing_address');
  return { ...EMPTY, ...before, ...withCountry(store, values, 'billing_address') };
}

/** The address of a body, with what follows from it. */
export function shippingValues(store: Store, body: Row, at: string): Row {
  return withCountry(store, checked(body, SHIPPING, 'update', at), at);
}

/** A shipping address in the shape of its list, without its link. Nothing is charged for it yet. */
export function newAddress(id: number, order_id: number, values: Row): Row {
  const row: Row = {
    ...EMPTY,
    ...values,
    shipping_method: values['shipping_method'] ?? '',
    id,
    order_id,
    items_total: 0,
    items_shipped: 0,
    base_cost: ZERO,
    cost_ex_tax: ZERO,
    cost_inc_tax: ZERO,
    cost_tax: ZERO,
    cost_tax_class_id: 2,
    base_handling_cost: ZERO,
    handling_cost_ex_tax: ZERO,
    handling_cost_inc_tax: ZERO,
    handling_cost_tax: ZERO,
    handling_cost_tax_class_id: 2,
  };
  return zoned(row);
}

/** The row with the shipping zone of its country. */
export function zoned(row: Row): Row {
  const home = row['country_iso2'] === 'US';
  row['shipping_zone_id'] = home ? 1 : 2;
  row['shipping_zone_name'] = home ? 'United States' : 'Rest of the World';
  return row;
}

/** Name and code of a country follow from each other. That unknown ones are refused is inferred. */
function withCountry(store: Store, values: Row, at: string): Row {
  const { country, country_iso2 } = values;
  if (!country && !country_iso2) return values;
  const countries = store.collection('countries');
  const name = country_iso2 ? 'country_iso2' : 'country';
  const read = countries.column(name);
  const sought = String(values[name]).toLowerCase();
  for (let i = 0; i < countries.length; i++) {
    if (String(read(i)).toLowerCase() !== sought) continue;
    const found = countries.row(i);
    return { ...values, country: found['country'], country_iso2: found['country_iso2'] };
  }
  throw wrong(`${at}.${name}`, 'there is no such country');
}
