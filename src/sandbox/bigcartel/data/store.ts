/** Everything in one generated account. Nothing is made before somebody asks for it. */
import { type Collection, ObjectCollection } from '../../data/collection.ts';
import { fixedRows } from '../../data/fixed.ts';
import { Selector } from '../../data/select.ts';
import type { Writing } from '../types.ts';
import type { AccountFacts } from './account.ts';
import { makeCarts } from './carts.ts';
import { Catalog, DELETED } from './catalog.ts';
import { COUNTRIES } from './countries.ts';
import { type Discount, makeDiscounts } from './discounts.ts';
import { makeArtists, makeCategories, type Named } from './named.ts';
import { OrderBook } from './order-book.ts';
import { makePages } from './pages.ts';
import { makeProduct, type Product } from './products.ts';
import { type Tally, tally } from './tally.ts';

export interface StoreOptions extends AccountFacts {
  seed: number;
  orders: number;
  writing: Writing;
}

const CATEGORY_COUNT = 27;
const ARTIST_COUNT = 45;

export class Store {
  readonly options: StoreOptions;
  readonly selector = new Selector();
  readonly catalog: Catalog;
  readonly orders: OrderBook;
  /** As generated: products and discounts are made from these, whatever tests delete. */
  readonly #named: { categories: Named[]; artists: Named[] };
  readonly #made = new Map<string, Collection>();
  #tally: Tally | undefined;

  constructor(options: StoreOptions) {
    this.options = options;
    const { seed, products, inventory, shop } = options;
    const empty = products === 0;
    this.#named = {
      categories: rowsOf(makeCategories(empty ? 0 : CATEGORY_COUNT)),
      artists: rowsOf(makeArtists(empty || !options.artists ? 0 : ARTIST_COUNT)),
    };
    this.catalog = new Catalog({ seed, inventory, shop, ...this.#named }, products);
    this.orders = new OrderBook({ seed, count: options.orders, catalog: this.catalog });
  }

  get writing(): Writing {
    return this.options.writing;
  }

  get tally(): Tally {
    this.#tally ??= tally(this.orders.needs);
    return this.#tally;
  }

  get products(): ObjectCollection<Product> {
    return this.#once('products', () => {
      const { needs, count } = this.catalog;
      // The numbers behind the last are of products that orders name and that were deleted.
      const next = (last: Product | undefined, now: number) =>
        makeProduct(needs, Math.max((last?.nth ?? -1) + 1, count + DELETED), now);
      const number = ({ id }: Product) => Number(id);
      return new ObjectCollection<Product>('products', 'number', this.catalog.all(), { next }, { number });
    });
  }

  get categories(): ObjectCollection<Named> {
    return this.#once('categories', () => makeCategories(this.#named.categories.length));
  }

  get artists(): ObjectCollection<Named> {
    return this.#once('artists', () => makeArtists(this.#named.artists.length));
  }

  get discounts(): ObjectCollection<Discount> {
    const { seed, products } = this.options;
    const needs = { seed, products, categories: this.#named.categories };
    return this.#once('discounts', () => makeDiscounts(needs, products === 0));
  }

  get pages(): ReturnType<typeof makePages> {
    return this.#once('pages', () => makePages(this.options.products === 0));
  }

  get carts(): ReturnType<typeof makeCarts> {
    return this.#once('carts', () => makeCarts(this.options.seed, this.options.orders, this.catalog));
  }

  get countries(): ReturnType<typeof fixedRows> {
    return this.#once('countries', () => fixedRows('countries', 'id', COUNTRIES));
  }

  restore(): void {
    this.orders.restore();
    for (const collection of this.#made.values()) collection.restore();
  }

  #once<T extends Collection>(name: string, make: () => T): T {
    const known = this.#made.get(name) as T | undefined;
    if (known) return known;
    const made = make();
    this.#made.set(name, made);
    return made;
  }
}

function rowsOf(collection: ObjectCollection<Named>): Named[] {
  return Array.from({ length: collection.length }, (_, i) => collection.row(i));
}
