/**
 * The facts of an order: everything that filters, sums and its row need, computed from the seed and its number alone.
 * Orders are not stored; their rows are made from this each time. Amounts are in cents.
 */
import { DAY_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import type { CustomerFacts, Person } from './customer-facts.ts';
import { makePerson } from './customer-facts.ts';
import type { Coupon } from './discounts.ts';
import { type Deductions, deduct, sumOf, taxLines } from './order-deductions.ts';
import type { OrderHandle } from './order-ids.ts';
import { type Line, makeLines } from './order-lines.ts';
import { fulfillmentOf, type Refund, refundsOf, statusOf } from './order-outcome.ts';
import type { ProductFacts } from './product-facts.ts';
import type { FulfillmentStatus, PaymentStatus } from './statuses.ts';

export interface OrderFacts extends OrderHandle, Deductions {
  updated: number;
  /** undefined: a guest. */
  customer: CustomerFacts | undefined;
  email: string;
  billing: Person;
  shipTo: Person | undefined;
  lines: readonly Line[];
  /** Position in SHIPPING_OPTIONS; undefined: nothing is shipped. */
  shipping: 0 | 1 | 2 | undefined;
  shippingRate: number;
  handling: number;
  surcharge: number;
  taxRate: number;
  tax: number;
  subtotal: number;
  /** Paid with a gift card; `total` is what was left to pay. */
  giftCard: number;
  total: number;
  refunds: readonly Refund[];
  /** Position in PAYMENT_OPTIONS. */
  payment: 0 | 1 | 2;
  paymentStatus: PaymentStatus;
  fulfillmentStatus: FulfillmentStatus;
  pickup: number | undefined;
  acceptMarketing: boolean | undefined;
  refererId: string | undefined;
}

export interface OrderNeeds {
  seed: number;
  products: readonly ProductFacts[];
  customers: readonly CustomerFacts[];
  coupons: readonly Coupon[];
}

/** Orders that are there in every store: the ends of what a column can hold. */
const ODD = { empty: 9, free: 10, huge: 11 } as const;

export function orderFacts(needs: OrderNeeds, handle: OrderHandle): OrderFacts {
  const { nth, created, share, inserted } = handle;
  const random = randomFor(needs.seed, 'ecwid order', nth);
  const known = Math.floor(share * needs.customers.length);
  const customer = known === 0 || random.chance(0.18) ? undefined : needs.customers[pick(random, known)];
  const billing = customer?.person ?? makePerson(random);
  const { taxRate } = billing.place;
  const lines = makeLines(
    random,
    needs.products,
    nth === ODD.empty ? 0 : random.weighted([0, 55, 25, 12, 8]),
  );
  if (nth === ODD.huge && lines[0]) lines[0].quantity = 5000;
  if (nth === ODD.free) for (const line of lines) line.unit = 0;
  const subtotal = lines.reduce((sum, line) => sum + line.unit * line.quantity, 0);
  const shipped = lines.some(({ product }) => !product.digital);
  const shipping = shipped ? (random.weighted([70, 15, 15]) as 0 | 1 | 2) : undefined;
  const deductions = deduct(random, needs.coupons, subtotal, customer);
  const tax = taxLines(lines, subtotal, deductions, taxRate);
  const shippingRate =
    shipping === undefined || shipping === 2 || nth === ODD.free ? 0 : ([495, 1490][shipping] ?? 0);
  const handling = random.chance(0.05) ? 250 : 0;
  const payment = random.weighted([60, 28, 12]) as 0 | 1 | 2;
  const surcharge = payment === 2 && random.chance(0.5) ? 150 : 0;
  const due = subtotal - sumOf(deductions) + tax + shippingRate + handling + surcharge;
  const giftCard = nth % 60 === 17 ? Math.min(2500, due) : 0;
  const total = due - giftCard;
  const recent = inserted || REFERENCE_MS - created < 10 * DAY_MS;
  const paymentStatus = statusOf(random, inserted, recent);
  const updated = inserted
    ? created
    : momentBetween(random, created, Math.min(REFERENCE_MS, created + 40 * DAY_MS));
  // Written out: spreading objects into one of this size is ten times slower.
  return {
    nth,
    internalId: handle.internalId,
    id: handle.id,
    created,
    share,
    inserted,
    updated,
    customer,
    email: customer ? customer.email : `guest${nth}@example.com`,
    billing,
    shipTo: shipping === 0 || shipping === 1 ? (customer?.addresses[0] ?? billing) : undefined,
    lines,
    shipping,
    shippingRate,
    handling,
    surcharge,
    coupon: deductions.coupon,
    couponDiscount: deductions.couponDiscount,
    volumeDiscount: deductions.volumeDiscount,
    membershipDiscount: deductions.membershipDiscount,
    customDiscount: deductions.customDiscount,
    taxRate,
    tax,
    subtotal,
    giftCard,
    total,
    refunds: refundsOf(random, paymentStatus, total, { created, updated }),
    payment,
    paymentStatus,
    fulfillmentStatus: fulfillmentOf(random, paymentStatus, recent, shipping === 2),
    pickup: shipping === 2 ? created - (created % 1_800_000) + random.int(2, 40) * 3_600_000 : undefined,
    acceptMarketing: random.chance(0.4) ? random.chance(0.5) : undefined,
    refererId: random.chance(0.1) ? random.pick(['instagram', 'newsletter']) : undefined,
  };
}

/** Early customers buy more often. */
function pick(random: Random, count: number): number {
  const draw = random.next();
  return Math.floor(draw * draw * count);
}
