/** All orders of an account, in the order in which they were placed. Nothing is kept: rows are made when asked for. */
import type { ApiRow, Collection, Column } from '../../data/collection.ts';
import { makeOrder, type OrderFacts, type OrderNeeds } from './order-facts.ts';
import { makeHead, type OrderHead } from './order-head.ts';
import { nthOf, orderId } from './order-ids.ts';
import { orderRow } from './order-rows.ts';

/** What a search looks through, apart from one another. */
const searched = (id: unknown, first: unknown, last: unknown, email: unknown): string =>
  [`${first} ${last}`, email, id].join('\n').toLowerCase();

/** The same of an order as a row. */
export const searchedText = (row: ApiRow): string =>
  searched(row['id'], row['customer_first_name'], row['customer_last_name'], row['customer_email']);

export class OrderBook implements Collection {
  readonly name = 'orders';
  readonly key = 'number';
  version = 0;
  readonly needs: OrderNeeds;
  /** When tests made orders, beyond the generated ones. */
  #inserted: number[] = [];
  /** Orders before this number were deleted. */
  #first = 0;

  constructor(needs: OrderNeeds) {
    this.needs = needs;
  }

  /** Orders that were ever made. */
  get #ever(): number {
    return this.needs.count + this.#inserted.length;
  }

  get length(): number {
    return this.#ever - this.#first;
  }

  row(position: number): ApiRow {
    return orderRow(this.factsOf(position + this.#first));
  }

  /** By the order's number. */
  factsOf(nth: number): OrderFacts {
    return makeOrder(this.needs, nth, this.#inserted[nth - this.needs.count]);
  }

  #head(position: number): OrderHead {
    const nth = position + this.#first;
    return makeHead(this.needs, nth, this.#inserted[nth - this.needs.count]);
  }

  /** The number of an order that was ever made; -1: there is none. */
  nthOf(id: string): number {
    return nthOf(this.needs.seed, id, this.#ever);
  }

  /** Times are numbers here, in milliseconds. */
  column(name: string): Column {
    switch (name) {
      case 'number':
        return (position) => position + this.#first;
      case 'created_at':
        return (position) => this.#head(position).created;
      case 'completed_at':
        return (position) => this.#head(position).completed;
      case 'updated_at':
        return (position) => this.#head(position).updated;
      case 'shipping_status':
        return (position) => (this.#head(position).shipped ? 'shipped' : 'unshipped');
      case 'searched':
        return (position) => {
          const { person, email } = this.#head(position);
          const id = orderId(this.needs.seed, position + this.#first);
          return searched(id, person.first_name, person.last_name, email);
        };
      default:
        throw new Error(`orders have no column ${name}`);
    }
  }

  insert(count: number, now: number): void {
    for (let i = 0; i < count; i++) this.#inserted.push(now);
    this.version++;
  }

  removeFirst(count: number): void {
    this.#first = Math.min(this.#first + count, this.#ever);
    this.version++;
  }

  restore(): void {
    this.#inserted = [];
    this.#first = 0;
    this.version++;
  }
}
