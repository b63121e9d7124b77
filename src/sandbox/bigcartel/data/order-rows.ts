/** Orders and their parts as flat rows: the attributes of the API, with the ids of parents beside them. */
import type { ApiRow } from '../../data/collection.ts';
import { randomFor } from '../../data/random.ts';
import { money, time } from '../formats.ts';
import type { Catalog } from './catalog.ts';
import { countryRow } from './countries.ts';
import type { OrderFacts } from './order-facts.ts';
import type { Line } from './order-lines.ts';
import { DEFAULT_OPTION } from './product-options.ts';

/** Beyond what 32 bits hold. */
const FIRST_LINE = 3_000_000_000;
/** More than any order has: numbers of lines are their order's times this. */
const MOST_LINES = 100;
const FIRST_PART = 700_000;

export function orderRow(order: OrderFacts): ApiRow {
  const { person, address, digital } = order;
  const { city } = address;
  const country = countryRow(address.place.country_id);
  const filled = (text: string) => (digital ? '' : text);
  return {
    id: order.id,
    item_count: order.lines.reduce((all, line) => all + line.quantity, 0),
    item_total: money(order.items),
    discount_total: money(order.discounted),
    shipping_total: money(order.shipping),
    tax_total: money(order.tax),
    total: money(order.total),
    tax_remitted_by_big_cartel: order.remitted === null ? null : money(order.remitted),
    customer_first_name: person.first_name,
    customer_last_name: person.last_name,
    customer_email: order.email,
    customer_phone_number: person.phone,
    customer_opted_in_to_marketing: order.opted_in,
    customer_note: order.note,
    shipping_address_1: filled(address.street),
    shipping_address_2: digital ? null : address.second,
    shipping_city: filled(city.city),
    shipping_state: filled(city.state),
    shipping_zip: filled(city.zip),
    shipping_country_id: country.id,
    shipping_country_name: country.name,
    shipping_status: order.shipped ? 'shipped' : 'unshipped',
    shipping_latitude: order.located ? city.latitude : null,
    shipping_longitude: order.located ? city.longitude : null,
    payment_status: order.payment,
    completed_at: time(order.completed),
    updated_at: time(order.updated),
    created_at: time(order.created),
    currency_id: 'USD',
  };
}

export function lineId(order: OrderFacts, nth: number): string {
  return String(FIRST_LINE + order.nth * MOST_LINES + nth);
}

/**
 * related_* are the ids in the line's relationships. The product of a line may be deleted since: then they are null, or
 * lead nowhere; the attribute product_id stays.
 */
export function lineRows(order: OrderFacts, catalog: Catalog): ApiRow[] {
  return order.lines.map((line, i) => ({
    id: lineId(order, i),
    order_id: order.id,
    product_name: line.product.name,
    product_option_name: line.option.name === DEFAULT_OPTION ? '' : line.option.name,
    product_id: line.product.id,
    quantity: line.quantity,
    price: money(line.price),
    tax_total: money(line.tax),
    total: money(line.price * line.quantity),
    image_url: line.product.primary_image_url,
    quantity_shipped: line.shipped,
    quantity_unshipped: line.quantity - line.shipped,
    category_names: catalog.namesOf(line.product),
    ...related(line, catalog),
  }));
}

function related(line: Line, catalog: Catalog): ApiRow {
  const forgotten = line.deleted && catalog.forgets(line.product.nth);
  return {
    related_product_id: forgotten ? null : line.product.id,
    product_option_id: forgotten ? null : line.option.id,
  };
}

/** `identifier` names the attribute that changed. */
export function eventRows(order: OrderFacts): ApiRow[] {
  const event = (at: number, message: string, identifier: string) => ({ at, message, identifier });
  const events = [event(order.completed, 'Order placed', 'completed_at')];
  if (order.payment !== 'unpaid') {
    events.push(event(order.completed, `Payment ${order.payment}`, 'payment_status'));
  }
  if (order.shipped) events.push(event(order.updated, 'Marked as shipped', 'shipping_status'));
  return events.map(({ at, ...rest }, i) => ({
    id: String(FIRST_PART + order.nth * 10 + i),
    order_id: order.id,
    created_at: time(at),
    ...rest,
  }));
}

/** What was paid, or tried: nothing for what is free or not paid for. Now and then in two parts. */
export function transactionRows(order: OrderFacts, seed: number): ApiRow[] {
  if (order.total === 0 || order.payment === 'unpaid') return [];
  const random = randomFor(seed, 'bigcartel payment', order.nth);
  const split = order.payment === 'completed' && random.chance(0.03) ? Math.floor(order.total / 3) : 0;
  const amounts = split > 0 ? [split, order.total - split] : [order.total];
  return amounts.map((amount, i) => {
    const processor = random.pick(['stripe', 'stripe', 'paypal', 'square']);
    const processor_id = `${processor.slice(0, 2)}_${random.hex(16)}`;
    return {
      id: String(FIRST_PART + order.nth * 10 + i),
      order_id: order.id,
      label: random.pick(['Visa ending in 4242', 'PayPal', 'Apple Pay', 'Überweisung']),
      amount: money(amount),
      processor,
      processor_id,
      processor_url: `https://${processor}.example/payments/${processor_id}`,
      currency_id: 'USD',
    };
  });
}
