/** Everything in one Ecwid store: the generated rows, and what clients wrote over them. Nothing is made before it is asked for. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import { Selector } from '../../data/select.ts';
import type { ChangeBook, RowKey } from '../../state/change-book.ts';
import { COLUMNS } from './columns.ts';
import { type Ledger, ledger, ledgerColumns, withOrders } from './customers.ts';
import { HISTORIES, noteDeletion } from './deleted.ts';
import { Generated, type StoreSize } from './generated.ts';
import type { OrderBook } from './orders.ts';
import { readPlaces } from './product-order.ts';
import { withOthers } from './products.ts';
import { type Standing, standingsOf } from './reviews.ts';
import { Shelf, type ShelfSpec } from './shelf.ts';

export class Store {
  readonly seed: number;
  readonly storeId: number;
  readonly book: ChangeBook;
  readonly selector = new Selector();
  /** The generated orders. */
  readonly orders: OrderBook;
  readonly #generated: Generated;
  readonly #ledger: Ledger;
  readonly #shelves: ReadonlyMap<string, Shelf>;
  readonly #histories: ReadonlyMap<string, Collection>;
  /** Collections that clients changed, and those that they had not at this version of the book. */
  readonly #written = new Set<string>();
  #untouched: { version: number; names: Set<string> } | undefined;
  #standings: { version: number; of: ReadonlyMap<number, Standing> } | undefined;
  #uses: { version: number; byCoupon: ReadonlyMap<unknown, number> } | undefined;

  constructor(size: StoreSize, book: ChangeBook) {
    this.seed = size.seed;
    this.storeId = size.storeId;
    this.book = book;
    this.#ledger = ledger(() => this.collection('orders'));
    this.#generated = new Generated(size, {
      ledger: this.#ledger,
      standing: (id) => this.standing(id),
      usesOf: (id) => this.#usesOf(id),
    });
    this.orders = this.#generated.orders;
    const shelves = this.#generated.all().map((base) => this.#shelf(base));
    this.#shelves = new Map(shelves.map((shelf) => [shelf.name, shelf]));
    this.#histories = new Map(this.#generated.histories(book).map((history) => [history.name, history]));
  }

  /** A collection as it is now. */
  collection(name: string): Collection {
    return this.#histories.get(name) ?? this.shelf(name);
  }

  /** A collection that clients may write. */
  shelf(name: string): Shelf {
    const found = this.#shelves.get(name);
    if (!found) throw new Error(`the Ecwid store has no collection ${name}`);
    return found;
  }

  /** Adds or replaces a row; `now` in milliseconds. */
  put(name: string, row: ApiRow, now: number): void {
    this.shelf(name).put(row);
    this.#touch(name, now);
  }

  /** false: there was no such row. What has a history of deleted items gets an entry there. */
  erase(name: string, key: RowKey, now: number): boolean {
    if (!this.shelf(name).delete(key)) return false;
    const kind = HISTORIES[name];
    if (kind) noteDeletion(this.book, kind, Number(key), now);
    this.#touch(name, now);
    return true;
  }

  /** When tests last deleted from a collection, in milliseconds; 0: never. */
  buried(name: string): number {
    return this.#generated.buried(name);
  }

  /** When clients last changed a collection, in milliseconds. */
  touched(name: string): number | undefined {
    return this.book.changesOf('touched').get(name)?.['at'] as number | undefined;
  }

  standing(productId: number): Standing {
    const shelf = this.shelf('reviews');
    // What tests insert and delete changes no product: reviews count as they were generated and as clients wrote them.
    const version = this.isWritten('reviews') ? shelf.version : -1;
    if (this.#standings?.version !== version) {
      const reviews =
        version < 0
          ? this.#generated.reviews.generated.map((one) => this.#generated.reviews.show(one))
          : rowsOf(shelf);
      this.#standings = { version, of: standingsOf(reviews) };
    }
    return this.#standings.of.get(productId) ?? { rating: 0, published: 0, moderated: 0 };
  }

  restore(): void {
    this.#written.clear();
    for (const shelf of this.#shelves.values()) shelf.restore();
  }

  /** Has a client changed anything here? */
  isWritten(name: string): boolean {
    if (this.#written.has(name)) return true;
    const { version } = this.book;
    if (this.#untouched?.version !== version) this.#untouched = { version, names: new Set() };
    if (this.#untouched.names.has(name)) return false;
    const any = this.book.changesOf(name).size > 0;
    (any ? this.#written : this.#untouched.names).add(name);
    return any;
  }

  #touch(name: string, now: number): void {
    this.#written.add(name);
    this.book.record('touched', name, { at: now });
  }

  #shelf(base: Collection): Shelf {
    const shapes: Readonly<Record<string, (row: ApiRow) => ApiRow>> = {
      products: (row) =>
        this.#anyWritten('products', 'categories', 'reviews') ? withOthers(row, this) : row,
      customers: (row) =>
        this.#anyWritten('customers', 'orders', 'customer_groups') ? this.#customer(row) : row,
      // The key is the store's own: carts are told apart by cartId.
      carts: ({ internalId: _, ...row }) => row,
    };
    const own = base.name === 'customers' ? ledgerColumns(this.#ledger) : {};
    const computed = { ...COLUMNS[base.name], ...own };
    const dynamic: ShelfSpec['dynamic'] =
      base.name === 'products' ? (name, column) => readPlaces(this.book, name, column) : undefined;
    return new Shelf({ base, book: this.book, computed, shape: shapes[base.name], dynamic });
  }

  #anyWritten(...names: string[]): boolean {
    return names.some((name) => this.isWritten(name));
  }

  #customer(row: ApiRow): ApiRow {
    const group = this.shelf('customer_groups').find(Number(row['customerGroupId'] ?? 0));
    return withOrders(row, this.#ledger.bought(Number(row['id'])), group?.['name']);
  }

  #usesOf(coupon: number): number {
    const orders = this.collection('orders');
    if (this.#uses?.version !== orders.version) {
      const byCoupon = new Map<unknown, number>();
      const couponId = orders.column('couponId');
      for (let at = 0; at < orders.length; at++) {
        const id = couponId(at);
        if (id !== undefined) byCoupon.set(id, (byCoupon.get(id) ?? 0) + 1);
      }
      this.#uses = { version: orders.version, byCoupon };
    }
    return this.#uses.byCoupon.get(coupon) ?? 0;
  }
}

function* rowsOf(collection: Collection): Generator<ApiRow> {
  for (let at = 0; at < collection.length; at++) yield collection.row(at);
}
