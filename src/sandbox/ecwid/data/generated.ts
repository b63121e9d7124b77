/** What a store holds before anybody changes it. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import type { ChangeBook } from '../../state/change-book.ts';
import { type Book, rowBook } from './book.ts';
import { makeCarts } from './carts.ts';
import { type Category, categoryBook } from './categories.ts';
import { CUSTOMER_GROUPS, type CustomerFacts } from './customer-facts.ts';
import { type Ledger, makeCustomers } from './customers.ts';
import { type DeletedKind, deletedItems } from './deleted.ts';
import { type Coupon, couponBook, makePromotions, USED_COUPONS } from './discounts.ts';
import { CHECKOUT_EXTRA_FIELDS, CUSTOMER_EXTRA_FIELDS } from './extra-fields.ts';
import type { OrderNeeds } from './order-facts.ts';
import type { OrderHandle } from './order-ids.ts';
import { OrderBook } from './orders.ts';
import type { ProductFacts } from './product-facts.ts';
import { PRODUCT_TYPES } from './product-types.ts';
import { makeProducts } from './products.ts';
import { makeReviews, type Review, type Standing } from './reviews.ts';
import { PAYMENT_OPTIONS, SHIPPING_OPTIONS, STAFF } from './settings.ts';
import { ORDER_STATUSES } from './statuses.ts';
import { makeSubscriptions } from './subscriptions.ts';

export interface StoreSize {
  seed: number;
  products: number;
  orders: number;
  customers: number;
  storeId: number;
}

/** What generated rows show of others as they are now. */
export interface Current {
  ledger: Ledger;
  standing: (productId: number) => Standing;
  /** Orders that took a coupon. */
  usesOf: (coupon: number) => number;
}

/** Abandoned carts for each order. */
const CARTS_PER_ORDER = 0.1;
/** The key of rows that the API tells apart by a text that does not ascend. It is not shown. */
export const NUMBER = '#';

export class Generated {
  readonly orders: OrderBook;
  readonly reviews: Book<Review>;
  readonly #seed: number;
  readonly #categories: Book<Category>;
  readonly #products: Book<ProductFacts>;
  readonly #customers: Book<CustomerFacts>;
  readonly #carts: Book<OrderHandle>;
  readonly #coupons: Book<Coupon>;
  #orderNeeds: OrderNeeds | undefined;

  constructor(size: StoreSize, { ledger, standing, usesOf }: Current) {
    const { seed } = size;
    this.#seed = seed;
    this.#categories = categoryBook(seed);
    this.#products = makeProducts(size, this.#categories, standing);
    const productAt = (nth: number): number | undefined =>
      this.#products.generated[nth % Math.max(1, this.#products.generated.length)]?.id;
    this.orders = new OrderBook(seed, size.orders, () => this.#needs());
    this.#customers = makeCustomers(size, ledger, productAt);
    this.#carts = makeCarts(seed, Math.ceil(size.orders * CARTS_PER_ORDER), () => this.#needs());
    this.reviews = makeReviews(seed, this.orders);
    this.#coupons = couponBook(seed, usesOf);
  }

  /** Every collection that clients may change. */
  all(): Collection[] {
    return [
      this.#categories,
      this.#products,
      this.orders.book,
      this.#customers,
      this.#carts,
      this.reviews,
      this.#coupons,
      makeSubscriptions(this.#seed, this.orders),
      rowBook('customer_groups', 'id', () => CUSTOMER_GROUPS as readonly ApiRow[]),
      rowBook('promotions', 'id', makePromotions),
      rowBook('classes', 'id', () => PRODUCT_TYPES),
      rowBook('staff', 'id', () => STAFF),
      rowBook('shipping_options', 'id', () => SHIPPING_OPTIONS),
      rowBook('payment_options', 'id', () => PAYMENT_OPTIONS),
      numbered('order_statuses', ORDER_STATUSES),
      numbered('customer_extra_fields', CUSTOMER_EXTRA_FIELDS),
      numbered('checkout_extra_fields', CHECKOUT_EXTRA_FIELDS),
      // What was changed of the profile, under the key 1.
      rowBook('profile', 'id', () => []),
    ];
  }

  /** The histories of deleted items; `written` knows what clients deleted. */
  histories(written: ChangeBook): Collection[] {
    const see = <F>(kind: DeletedKind, book: Book<F>, sight: (facts: F) => { id: number; created: number }) =>
      deletedItems({ seed: this.#seed, kind, book, see: sight, written });
    return [
      see('orders', this.orders.book, ({ internalId, created }) => ({ id: internalId, created })),
      see('products', this.#products, ({ id, created }) => ({ id, created })),
      see('customers', this.#customers, ({ id, registered }) => ({ id, created: registered })),
      see('coupons', this.#coupons, ({ id, created }) => ({ id, created })),
      see('reviews', this.reviews, ({ id, created }) => ({ id, created })),
    ];
  }

  /** When tests last deleted from a collection, in milliseconds; 0: never. */
  buried(name: string): number {
    const books: Readonly<Record<string, Pick<Book<unknown>, 'gone'>>> = {
      orders: this.orders.book,
      products: this.#products,
      customers: this.#customers,
      discount_coupons: this.#coupons,
      reviews: this.reviews,
      carts: this.#carts,
    };
    return Math.max(0, ...(books[name]?.gone ?? []).map(({ at }) => at));
  }

  /** Orders refer to what was generated, whatever tests and clients delete: a deleted product was bought all the same. */
  #needs(): OrderNeeds {
    this.#orderNeeds ??= {
      seed: this.#seed,
      products: this.#products.generated,
      customers: this.#customers.generated,
      coupons: this.#coupons.generated.slice(0, USED_COUPONS),
    };
    return this.#orderNeeds;
  }
}

function numbered(name: string, rows: readonly ApiRow[]): Collection {
  return rowBook(name, NUMBER, () => rows.map((row, at) => ({ [NUMBER]: at + 1, ...row })));
}
