/** Customers in the shape of /v3/customers without any include. */

import { DAY_MS, HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { COMPANIES, FIRST_NAMES, LAST_NAMES } from '../../data/words.ts';
import { isoZulu } from '../formats.ts';

export interface Customer {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly company: string;
  readonly phone: string;
  readonly address_count: number;
  readonly attribute_count: number;
}

/** The next customer. Ids start at 1 and leave a gap now and then. */
export function makeCustomer(seed: number, last: Customer | undefined, now?: number): Customer {
  const previous = last?.id ?? 0;
  const random = randomFor(seed, 'customer', previous);
  const id = previous + (random.chance(0.04) ? 3 : 1);
  const first_name = random.pick(FIRST_NAMES);
  const last_name = random.pick(LAST_NAMES);
  const created = now ?? momentBetween(random, HISTORY_START_MS - 200 * DAY_MS, REFERENCE_MS);
  return {
    id,
    email: `${mailName(first_name)}.${mailName(last_name)}.${id}@${random.pick(['example.com', 'example.org', 'Mail.example.net'])}`,
    first_name,
    last_name,
    company: random.chance(0.25) ? random.pick(COMPANIES) : '',
    phone: phone(random),
    registration_ip_address: random.chance(0.7) ? `203.0.113.${random.int(1, 254)}` : '',
    notes: random.chance(0.1) ? 'VIP – calls on Mondays\nprefers e-mail' : '',
    tax_exempt_category: random.chance(0.05) ? 'RESELLER' : '',
    customer_group_id: random.pick([0, 0, 0, 1, 2, 3]),
    date_created: isoZulu(created),
    date_modified: isoZulu(now ?? momentBetween(random, created, REFERENCE_MS)),
    address_count: id === 7 ? 12 : random.weighted([12, 50, 22, 8, 4, 2, 1, 0, 0, 0, 0, 0.5, 0.5]),
    attribute_count: attributeCount(random, id),
    authentication: { force_password_reset: random.chance(0.03) },
    accepts_product_review_abandoned_cart_emails: random.chance(0.4),
    origin_channel_id: random.chance(0.15) ? 2 : 1,
    channel_ids: random.chance(0.7) ? null : [1],
  };
}

/** Customer 7 has more than what include=attributes shows. */
function attributeCount(random: Random, id: number): number {
  const count = random.weighted([60, 25, 15]);
  return id === 7 ? 12 : count;
}

export function phone(random: Random): string {
  const digits = () => String(random.int(1000, 9999));
  const forms = ['', `555-${digits()}`, `+49 89 ${digits()}${digits()}`, `0${digits()}${digits()}`];
  return random.pick(forms);
}

/** Mailboxes keep to ASCII. */
function mailName(name: string): string {
  const plain = name.normalize('NFD').replace(/[^A-Za-z]/g, '');
  return plain === '' ? 'kunde' : plain.toLowerCase();
}
