/** The facts of a customer that its row and the orders follow from. */
import { HISTORY_START_MS, momentBetween, momentOf, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { COMPANIES, FIRST_NAMES, LAST_NAMES, STREETS } from '../../data/words.ts';
import { PLACE_WEIGHTS, PLACES, type Place } from './geography.ts';

/** Where somebody lives or works. */
export interface Person {
  name: string;
  firstName: string;
  lastName: string;
  companyName: string | undefined;
  street: string;
  place: Place;
  phone: string | undefined;
}

export interface CustomerFacts {
  id: number;
  nth: number;
  email: string;
  /** undefined: the customer gave an e-mail address and nothing else. */
  person: Person | undefined;
  /** Where goods are sent, the default first. */
  addresses: readonly Person[];
  groupId: number;
  registered: number;
  updated: number;
  taxExempt: boolean;
  acceptMarketing: boolean | undefined;
  lang: string;
  b2b: boolean;
}

/** Group 0, "General", always exists. */
export const CUSTOMER_GROUPS: readonly { id: number; name: string; externalReferenceId?: string }[] = [
  { id: 0, name: 'General' },
  { id: 410_001, name: 'Wholesale', externalReferenceId: 'POS-WS' },
  { id: 410_004, name: 'VIP "Gold"' },
  { id: 410_009, name: 'Équipe & amis' },
  { id: 410_010, name: 'Empty' },
];

export function nextCustomerId(seed: number, last: number | undefined): number {
  if (last === undefined) return 50_300_001;
  return last + (randomFor(seed, 'ecwid customer id', last).chance(0.04) ? 4 : 1);
}

export function makePerson(random: Random): Person {
  const place = PLACES[random.weighted(PLACE_WEIGHTS)] as Place;
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  return {
    name: `${firstName} ${lastName}`,
    firstName,
    lastName,
    companyName: random.chance(0.18) ? random.pick(COMPANIES) : undefined,
    street: `${random.int(1, 240)} ${random.pick(STREETS)}`,
    place,
    phone: random.chance(0.75) ? `+1 555 ${random.int(100, 999)}-${random.int(1000, 9999)}` : undefined,
  };
}

/** `share`: of all customers, how many had registered before. `now`: made by a test at this moment. */
export function makeCustomer(
  seed: number,
  id: number,
  { nth, share, now }: { nth: number; share: number; now?: number },
): CustomerFacts {
  const random = randomFor(seed, 'ecwid customer', id);
  const person = random.chance(0.06) ? undefined : makePerson(random);
  const registered = now ?? Math.max(HISTORY_START_MS, momentOf(share));
  const local = (person?.lastName ?? 'mail').normalize('NFD').replace(/[^A-Za-z]/g, '') || 'user';
  const b2b = person?.companyName !== undefined && random.chance(0.5);
  return {
    id,
    nth,
    email: `${nth % 12 === 4 ? local : local.toLowerCase()}.${id % 100_000}@example.com`,
    person,
    addresses: person ? addressesOf(random, person) : [],
    groupId: random.chance(0.75) ? 0 : random.pick(CUSTOMER_GROUPS.slice(1, 4)).id,
    registered,
    updated: now ?? momentBetween(random, registered, REFERENCE_MS),
    taxExempt: b2b && random.chance(0.3),
    acceptMarketing: random.chance(0.2) ? undefined : random.chance(0.6),
    lang: random.pick(['en', 'en', 'en', 'fr', 'de']),
    b2b,
  };
}

function addressesOf(random: Random, person: Person): Person[] {
  const more = random.weighted([70, 22, 6, 2]);
  if (random.chance(0.05)) return [];
  return [person, ...Array.from({ length: more }, () => makePerson(random))];
}
