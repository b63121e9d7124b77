/** The consignments of an order: the same amounts as numbers, and at most 50 lines each. */
import { moneyNumber, moneyText } from '../formats.ts';
import type { Order, OrderBook } from './order-book.ts';
import type { Destination } from './order-lines.ts';
import type { Shipping } from './order-parts.ts';
import { personOf } from './order-people.ts';
import { orderProductRow } from './order-product-row.ts';

/** Source: bigcommerce/docs issue 960. */
export const LINES_PER_CONSIGNMENT = 50;
export const WARNING = {
  message:
    'Not all line items of this consignment are returned with this response, only 50 are included. Please use the `/v2/orders/{order_id}/products` endpoint to fetch all line items.',
};

/** The object structure. Without `lines` each line is a link only. */
export function consignments(book: OrderBook, core: Order, lines: boolean): Record<string, unknown> {
  const filled = (holder: Record<string, unknown>, destination: Destination) =>
    fill(holder, book, core, destination, lines);
  const has = (destination: Destination) => core.lines.some((line) => line.destination === destination);
  return {
    pickups: has('pickup') ? [filled(pickup(book, core), 'pickup')] : [],
    shipping: core.shippings.map((s, nth) => filled(shippingConsignment(book, core, s, nth), nth)),
    downloads: has('download') ? [filled({ recipient_email: core.email }, 'download')] : [],
    email: {
      gift_certificates: has('email') ? [filled({ recipient_email: 'friend@example.com' }, 'email')] : [],
    },
  };
}

/** The fees of an order, in the shape of /v2/orders/{id}/fees. */
export function feeRows(book: OrderBook, core: Order): object[] {
  const first = book.firstId('fee', core.nth);
  return core.fees.map((fee, i) => ({
    id: first + i,
    type: 'custom_fee',
    name: fee.name.toLowerCase().replaceAll(' ', '_'),
    display_name_customer: fee.name,
    display_name_merchant: `${fee.name} (merchant)`,
    source: 'AA',
    base_cost: moneyText(fee.cost),
    cost_ex_tax: moneyText(fee.cost),
    cost_inc_tax: moneyText(fee.cost + fee.tax),
    cost_tax: moneyText(fee.tax),
    tax_class_id: fee.tax > 0 ? 1 : null,
  }));
}

/** Puts the lines of a destination into its consignment, as rows or as links. */
function fill(
  holder: Record<string, unknown>,
  book: OrderBook,
  core: Order,
  destination: Destination,
  whole: boolean,
): Record<string, unknown> {
  const places = core.lines.flatMap((line, i) => (line.destination === destination ? [i] : []));
  const shown = places.slice(0, LINES_PER_CONSIGNMENT);
  holder['line_items'] = shown.map((i) => (whole ? orderProductRow(book, core, i) : lineLink(book, core, i)));
  if (places.length > shown.length) holder['__warning__'] = WARNING;
  return holder;
}

function lineLink(book: OrderBook, core: Order, at: number): object {
  const resource = `/orders/${core.id}/products/${book.firstId('line', core.nth) + at}`;
  return { url: `${book.links}${resource}`, resource };
}

/** A shipping consignment without its lines; the nth of the order. */
export function shippingConsignment(
  book: OrderBook,
  core: Order,
  s: Shipping,
  nth: number,
): Record<string, unknown> {
  const id = book.firstId('address', core.nth) + nth;
  const goods = core.lines.filter((line) => line.destination === nth);
  const handling = nth === 0 ? core.handling : 0;
  const handlingTax = nth === 0 ? core.handlingTax : 0;
  const quotes = `/orders/${core.id}/consignments/shipping/${id}/shipping_quotes`;
  const payer = personOf(book.needs.seed, core);
  return {
    id,
    first_name: nth === 0 ? payer.first_name : 'Gift',
    last_name: payer.last_name,
    company: nth === 0 ? payer.company : '',
    street_1: s.where.street,
    street_2: '',
    city: s.where.city,
    zip: s.where.zip,
    country: s.where.place.country,
    country_iso2: s.where.place.iso2,
    state: s.where.state,
    email: core.email,
    phone: core.customer?.phone ?? '555-0100',
    form_fields: id % 31 === 0 ? [{ name: 'Delivery days', value: ['Mon', 'Tue'] }] : [],
    items_total: goods.reduce((sum, line) => sum + line.quantity, 0),
    items_shipped: goods.reduce((sum, line) => sum + line.shipped, 0),
    shipping_method: s.cost === 0 ? 'Free Shipping' : 'Flat Rate',
    base_cost: moneyNumber(s.cost),
    cost_ex_tax: moneyNumber(s.cost),
    cost_inc_tax: moneyNumber(s.cost + s.tax),
    cost_tax: moneyNumber(s.tax),
    cost_tax_class_id: 2,
    base_handling_cost: moneyNumber(handling),
    handling_cost_ex_tax: moneyNumber(handling),
    handling_cost_inc_tax: moneyNumber(handling + handlingTax),
    handling_cost_tax: moneyNumber(handlingTax),
    handling_cost_tax_class_id: 2,
    shipping_zone_id: s.where.place.iso2 === 'US' ? 1 : 2,
    shipping_zone_name: s.where.place.iso2 === 'US' ? 'United States' : 'Rest of the World',
    shipping_quotes: { url: `${book.links}${quotes}`, resource: quotes },
  };
}

function pickup(book: OrderBook, core: Order): Record<string, unknown> {
  return {
    id: book.firstId('pickup', core.nth),
    pickup_method_id: 1,
    pickup_method_display_name: 'Buy Online Pickup In-Store',
    collection_instructions: 'Bring your ID',
    collection_time_description: '9am - 6pm',
    location: {
      id: 1,
      name: 'Flagship Store',
      code: 'LOCATION-1',
      address_line_1: '123 Main Street',
      address_line_2: 'Suite 101',
      city: 'Austin',
      state: 'Texas',
      postal_code: '78726',
      country_alpha2: 'US',
      email: 'location1@example.com',
      phone: '+1 111-111-1111',
    },
  };
}
