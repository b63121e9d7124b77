/** The taxes of an order, in the shape of /v2/orders/{id}/taxes?details=true: line_amount adds up to total_tax. */
import type { ApiRow } from '../../data/collection.ts';
import { moneyText, type Units } from '../formats.ts';
import type { Order, OrderBook } from './order-book.ts';
import { round } from './order-lines.ts';

/** Room for the taxes of one order in the numbers of all; 120 lines have 240 rows. */
const IDS_PER_ORDER = 1000;

export interface Rate {
  id: number;
  name: string;
  /** Percent, as text. */
  rate: string;
  /** Part of the whole tax; what rounding leaves goes to the last one. */
  share: number;
}

/** Rates by country; where there are two, the state's comes before the city's. */
export const RATES: Readonly<Record<string, readonly Rate[]>> = {
  US: [
    { id: 1, name: 'State Tax', rate: '6.2500', share: 6.25 / 8.25 },
    { id: 2, name: 'City Tax', rate: '2.0000', share: 2 / 8.25 },
  ],
  DE: [{ id: 3, name: 'MwSt.', rate: '19.0000', share: 1 }],
  GB: [{ id: 4, name: 'VAT', rate: '20.0000', share: 1 }],
  FR: [{ id: 5, name: 'TVA', rate: '20.0000', share: 1 }],
  JP: [{ id: 6, name: '消費税', rate: '10.0000', share: 1 }],
  AU: [{ id: 7, name: 'GST', rate: '10.0000', share: 1 }],
};

/** By number. */
export const TAX_CLASS_NAMES = [
  'Default Tax Class',
  'Non-Taxable Products',
  'Shipping',
  'Gift Wrapping',
] as const;

/** What is taxed. */
interface Taxed {
  amount: Units;
  address: number;
  pickup: number;
  /** Line of the order; '' for what is none. */
  line: string;
  type: 'item' | 'shipping' | 'handling' | 'gift-wrapping';
  taxClass: number | null;
}

/** With `details` the rows say which line they are of. */
export function taxRows(book: OrderBook, order: Order, details: boolean): ApiRow[] {
  const rates = RATES[order.billing.place.iso2] ?? [];
  const step = order.currency.decimals === 0 ? 10_000 : 100;
  const rows: ApiRow[] = [];
  for (const taxed of taxedParts(book, order)) {
    let left = taxed.amount;
    for (const [priority, rate] of rates.entries()) {
      const amount = priority === rates.length - 1 ? left : round(taxed.amount * rate.share, step);
      left -= amount;
      const id = order.id * IDS_PER_ORDER + rows.length;
      const row = taxRow(order, id, taxed, rate, priority, amount);
      if (details) Object.assign(row, { order_product_id: taxed.line, line_item_type: taxed.type });
      rows.push(row);
    }
  }
  return rows;
}

function taxRow(
  order: Order,
  id: number,
  taxed: Taxed,
  rate: Rate,
  priority: number,
  amount: Units,
): Record<string, unknown> {
  return {
    id,
    order_id: order.id,
    order_address_id: taxed.address,
    order_pickup_method_id: taxed.pickup,
    tax_rate_id: rate.id,
    sales_tax_id: order.nth % 7 === 0 ? `AVA-${id}` : '',
    tax_class_id: taxed.taxClass,
    name: rate.name,
    class: TAX_CLASS_NAMES[taxed.taxClass ?? 0],
    rate: rate.rate,
    priority,
    priority_amount: '0.0000',
    line_amount: moneyText(amount),
  };
}

/** Everything with a tax of its own. That the tax of a fee is shown as handling is inferred: the API has no other word. */
function taxedParts(book: OrderBook, order: Order): Taxed[] {
  const first = { line: book.firstId('line', order.nth), address: book.firstId('address', order.nth) };
  const pickup = book.firstId('pickup', order.nth);
  const parts: Taxed[] = [];
  for (const [i, line] of order.lines.entries()) {
    const place = {
      address: typeof line.destination === 'number' ? first.address + line.destination : 0,
      pickup: line.destination === 'pickup' ? pickup : 0,
      line: String(first.line + i),
    };
    parts.push({ ...place, amount: line.tax * line.quantity, type: 'item', taxClass: null });
    parts.push({ ...place, amount: line.wrappingTax, type: 'gift-wrapping', taxClass: 3 });
  }
  for (const [nth, { tax }] of order.shippings.entries()) {
    const address = first.address + nth;
    parts.push({ amount: tax, address, pickup: 0, line: '', type: 'shipping', taxClass: 2 });
  }
  const whole = { address: order.shippings.length > 0 ? first.address : 0, pickup: 0, line: '' };
  parts.push({ ...whole, amount: order.handlingTax, type: 'handling', taxClass: 2 });
  for (const fee of order.fees) parts.push({ ...whole, amount: fee.tax, type: 'handling', taxClass: 0 });
  return parts.filter((part) => part.amount > 0);
}
