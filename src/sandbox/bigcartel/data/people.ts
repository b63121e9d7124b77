/** Shoppers. The platform keeps none: a person is what several orders have in common. */
import { type Random, randomFor } from '../../data/random.ts';
import { FIRST_NAMES, LAST_NAMES, STREETS } from '../../data/words.ts';
import { type City, PLACE_WEIGHTS, PLACES, type Place } from './places.ts';

export interface Person {
  first_name: string;
  last_name: string;
  email: string;
  phone: string | null;
  address: Address;
}

export interface Address {
  place: Place;
  city: City;
  street: string;
  /** Flat, floor; null when not filled in, '' when it was emptied. */
  second: string | null;
}

interface Name {
  name: string;
  /** Mailboxes keep to ASCII. */
  mail: string;
}

const FIRSTS: readonly Name[] = FIRST_NAMES.map(named);
const LASTS: readonly Name[] = LAST_NAMES.map(named);

/** Shoppers are fewer than orders: some come again. */
const PEOPLE_PER_ORDER = 0.45;

export function personCount(orders: number): number {
  return Math.max(1, Math.ceil(orders * PEOPLE_PER_ORDER));
}

export function makePerson(seed: number, nth: number): Person {
  const random = randomFor(seed, 'bigcartel person', nth);
  const first = random.pick(FIRSTS);
  const last = random.pick(LASTS);
  const host = random.pick(['example.com', 'example.org', 'mail.example.net']);
  return {
    first_name: first.name,
    last_name: last.name,
    email: `${first.mail}.${last.mail}${nth}@${host}`,
    phone: random.pick([null, '', `555-${random.int(1000, 9999)}`, `+49 221 ${random.int(100000, 999999)}`]),
    address: makeAddress(random),
  };
}

export function makeAddress(random: Random): Address {
  const place = PLACES[random.weighted(PLACE_WEIGHTS)] as Place;
  return {
    place,
    city: random.pick(place.cities),
    street: `${random.int(1, 980)} ${random.pick(STREETS)}`,
    second: random.pick([null, null, null, '', `Apt #${random.int(1, 60)}`]),
  };
}

function named(name: string): Name {
  const letters = name.normalize('NFD').replace(/[^A-Za-z]/g, '');
  return { name, mail: letters === '' ? 'shopper' : letters.toLowerCase() };
}
