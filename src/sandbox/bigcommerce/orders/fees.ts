/** The fees of an order as a client writes them. */
import type { Store } from '../data/store.ts';
import { moneyText } from '../formats.ts';
import { checked, unitsOf } from './body.ts';
import type { Dossier, Row } from './dossier.ts';
import { FEE } from './fields.ts';
import { missing, wrong } from './refused.ts';

/** The fees of the body replace those of the order; one with an id keeps what the body does not mention. */
export function writeFees(store: Store, order: Dossier, bodies: readonly Row[]): void {
  order.fees = bodies.map((body) => {
    const values = checked(body, FEE, 'update', 'fees');
    const known = order.fees.find(({ id }) => id === values['id']);
    if (values['id'] !== undefined && !known) throw wrong('fees.id', `the order has no fee ${values['id']}`);
    return feeRow(known ?? { id: store.orders.nextPartId('fee') }, values, known !== undefined);
  });
}

/** Of the four amounts of a fee the missing ones follow from the others. */
function feeRow(before: Row, values: Row, known: boolean): Row {
  const { base_cost, cost, cost_ex_tax, cost_inc_tax, cost_tax } = values;
  const none = [base_cost, cost, cost_ex_tax, cost_inc_tax].every((amount) => amount === undefined);
  if (none && !known) throw missing('fees.cost_ex_tax');
  const ex = unitsOf(cost_ex_tax ?? base_cost ?? cost ?? before['cost_ex_tax'] ?? cost_inc_tax);
  const inc =
    cost_inc_tax === undefined ? ex + unitsOf(cost_tax ?? before['cost_tax'] ?? 0) : unitsOf(cost_inc_tax);
  const shown = values['display_name_customer'] ?? before['display_name_customer'];
  const display = String(shown ?? values['display_name_merchant'] ?? values['name'] ?? '');
  return {
    id: before['id'],
    type: values['type'] ?? before['type'] ?? 'custom_fee',
    name: values['name'] ?? before['name'] ?? display.toLowerCase().replaceAll(' ', '_'),
    display_name_customer: display,
    display_name_merchant: values['display_name_merchant'] ?? before['display_name_merchant'] ?? display,
    source: values['source'] ?? before['source'] ?? '',
    base_cost: moneyText(base_cost === undefined ? ex : unitsOf(base_cost)),
    cost_ex_tax: moneyText(ex),
    cost_inc_tax: moneyText(inc),
    cost_tax: moneyText(inc - ex),
    tax_class_id: values['tax_class_id'] ?? before['tax_class_id'] ?? null,
  };
}
