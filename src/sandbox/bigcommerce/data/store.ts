/** Everything in one generated store. */
import { ByParent } from '../../data/by-parent.ts';
import { type Collection, ObjectCollection, positionOf } from '../../data/collection.ts';
import { Selector } from '../../data/select.ts';
import { View } from '../../data/view.ts';
import type { ChangeBook } from '../../state/change-book.ts';
import { Children } from '../../state/children.ts';
import { Overlay } from '../../state/overlay.ts';
import { OrderShelf } from '../orders/shelf.ts';
import type { Address } from './addresses.ts';
import { type Brand, makeBrand, makeBrands } from './brands.ts';
import { makeCatalog } from './catalog.ts';
import { type Category, legacyCategory, makeCategories, makeCategory } from './categories.ts';
import { catalogCollections } from './collections.ts';
import type { Customer } from './customers.ts';
import { type MetafieldOwner, metafieldsByOwner } from './metafields.ts';
import { OrderBook } from './order-book.ts';
import { makePeople } from './people.ts';
import { type ProductParts, productParts } from './product-children.ts';
import type { Product } from './products.ts';
import { type SalesParts, salesParts } from './sales-children.ts';
import { salesCollections } from './sales-collections.ts';
import type { Variant } from './variants.ts';

/** The collections of the resources that have metafields. */
const OWNER_ROWS: Readonly<Record<Exclude<MetafieldOwner, 'order'>, string>> = {
  product: 'products',
  variant: 'variants',
  brand: 'brands',
  category: 'categories',
  channel: 'channels',
  customer: 'customers',
  location: 'inventory_locations',
};

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
  readonly brands: Overlay<Brand>;
  readonly categories: Overlay<Category>;
  readonly products: Overlay<Product>;
  readonly variants: Overlay<Variant>;
  readonly customers: Overlay<Customer>;
  readonly addresses: Overlay<Address>;
  readonly orders: OrderShelf;
  /** What clients wrote into the store. */
  readonly changes: ChangeBook;
  /** What hangs on one product, by its id. */
  readonly parts: ProductParts;
  /** What hangs on one customer, address, promotion or shipping zone, by its id. */
  readonly sales: SalesParts;
  /** What clients wrote of the stock of a variant, by location. */
  readonly stock: Children;
  /** The metafields of a kind of resource, by the resource's id. */
  readonly metafields: Readonly<Record<MetafieldOwner, Children>>;
  readonly #variants: ByParent<Variant>;
  readonly #originalVariants: ByParent<Variant>;
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
    const nextBrand = (last: Brand | undefined) => makeBrand(seed, last);
    this.brands = new Overlay(new ObjectCollection('brands', 'id', brands, { next: nextBrand }), changes);
    const nextCategory = (last: Category | undefined) => {
      const name = `New ${last?.category_id ?? ''}`;
      return makeCategory(seed, last, { name, tree: 1, parent: 0, order: 99, base: '' });
    };
    this.categories = new Overlay(
      new ObjectCollection('categories', 'category_id', categories, { next: nextCategory }),
      changes,
    );
    this.products = new Overlay(catalog.products, changes, {
      channels: (row) => this.parts.channels.of(Number(row['id'])).map(({ channel_id }) => channel_id),
    });
    this.variants = new Overlay(catalog.variants, changes);
    this.customers = new Overlay(people.customers, changes);
    this.addresses = new Overlay(people.addresses, changes);
    this.#variants = new ByParent(this.variants, (variant) => variant.product_id);
    this.#originalVariants = new ByParent(catalog.variants, (variant) => variant.product_id);
    this.#addresses = new ByParent(this.addresses, (address) => address.customer_id);
    this.parts = productParts(this);
    this.stock = new Children({ name: 'stock', key: 'location_id', generated: () => [] }, changes);
    const brandNames = new Map(brands.map((brand) => [brand.id, brand.name]));
    const needs = { seed, brandNames, ...catalog.generated, ...people.generated };
    this.orders = new OrderShelf(new OrderBook(needs, size.orders, links), changes);
    const { customers, addresses } = this;
    const isOriginal = (name: string, id: number) => this.rows(name).original(id) !== undefined;
    this.sales = salesParts({ seed, customers, addresses, changes, isOriginal });
    this.metafields = metafieldsByOwner(seed, changes, (owner, id) => this.#isOriginal(owner, id));
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
      ].map((collection: Collection) => [collection.name, this.#writable(collection)]),
    );
  }

  /** Every list of rows can be written, but for those that follow from others and the orders, which are written part by part. */
  #writable(collection: Collection): Collection {
    if (collection instanceof View || collection instanceof OrderShelf) return collection;
    return collection instanceof Overlay ? collection : new Overlay(collection, this.changes);
  }

  collection(name: string): Collection {
    const found = this.#collections.get(name);
    if (!found) throw new Error(`the sandbox has no collection ${name}`);
    return found;
  }

  /** The rows of a collection, to be changed. */
  rows(name: string): Overlay {
    const found = this.collection(name);
    if (!(found instanceof Overlay)) throw new Error(`the sandbox can not write ${name}`);
    return found;
  }

  product(id: number): Product | undefined {
    return this.products.find(id);
  }

  variantsOf(productId: number): readonly Variant[] {
    return this.#variants.of(productId);
  }

  /** The variants of a product before anything was written. */
  originalVariantsOf(productId: number): readonly Variant[] {
    return this.#originalVariants.of(productId);
  }

  addressesOf(customerId: number): readonly Address[] {
    return this.#addresses.of(customerId);
  }

  restore(): void {
    for (const collection of this.#collections.values()) collection.restore();
    this.stock.restore();
    const { parts, sales, metafields } = this;
    for (const of of [parts, sales, metafields]) {
      for (const children of Object.values(of) as Children[]) children.restore();
    }
  }

  /** Was this resource generated? Those that clients created have nothing but what clients gave them. */
  #isOriginal(owner: MetafieldOwner, id: number): boolean {
    if (owner === 'order') return positionOf(this.orders.book, id) >= 0;
    return this.rows(OWNER_ROWS[owner]).original(id) !== undefined;
  }
}
