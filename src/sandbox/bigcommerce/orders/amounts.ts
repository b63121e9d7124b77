/** Costs, deductions and totals that a client sets itself. Source: bigcommerce/docs, reference/orders.v2.oas2.yml. */
import { moneyText, UNIT } from '../formats.ts';
import { unitsOf } from './body.ts';
import type { Dossier, Row } from './dossier.ts';
import { termsOf } from './lines.ts';
import { missing, wrong } from './refused.ts';
import { COSTS, setCost } from './sums.ts';

/** Puts what the body says into the order. `goods`: were lines written too? Did the body say anything? */
export function writeAmounts(order: Dossier, values: Row, goods: boolean): boolean {
  if (goods) {
    // New lines end what a client had set for the old ones.
    order.overrides = {};
    const wrapping = (name: string) => order.products.reduce((sum, line) => sum + unitsOf(line[name]), 0);
    const [ex, inc] = [wrapping('wrapping_cost_ex_tax'), wrapping('wrapping_cost_inc_tax')];
    setCost(order, 'wrapping', { base: ex, ex, inc });
  }
  const said = [
    ...COSTS.map((cost) => writeCost(order, values, cost)),
    ...(['subtotal', 'total'] as const).map((total) => writeTotal(order, values, total)),
    ...['discount_amount', 'refunded_amount'].map((name) => {
      if (values[name] === undefined) return false;
      order.row[name] = moneyText(unitsOf(values[name]));
      return true;
    }),
  ];
  return said.includes(true);
}

/** Of a cost without tax and one with tax, the missing one follows from the other. */
function writeCost(order: Dossier, values: Row, cost: (typeof COSTS)[number]): boolean {
  const names = [`base_${cost}_cost`, `${cost}_cost_ex_tax`, `${cost}_cost_inc_tax`] as const;
  const [base, ex, inc] = names.map((name) => values[name]);
  if (base === undefined && ex === undefined && inc === undefined) return false;
  const { taxRate, step } = termsOf(order);
  const net = unitsOf(ex ?? base ?? Number(inc) / (1 + taxRate));
  const gross = inc === undefined ? net + Math.round((net * taxRate) / step) * step : unitsOf(inc);
  if (gross < net) throw wrong(names[2], `must be at least ${names[1]}`);
  setCost(order, cost, { base: unitsOf(base ?? net / UNIT), ex: net, inc: gross });
  return true;
}

/** Of a total both amounts, without and with tax, are needed. */
function writeTotal(order: Dossier, values: Row, total: 'subtotal' | 'total'): boolean {
  const names = [`${total}_ex_tax`, `${total}_inc_tax`] as const;
  if (names.every((name) => values[name] === undefined)) return false;
  for (const name of names) {
    if (values[name] === undefined) throw missing(name);
    order.overrides[name] = moneyText(unitsOf(values[name]));
  }
  return true;
}
