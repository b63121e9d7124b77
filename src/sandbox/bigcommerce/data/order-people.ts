/** Who is named in an order, and where they live. */
import { type Random, randomFor } from '../../data/random.ts';
import { COMPANIES, FIRST_NAMES, LAST_NAMES } from '../../data/words.ts';
import type { OrderCore } from './order-core.ts';

export interface Person {
  first_name: string;
  last_name: string;
  company: string;
}

/** Who pays: the customer, or a guest's name. */
export function personOf(seed: number, core: OrderCore): Person {
  const { customer } = core;
  if (customer) {
    return { first_name: customer.first_name, last_name: customer.last_name, company: customer.company };
  }
  const random = randomFor(seed, 'guest', core.nth);
  return {
    first_name: random.pick(FIRST_NAMES),
    last_name: random.pick(LAST_NAMES),
    company: random.chance(0.1) ? random.pick(COMPANIES) : '',
  };
}

/**
 * The billing address. Rows of orders are written out field by field: spreading objects into each other takes
 * longer than everything else about an order.
 */
export function billingAddress(core: OrderCore, person: Person, form_fields: object[]) {
  const where = core.billing;
  return {
    first_name: person.first_name,
    last_name: person.last_name,
    company: person.company,
    street_1: where.street,
    street_2: '',
    city: where.city,
    state: where.state,
    zip: where.zip,
    country: where.place.country,
    country_iso2: where.place.iso2,
    phone: core.customer?.phone ?? '555-0100',
    email: core.email,
    form_fields,
  };
}

export function licence(random: Random): object[] {
  return [{ name: 'License ID', value: `123BAF${random.int(1, 999)}` }];
}
