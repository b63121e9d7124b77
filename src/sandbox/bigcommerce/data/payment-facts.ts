/** How the money of an order moved: paid, taken back, refunded. Amounts are whole units of the order's currency. */
import { randomFor } from '../../data/random.ts';
import type { Units } from '../formats.ts';
import { storeCreditOf } from './order-amounts.ts';
import type { Order, OrderBook } from './order-book.ts';
import { STATUS } from './order-statuses.ts';
import { totalsOf } from './order-totals.ts';
import { PAYMENT_METHODS } from './payments.ts';
import { type RefundFacts, refundsOf } from './refund-facts.ts';

/** Words of the API. Source: bigcommerce/docs, reference/orders.v3.yml. */
export interface Move {
  event: 'purchase' | 'authorization' | 'capture' | 'refund' | 'void' | 'pending' | 'settled';
  method: 'credit_card' | 'electronic_wallet' | 'gift_certificate' | 'store_credit' | 'custom' | 'offline';
  gateway: string;
  amount: Units;
  ok: boolean;
  /** In milliseconds. */
  at: number;
  /** Place of the move that this one refers to. */
  of?: number;
}

export interface RefundPayment {
  amount: Units;
  gateway: string;
  /** Place of the refund's move; undefined when the money was handed back outside of the store. */
  move: number | undefined;
  declined: boolean;
}

export interface Payments {
  moves: Move[];
  refunds: { facts: RefundFacts; payments: RefundPayment[] }[];
}

type Kind = Pick<Move, 'method' | 'gateway'>;

/** By payment method of the order; undefined: the store learns nothing of the money. */
const KINDS: Readonly<Record<(typeof PAYMENT_METHODS)[number], Kind | undefined>> = {
  'Credit Card': { method: 'credit_card', gateway: 'stripe' },
  PayPal: { method: 'electronic_wallet', gateway: 'paypalexpress' },
  Manual: { method: 'custom', gateway: 'custom' },
  'Cash on Delivery': undefined,
  'Bank Deposit': { method: 'offline', gateway: 'bankdeposit' },
  'Gift Certificate': { method: 'gift_certificate', gateway: 'giftcertificate' },
  'Test Payment Gateway': { method: 'credit_card', gateway: 'testgateway' },
};
const STORE_CREDIT: Kind = { method: 'store_credit', gateway: 'storecredit' };

export function paymentsOf(book: OrderBook, order: Order): Payments {
  const moves = paid(book, order);
  const refunds = refundsOf(book, order).map((facts) => {
    return { facts, payments: payBack(book, facts, moves) };
  });
  return { moves, refunds };
}

/** What came in. Store credit goes first, the rest by the order's method. */
function paid(book: OrderBook, order: Order): Move[] {
  const totals = totalsOf(order);
  const total = totals.total + totals.totalTax;
  if (order.status === STATUS.incomplete || total <= 0) return [];
  const credit = storeCreditOf(order, total);
  const moves: Move[] = [];
  if (credit > 0) {
    moves.push({ ...STORE_CREDIT, event: 'purchase', amount: credit, ok: true, at: order.created });
  }
  const kind = kindOf(book, order);
  if (!kind || total === credit) return moves;
  return [...moves, ...steps(order, kind, total - credit, moves.length)];
}

function kindOf(book: OrderBook, order: Order): Kind | undefined {
  const kind = KINDS[PAYMENT_METHODS[order.payment] as (typeof PAYMENT_METHODS)[number]];
  if (kind?.gateway !== 'stripe') return kind;
  const random = randomFor(book.needs.seed, 'gateway', order.nth);
  return { ...kind, gateway: random.pick(['stripe', 'stripe', 'braintree', 'authorizenet']) };
}

/** Half of the card payments are authorized first and captured an hour later. `first` is the place of the first. */
function steps(order: Order, kind: Kind, amount: Units, first: number): Move[] {
  const { status, created } = order;
  const later = created + 3_600_000;
  const move = (event: Move['event'], more: Partial<Move> = {}): Move => {
    return { ...kind, event, amount, ok: true, at: created, ...more };
  };
  const twice = kind.method === 'credit_card' && order.nth % 2 === 0;
  if (kind.method === 'offline') {
    const open = [STATUS.pending, STATUS.cancelled, STATUS.declined, 7].some((one) => one === status);
    return open ? [move('pending')] : [move('pending'), move('settled', { at: later, of: first })];
  }
  if (status === STATUS.declined) return [move(twice ? 'authorization' : 'purchase', { ok: false })];
  if (status === STATUS.cancelled) {
    return [move('authorization'), move('void', { at: later, of: first })];
  }
  if (status === STATUS.pending) return [move('authorization')];
  if (!twice) return [move('purchase')];
  return [move('authorization'), move('capture', { at: later, of: first })];
}

/** Adds the moves of one refund. By hand where the store never saw the money; a card may be declined once first. */
function payBack(book: OrderBook, facts: RefundFacts, moves: Move[]): RefundPayment[] {
  const random = randomFor(book.needs.seed, 'refund payment', facts.created);
  const payments: RefundPayment[] = [];
  let left = facts.amount;
  const sources = moves.flatMap((move, place) => (move.event === 'refund' || !came(move) ? [] : [place]));
  for (const of of sources.reverse()) {
    const source = moves[of] as Move;
    const { method, gateway } = source;
    if (method === 'custom' || method === 'offline') continue;
    const back = moves.filter((m) => m.event === 'refund' && m.of === of && m.ok);
    const amount = Math.min(left, source.amount - back.reduce((sum, m) => sum + m.amount, 0));
    if (amount <= 0) continue;
    const at = facts.created;
    if (method === 'credit_card' && random.chance(0.1)) {
      moves.push({ method, gateway, event: 'refund', amount, ok: false, at, of });
      payments.push({ amount, gateway, move: moves.length - 1, declined: true });
    }
    moves.push({ method, gateway, event: 'refund', amount, ok: true, at, of });
    payments.push({ amount, gateway, move: moves.length - 1, declined: false });
    left -= amount;
  }
  if (left > 0) payments.push({ amount: left, gateway: 'custom', move: undefined, declined: false });
  return payments;
}

/** Is the money in the merchant's hands? */
function came({ event, ok }: Move): boolean {
  return ok && (event === 'purchase' || event === 'capture' || event === 'settled');
}
