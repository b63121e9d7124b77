/** Everything in one account, as generated and since changed. Nothing is made before somebody asks for it. */
import { type Collection, ObjectCollection } from '../../data/collection.ts';
import { fixedRows } from '../../data/fixed.ts';
import { Selector } from '../../data/select.ts';
import type { ChangeBook } from '../../state/change-book.ts';
import { Overlay } from '../../state/overlay.ts';
import type { Writing } from '../types.ts';
import type { AccountFacts } from './account.ts';
import { makeCarts } from './carts.ts';
import { Catalog, DELETED } from './catalog.ts';
import { COUNTRIES } from './countries.ts';
import { type Discount, makeDiscounts } from './discounts.ts';
import { makeArtists, makeCategories, type Named } from './named.ts';
import { Orders } from './orders.ts';
import { makePages } from './pages.ts';
import { makeProduct, type Product } from './products.ts';
import type { IdRow, Rows } from './rows.ts';
import { type Tally, tally } from './tally.ts';

export interface StoreOptions extends AccountFacts {
  seed: number;
  orders: number;
  writing: Writing;
  /** What clients write into the account. Who clears it restores the store. */
  book: ChangeBook;
}

const CATEGORY_COUNT = 27;
const ARTIST_COUNT = 45;

export class Store {
  readonly options: StoreOptions;
  readonly selector = new Selector();
  readonly catalog: Catalog;
  readonly orders: Orders;
  /** As generated: products and discounts are made from these, whatever tests delete. */
  readonly #named: { categories: Named[]; artists: Named[] };
  readonly #made = new Map<string, Collection>();
  #tally: Tally | undefined;

  constructor(options: StoreOptions) {
    this.options = options;
    const { seed, products, inventory, shop, book } = options;
    const empty = products === 0;
    this.#named = {
      categories: rowsOf(makeCategories(empty ? 0 : CATEGORY_COUNT)),
      artists: rowsOf(makeArtists(empty || !options.artists ? 0 : ARTIST_COUNT)),
    };
    this.catalog = new Catalog({ seed, inventory, shop, ...this.#named }, products);
    this.orders = new Orders({ seed, count: options.orders, catalog: this.catalog }, book);
  }

  get writing(): Writing {
    return this.options.writing;
  }

  get tally(): Tally {
    this.#tally ??= tally(this.orders.needs);
    return this.#tally;
  }

  get products(): Rows<Product> {
    return this.#written('products', () => {
      const { needs, count } = this.catalog;
      // The numbers behind the last are of products that orders name and that were deleted.
      const next = (last: Product | undefined, now: number) =>
        makeProduct(needs, Math.max((last?.nth ?? -1) + 1, count + DELETED), now);
      const number = ({ id }: Product) => Number(id);
      return new ObjectCollection<Product>('products', 'number', this.catalog.all(), { next }, { number });
    });
  }

  get categories(): Rows<Named> {
    return this.#written('categories', () => makeCategories(this.#named.categories.length));
  }

  get artists(): Rows<Named> {
    return this.#written('artists', () => makeArtists(this.#named.artists.length));
  }

  get discounts(): Rows<Discount> {
    const { seed, products } = this.options;
    const needs = { seed, products, categories: this.#named.categories };
    return this.#written('discounts', () => makeDiscounts(needs, products === 0));
  }

  get pages(): Rows<IdRow> {
    return this.#written('pages', () => makePages(this.options.products === 0));
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

  #written<T extends IdRow>(name: string, make: () => ObjectCollection<T>): Rows<T> {
    return this.#once(name, () => new Overlay<T>(make(), this.options.book));
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
