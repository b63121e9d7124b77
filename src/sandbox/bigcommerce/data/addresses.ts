/** Customer addresses in the shape of /v3/customers/addresses without form fields. */
import { type Random, randomFor } from '../../data/random.ts';
import { COMPANIES, STREETS } from '../../data/words.ts';
import { type Customer, phone } from './customers.ts';
import { PLACE_WEIGHTS, PLACES, type Place } from './places.ts';

export interface Address {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly customer_id: number;
  readonly first_name: string;
  readonly last_name: string;
  readonly company: string;
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly state_or_province: string;
  readonly postal_code: string;
  readonly country: string;
  readonly country_code: string;
  readonly phone: string;
  readonly address_type: string;
}

/** As many as the customer's address_count says; the first gets `firstId`. */
export function makeAddresses(seed: number, customer: Customer, firstId: number): Address[] {
  return Array.from({ length: customer.address_count }, (_, i) => makeAddress(seed, customer, firstId + i));
}

export function makeAddress(seed: number, customer: Customer, id: number): Address {
  const random = randomFor(seed, 'address', id);
  const own = random.chance(0.85);
  const where = makePlace(random);
  const company = random.chance(0.2) ? random.pick(COMPANIES) : '';
  return {
    id,
    customer_id: customer.id,
    first_name: own ? customer.first_name : 'Gift',
    last_name: own ? customer.last_name : 'Recipient',
    company,
    address1: where.street,
    address2: random.chance(0.2) ? `Apt ${random.int(1, 90)}` : '',
    city: where.city,
    state_or_province: where.state,
    postal_code: where.zip,
    country: where.place.country,
    country_code: where.place.iso2,
    phone: phone(random),
    address_type: company === '' ? 'residential' : 'commercial',
  };
}

export interface Whereabouts {
  place: Place;
  street: string;
  city: string;
  state: string;
  zip: string;
}

export function makePlace(random: Random): Whereabouts {
  const place = PLACES[random.weighted(PLACE_WEIGHTS)] as Place;
  return { place, street: `${random.int(1, 300)} ${random.pick(STREETS)}`, ...random.pick(place.cities) };
}
