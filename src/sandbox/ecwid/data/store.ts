/** Everything in one Ecwid store: the generated rows, and what clients wrote over them. Nothing is made before it is asked for. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import { Selector } from '../../data/select.ts';
import type { ChangeBook, RowKey } from '../../state/change-book.ts';
import { type Book, rowBook } from './book.ts';
import { makeCarts } from './carts.ts';
import { type Category, categoryBook } from './categories.ts';
import { COLUMNS } from './columns.ts';
import { CUSTOMER_GROUPS, type CustomerFacts } from './customer-facts.ts';
import { type Ledger, ledger, makeCustomers, withOrders } from './customers.ts';
import { type DeletedKind, deletedItems, HISTORIES, noteDeletion } from './deleted.ts';
import { type Coupon, couponBook, makePromotions, USED_COUPONS } from './discounts.ts';
import { CHECKOUT_EXTRA_FIELDS, CUSTOMER_EXTRA_FIELDS } from './extra-fields.ts';
import type { OrderNeeds } from './order-facts.ts';
import type { OrderHandle } from './order-ids.ts';
import { OrderBook } from './orders.ts';
import type { ProductFacts } from './product-facts.ts';
import { PRODUCT_TYPES } from './product-types.ts';
import { makeProducts, withOthers } from './products.ts';
import { makeReviews, type Review, type Standing, standingsOf } from './reviews.ts';
import { PAYMENT_OPTIONS, SHIPPING_OPTIONS, STAFF } from './settings.ts';
import { Shelf } from './shelf.ts';
import { ORDER_STATUSES } from './statuses.ts';
import { makeSubscriptions } from './subscriptions.ts';

export interface StoreSize {
  seed: number;
  products: number;
  orders: number;
  customers: number;
  storeId: number;
}

/** Abandoned carts for each order. */
const CARTS_PER_ORDER = 0.1;
/** The key of rows that the API tells apart by a text that does not ascend. It is not shown. */
export const NUMBER = '#';

export class Store {
  readonly seed: number;
  readonly storeId: number;
  readonly book: ChangeBook;
  readonly selector = new Selector();
  readonly orders: OrderBook;
  readonly #categories: Book<Category>;
  readonly #products: Book<ProductFacts>;
  readonly #customers: Book<CustomerFacts>;
  readonly #carts: Book<OrderHandle>;
  readonly #reviews: Book<Review>;
  readonly #coupons: Book<Coupon>;
  readonly #ledger: Ledger;
  readonly #shelves: ReadonlyMap<string, Shelf>;
  readonly #histories: ReadonlyMap<string, Collection>;
  readonly #written = new Set<string>();
  #orderNeeds: OrderNeeds | undefined;
  #standings: { version: number; of: ReadonlyMap<number, Standing> } | undefined;
  #uses: { version: number; byCoupon: ReadonlyMap<unknown, number> } | undefined;

