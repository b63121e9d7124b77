/** Money that is paid back, captured or let go. Source: bigcommerce/docs, reference/orders.v3.yml. */
import { isObject } from '../../fault-rules.ts';
import { STATUS } from '../data/order-statuses.ts';
import type { Store } from '../data/store.ts';
import { isoOffset, moneyNumber, moneyText, rfc2822, type Units } from '../formats.ts';
import { unitsOf } from './body.ts';
import { type Dossier, dossierOf, type Row } from './dossier.ts';
import type { OrderParts } from './parts.ts';
import { type RefundPart, refundParts } from './refund-items.ts';
import { actionRefused, refundRefused } from './refund-refused.ts';
import { authorization, move, sources } from './transaction.ts';
import { setStatus } from './write-order.ts';

interface Quote {
  parts: RefundPart[];
  total: Units;
  tax: Units;
}

/** What the items of the body come to. Their total may not be more than was paid. */
function quoteOf(order: Dossier, body: Row): Quote {
  const parts = refundParts(order, body['items']);
  const adjustment = unitsOf(body['tax_adjustment_amount'] ?? 0);
  const tax = parts.reduce((sum, part) => sum + part.tax, adjustment);
  const total = parts.reduce((sum, part) => sum + part.requested - part.kept, adjustment);
  const left = unitsOf(order.row['total_inc_tax']) - unitsOf(order.row['refunded_amount']);
  if (total > left) throw refundRefused(`Only ${moneyNumber(left)} of the order can be refunded.`);
  return { parts, total, tax };
}

/** Ways to pay back the whole sum: one array each. */
function methods(order: Dossier, total: Units): Row[][] {
  const option = (provider_id: unknown, provider_description: string, offline: boolean): Row[] => [
    {
      provider_id,
      provider_description,
      amount: moneyNumber(total),
      offline,
      offline_provider: false,
      offline_reason: offline ? 'This payment provider does not support refunds.' : '',
    },
  ];
  const known = sources(order)
    .filter(
      ({ row, left }) =>
        !['custom', 'storecredit'].includes(String(row['gateway'])) && unitsOf(left) >= total,
    )
    .map(({ row }) => option(row['gateway'], String(row['gateway']), row['method'] === 'offline'));
  const credit = order.row['customer_id'] === 0 ? [] : [option('storecredit', 'Store Credit', false)];
  return [...known, ...credit, option('custom', 'Custom', true)];
}

/** Nothing is written by it. */
export function refundQuote(parts: OrderParts, body: Row): Row {
  const order = dossierOf(parts);
  const { total, tax } = quoteOf(order, body);
  return {
    order_id: order.id,
    total_refund_amount: moneyNumber(total),
    total_refund_tax_amount: moneyNumber(tax),
    rounding: 0,
    adjustment: 0,
    tax_inclusive: order.row['is_tax_inclusive_pricing'],
    refund_methods: methods(order, total),
  };
}

/** Pays back. The new refund's row. */
export function refund(store: Store, parts: OrderParts, body: Row, now: number): Row {
  const order = dossierOf(parts);
  const quote = quoteOf(order, body);
  const override = body['merchant_calculated_override'];
  const own = isObject(override);
  const total = own ? unitsOf(override['total_amount']) : quote.total;
  const tax = own ? unitsOf(override['total_tax'] ?? 0) : quote.tax;
  const row: Row = {
    id: store.orders.nextPartId('refund'),
    order_id: order.id,
    user_id: 1,
    created: isoOffset(now),
    reason: String(body['reason'] ?? quote.parts[0]?.reason ?? ''),
    total_amount: moneyNumber(total),
    total_tax: moneyNumber(tax),
    uses_merchant_override_values: own,
    items: quote.parts.map(itemRow),
    payments: pay(store, order, body['payments'], total, now),
  };
  order.refunds.push(row);
  for (const { type, id, quantity, requested } of quote.parts) {
    const line = type === 'PRODUCT' && order.products.find((one) => one['id'] === id);
    if (!line) continue;
    line['quantity_refunded'] = Number(line['quantity_refunded']) + quantity;
    line['refund_amount'] = moneyText(unitsOf(line['refund_amount']) + requested);
    line['is_refunded'] = line['quantity_refunded'] === line['quantity'];
  }
  const refunded = unitsOf(order.row['refunded_amount']) + total;
  const all = refunded >= unitsOf(order.row['total_inc_tax']);
  order.row['refunded_amount'] = moneyText(refunded);
  order.row['payment_status'] = all ? 'refunded' : 'partially refunded';
  setStatus(order, all ? STATUS.refunded : STATUS.partiallyRefunded);
  order.row['date_modified'] = rfc2822(now);
  store.orders.put(order);
  return row;
}

