/** Orders with what clients changed in them: attributes, shipments, and what happened then. */
import { type ApiRow, positionOf } from '../../data/collection.ts';
import type { ChangeBook } from '../../state/change-book.ts';
import { type Computed, Overlay } from '../../state/overlay.ts';
import { OrderBook, searchedText } from './order-book.ts';
import type { OrderFacts, OrderNeeds } from './order-facts.ts';
import { eventRows, lineRows, orderRow } from './order-rows.ts';
import { type Shipment, shipmentRows } from './shipments.ts';

/** An order as it is now. */
export interface Order {
  /** As generated: what was bought, by whom, for how much. None of it can be changed. */
  readonly facts: OrderFacts;
  /** The attributes, with id and currency_id. */
  readonly row: ApiRow;
  /** What happened since it was generated. */
  readonly events: readonly ApiRow[];
  /** All there are; undefined: those that were generated. */
  readonly shipments: readonly Shipment[] | undefined;
}

/** How the book keeps an order. */
type Written = ApiRow & { readonly number: number } & Omit<Order, 'facts'>;

const written = (row: ApiRow): Written => row as Written;
const at =
  (name: string) =>
  (row: ApiRow): number =>
    Date.parse(String(written(row).row[name]));

const COMPUTED: Computed = {
  created_at: at('created_at'),
  completed_at: at('completed_at'),
  updated_at: at('updated_at'),
  shipping_status: (row) => written(row).row['shipping_status'],
  searched: (row) => searchedText(written(row).row),
};

/** Room for orders that faults make: numbers of what is written begin behind theirs. */
const GAP = 10_000;

export class Orders extends Overlay {
  readonly #orders: OrderBook;
  readonly #book: ChangeBook;

  constructor(needs: OrderNeeds, book: ChangeBook) {
    const orders = new OrderBook(needs);
    super(orders, book, COMPUTED);
    this.#orders = orders;
    this.#book = book;
  }

  get needs(): OrderNeeds {
    return this.#orders.needs;
  }

  /** -1: there is no such order. */
  positionOf(id: string): number {
    const nth = this.#orders.nthOf(id);
    return nth < 0 ? -1 : positionOf(this, nth);
  }

  order(position: number): Order {
    const nth = this.column(this.key)(position) as number;
    const facts = this.#orders.factsOf(nth);
    if (this.isWritten(nth)) return { ...written(this.row(position)), facts };
    return new Unchanged(facts);
  }

  write({ facts, row, events, shipments }: Order): void {
    this.put({ number: facts.nth, row, events, ...(shipments ? { shipments } : {}) });
  }

  /** A number for a new part of an order, `perOrder` of which each generated order has room for, beginning at `first`. */
  nextPart(name: string, first: number, perOrder: number): string {
    return String(this.#book.next(name, first + (this.needs.count + GAP) * perOrder));
  }
}

/** Its row is made when somebody asks for it: most ask for the parts only. */
class Unchanged implements Order {
  readonly facts: OrderFacts;
  readonly events = [];
  readonly shipments = undefined;

  constructor(facts: OrderFacts) {
    this.facts = facts;
  }

  get row(): ApiRow {
    return orderRow(this.facts);
  }
}

export function shipmentsOf({ facts, shipments }: Order, seed: number): readonly Shipment[] {
  return shipments ?? shipmentRows(facts, seed);
}

export function eventsOf({ facts, events }: Order): ApiRow[] {
  return [...eventRows(facts), ...events];
}

/**
 * The lines of an order. What is shipped of each is what its shipments hold; all of it once the order is marked as
 * shipped, by whatever means (that is inferred).
 */
export function linesOf(order: Order, { catalog, seed }: OrderNeeds): ApiRow[] {
  const { facts } = order;
  const lines = lineRows(facts, catalog);
  if (order instanceof Unchanged) return lines;
  const marked = order.row['shipping_status'] === 'shipped';
  if (order.shipments === undefined && marked === facts.shipped) return lines;
  const [before, now] = [pieces(shipmentRows(facts, seed)), pieces(shipmentsOf(order, seed))];
  return lines.map((line) => {
    const id = String(line['id']);
    const quantity = Number(line['quantity']);
    const held = Number(line['quantity_shipped']) - (before.get(id) ?? 0) + (now.get(id) ?? 0);
    const shipped = marked ? quantity : held;
    return { ...line, quantity_shipped: shipped, quantity_unshipped: quantity - shipped };
  });
}

/** Pieces in shipments by the line that they are of. */
function pieces(shipments: readonly Shipment[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { items } of shipments) {
    for (const { order_line_item_id: id, quantity } of items)
      counts.set(id, (counts.get(id) ?? 0) + quantity);
  }
  return counts;
}