  constructor(size: StoreSize, book: ChangeBook) {
    const { seed } = size;
    this.seed = seed;
    this.storeId = size.storeId;
    this.book = book;
    this.#categories = categoryBook(seed);
    this.#products = makeProducts(size, this.#categories, (id) => this.standing(id));
    const productAt = (nth: number): number | undefined =>
      this.#products.generated[nth % Math.max(1, this.#products.generated.length)]?.id;
    this.orders = new OrderBook(seed, size.orders, () => this.#needs());
    this.#ledger = ledger(() => this.collection('orders'));
    this.#customers = makeCustomers(size, this.#ledger, productAt);
    this.#carts = makeCarts(seed, Math.ceil(size.orders * CARTS_PER_ORDER), () => this.#needs());
    this.#reviews = makeReviews(seed, this.orders);
    this.#coupons = couponBook(seed, (id) => this.#usesOf(id));
    this.#shelves = new Map(this.#all().map((shelf) => [shelf.name, shelf]));
    this.#histories = new Map(this.#deleted().map((history) => [history.name, history]));
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
    const books: Readonly<Record<string, Pick<Book<unknown>, 'gone'>>> = {
      orders: this.orders.book,
      products: this.#products,
      customers: this.#customers,
      discount_coupons: this.#coupons,
      reviews: this.#reviews,
      carts: this.#carts,
    };
    return Math.max(0, ...(books[name]?.gone ?? []).map(({ at }) => at));
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
        version < 0 ? this.#reviews.generated.map((one) => this.#reviews.show(one)) : rowsOf(shelf);
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
    if (!this.#written.has(name) && this.book.changesOf(name).size > 0) this.#written.add(name);
    return this.#written.has(name);
  }

  #touch(name: string, now: number): void {
    this.#written.add(name);
    this.book.record('touched', name, { at: now });
  }

  #all(): Shelf[] {
    const { seed, orders } = this;
    const products = (row: ApiRow): ApiRow =>
      ['products', 'categories', 'reviews'].some((name) => this.isWritten(name))
        ? withOthers(row, this)
        : row;
    const customers = (row: ApiRow): ApiRow =>
      ['customers', 'orders', 'customer_groups'].some((name) => this.isWritten(name))
        ? withOrders(row, this.#ledger.bought(Number(row['id'])), this.#groupName(row['customerGroupId']))
        : row;
    return [
      this.#shelf(this.#categories),
      this.#shelf(this.#products, products),
      this.#shelf(orders.book),
      this.#shelf(this.#customers, customers),
      this.#shelf(this.#carts),
      this.#shelf(this.#reviews),
      this.#shelf(this.#coupons),
      this.#shelf(makeSubscriptions(seed, orders)),
      this.#shelf(rowBook('customer_groups', 'id', () => CUSTOMER_GROUPS as readonly ApiRow[])),
      this.#shelf(rowBook('promotions', 'id', makePromotions)),
      this.#shelf(rowBook('classes', 'id', () => PRODUCT_TYPES)),
      this.#shelf(rowBook('staff', 'id', () => STAFF)),
      this.#shelf(rowBook('shipping_options', 'id', () => SHIPPING_OPTIONS)),
      this.#shelf(rowBook('payment_options', 'id', () => PAYMENT_OPTIONS)),
      this.#shelf(numbered('order_statuses', ORDER_STATUSES)),
      this.#shelf(numbered('customer_extra_fields', CUSTOMER_EXTRA_FIELDS)),
      this.#shelf(numbered('checkout_extra_fields', CHECKOUT_EXTRA_FIELDS)),
      // What was changed of the profile, under the key 1.
      this.#shelf(rowBook('profile', 'id', () => [])),
    ];
  }

  #shelf(base: Collection, shape?: (row: ApiRow) => ApiRow): Shelf {
    const account = (row: ApiRow) => this.#ledger.bought(Number(row['id']));
    const own =
      base.name === 'customers'
        ? {
            orderCount: (row: ApiRow) => account(row).seen.orders,
            salesValue: (row: ApiRow) => account(row).seen.sales / 100,
            firstOrder: (row: ApiRow) => account(row).seen.first,
            lastOrder: (row: ApiRow) => account(row).seen.last,
            productIds: (row: ApiRow) => account(row).productIds,
          }
        : {};
    return new Shelf({ base, book: this.book, computed: { ...COLUMNS[base.name], ...own }, shape });
  }

  #deleted(): Collection[] {
    const { seed, book } = this;
    const see = <F>(kind: DeletedKind, of: Book<F>, sight: (facts: F) => { id: number; created: number }) =>
      deletedItems({ seed, kind, book: of, see: sight, written: book });
    return [
      see('orders', this.orders.book, ({ internalId, created }) => ({ id: internalId, created })),
      see('products', this.#products, ({ id, created }) => ({ id, created })),
      see('customers', this.#customers, ({ id, registered }) => ({ id, created: registered })),
      see('coupons', this.#coupons, ({ id, created }) => ({ id, created })),
      see('reviews', this.#reviews, ({ id, created }) => ({ id, created })),
    ];
  }

  #groupName(id: unknown): unknown {
    return typeof id === 'number' ? this.shelf('customer_groups').find(id)?.['name'] : undefined;
  }

  /** Orders refer to what was generated, whatever tests and clients delete: a deleted product was bought all the same. */
  #needs(): OrderNeeds {
    this.#orderNeeds ??= {
      seed: this.seed,
      products: this.#products.generated,
      customers: this.#customers.generated,
      coupons: this.#coupons.generated.slice(0, USED_COUPONS),
    };
    return this.#orderNeeds;
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

function numbered(name: string, rows: readonly ApiRow[]): Collection {
  return rowBook(name, NUMBER, () => rows.map((row, at) => ({ [NUMBER]: at + 1, ...row })));
}
