/**
 * The facts of an order: everything that filters, sums and its row need, computed from the seed and its number alone.
 * Orders are not stored; their rows are made from this each time. Amounts are in cents.
 */
import { DAY_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import type { CustomerFacts, Person } from './customer-facts.ts';
import { makePerson } from './customer-facts.ts';
import type { Coupon } from './discounts.ts';
import type { OrderHandle } from './order-ids.ts';
import { type Line, makeLines } from './order-lines.ts';
import type { ProductFacts } from './product-facts.ts';
import type { FulfillmentStatus, PaymentStatus } from './statuses.ts';

export interface Refund {
  at: number;
  source: 'CP' | 'API';
  reason: string | undefined;
  amount: number;
}

export interface OrderFacts extends OrderHandle {
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
  coupon: Coupon | undefined;
  couponDiscount: number;
  volumeDiscount: number;
  membershipDiscount: number;
  customDiscount: number;
  taxRate: number;
  tax: number;
  subtotal: number;
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
  const deductions = deduct(random, needs, subtotal, customer);
  const { tax } = taxed(lines, subtotal, deductions, taxRate);
  const shippingRate =
    shipping === undefined || shipping === 2 || nth === ODD.free ? 0 : ([495, 1490][shipping] ?? 0);
  const handling = random.chance(0.05) ? 250 : 0;
  const payment = random.weighted([60, 28, 12]) as 0 | 1 | 2;
  const surcharge = payment === 2 && random.chance(0.5) ? 150 : 0;
  const off =
    deductions.couponDiscount +
    deductions.volumeDiscount +
    deductions.membershipDiscount +
    deductions.customDiscount;
  const total = subtotal - off + tax + shippingRate + handling + surcharge;
  const recent = inserted || REFERENCE_MS - created < 10 * DAY_MS;
  const paymentStatus = statusOf(random, inserted, recent);
  const updated = inserted
    ? created
    : momentBetween(random, created, Math.min(REFERENCE_MS, created + 40 * DAY_MS));
  return {
    ...handle,
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
    ...deductions,
    taxRate,
    tax,
    subtotal,
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

interface Deductions {
  coupon: Coupon | undefined;
  couponDiscount: number;
  volumeDiscount: number;
  membershipDiscount: number;
  customDiscount: number;
}

function deduct(
  random: Random,
  needs: OrderNeeds,
  subtotal: number,
  customer: CustomerFacts | undefined,
): Deductions {
  const coupon = random.chance(0.12) ? random.pick(needs.coupons) : undefined;
  const volumeDiscount = subtotal > 20_000 && random.chance(0.4) ? Math.round(subtotal * 0.05) : 0;
  const membershipDiscount = customer && customer.groupId !== 0 ? Math.round(subtotal * 0.1) : 0;
  const customDiscount = random.chance(0.02)
    ? Math.min(500, subtotal - volumeDiscount - membershipDiscount)
    : 0;
  const left = subtotal - volumeDiscount - membershipDiscount - customDiscount;
  const wanted = coupon?.discountType.startsWith('PERCENT')
    ? Math.round((left * coupon.discount) / 100)
    : Math.round((coupon?.discount ?? 0) * 100);
  return {
    coupon,
    couponDiscount: Math.min(left, wanted),
    volumeDiscount,
    membershipDiscount,
    customDiscount,
  };
}

/** Each line bears its share of the discounts; its tax is rounded on its own. */
function taxed(
  lines: readonly Line[],
  subtotal: number,
  deductions: Deductions,
  rate: number,
): { tax: number } {
  const { couponDiscount, volumeDiscount, membershipDiscount, customDiscount } = deductions;
  const off =
    subtotal === 0 ? 0 : (couponDiscount + volumeDiscount + membershipDiscount + customDiscount) / subtotal;
  let couponLeft = couponDiscount;
  let tax = 0;
  for (const [at, line] of lines.entries()) {
    const amount = line.unit * line.quantity;
    const last = at === lines.length - 1;
    line.couponAmount = last
      ? couponLeft
      : Math.floor(subtotal === 0 ? 0 : (couponDiscount * amount) / subtotal);
    couponLeft -= line.couponAmount;
    line.tax = line.product.taxable ? Math.round((amount * (1 - off) * rate) / 100) : 0;
    tax += line.tax;
  }
  return { tax };
}

function statusOf(random: Random, inserted: boolean, recent: boolean): PaymentStatus {
  if (inserted) return 'PAID';
  if (recent) return random.chance(0.35) ? 'AWAITING_PAYMENT' : 'PAID';
  const at = random.weighted([78, 5, 7, 4, 4, 2]);
  const settled: readonly PaymentStatus[] = [
    'PAID',
    'AWAITING_PAYMENT',
    'CANCELLED',
    'REFUNDED',
    'PARTIALLY_REFUNDED',
    'CUSTOM_PAYMENT_STATUS_1',
  ];
  return settled[at] ?? 'PAID';
}

function fulfillmentOf(
  random: Random,
  paid: PaymentStatus,
  recent: boolean,
  pickup: boolean,
): FulfillmentStatus {
  if (paid === 'CANCELLED') return 'WILL_NOT_DELIVER';
  if (paid === 'REFUNDED') return 'RETURNED';
  if (recent) return random.pick(['AWAITING_PROCESSING', 'PROCESSING', 'CUSTOM_FULFILLMENT_STATUS_1']);
  if (pickup) return random.pick(['READY_FOR_PICKUP', 'DELIVERED']);
  return random.pick(['SHIPPED', 'SHIPPED', 'DELIVERED', 'OUT_FOR_DELIVERY']);
}

function refundsOf(
  random: Random,
  status: PaymentStatus,
  total: number,
  { created, updated }: { created: number; updated: number },
): Refund[] {
  if (status !== 'REFUNDED' && status !== 'PARTIALLY_REFUNDED') return [];
  const count = status === 'REFUNDED' || random.chance(0.6) ? 1 : 2;
  const amount = status === 'REFUNDED' ? total : Math.floor(total / (count + 2));
  return Array.from({ length: count }, (_, at) => ({
    at: Math.min(updated, created + (at + 1) * 3_600_000),
    source: random.chance(0.7) ? 'CP' : 'API',
    reason: random.chance(0.6)
      ? random.pick(['Damaged', 'Trop petit', 'Customer’s "change of mind"'])
      : undefined,
    amount,
  }));
}
