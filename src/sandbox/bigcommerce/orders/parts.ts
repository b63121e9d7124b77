/** Everything that the API shows of one order, wherever it comes from: the seed, or what clients wrote. */
import type { ApiRow } from '../../data/collection.ts';
import { consignments, feeRows } from '../data/consignment-rows.ts';
import { shippingAddressRows, shippingQuote } from '../data/order-addresses.ts';
import type { Order, OrderBook } from '../data/order-book.ts';
import { orderCouponRows } from '../data/order-coupons.ts';
import { messageRows } from '../data/order-messages.ts';
import { orderProductRow } from '../data/order-product-row.ts';
import { orderRow } from '../data/order-row.ts';
import { shipmentRows } from '../data/order-shipments.ts';
import { taxRows } from '../data/order-taxes.ts';
import { pickupRows } from '../data/pickups.ts';
import { refundRows } from '../data/refunds.ts';
import { transactionRows } from '../data/transactions.ts';
import { rfc2822 } from '../formats.ts';

/** Rows in the shapes of the order's own lists. */
export interface OrderParts {
  readonly id: number;
  /** How many lines there are. */
  readonly lines: number;
  row(): ApiRow;
  /** The line at a place, from 0 on. */
  line(at: number): ApiRow;
  lineById(id: number): ApiRow | undefined;
  /** The object structure; `whole`: with lines instead of links to them. */
  consignments(whole: boolean): ApiRow;
  addresses(): ApiRow[];
  fees(): ApiRow[];
  coupons(): ApiRow[];
  /** `details`: with the line that a tax is of. */
  taxes(details: boolean): ApiRow[];
  messages(): ApiRow[];
  shipments(): ApiRow[];
  transactions(): ApiRow[];
  refunds(): ApiRow[];
  pickups(): ApiRow[];
  /** The quote chosen for an address of the order; undefined where none was. */
  quote(addressId: number): ApiRow | undefined;
}

/** An order as generated. Each part is made when asked for. */
export class GeneratedOrder implements OrderParts {
  readonly #book: OrderBook;
  readonly #order: Order;
  readonly #archived: number | undefined;

  /** `archived`: when all orders were archived (ms), if this one was among them. */
  constructor(book: OrderBook, order: Order, archived?: number) {
    this.#book = book;
    this.#order = order;
    this.#archived = archived;
  }

  get id(): number {
    return this.#order.id;
  }

  get lines(): number {
    return this.#order.lines.length;
  }

  row(): ApiRow {
    const row = orderRow(this.#book, this.#order);
    if (this.#archived === undefined) return row;
    return { ...row, is_deleted: true, date_modified: rfc2822(this.#archived) };
  }

  line(at: number): ApiRow {
    return orderProductRow(this.#book, this.#order, at);
  }

  lineById(id: number): ApiRow | undefined {
    const at = id - this.#book.firstId('line', this.#order.nth);
    return at >= 0 && at < this.lines ? this.line(at) : undefined;
  }

  consignments(whole: boolean): ApiRow {
    return consignments(this.#book, this.#order, whole);
  }

  addresses(): ApiRow[] {
    return shippingAddressRows(this.#book, this.#order);
  }

  fees(): ApiRow[] {
    return feeRows(this.#book, this.#order) as ApiRow[];
  }

  coupons(): ApiRow[] {
    return orderCouponRows(this.#order);
  }

  taxes(details: boolean): ApiRow[] {
    return taxRows(this.#book, this.#order, details);
  }

  messages(): ApiRow[] {
    return messageRows(this.#book, this.#order);
  }

  shipments(): ApiRow[] {
    return shipmentRows(this.#book, this.#order);
  }

  transactions(): ApiRow[] {
    return transactionRows(this.#book, this.#order);
  }

  refunds(): ApiRow[] {
    return refundRows(this.#book, this.#order);
  }

  pickups(): ApiRow[] {
    return pickupRows(this.#book, this.#order);
  }

  quote(addressId: number): ApiRow | undefined {
    return shippingQuote(this.#book, this.#order, addressId);
  }
}
