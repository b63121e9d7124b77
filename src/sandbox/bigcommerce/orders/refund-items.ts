/** What of an order is to be paid back, and how much that is. Source: bigcommerce/docs, reference/orders.v3.yml. */
import { isObject } from '../../fault-rules.ts';
import type { Units } from '../formats.ts';
import { unitsOf } from './body.ts';
import type { Dossier, Row } from './dossier.ts';
import { refundRefused } from './refund-refused.ts';

export interface RefundPart {
  type: 'PRODUCT' | 'GIFT_WRAPPING' | 'SHIPPING' | 'HANDLING' | 'ORDER' | 'FEE';
  id: number;
  reason: string;
  quantity: number;
  requested: Units;
  tax: Units;
  /** What is kept back of it: the part of a discount. */
  kept: Units;
}

/** Each kind is bound to a quantity (PRODUCT, GIFT_WRAPPING) or to an amount (the others). */
export function refundParts(order: Dossier, items: unknown): RefundPart[] {
  if (!Array.isArray(items) || items.length === 0)
    throw refundRefused('The items of the refund are missing.');
  return items.map((item) => {
    if (!isObject(item)) throw refundRefused('An item of the refund is not an object.');
    return part(order, item);
  });
}

function part(order: Dossier, item: Row): RefundPart {
  const { item_type, item_id, reason = '' } = item;
  const base = { id: Number(item_id), reason: String(reason), kept: 0 };
  switch (item_type) {
    case 'PRODUCT':
    case 'GIFT_WRAPPING': {
      const line = found(order.products, item_id, item_type);
      const quantity = count(item, Number(line['quantity']) - Number(line['quantity_refunded']));
      if (item_type === 'GIFT_WRAPPING') {
        const requested = unitsOf(line['wrapping_cost_inc_tax']);
        return { ...base, type: item_type, quantity, requested, tax: unitsOf(line['wrapping_cost_tax']) };
      }
      const discount = unitsOf(line['total_inc_tax']) - unitsOf(line['discounted_total_inc_tax']);
      const kept = Math.round((discount * quantity) / Number(line['quantity']) / 100) * 100;
      const requested = unitsOf(line['price_inc_tax']) * quantity;
      return {
        ...base,
        type: item_type,
        quantity,
        requested,
        tax: unitsOf(line['price_tax']) * quantity,
        kept,
      };
    }
    case 'SHIPPING':
    case 'HANDLING': {
      const cost = item_type === 'SHIPPING' ? 'cost' : 'handling_cost';
      return amount(found(order.addresses, item_id, item_type), cost, item, { ...base, type: item_type });
    }
    case 'FEE':
      return amount(found(order.fees, item_id, item_type), 'cost', item, { ...base, type: item_type });
    case 'ORDER': {
      if (item_id !== undefined && item_id !== order.id)
        throw refundRefused('The order of an item is another one.');
      return { ...base, id: order.id, type: item_type, quantity: 1, requested: wanted(item), tax: 0 };
    }
    default:
      throw refundRefused(`There is no item_type ${String(item_type)}.`);
  }
}

function found(rows: readonly Row[], id: unknown, type: string): Row {
  const row = rows.find((one) => one['id'] === id);
  if (!row) throw refundRefused(`The order has no ${type} item with the id ${String(id)}.`);
  return row;
}

function count({ quantity, item_id }: Row, left: number): number {
  if (!Number.isInteger(quantity) || Number(quantity) < 1)
    throw refundRefused('The quantity of an item is missing.');
  if (Number(quantity) <= left) return Number(quantity);
  throw refundRefused(`Only ${left} of the item ${String(item_id)} can be refunded.`);
}

function wanted({ amount: given }: Row): Units {
  const units = unitsOf(given);
  if (given === null || !(units > 0)) throw refundRefused('The amount of an item is missing.');
  return units;
}

/** Of a cost with tax, a part: the tax in it is in proportion. */
function amount(
  row: Row,
  cost: string,
  item: Row,
  base: Pick<RefundPart, 'type' | 'id' | 'reason' | 'kept'>,
): RefundPart {
  const requested = wanted(item);
  const whole = unitsOf(row[`${cost}_inc_tax`]);
  if (requested > whole) throw refundRefused(`The amount of the item ${String(base.id)} is too large.`);
  const tax = Math.round((unitsOf(row[`${cost}_tax`]) * requested) / whole / 100) * 100;
  return { ...base, quantity: 1, requested, tax };
}
