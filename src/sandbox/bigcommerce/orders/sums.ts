/** The amounts of an order that follow from its parts, and the taxes on them. */
import { RATES, TAX_CLASS_NAMES } from '../data/order-taxes.ts';
import { moneyText, type Units } from '../formats.ts';
import { unitsOf } from './body.ts';
import type { Dossier, Row } from './dossier.ts';

/** What costs beside the goods: their amounts stand in the order's row. */
export const COSTS = ['shipping', 'handling', 'wrapping'] as const;

function sum(rows: readonly Row[], name: string): Units {
  return rows.reduce((so_far, row) => so_far + unitsOf(row[name]), 0);
}

/** Sets what follows from lines, addresses, fees and costs. Totals that the client set itself stay as they are. */
export function addUp(order: Dossier): void {
  const { row, products, fees, overrides } = order;
  const set = (name: string, units: Units) => {
    row[name] = overrides[name] === undefined ? moneyText(units) : overrides[name];
  };
  set('subtotal_ex_tax', sum(products, 'total_ex_tax'));
  set('subtotal_inc_tax', sum(products, 'total_inc_tax'));
  const amount = (name: string) => unitsOf(row[name]);
  row['subtotal_tax'] = moneyText(amount('subtotal_inc_tax') - amount('subtotal_ex_tax'));
  row['coupon_discount'] = moneyText(
    sum(products, 'total_inc_tax') - sum(products, 'discounted_total_inc_tax'),
  );
  const costs = COSTS.reduce((so_far, cost) => so_far + amount(`${cost}_cost_ex_tax`), 0);
  const costTaxes = COSTS.reduce((so_far, cost) => so_far + amount(`${cost}_cost_tax`), 0);
  const deducted = amount('coupon_discount') + amount('discount_amount');
  const total = amount('subtotal_ex_tax') + costs + sum(fees, 'cost_ex_tax') - deducted;
  set('total_ex_tax', total);
  set('total_inc_tax', amount('total_ex_tax') + amount('subtotal_tax') + costTaxes + sum(fees, 'cost_tax'));
  row['total_tax'] = moneyText(amount('total_inc_tax') - amount('total_ex_tax'));
  count(order);
}

/** How many pieces there are, and how many of them are on their way. */
export function count({ row, products, addresses }: Dossier): void {
  const pieces = (lines: readonly Row[], name: string) =>
    lines.reduce((so_far, line) => so_far + Number(line[name]), 0);
  row['items_total'] = pieces(products, 'quantity');
  row['items_shipped'] = pieces(products, 'quantity_shipped');
  row['shipping_address_count'] = addresses.length;
  for (const address of addresses) {
    const own = products.filter((line) => line['order_address_id'] === address['id']);
    address['items_total'] = pieces(own, 'quantity');
    address['items_shipped'] = pieces(own, 'quantity_shipped');
  }
}

/** Sets a cost of the order; `where` shows it too where it is one of shipping or handling. */
export function setCost(
  { row, addresses }: Dossier,
  cost: (typeof COSTS)[number],
  { base, ex, inc }: { base: Units; ex: Units; inc: Units },
): void {
  const amounts = [
    ['', '_ex_tax', ex],
    ['', '_inc_tax', inc],
    ['', '_tax', inc - ex],
    ['base_', '', base],
  ] as const;
  for (const [before, after, units] of amounts) row[`${before}${cost}_cost${after}`] = moneyText(units);
  if (cost === 'wrapping') return;
  const own = cost === 'shipping' ? 'cost' : 'handling_cost';
  for (const [nth, address] of addresses.entries()) {
    for (const [before, after, units] of amounts) {
      address[`${before}${own}${after}`] = moneyText(nth === 0 ? units : 0);
    }
  }
}

/** The taxes anew, in the shape of /v2/orders/{id}/taxes?details=true. */
export function taxAgain(order: Dossier, nextId: () => number): void {
  const { row, products, fees, addresses } = order;
  const rates = RATES[String((row['billing_address'] as Row)['country_iso2'])] ?? [];
  const taxes: Row[] = [];
  const add = (amount: Units, of: Row, type: string, taxClass: number | null) => {
    let left = amount;
    for (const [priority, rate] of rates.entries()) {
      const part = priority === rates.length - 1 ? left : Math.round((amount * rate.share) / 100) * 100;
      left -= part;
      taxes.push({
        id: nextId(),
        order_id: order.id,
        ...of,
        tax_rate_id: rate.id,
        sales_tax_id: '',
        tax_class_id: taxClass,
        name: rate.name,
        class: TAX_CLASS_NAMES[taxClass ?? 0],
        rate: rate.rate,
        priority,
        priority_amount: '0.0000',
        line_amount: moneyText(part),
        line_item_type: type,
      });
    }
  };
  const whole = {
    order_address_id: addresses[0]?.['id'] ?? 0,
    order_pickup_method_id: 0,
    order_product_id: '',
  };
  for (const line of products) {
    const { order_address_id, order_pickup_method_id } = line;
    const of = { order_address_id, order_pickup_method_id, order_product_id: String(line['id']) };
    add(unitsOf(line['total_tax']), of, 'item', null);
    add(unitsOf(line['wrapping_cost_tax']), of, 'gift-wrapping', 3);
  }
  add(unitsOf(row['shipping_cost_tax']), whole, 'shipping', 2);
  add(unitsOf(row['handling_cost_tax']), whole, 'handling', 2);
  for (const fee of fees) add(unitsOf(fee['cost_tax']), whole, 'handling', 0);
  order.taxes = taxes.filter((tax) => unitsOf(tax['line_amount']) > 0);
}
