/** The parcels of an order, in the shape of /v2/orders/{id}/shipments: together they hold what its lines say is shipped. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { moneyText, rfc2822, UNIT } from '../formats.ts';
import { shippingConsignment } from './consignment-rows.ts';
import type { Order, OrderBook } from './order-book.ts';
import type { Line } from './order-lines.ts';
import { billingAddress, personOf } from './order-people.ts';
import { shippedAt } from './order-row.ts';

/** Source of the names: bigcommerce/docs; the last two are carriers that the API does not know. */
const PROVIDERS = ['usps', 'ups', 'fedex', 'royalmail', 'auspost', '', 'dhl-paket'] as const;
const COMMENTS = [
  '',
  '',
  '',
  '',
  'Left at door',
  '<p>Ablage <b>Garage</b> &amp; klingeln</p>',
  '请小心轻放 📦',
];
/** Room for the parcels of one order in the numbers of all. */
const IDS_PER_ORDER = 10;

interface Item {
  order_product_id: number;
  product_id: number;
  quantity: number;
}

export function shipmentRows(book: OrderBook, order: Order): ApiRow[] {
  const random = randomFor(book.needs.seed, 'shipments', order.nth);
  const rows: ApiRow[] = [];
  for (const address of order.shippings.keys()) {
    const items = itemsOf(book, order, address);
    for (const parcel of parcels(random, items)) {
      rows.push(shipmentRow(book, order, address, parcel, rows.length, random));
    }
  }
  return rows;
}

/** What of an address was shipped. */
function itemsOf(book: OrderBook, order: Order, address: number): Item[] {
  const first = book.firstId('line', order.nth);
  return order.lines.flatMap((line, i) =>
    line.destination === address && line.shipped > 0
      ? [{ order_product_id: first + i, product_id: productOf(line), quantity: line.shipped }]
      : [],
  );
}

/** The product of a line; one that the store no longer has keeps its number. */
function productOf(line: Line): number {
  return line.kind === 'deleted' ? 40 : (line.product?.id ?? 0);
}

/** One parcel, or now and then two: the first holds half of each line, rounded up. */
function parcels(random: Random, items: readonly Item[]): Item[][] {
  if (items.length === 0) return [];
  if (!random.chance(0.2)) return [[...items]];
  const first = items.map((item) => ({ ...item, quantity: Math.ceil(item.quantity / 2) }));
  const second = items
    .map((item, i) => ({ ...item, quantity: item.quantity - (first[i] as Item).quantity }))
    .filter((item) => item.quantity > 0);
  return second.length === 0 ? [first] : [first, second];
}

function shipmentRow(
  book: OrderBook,
  order: Order,
  address: number,
  items: readonly Item[],
  at: number,
  random: Random,
): ApiRow {
  const shipping = order.shippings[address];
  if (!shipping) throw new Error(`order ${order.id} has no address ${address}`);
  const to = shippingConsignment(book, order, shipping, address);
  const provider = random.pick(PROVIDERS);
  const tracking = random.chance(0.8) ? `${random.hex(12).toUpperCase()}` : '';
  const { form_fields: _fields, ...billing } = billingAddress(order, personOf(book.needs.seed, order), []);
  return {
    id: order.id * IDS_PER_ORDER + at,
    order_id: order.id,
    customer_id: order.customer?.id ?? 0,
    order_address_id: to['id'],
    date_created: rfc2822(shippedAt(order) + at * DAY_MS),
    tracking_number: tracking,
    merchant_shipping_cost: moneyText(random.int(0, 900) * (UNIT / 100)),
    shipping_method: to['shipping_method'],
    shipping_provider: provider,
    shipping_provider_display_name: provider === '' ? '' : provider.toUpperCase(),
    tracking_carrier: provider === 'dhl-paket' ? 'dhl-de' : '',
    tracking_link: tracking === '' ? '' : `https://track.example.com/?n=${tracking}&l=en`,
    generated_tracking_link:
      tracking === '' ? '' : `https://track.example.com/${provider || 'post'}/${tracking}`,
    comments: random.pick(COMMENTS),
    billing_address: billing,
    shipping_address: pick(to, Object.keys(billing)),
    items,
  };
}

function pick(row: ApiRow, names: readonly string[]): ApiRow {
  return Object.fromEntries(names.map((name) => [name, row[name]]));
}
