/** Recurring subscriptions: one for each line that was bought as one. Their timestamps are milliseconds. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS, REFERENCE_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { rowBook } from './book.ts';
import { compact, dateText, money, timeOf } from './formats.ts';
import type { OrderFacts } from './order-facts.ts';
import { itemRow } from './order-item-row.ts';
import type { OrderBook } from './orders.ts';

export const SUBSCRIPTION_STATUSES = [
  'ACTIVE',
  'CANCELLED',
  'LAST_CHARGE_FAILED',
  'REQUIRES_PAYMENT_CONFIRMATION',
  'PAUSED',
] as const;
const INTERVALS = [
  { recurringInterval: 'MONTH', recurringIntervalCount: 1, days: 30 },
  { recurringInterval: 'WEEK', recurringIntervalCount: 2, days: 14 },
  { recurringInterval: 'MONTH', recurringIntervalCount: 3, days: 91 },
  { recurringInterval: 'YEAR', recurringIntervalCount: 1, days: 365 },
] as const;

const first = (row: ApiRow): ApiRow => (row['orders'] as ApiRow[])[0] ?? {};
const template = (row: ApiRow): ApiRow => row['orderTemplate'] as ApiRow;
const time = (row: ApiRow, name: string): number | undefined => timeOf(row[name]);

/** What filters and sorts read of a row. */
export const subscriptionColumns: Readonly<Record<string, (row: ApiRow) => unknown>> = {
  created: (row) => row['createTimestamp'],
  updated: (row) => row['updateTimestamp'],
  cancelled: (row) => time(row, 'cancelled'),
  nextCharge: (row) => time(row, 'nextCharge'),
  recurringInterval: (row) => (row['chargeSettings'] as ApiRow)['recurringInterval'],
  recurringIntervalCount: (row) => (row['chargeSettings'] as ApiRow)['recurringIntervalCount'],
  productIds: (row) => (template(row)['items'] as ApiRow[]).map((item) => item['productId']),
  email: (row) => template(row)['email'],
  orderIds: (row) => (row['orders'] as ApiRow[]).map((order) => order['id']),
  orderTotal: (row) => first(row)['total'],
  orderCreated: (row) => time(first(row), 'createDate'),
  orderCount: (row) => (row['orders'] as ApiRow[]).length,
};

export function makeSubscriptions(seed: number, orders: OrderBook): ReturnType<typeof rowBook> {
  const make = (): ApiRow[] =>
    orders.book.generated.flatMap((handle) => {
      if (orders.brief(handle).subscriptionIds.length === 0) return [];
      const facts = orders.factsOf(handle);
      return facts.lines.flatMap(({ subscription }, at) =>
        subscription ? [subscriptionRow(seed, facts, at)] : [],
      );
    });
  return rowBook('subscriptions', 'subscriptionId', make, subscriptionColumns);
}

function subscriptionRow(seed: number, facts: OrderFacts, at: number): ApiRow {
  const { created, internalId, total } = facts;
  const random = randomFor(seed, 'ecwid subscription', internalId * 10 + at);
  const status = SUBSCRIPTION_STATUSES[random.weighted([70, 20, 5, 3, 2])] ?? 'ACTIVE';
  const { days, recurringInterval, recurringIntervalCount } = random.pick(INTERVALS);
  const changed = Math.min(REFERENCE_MS, created + random.int(0, 60) * DAY_MS);
  const rounds = Math.floor((REFERENCE_MS - created) / (days * DAY_MS)) + 1;
  const next = created + rounds * days * DAY_MS;
  const line = facts.lines[at];
  return compact({
    subscriptionId: internalId * 10 + at,
    customerId: facts.customer?.id,
    status,
    statusUpdated: dateText(changed),
    created: dateText(created),
    cancelled: status === 'CANCELLED' ? dateText(changed) : undefined,
    nextCharge: status === 'CANCELLED' ? undefined : dateText(next),
    nextChargeFormatted: status === 'CANCELLED' ? undefined : new Date(next).toDateString().slice(4),
    createTimestamp: created,
    updateTimestamp: changed,
    chargeSettings: { recurringInterval, recurringIntervalCount },
    paymentMethod: {
      creditCardMaskedNumber: `************${1000 + (internalId % 9000)}`,
      creditCardBrand: 'Visa',
    },
    orders: [{ id: internalId, total: money(total), createDate: dateText(created) }],
    orderTemplate: {
      email: facts.email,
      subtotal: money(facts.subtotal),
      total: money(total),
      paymentMethod: 'Credit or debit card',
      items: line ? [itemRow(facts, line, at)] : [],
    },
  });
}
