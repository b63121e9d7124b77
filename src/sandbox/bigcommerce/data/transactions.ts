/** The transactions of an order in the shape of /v3/orders/{id}/transactions. */
import type { ApiRow } from '../../data/collection.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { isoOffset, moneyNumber, toUnits } from '../formats.ts';
import { giftCode } from './gift-codes.ts';
import type { Order, OrderBook } from './order-book.ts';
import { type Move, paymentsOf } from './payment-facts.ts';

/** Room for the transactions of one order in the numbers of all. */
const IDS_PER_ORDER = 16;

export function transactionId(order: Order, place: number): number {
  return order.id * IDS_PER_ORDER + place;
}

export function transactionRows(book: OrderBook, order: Order): ApiRow[] {
  const random = randomFor(book.needs.seed, 'transactions', order.nth);
  return paymentsOf(book, order).moves.map((move, place) => transactionRow(book, order, move, place, random));
}

function transactionRow(book: OrderBook, order: Order, move: Move, place: number, random: Random): ApiRow {
  const { method, gateway } = move;
  const card = method === 'credit_card';
  const online = card || method === 'electronic_wallet';
  return {
    id: transactionId(order, place),
    // Text here, a number everywhere else.
    order_id: String(order.id),
    event: move.event,
    method,
    amount: moneyNumber(move.amount),
    currency: order.currency.code,
    gateway,
    gateway_transaction_id: online ? `${gateway.slice(0, 3)}_${random.hex(16)}` : '',
    date_created: isoOffset(move.at),
    test: gateway === 'testgateway',
    status: move.ok ? 'ok' : 'error',
    fraud_review: random.chance(0.02),
    reference_transaction_id: move.of === undefined ? null : transactionId(order, move.of),
    offline: method === 'offline' ? { display_name: 'Bank Deposit' } : null,
    custom: method === 'custom' ? { payment_method: 'Manual' } : null,
    payment_method_id: `${gateway}.${method}`,
    payment_instrument_token: card && random.chance(0.2) ? random.hex(32) : null,
    provider_instrument_token: card && random.chance(0.2) ? `pm_${random.hex(12)}` : null,
    provider_customer_id: card && random.chance(0.2) ? `cus_${random.hex(10)}` : null,
    ...(card ? cardResults(random) : NO_CARD),
    gift_certificate: method === 'gift_certificate' ? certificate(book, order, move) : null,
    store_credit: method === 'store_credit' ? { remaining_balance: random.int(0, 9_999) / 100 } : null,
    custom_provider_field_result: online && random.chance(0.1) ? providerFields(random) : null,
  };
}

const NO_CARD = {
  avs_result: { code: '', message: '', street_match: '', postal_match: '' },
  cvv_result: { code: '', message: '' },
  credit_card: null,
};

function cardResults(random: Random): object {
  return {
    avs_result: { code: 'Y', message: 'Street and postal code match', street_match: 'Y', postal_match: 'Y' },
    cvv_result: { code: 'M', message: 'CVV2 Match' },
    credit_card: {
      card_type: random.pick(['visa', 'visa', 'master', 'american_express', 'discover']),
      card_iin: '411111',
      card_last4: String(random.int(0, 9999)).padStart(4, '0'),
      card_expiry_month: random.int(1, 12),
      card_expiry_year: random.int(2026, 2031),
    },
  };
}

function certificate(book: OrderBook, order: Order, move: Move): object {
  const rest = toUnits((order.nth % 40) * 2.5);
  return {
    code: giftCode(book.needs.seed, 1 + (order.nth % 40)),
    original_balance: moneyNumber(move.amount + rest),
    starting_balance: moneyNumber(move.amount + rest),
    remaining_balance: moneyNumber(rest),
    status: 'active',
  };
}

function providerFields(random: Random): object {
  return {
    receipt_number: random.chance(0.5) ? String(random.int(1, 9999)) : null,
    authorization_code: random.hex(6).toUpperCase(),
    fraud_response: random.chance(0.2) ? 'review' : null,
    amount_received: random.chance(0.3) ? random.int(100, 99_999) / 100 : null,
  };
}
