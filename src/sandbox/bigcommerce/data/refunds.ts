/** Refunds in the shape of /v3/orders/payment_actions/refunds. */
import type { ApiRow } from '../../data/collection.ts';
import { Following } from '../../data/following.ts';
import { isoOffset, moneyNumber } from '../formats.ts';
import type { Order, OrderBook } from './order-book.ts';
import { STATUS } from './order-statuses.ts';
import { paymentsOf, type RefundPayment } from './payment-facts.ts';
import type { RefundItem } from './refund-facts.ts';
import { transactionId } from './transactions.ts';

/** An order has two refunds at most, each with at most eight payments. */
const IDS_PER_ORDER = 2;
const PAYMENTS_PER_REFUND = 8;

export interface Refund extends ApiRow {
  readonly id: number;
  readonly order_id: number;
  readonly payments: readonly { readonly transaction_id: string | null }[];
}

export function refundRows(book: OrderBook, order: Order): Refund[] {
  return paymentsOf(book, order).refunds.map(({ facts, payments }, nth) => {
    const id = order.id * IDS_PER_ORDER + nth;
    return {
      id,
      order_id: order.id,
      user_id: 1 + (order.nth % 3),
      created: isoOffset(facts.created),
      reason: facts.reason,
      total_amount: moneyNumber(facts.amount),
      total_tax: moneyNumber(facts.tax),
      uses_merchant_override_values: facts.items.some((item) => item.type === 'ORDER'),
      items: facts.items.map((item) => itemRow(item, facts.reason)),
      payments: payments.map((payment, i) => paymentRow(order, id * PAYMENTS_PER_REFUND + i, payment)),
    };
  });
}

function itemRow(item: RefundItem, reason: string): ApiRow {
  return {
    item_type: item.type,
    item_id: item.id,
    reason,
    quantity: item.quantity,
    requested_amount: moneyNumber(item.requested),
    adjustments: item.adjustments.map(({ amount, description }) => ({
      amount: moneyNumber(amount),
      description,
    })),
  };
}

function paymentRow(order: Order, id: number, payment: RefundPayment) {
  const { move, declined } = payment;
  return {
    id,
    provider_id: payment.gateway,
    amount: moneyNumber(payment.amount),
    offline: move === undefined,
    is_declined: declined,
    declined_message: declined ? 'Card expired' : '',
    transaction_id: move === undefined ? null : String(transactionId(order, move)),
  };
}

/** Every refund of the store, by ascending id. Only refunded orders are looked at. */
export function refunds(book: OrderBook): Following<Refund> {
  const make = (): Refund[] => {
    const status = book.column('status_id');
    const rows: Refund[] = [];
    for (let i = 0; i < book.length; i++) {
      if (status(i) === STATUS.refunded || status(i) === STATUS.partiallyRefunded) {
        rows.push(...refundRows(book, book.core(i)));
      }
    }
    return rows;
  };
  const source = { version: () => book.version, grows: book };
  return new Following('refunds', 'id', source, make, { transaction_ids: transactionIds });
}

export function transactionIds(refund: Refund): string[] {
  return refund.payments.flatMap(({ transaction_id }) => transaction_id ?? []);
}
