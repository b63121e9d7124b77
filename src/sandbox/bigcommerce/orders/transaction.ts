/** A movement of money that a client caused, in the shape of /v3/orders/{id}/transactions. */
import { isoOffset, moneyNumber, type Units } from '../formats.ts';
import type { Dossier, Row } from './dossier.ts';

export interface Movement {
  id: number;
  event: 'capture' | 'void' | 'refund';
  method: unknown;
  gateway: string;
  amount: Units;
  now: number;
  /** The transaction that it refers to. */
  of?: Row | undefined;
}

const NOTHING_KNOWN = {
  avs_result: { code: '', message: '', street_match: '', postal_match: '' },
  cvv_result: { code: '', message: '' },
  credit_card: null,
  gift_certificate: null,
  custom_provider_field_result: null,
  payment_instrument_token: null,
  provider_instrument_token: null,
  provider_customer_id: null,
  offline: null,
  custom: null,
};

/** Adds the transaction to the order. */
export function move(order: Dossier, { id, event, method, gateway, amount, now, of }: Movement): Row {
  const row: Row = {
    ...NOTHING_KNOWN,
    ...of,
    id,
    order_id: String(order.id),
    event,
    method,
    amount: moneyNumber(amount),
    currency: order.row['default_currency_code'],
    gateway,
    gateway_transaction_id: of?.['gateway_transaction_id'] ? `${gateway.slice(0, 3)}_${id}` : '',
    date_created: isoOffset(now),
    test: gateway === 'testgateway',
    status: 'ok',
    fraud_review: false,
    reference_transaction_id: of?.['id'] ?? null,
    payment_method_id: `${gateway}.${method}`,
    store_credit: method === 'store_credit' ? { remaining_balance: moneyNumber(amount) } : null,
  };
  order.transactions.push(row);
  return row;
}

/** Transactions that brought money, with how much of it was not paid back: the last first. */
export function sources({ transactions }: Dossier): { row: Row; left: number }[] {
  const came = transactions.filter(
    ({ event, status }) => status === 'ok' && ['purchase', 'capture', 'settled'].includes(String(event)),
  );
  return came.reverse().map((row) => {
    const back = transactions.filter(
      (one) =>
        one['event'] === 'refund' && one['status'] === 'ok' && one['reference_transaction_id'] === row['id'],
    );
    return { row, left: back.reduce((sum, one) => sum - Number(one['amount']), Number(row['amount'])) };
  });
}

/** The authorization that waits to be captured or voided. */
export function authorization({ transactions }: Dossier): Row | undefined {
  return transactions.find(
    ({ id, event, status }) =>
      event === 'authorization' &&
      status === 'ok' &&
      !transactions.some((one) => one['reference_transaction_id'] === id && one['status'] === 'ok'),
  );
}
