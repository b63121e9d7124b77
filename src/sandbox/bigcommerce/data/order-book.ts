/** All orders of a store: compact columns for filters and sorts, and rows made from the seed on demand. */
import { type ApiRow, type Collection, type Column, positionOf } from '../../data/collection.ts';
import { DAY_MS, momentOf } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { COUPON_CODES } from './coupon-codes.ts';
import { COLUMN_OF, emptyColumns, type OrderColumns } from './order-columns.ts';
import { makeCore, type OrderCore, type OrderNeeds } from './order-core.ts';
import { cartId, externalOrderId } from './order-ids.ts';
import { orderRow } from './order-row.ts';
import { totalsOf } from './order-totals.ts';
import { PAYMENT_METHODS } from './payments.ts';

/** The facts of an order, with the id that it got. */
export type Order = OrderCore & { id: number };

export class OrderBook implements Collection {
  readonly name = 'orders';
  readonly key = 'id';
  version = 0;
  readonly needs: OrderNeeds;
  readonly links: string;
  readonly #generated: number;
  readonly #columns: OrderColumns = emptyColumns();
  /** Orders before this number were deleted. */
  #first = 0;
  #next = { id: 100, line: 1, address: 1, pickup: 1, fee: 1 };

  /** `links`: start of the addresses in {url, resource} links, up to and with /v2. */
  constructor(needs: OrderNeeds, count: number, links: string) {
    this.needs = needs;
    this.links = links;
    this.#generated = count;
    for (let nth = 0; nth < count; nth++) this.#add(nth, this.#createdAt(nth, count));
  }

  get length(): number {
    return this.#columns.id.length - this.#first;
  }

  row(position: number): ApiRow {
    return orderRow(this, this.core(position));
  }

  /** Positions count from the first order still there; `nth` counts from the first ever. */
  core(position: number): Order {
    const nth = position + this.#first;
    const created = this.#columns.created[nth] as number;
    return {
      ...makeCore(this.needs, nth, created, nth >= this.#generated),
      id: this.#columns.id[nth] as number,
    };
  }

  /** The position of an id; -1 when there is no such order. */
  positionOf(id: number): number {
    return positionOf(this, id);
  }

  /** The id that the next line (or address, pickup, fee) would get. */
  nextId(of: 'line' | 'address' | 'pickup' | 'fee'): number {
    return this.#next[of];
  }

  /** First id of the lines (or addresses, pickups, fees) of an order. */
  firstId(of: 'line' | 'address' | 'pickup' | 'fee', nth: number): number {
    return this.#columns[of][nth] as number;
  }

  column(name: string): Column {
    const first = this.#first;
    const stored = COLUMN_OF[name];
    if (stored) {
      const values = this.#columns[stored];
      return (position) => values[position + first];
    }
    switch (name) {
      case 'payment_method':
        return (position) => PAYMENT_METHODS[this.#columns.payment[position + first] as number];
      case 'external_order_id':
        return (position) => externalOrderId(this.#columns.id[position + first] as number);
      case 'external_id':
        return () => null;
      case 'coupon':
        return (position) => COUPON_CODES[this.#columns.coupon[position + first] as number];
      case 'cart_id':
        return (position) => cartId(this.needs.seed, position + first);
      default:
        throw new Error(`orders have no column ${name}`);
    }
  }

  insert(count: number, now: number): void {
    const whole_s = Math.floor(now / 1000) * 1000;
    for (let i = 0; i < count; i++) this.#add(this.#columns.id.length, whole_s);
    this.version++;
  }

  removeFirst(count: number): void {
    this.#first = Math.min(this.#first + count, this.#columns.id.length);
    this.version++;
  }

  restore(): void {
    const added = this.#generated;
    if (this.#columns.id.length > added) {
      const back = (name: 'line' | 'address' | 'pickup' | 'fee') => this.#columns[name][added] as number;
      this.#next = {
        id: (this.#columns.id[added - 1] ?? 99) + 1,
        line: back('line'),
        address: back('address'),
        pickup: back('pickup'),
        fee: back('fee'),
      };
      for (const column of Object.values(this.#columns)) column.length = added;
    }
    this.#first = 0;
    this.version++;
  }

  #add(nth: number, created: number): void {
    const core = makeCore(this.needs, nth, created, nth >= this.#generated);
    const totals = totalsOf(core);
    const random = randomFor(this.needs.seed, 'order id', nth);
    const c = this.#columns;
    c.id.push(this.#next.id);
    c.created.push(created);
    c.modified.push(core.modified);
    c.customer.push(core.customer?.id ?? 0);
    c.status.push(core.status);
    c.channel.push(core.channel);
    c.payment.push(core.payment);
    c.email.push(core.email);
    c.total.push((totals.total + totals.totalTax) / 10_000);
    c.coupon.push(core.coupon === undefined ? -1 : COUPON_CODES.indexOf(core.coupon));
    c.certificate.push(core.lines.some((line) => line.kind === 'certificate'));
    c.pickedUp.push(core.pickups > 0);
    c.line.push(this.#next.line);
    c.address.push(this.#next.address);
    c.pickup.push(this.#next.pickup);
    c.fee.push(this.#next.fee);
    this.#next.id += random.chance(0.015) ? random.int(2, 5) : 1;
    this.#next.line += core.lines.length;
    this.#next.address += core.shippings.length;
    this.#next.pickup += core.pickups;
    this.#next.fee += core.fees.length;
  }

  /** Ids ascend with time, but for a few orders that were imported with an older date. */
  #createdAt(nth: number, count: number): number {
    const random = randomFor(this.needs.seed, 'order date', nth);
    const moment = momentOf((nth + random.next()) / count);
    return random.chance(0.01) ? moment - random.int(1, 20) * DAY_MS : moment;
  }
}
