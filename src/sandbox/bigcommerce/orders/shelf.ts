/** All orders of a store: the generated book with what clients wrote laid over it. */
import type { ApiRow, Collection, Column } from '../../data/collection.ts';
import type { ChangeBook } from '../../state/change-book.ts';
import { Overlay } from '../../state/overlay.ts';
import type { Order, OrderBook } from '../data/order-book.ts';
import { rfc2822 } from '../formats.ts';
import { type Dossier, dossierOf, type Row, WrittenOrder } from './dossier.ts';
import { GeneratedOrder, type OrderParts } from './parts.ts';

/** Columns that filters and sorts read, of an order that was written. */
const WRITTEN: Readonly<Record<string, (row: Row) => unknown>> = {
  date_created: (row) => Date.parse(String(row['date_created'])),
  date_modified: (row) => Date.parse(String(row['date_modified'])),
  total_inc_tax: (row) => Number(row['total_inc_tax']),
  email: (row) => (row['billing_address'] as Row)['email'],
};
const PLAIN = [
  ...['customer_id', 'status_id', 'channel_id', 'payment_method'],
  ...['external_order_id', 'external_id', 'cart_id'],
];
const COMPUTED = {
  ...Object.fromEntries(PLAIN.map((name) => [name, (d: ApiRow) => (d as Dossier).row[name]])),
  ...Object.fromEntries(
    Object.entries(WRITTEN).map(([name, read]) => [name, (d: ApiRow) => read((d as Dossier).row)]),
  ),
  is_picked_up: (d: ApiRow) => (d as Dossier).pickups.length > 0,
};

/** Where the numbers of written parts begin: behind those of all generated ones, with room for what faults insert. */
const FIRST_IDS = {
  line: 50_000,
  address: 50_000,
  pickup: 20_000,
  fee: 20_000,
} as const;
/** Parts of generated orders whose numbers follow from the order's, with the room that each order has for them. */
const PER_ORDER = { shipment: 10, refund: 2, payment: 16, transaction: 16, tax: 1000, coupon: 2 } as const;
const ORDERS_BY_FAULTS = 10_000;

export type PartId = keyof typeof FIRST_IDS | keyof typeof PER_ORDER;

/** The orders before `id`, archived all at once. */
interface Sweep {
  before: number;
  at: number;
}
const SWEEP = 'orders archived';

export class OrderShelf implements Collection {
  readonly name = 'orders';
  readonly key = 'id';
  /** The generated orders alone. */
  readonly book: OrderBook;
  readonly #changes: ChangeBook;
  readonly #overlay: Overlay;
  #sweep: Sweep | null | undefined;
  #swept = 0;

  constructor(book: OrderBook, changes: ChangeBook) {
    this.book = book;
    this.#changes = changes;
    this.#overlay = new Overlay(asHandles(book), changes, COMPUTED);
  }

  get version(): number {
    return this.#overlay.version + this.#swept;
  }

  get length(): number {
    return this.#overlay.length;
  }

  row(position: number): ApiRow {
    return this.order(position).row();
  }

  column(name: string): Column {
    const column = this.#overlay.column(name);
    const sweep = name === 'date_modified' ? this.#lastSweep() : null;
    if (!sweep) return column;
    const id = this.#overlay.column('id');
    return (position) => {
      const modified = column(position) as number;
      return (id(position) as number) < sweep.before ? Math.max(modified, sweep.at) : modified;
    };
  }

  order(position: number): OrderParts {
    return this.#parts(this.#overlay.row(position));
  }

  find(id: number): OrderParts | undefined {
    const row = this.#overlay.find(id);
    return row && this.#parts(row);
  }

  /** Orders of which something was written. */
  written(): OrderParts[] {
    return this.#overlay.written().map((row) => this.#parts(row));
  }

  /** Was something of this order written? */
  isWritten(id: number): boolean {
    return this.#overlay.isWritten(id);
  }

  nextId(): number {
    return this.#overlay.nextKey();
  }

  /** A number for a new part of an order. */
  nextPartId(part: PartId): number {
    const { book } = this;
    const last = book.length === 0 ? 100 : Number(book.column('id')(book.length - 1));
    const from =
      part in FIRST_IDS
        ? book.nextId(part as keyof typeof FIRST_IDS) + FIRST_IDS[part as keyof typeof FIRST_IDS]
        : (last + ORDERS_BY_FAULTS) * PER_ORDER[part as keyof typeof PER_ORDER];
    return this.#changes.next(`order ${part}`, from);
  }

  put(dossier: Dossier): void {
    this.#overlay.put(dossier);
  }

  /** Several changes as one: all are kept, or none when `work` throws. */
  together<T>(work: () => T): T {
    return this.#changes.together(work);
  }

  /** Archives every order of the store. Generated ones are not touched one by one. */
  archiveAll(now: number): void {
    this.#changes.together(() => {
      for (const parts of this.written()) {
        const dossier = dossierOf(parts);
        Object.assign(dossier.row, { is_deleted: true, date_modified: rfc2822(now) });
        this.put(dossier);
      }
      const last = this.length === 0 ? 0 : Number(this.#overlay.column('id')(this.length - 1));
      this.#sweep = { before: last + 1, at: Math.floor(now / 1000) * 1000 };
      this.#changes.record(SWEEP, 'all', { ...this.#sweep });
    });
    this.#swept++;
  }

  insert(count: number, now: number): void {
    this.#overlay.insert(count, now);
  }

  removeFirst(count: number): void {
    this.#overlay.removeFirst(count);
  }

  restore(): void {
    this.#overlay.restore();
    this.#sweep = undefined;
    this.#swept++;
  }

  #lastSweep(): Sweep | null {
    if (this.#sweep === undefined) {
      this.#sweep = (this.#changes.changesOf(SWEEP).get('all') as Sweep | undefined) ?? null;
    }
    return this.#sweep;
  }

  #parts(row: ApiRow): OrderParts {
    if (row instanceof Handle) return this.#generated(row.order());
    const dossier = row as Dossier;
    const position = this.book.positionOf(dossier.id);
    const generated = position < 0 ? undefined : this.#generated(this.book.core(position));
    return new WrittenOrder(dossier, this.book, generated);
  }

  #generated(order: Order): GeneratedOrder {
    const sweep = this.#lastSweep();
    return new GeneratedOrder(this.book, order, sweep && order.id < sweep.before ? sweep.at : undefined);
  }
}

/** Stands for a generated order where a row is expected, so that no row is made in vain. */
class Handle {
  readonly [field: string]: unknown;
  readonly #book: OrderBook;
  readonly #position: number;

  constructor(book: OrderBook, position: number) {
    this.#book = book;
    this.#position = position;
  }

  order(): Order {
    return this.#book.core(this.#position);
  }
}

function asHandles(book: OrderBook): Collection {
  return {
    name: book.name,
    key: book.key,
    get version() {
      return book.version;
    },
    get length() {
      return book.length;
    },
    row: (position) => new Handle(book, position) as ApiRow,
    column: (name) => book.column(name),
    insert: (count, now) => book.insert(count, now),
    removeFirst: (count) => book.removeFirst(count),
    restore: () => book.restore(),
  };
}
