/** The addresses that an order goes to, in the shape of /v2/orders/{id}/shipping_addresses, and their quotes. */
import type { ApiRow } from '../../data/collection.ts';
import { randomFor } from '../../data/random.ts';
import { isoOffset, moneyText, UNIT } from '../formats.ts';
import { shippingConsignment } from './consignment-rows.ts';
import type { Order, OrderBook } from './order-book.ts';
import { orderRow } from './order-row.ts';

/** Numbers in a consignment, text here. */
const AMOUNTS = [
  'base_cost',
  'cost_ex_tax',
  'cost_inc_tax',
  'cost_tax',
  'base_handling_cost',
  'handling_cost_ex_tax',
  'handling_cost_inc_tax',
  'handling_cost_tax',
] as const;

export function shippingAddressRows(book: OrderBook, order: Order): ApiRow[] {
  return order.shippings.map((shipping, nth) => {
    const { ...row } = shippingConsignment(book, order, shipping, nth);
    for (const name of AMOUNTS) row[name] = moneyText(Math.round((row[name] as number) * UNIT));
    const resource = `/orders/${order.id}/shipping_addresses/${row['id']}/shipping_quotes`;
    return { ...row, order_id: order.id, shipping_quotes: { url: book.links + resource, resource } };
  });
}

/**
 * The quote that the shopper chose for an address or consignment: one object. undefined for orders that staff or a
 * program made, and for an address that the order does not have.
 */
export function shippingQuote(book: OrderBook, order: Order, addressId: number): ApiRow | undefined {
  const shipping = order.shippings[addressId - book.firstId('address', order.nth)];
  const source = String(orderRow(book, order)['order_source']);
  if (!shipping || source === 'manual' || source === 'checkout_api') return undefined;
  const random = randomFor(book.needs.seed, 'quote', addressId);
  const carrier = shipping.cost > 0 && random.chance(0.6) ? random.pick(['ups', 'usps', 'fedex']) : '';
  const provider_code = shipping.cost === 0 ? 'freeshipping' : carrier === '' ? 'flatrate' : 'carrier';
  const rate_code = carrier === '' ? '' : random.pick(['GROUND', 'EXPRESS_2']);
  return {
    id: random.hex(24),
    uuid: random.uuid(),
    timestamp: isoOffset(order.created),
    shipping_provider_id: carrier === '' ? provider_code : `carrier_${carrier}`,
    // An object that is empty is sent as an array.
    shipping_provider_quote: carrier === '' ? [] : { rateId: random.hex(8), name: `${carrier} ${rate_code}` },
    provider_code,
    carrier_code: carrier,
    rate_code,
    rate_id: random.hex(8),
    method_id: provider_code === 'freeshipping' ? 2 : 1,
  };
}
