/** When an order was placed, by whom, and how far it is: what lists filter and sort by, computed without the rest. */
import { DAY_MS, momentBetween, momentOf, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { makePerson, type Person, personCount } from './people.ts';

export const PAYMENT_STATUSES = ['completed', 'unpaid', 'pending', 'failed', 'invalid'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export interface OrderHead {
  nth: number;
  created: number;
  completed: number;
  updated: number;
  payment: PaymentStatus;
  shipped: boolean;
  /** Not all is shipped, but something. */
  begun: boolean;
  person: Person;
  /** As typed at the checkout: the same person does not always write it in the same letters. */
  email: string;
}

export interface HeadNeeds {
  seed: number;
  /** Orders of the generated store. */
  count: number;
}

/** `inserted`: when a test made the order. */
export function makeHead({ seed, count }: HeadNeeds, nth: number, inserted: number | undefined): OrderHead {
  const random = randomFor(seed, 'bigcartel order', nth);
  const created =
    inserted ?? Math.min(REFERENCE_MS, momentOf((nth + random.next()) / count) + random.int(0, 999));
  const completed = inserted ?? Math.min(REFERENCE_MS, created + random.int(0, 600_000));
  const latest = Math.min(REFERENCE_MS, completed + 60 * DAY_MS);
  const touched = random.chance(0.2)
    ? completed
    : momentBetween(random, completed, latest) + random.int(0, 999);
  const updated = inserted ?? Math.max(completed, Math.min(REFERENCE_MS, touched));
  const draw = random.next();
  const person = makePerson(seed, Math.floor(draw * draw * personCount(count)));
  const payment = inserted === undefined ? paymentOf(random, nth) : 'completed';
  const recent = inserted !== undefined || REFERENCE_MS - created < 10 * DAY_MS;
  const shipped = payment === 'completed' && nth !== 6 && random.chance(recent ? 0.25 : 0.93);
  return {
    nth,
    created,
    completed,
    updated,
    payment,
    shipped,
    begun: shipped || nth === 6 || (payment === 'completed' && random.chance(0.3)),
    person,
    email: random.chance(0.06) ? person.email.replace(/^[^@]/, (first) => first.toUpperCase()) : person.email,
  };
}

/** The first orders have one status each, so that the smallest store has them all. */
function paymentOf(random: Random, nth: number): PaymentStatus {
  const drawn = PAYMENT_STATUSES[random.weighted([90, 3, 4, 2, 1])] as PaymentStatus;
  if (nth === 6) return 'completed';
  return nth < 5 ? (PAYMENT_STATUSES[nth] as PaymentStatus) : drawn;
}
