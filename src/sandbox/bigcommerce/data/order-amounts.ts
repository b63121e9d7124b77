/** The amounts of an order row. */
import { moneyText, type Units } from '../formats.ts';
import type { OrderCore } from './order-core.ts';
import type { Totals } from './order-totals.ts';
import { PAYMENT_METHODS } from './payments.ts';

const ZERO = '0.0000';

/** Sets them one by one: with spread or Object.assign a row would take several times as long to make. */
export function addAmounts(row: Record<string, unknown>, core: OrderCore, t: Totals): void {
  const total = t.total + t.totalTax;
  row['subtotal_ex_tax'] = moneyText(t.subtotal);
  row['subtotal_inc_tax'] = moneyText(t.subtotal + t.subtotalTax);
  row['subtotal_tax'] = moneyText(t.subtotalTax);
  row['base_shipping_cost'] = moneyText(t.shipping);
  row['shipping_cost_ex_tax'] = moneyText(t.shipping);
  row['shipping_cost_inc_tax'] = moneyText(t.shipping + t.shippingTax);
  row['shipping_cost_tax'] = moneyText(t.shippingTax);
  row['shipping_cost_tax_class_id'] = 2;
  row['base_handling_cost'] = moneyText(core.handling);
  row['handling_cost_ex_tax'] = moneyText(core.handling);
  row['handling_cost_inc_tax'] = moneyText(core.handling + core.handlingTax);
  row['handling_cost_tax'] = moneyText(core.handlingTax);
  row['handling_cost_tax_class_id'] = 2;
  row['base_wrapping_cost'] = moneyText(t.wrapping);
  row['wrapping_cost_ex_tax'] = moneyText(t.wrapping);
  row['wrapping_cost_inc_tax'] = moneyText(t.wrapping + t.wrappingTax);
  row['wrapping_cost_tax'] = moneyText(t.wrappingTax);
  row['wrapping_cost_tax_class_id'] = 3;
  row['total_ex_tax'] = moneyText(t.total);
  row['total_inc_tax'] = moneyText(total);
  row['total_tax'] = moneyText(t.totalTax);
  row['refunded_amount'] = moneyText(t.refunded);
  row['store_credit_amount'] = moneyText(storeCreditOf(core, total));
  row['discount_amount'] = moneyText(core.discount);
  row['coupon_discount'] = moneyText(t.coupon);
  row['gift_certificate_amount'] =
    PAYMENT_METHODS[core.payment] === 'Gift Certificate' ? moneyText(total) : ZERO;
}

/** What of an order's total was paid with store credit: in every fiftieth order, up to five units of its currency. */
export function storeCreditOf(core: OrderCore, total: Units): Units {
  return core.nth % 50 === 0 ? Math.min(total, 50_000) : 0;
}
