/**
 * What changed an order's amount. Amounts are not signed: a discount's is what was taken off (the sign is not
 * published). An adjustment of one kind may have the id of one of another kind: `type` and id together identify it.
 */
import type { ApiRow } from '../../data/collection.ts';
import { type Cents, money } from '../formats.ts';
import type { Vintage } from '../types.ts';
import type { OrderFacts } from './order-facts.ts';

const FIRST = 120_000;

export type AdjustmentType = `order_adjustments/${'shipping' | 'base' | 'tax' | 'discount'}`;

/** A named shipping choice is of the kind `base`; in the older vintage all shipping is of the kind `shipping`. */
export function adjustmentRows(order: OrderFacts, vintage: Vintage): (ApiRow & { type: AdjustmentType })[] {
  const row = (kind: 'shipping' | 'base' | 'tax' | 'discount', amount: Cents, label: string) => ({
    id: String(FIRST + order.nth),
    order_id: order.id,
    type: `order_adjustments/${kind}` as const,
    amount: money(amount),
    label,
  });
  const { digital, shippingChoice, discount, address } = order;
  const rows = [];
  if (!digital) {
    const named = shippingChoice !== undefined && vintage !== 2015;
    rows.push(row(named ? 'base' : 'shipping', order.shipping, shippingChoice ?? 'Shipping'));
  }
  if (order.tax > 0) rows.push(row('tax', order.tax, address.place.tax_label));
  if (discount) rows.push(row('discount', order.discounted, discount.code));
  return rows;
}
