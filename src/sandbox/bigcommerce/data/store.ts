/** Everything in one generated store. */
import { ByParent } from '../../data/by-parent.ts';
import { type Collection, ObjectCollection, positionOf } from '../../data/collection.ts';
import { Selector } from '../../data/select.ts';
import { View } from '../../data/view.ts';
import type { ChangeBook } from '../../state/change-book.ts';
import { OrderShelf } from '../orders/shelf.ts';
import type { Address } from './addresses.ts';
import { type Brand, makeBrand, makeBrands } from './brands.ts';
import { makeCatalog } from './catalog.ts';
import { type Category, legacyCategory, makeCategories, makeCategory } from './categories.ts';
import { catalogCollections } from './collections.ts';
import type { Customer } from './customers.ts';
import { OrderBook } from './order-book.ts';
import { makePeople } from './people.ts';
import type { Product } from './products.ts';
import { salesCollections } from './sales-collections.ts';
import type { Variant } from './variants.ts';

export interface StoreSize {
  seed: number;
  products: number;
  orders: number;
  customers: number;
}

export class Store {
  readonly seed: number;
  /** Start of the addresses in the rows of v2, up to and with /v2. */
  readonly links: string;
  readonly selector = new Selector();
  readonly brands: ObjectCollection<Brand>;
  readonly categories: ObjectCollection<Category>;
  readonly products: ObjectCollection<Product>;
  readonly variants: ObjectCollection<Variant>;
  readonly customers: ObjectCollection<Customer>;
  readonly addresses: ObjectCollection<Address>;
  readonly orders: OrderShelf;
  /** What clients wrote into the store. */
  readonly changes: ChangeBook;
  readonly #variants: ByParent<Variant>;
  readonly #addresses: ByParent<Address>;
  readonly #collections: ReadonlyMap<string, Collection>;

  constructor(size: StoreSize, links: string, changes: ChangeBook) {
    const { seed } = size;
    this.seed = seed;
    this.links = links;
    this.changes = changes;
    const brands = makeBrands(seed);
    const categories = makeCategories(seed);
    const catalog = makeCatalog({ seed, brands: [...brands], categories: [...categories] }, size.products);
    const people = makePeople(seed, size.customers);
    this.brands = new ObjectCollection('brands', 'id', brands, { next: (last) => makeBrand(seed, last) });
    this.categories = new ObjectCollection('categories', 'category_id', categories, {
      next: (last) => {
        const name = `New ${last?.category_id ?? ''}`;
        return makeCategory(seed, last, { name, tree: 1, parent: 0, order: 99, base: '' });
      },
    });
    this.products = catalog.products;
    this.variants = catalog.variants;
    this.customers = people.customers;
    this.addresses = people.addresses;
    this.#variants = new ByParent(catalog.variants, (variant) => variant.product_id);
    this.#addresses = new ByParent(people.addresses, (address) => address.customer_id);
    const brandNames = new Map(brands.map((brand) => [brand.id, brand.name]));
    const needs = { seed, brandNames, ...catalog.generated, ...people.generated };
    this.orders = new OrderShelf(new OrderBook(needs, size.orders, links), changes);
    this.#collections = new Map(
      [
        this.brands,
        this.categories,
        this.products,
        this.variants,
        this.customers,
        this.addresses,
        this.orders,
        new View('legacy_categories', 'id', this.categories, legacyCategory),
        ...catalogCollections(this),
        ...salesCollections(this),
      ].map((collection: Collection) => [collection.name, collection]),
    );
  }

  collection(name: string): Collection {
    const found = this.#collections.get(name);
    if (!found) throw new Error(`the sandbox has no collection ${name}`);
    return found;
  }

  product(id: number): Product | undefined {
    const position = positionOf(this.products, id);
    return position < 0 ? undefined : this.products.row(position);
  }

  variantsOf(productId: number): readonly Variant[] {
    return this.#variants.of(productId);
  }

  addressesOf(customerId: number): readonly Address[] {
    return this.#addresses.of(customerId);
  }

  restore(): void {
    for (const collection of this.#collections.values()) collection.restore();
  }
}
