/** Gift certificates in the shape of /v2/gift_certificates: given away by the shop, and bought in orders. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS, HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { Following } from '../../data/following.ts';
import { randomFor } from '../../data/random.ts';
import { moneyText, UNIT, type Units } from '../formats.ts';
import { giftCode } from './gift-codes.ts';
import type { Order, OrderBook } from './order-book.ts';
import { personOf } from './order-people.ts';

/** Ids below the first order's: what was bought in an order has the order's number. */
const GIVEN = 60;
const TEMPLATES = ['birthday', 'girl', 'boy', 'celebration', 'christmas', 'general'] as const;
const MESSAGES = ['', 'Enjoy!', 'Alles Gute 🎁\nDeine Zoë', '<i>Happy</i> "birthday"', 'お誕生日おめでとう'];

interface Bought {
  amount: Units;
  currency: string;
  at: number;
  from_name: string;
  from_email: string;
  customer_id: number;
  order_id: number;
}

export function giftCertificates(book: OrderBook): Following<ApiRow> {
  const { seed } = book.needs;
  const make = (): ApiRow[] => {
    const rows = Array.from({ length: GIVEN }, (_, i) => certificateRow(seed, i + 1, given(seed, i + 1)));
    const sold = book.column('sells_certificate');
    for (let i = 0; i < book.length; i++) {
      if (!sold(i)) continue;
      const order = book.core(i);
      rows.push(certificateRow(seed, order.id, bought(seed, order)));
    }
    return rows;
  };
  const source = { version: () => book.version, grows: book };
  return new Following('gift_certificates', 'id', source, make);
}

function certificateRow(seed: number, id: number, facts: Bought): ApiRow {
  const random = randomFor(seed, 'gift certificate', id);
  const expiry = random.chance(0.5) ? facts.at + 365 * DAY_MS : undefined;
  const late = expiry !== undefined && expiry < REFERENCE_MS;
  const used = random.pick([0, 0, 0.5, 1]);
  return {
    id,
    customer_id: facts.customer_id,
    order_id: facts.order_id,
    code: giftCode(seed, id),
    amount: moneyText(facts.amount),
    balance: moneyText(Math.round((facts.amount * (1 - used)) / 100) * 100),
    status: late ? 'expired' : random.pick(['active', 'active', 'active', 'pending', 'disabled']),
    to_name: random.pick(['Friend', 'Łucja Zając', "D'Arcy", '美咲', '']),
    to_email: `friend${id % 20}@example.com`,
    from_name: facts.from_name,
    from_email: facts.from_email,
    template: `${random.pick(TEMPLATES)}.html`,
    message: random.pick(MESSAGES),
    // Unix seconds as text; "0" for never.
    purchase_date: seconds(facts.at),
    expiry_date: expiry === undefined ? '0' : seconds(expiry),
    currency_code: facts.currency,
  };
}

function given(seed: number, id: number): Bought {
  const random = randomFor(seed, 'given certificate', id);
  return {
    amount: random.pick([5, 25, 100, 9_999_999]) * UNIT,
    currency: 'USD',
    at: momentBetween(random, HISTORY_START_MS, REFERENCE_MS),
    from_name: 'Sandbox Störe & Co',
    from_email: 'orders@example.com',
    customer_id: 0,
    order_id: 0,
  };
}

function bought(seed: number, order: Order): Bought {
  const line = order.lines.find(({ kind }) => kind === 'certificate');
  const { first_name, last_name } = personOf(seed, order);
  return {
    amount: line?.price ?? 0,
    currency: order.currency.code,
    at: order.created,
    from_name: `${first_name} ${last_name}`,
    from_email: order.email,
    customer_id: order.customer?.id ?? 0,
    order_id: order.id,
  };
}

function seconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}
