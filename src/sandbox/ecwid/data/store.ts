/** Everything in one generated Ecwid store. Nothing is made before it is asked for. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import { Selector } from '../../data/select.ts';
import { Book, rowBook } from './book.ts';
import { makeCarts } from './carts.ts';
import { type Category, makeCategories, makeCategory } from './categories.ts';
import { CUSTOMER_GROUPS, type CustomerFacts } from './customer-facts.ts';
import { makeCustomers } from './customers.ts';
import { deletedItems } from './deleted.ts';
import {
  type Coupon,
  couponRow,
  makeCoupon,
  makeCoupons,
  makePromotions,
  USED_COUPONS,
} from './discounts.ts';
import type { OrderNeeds } from './order-facts.ts';
import type { OrderHandle } from './order-ids.ts';
import { OrderBook } from './orders.ts';
import type { ProductFacts } from './product-facts.ts';
import { PRODUCT_TYPES } from './product-types.ts';
import { makeProducts } from './products.ts';
import { makeReviews, type Review, type Standing, standings } from './reviews.ts';
import { SHIPPING_OPTIONS, STAFF } from './settings.ts';
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

export class Store {
  readonly seed: number;
  readonly storeId: number;
  readonly selector = new Selector();
  readonly categories: Book<Category>;
  readonly products: Book<ProductFacts>;
  readonly customers: Book<CustomerFacts>;
  readonly orders: OrderBook;
  readonly carts: Book<OrderHandle>;
  readonly reviews: Book<Review>;
  readonly coupons: Book<Coupon>;
  readonly #collections: ReadonlyMap<string, Collection>;
  #orderNeeds: OrderNeeds | undefined;
  #standings: ReadonlyMap<number, Standing> | undefined;
  #uses: { version: number; byCoupon: ReadonlyMap<number, number> } | undefined;

  constructor(size: StoreSize) {
    const { seed } = size;
    this.seed = seed;
    this.storeId = size.storeId;
    this.categories = categoryBook(seed);
    this.products = makeProducts(size, this.categories, (id) => this.standing(id));
    const productAt = (nth: number): number | undefined =>
      this.products.generated[nth % Math.max(1, this.products.generated.length)]?.id;
    this.orders = new OrderBook(seed, size.orders, () => this.#needs());
    this.customers = makeCustomers(size, this.orders, productAt);
    this.carts = makeCarts(seed, Math.ceil(size.orders * CARTS_PER_ORDER), () => this.#needs());
    this.reviews = makeReviews(seed, this.orders);
    this.coupons = new Book<Coupon>({
      name: 'discount_coupons',
      key: 'id',
      generate: () => makeCoupons(seed),
      row: (coupon) => couponRow(coupon, seed, this.#usesOf(coupon.id)),
      columns: {
        created: ({ created }) => created,
        updated: ({ updated }) => updated,
        ...plain('id', 'code', 'discountType', 'status'),
      },
      next: (last, now, nth) => makeCoupon(seed, last, nth, now),
    });
    this.#collections = new Map(this.#all().map((collection) => [collection.name, collection]));
  }

  collection(name: string): Collection {
    const found = this.#collections.get(name);
    if (!found) throw new Error(`the Ecwid store has no collection ${name}`);
    return found;
  }

  standing(productId: number): Standing {
    this.#standings ??= standings(this.reviews.generated);
    return this.#standings.get(productId) ?? { rating: 0, published: 0, moderated: 0 };
  }

  restore(): void {
    for (const collection of this.#collections.values()) collection.restore();
  }

  #all(): Collection[] {
    const { seed, orders, products, customers, coupons, reviews } = this;
    return [
      this.categories,
      products,
      orders.book,
      customers,
      this.carts,
      reviews,
      coupons,
      makeSubscriptions(seed, orders),
      rowBook('customer_groups', 'id', () => CUSTOMER_GROUPS as readonly ApiRow[]),
      rowBook('promotions', 'id', makePromotions),
      rowBook('classes', 'id', () => PRODUCT_TYPES),
      rowBook('staff', 'id', () => STAFF),
      rowBook('shipping_options', 'id', () => SHIPPING_OPTIONS),
      deletedItems(seed, 'orders', orders.book, ({ internalId, created }) => ({ id: internalId, created })),
      deletedItems(seed, 'products', products, ({ id, created }) => ({ id, created })),
      deletedItems(seed, 'customers', customers, ({ id, registered }) => ({ id, created: registered })),
      deletedItems(seed, 'coupons', coupons, ({ id, created }) => ({ id, created })),
      deletedItems(seed, 'reviews', reviews, ({ id, created }) => ({ id, created })),
    ];
  }

  /** Orders refer to what was generated, whatever tests delete: a deleted product was bought all the same. */
  #needs(): OrderNeeds {
    this.#orderNeeds ??= {
      seed: this.seed,
      products: this.products.generated,
      customers: this.customers.generated,
      coupons: this.coupons.generated.slice(0, USED_COUPONS),
    };
    return this.#orderNeeds;
  }

  #usesOf(coupon: number): number {
    const { book } = this.orders;
    if (this.#uses?.version !== book.version) {
      const byCoupon = new Map<number, number>();
      for (const handle of book.facts) {
        const { couponId } = this.orders.brief(handle);
        if (couponId !== undefined) byCoupon.set(couponId, (byCoupon.get(couponId) ?? 0) + 1);
      }
      this.#uses = { version: book.version, byCoupon };
    }
    return this.#uses.byCoupon.get(coupon) ?? 0;
  }
}

function plain<K extends string>(...names: K[]): Record<string, (facts: Record<K, unknown>) => unknown> {
  return Object.fromEntries(names.map((name) => [name, (facts: Record<K, unknown>) => facts[name]]));
}

function categoryBook(seed: number): Book<Category> {
  return new Book<Category>({
    name: 'categories',
    key: 'id',
    generate: () => makeCategories(seed),
    row: (row) => row,
    columns: { parentId: ({ parentId }) => parentId ?? 0, words: (row) => [row.name, row['description']] },
    next: (last) => makeCategory(seed, last, { name: `New ${last?.id ?? ''}` }),
  });
}
