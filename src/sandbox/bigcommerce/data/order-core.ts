/**
 * The facts of an order: everything that filters, sums and its rows need, computed from the seed and its position
 * alone. Orders are not stored; their rows are made from this each time (about 5 µs).
 */

import { DAY_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { UNIT, type Units } from '../formats.ts';
import { type Address, makePlace, type Whereabouts } from './addresses.ts';
import type { Customer } from './customers.ts';
import { type Assortment, type Line, makeLines, type Pricing, planLines, round } from './order-lines.ts';
import { deduct, type Fee, favour, follow, makeFees, makeShippings, type Shipping } from './order-parts.ts';
import { RECENT_STATUS_WEIGHTS, SETTLED_STATUS_WEIGHTS, STATUS } from './order-statuses.ts';
import { CURRENCIES, PLACES, type Place } from './places.ts';

export interface OrderCore {
  nth: number;
  created: number;
  modified: number;
  /** undefined: a guest. */
  customer: Customer | undefined;
  email: string;
  status: number;
  channel: number;
  deleted: boolean;
  payment: number;
  currency: (typeof CURRENCIES)[number];
  billing: Whereabouts;
  lines: Line[];
  shippings: Shipping[];
  pickups: number;
  fees: Fee[];
  handling: Units;
  handlingTax: Units;
  /** Taken off the whole order by hand. */
  discount: Units;
  /** Code of the coupon used; one for free shipping takes nothing off. */
  coupon: string | undefined;
  /** Paid back for the order as a whole, such as an apology for a delay. */
  goodwill: Units;
}

export interface OrderNeeds extends Assortment {
  seed: number;
  customers: readonly Customer[];
  /** First address of a customer, if any. */
  addresses: ReadonlyMap<number, Address>;
  brandNames: ReadonlyMap<number, string>;
}

export function makeCore(needs: OrderNeeds, nth: number, created: number, inserted: boolean): OrderCore {
  const random = randomFor(needs.seed, 'order', nth);
  const customer =
    random.chance(0.15) || needs.customers.length === 0 ? undefined : pickCustomer(random, needs);
  const billing = billingPlace(random, needs, customer);
  const currency = CURRENCIES[random.weighted(currencyWeights(billing.place))] as OrderCore['currency'];
  const pricing: Pricing = {
    rate: currency.rate,
    step: currency.decimals === 0 ? UNIT : 100,
    taxRate: billing.place.taxRate,
  };
  const plan = planLines(random, nth);
  const lines = makeLines(random, plan, needs, pricing, nth);
  const recent = inserted || REFERENCE_MS - created < 14 * DAY_MS;
  const status = inserted
    ? STATUS.awaitingFulfillment
    : random.weighted(recent ? RECENT_STATUS_WEIGHTS : SETTLED_STATUS_WEIGHTS);
  const money = (amount: number) => (nth === 11 ? 0 : round(amount * pricing.rate * UNIT, pricing.step));
  const tax = (units: Units) => round(units * pricing.taxRate, pricing.step);
  const handling = random.chance(0.05) ? money(2.5) : 0;
  const core: OrderCore = {
    nth,
    created,
    modified: inserted
      ? created
      : momentBetween(random, created, Math.min(REFERENCE_MS, created + 30 * DAY_MS)),
    customer,
    email: customer ? customer.email : `guest${nth}@example.com`,
    status,
    channel: random.chance(0.12) ? 2 : 1,
    deleted: nth === 12 || random.chance(0.015),
    payment: random.weighted([50, 25, 8, 4, 6, 3, 4]),
    currency,
    billing,
    lines,
    shippings: makeShippings(random, lines, billing, money, tax),
    pickups: lines.some((line) => line.destination === 'pickup') ? 1 : 0,
    fees: nth === 10 || random.chance(0.04) ? makeFees(random, money, tax) : [],
    handling,
    handlingTax: tax(handling),
    discount: 0,
    coupon: undefined,
    goodwill: 0,
  };
  deduct(random, core, pricing);
  favour(random, core, money);
  follow(core);
  return core;
}

function pickCustomer(random: Random, needs: OrderNeeds): Customer | undefined {
  const draw = random.next();
  return needs.customers[Math.floor(draw * draw * needs.customers.length)];
}

function billingPlace(random: Random, needs: OrderNeeds, customer: Customer | undefined): Whereabouts {
  const own = customer && needs.addresses.get(customer.id);
  if (!own) return makePlace(random);
  const place = PLACES.find((p) => p.iso2 === own.country_code) ?? (PLACES[0] as Place);
  return { place, street: own.address1, city: own.city, state: own.state_or_province, zip: own.postal_code };
}

function currencyWeights(place: Place): number[] {
  const home = ['US', 'DE', 'GB', 'JP'].indexOf(place.iso2);
  return [60, place.iso2 === 'FR' || home === 1 ? 200 : 3, home === 2 ? 200 : 2, home === 3 ? 200 : 1];
}