function itemRow({ type, id, reason, quantity, requested, kept }: RefundPart): Row {
  return {
    item_type: type,
    item_id: id,
    reason,
    quantity,
    requested_amount: moneyNumber(requested),
    adjustments: kept === 0 ? [] : [{ amount: moneyNumber(-kept), description: 'Discount' }],
  };
}

/**
 * The payments of the body must add up to what is paid back, and be among those that a quote offers. Money that is
 * handed back outside of the store leaves no transaction.
 */
function pay(store: Store, order: Dossier, payments: unknown, total: Units, now: number): Row[] {
  const list = Array.isArray(payments) && payments.every(isObject) ? payments : [];
  if (list.length === 0) throw refundRefused('The payments of the refund are missing.');
  const sum = list.reduce((so_far, { amount }) => so_far + unitsOf(amount), 0);
  if (sum !== total) {
    throw refundRefused(`The payments come to ${moneyNumber(sum)}, the refund to ${moneyNumber(total)}.`);
  }
  return list.map((payment) => {
    const amount = unitsOf(payment['amount']);
    const { provider_id } = payment;
    const offline = payment['offline'] === true || provider_id === 'custom';
    const transaction = offline
      ? undefined
      : transactionFor(store, order, { provider: String(provider_id), amount, now });
    return {
      id: store.orders.nextPartId('payment'),
      provider_id,
      amount: moneyNumber(amount),
      offline,
      is_declined: false,
      declined_message: '',
      transaction_id: transaction === undefined ? null : String(transaction['id']),
    };
  });
}

function transactionFor(
  store: Store,
  order: Dossier,
  { provider, amount, now }: { provider: string; amount: Units; now: number },
): Row {
  const moved = { event: 'refund', gateway: provider, amount, now } as const;
  if (provider === 'storecredit') {
    if (order.row['customer_id'] === 0) {
      throw refundRefused('Unable to provide store credit for a guest customer.');
    }
    return move(order, { ...moved, id: store.orders.nextPartId('transaction'), method: 'store_credit' });
  }
  const source = sources(order).find(
    ({ row, left }) => row['gateway'] === provider && unitsOf(left) >= amount,
  );
  if (!source) throw refundRefused(`The order can not be refunded through ${provider}.`);
  const id = store.orders.nextPartId('transaction');
  return move(order, { ...moved, id, method: source.row['method'], of: source.row });
}

/**
 * Takes the money that was authorized, or lets it go. The gateway does it later: until then the payment is pending. That
 * the transaction is there at once is a shortcut of the sandbox.
 */
export function settle(store: Store, parts: OrderParts, event: 'capture' | 'void', now: number): void {
  const order = dossierOf(parts);
  const of = authorization(order);
  if (!of) throw actionRefused(`The order has no payment to ${event}.`);
  move(order, {
    id: store.orders.nextPartId('transaction'),
    event,
    method: of['method'],
    gateway: String(of['gateway']),
    amount: unitsOf(of['amount']),
    now,
    of,
  });
  order.row['payment_status'] = `${event} pending`;
  order.row['date_modified'] = rfc2822(now);
  store.orders.put(order);
}
