/** Newsletter subscribers in the shape of /v3/customers/subscribers: customers, guests who ordered, and others. */
import type { ApiRow } from '../../data/collection.ts';
import { HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { isoOffset } from '../formats.ts';
import type { OrderBook } from './order-book.ts';

export interface Subscriber extends ApiRow {
  readonly id: number;
}

interface Person {
  email: string;
  first_name: string;
  last_name: string;
  source: 'storefront' | 'order' | 'custom';
  order_id: number | null;
}

/** One for every second customer, every twentieth order of a guest, and some typed in. E-mail addresses are unique. */
export function makeSubscribers(seed: number, book: OrderBook): Subscriber[] {
  const rows: Subscriber[] = [];
  for (const person of people(book)) rows.push(makeSubscriber(seed, rows.at(-1), person));
  return rows;
}

/** The next one: the given person, or somebody new at `now`. */
export function makeSubscriber(
  seed: number,
  last: Subscriber | undefined,
  person?: Person,
  now?: number,
): Subscriber {
  const id = (last?.id ?? 0) + 1;
  const random = randomFor(seed, 'subscriber', id);
  const created = now ?? momentBetween(random, HISTORY_START_MS, REFERENCE_MS);
  return {
    id,
    ...(person ?? typedIn(`new${id}@example.com`)),
    channel_id: random.chance(0.15) ? 2 : 1,
    consents: random.pick([['marketing_newsletter'], ['marketing_newsletter', 'abandoned_cart'], []]),
    date_created: isoOffset(created),
    date_modified: isoOffset(now ?? momentBetween(random, created, REFERENCE_MS)),
  };
}

function* people(book: OrderBook): Generator<Person> {
  for (const [i, { email, first_name, last_name }] of book.needs.customers.entries()) {
    if (i % 2 === 0) yield { email, first_name, last_name, source: 'storefront', order_id: null };
  }
  const customer = book.column('customer_id');
  for (let i = 0; i < book.length; i += 20) {
    if (customer(i) !== 0) continue;
    const { id, email } = book.core(i);
    yield { email, first_name: '', last_name: '', source: 'order', order_id: id };
  }
  for (const name of ['zoë', "o'brien", 'böb+news', '日本']) yield typedIn(`${name}@example.net`);
}

function typedIn(email: string): Person {
  return { email, first_name: '', last_name: 'Łoś-"Müller"', source: 'custom', order_id: null };
}
