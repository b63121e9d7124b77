/** All orders of an account, in the order in which they were placed. Nothing is kept: rows are made when asked for. */
import type { ApiRow, Collection, Column } from '../../data/collection.ts';
import { makeOrder, type OrderFacts, type OrderNeeds } from './order-facts.ts';
import { makeHead, type OrderHead } from './order-head.ts';
import { nthOf, orderId } from './order-ids.ts';
import { orderRow } from './order-rows.ts';

/** What a search looks through, apart from one another. */
const SEARCHED = (id: string, { person, email }: OrderHead): string =>
  [`${person.first_name} ${person.last_name}`, email, id].join('\n').toLowerCase();

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
    return orderRow(this.facts(position));
  }

  facts(position: number): OrderFacts {
    const nth = position + this.#first;
    return makeOrder(this.needs, nth, this.#inserted[nth - this.needs.count]);
  }

  #head(position: number): OrderHead {
    const nth = position + this.#first;
    return makeHead(this.needs, nth, this.#inserted[nth - this.needs.count]);
  }

  /** -1: there is no such order. */
  positionOf(id: string): number {
    const nth = nthOf(this.needs.seed, id, this.#ever);
    return nth < this.#first ? -1 : nth - this.#first;
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
        return (position) => SEARCHED(orderId(this.needs.seed, position + this.#first), this.#head(position));
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
