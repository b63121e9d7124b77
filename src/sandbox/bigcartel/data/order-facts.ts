/** An order as a whole, computed from the seed and its number: lines, amounts, address. Orders are not stored. */
import { type Random, randomFor } from '../../data/random.ts';
import type { Cents } from '../formats.ts';
import type { Catalog } from './catalog.ts';
import { type Discount, USED_DISCOUNTS } from './discount-codes.ts';
import { type HeadNeeds, makeHead, type OrderHead } from './order-head.ts';
import { orderId } from './order-ids.ts';
import { type Line, makeLines } from './order-lines.ts';
import { type Address, makeAddress } from './people.ts';

export interface OrderFacts extends OrderHead {
  id: string;
  address: Address;
  /** Downloads only: there is no address to fill in, the country alone is known. */
  digital: boolean;
  note: string;
  opted_in: boolean;
  /** Where the address was found on the map. */
  located: boolean;
  lines: Line[];
  discount: Discount | undefined;
  /** The shipping choice by its name; undefined where there is none to choose. */
  shippingChoice: string | undefined;
  items: Cents;
  discounted: Cents;
  shipping: Cents;
  tax: Cents;
  total: Cents;
  /** The platform hands the tax on itself in some states; null elsewhere. */
  remitted: Cents | null;
}

export interface OrderNeeds extends HeadNeeds {
  catalog: Catalog;
}

const NOTES = [
  'Please wrap it — it’s a gift 🎁',
  'ring twice\nand wait',
  'If "sold out", refund & tell me; thanks',
  '包装不要',
];

export function makeOrder(needs: OrderNeeds, nth: number, inserted: number | undefined): OrderFacts {
  const { seed, catalog } = needs;
  const head = makeHead(needs, nth, inserted);
  const random = randomFor(seed, 'bigcartel order rest', nth);
  const address = random.chance(0.08) ? makeAddress(random) : head.person.address;
  const { place } = address;
  const taxed = random.chance(0.8) ? place.tax : 0;
  const lines = makeLines(seed, head, catalog, taxed);
  const digital = lines.every((line) => line.option['has_digital_file'] === true);
  const items = sum(lines.map((line) => line.price * line.quantity));
  const discount = random.chance(0.12) ? random.pick(USED_DISCOUNTS) : undefined;
  const discounted = Math.min(items, Math.round(items * (discount?.share ?? 0)) + (discount?.off ?? 0));
  const shipping = items === 0 || digital || discount?.free === true ? 0 : shippingOf(random);
  const tax = sum(lines.map((line) => line.tax));
  // Written out: spreading the head would take longer than everything else.
  return {
    nth,
    created: head.created,
    completed: head.completed,
    updated: head.updated,
    payment: head.payment,
    shipped: head.shipped,
    begun: head.begun,
    person: head.person,
    email: head.email,
    id: orderId(seed, nth),
    address,
    digital,
    note: random.chance(0.12) ? random.pick(NOTES) : '',
    opted_in: random.chance(0.35),
    located: !digital && random.chance(0.85),
    lines,
    discount,
    shippingChoice: digital ? undefined : random.pick([undefined, 'Standard', 'Express “48 h”']),
    items,
    discounted,
    shipping,
    tax,
    total: items - discounted + shipping + tax,
    remitted: place.country_id === 'US' && tax > 0 ? (random.chance(0.7) ? tax : 0) : null,
  };
}

function shippingOf(random: Random): Cents {
  return random.chance(0.15) ? 0 : random.pick([350, 499, 500, 725, 1250, 2400]);
}

function sum(amounts: readonly Cents[]): Cents {
  return amounts.reduce((all, amount) => all + amount, 0);
}
