/** Every row of a resource in the shape of the API: the truth that tests compare a connector's answer with. */
import type { ApiRow, Collection } from '../data/collection.ts';
import { ORDER_STATUSES } from './data/order-statuses.ts';
import type { Store } from './data/store.ts';
import { storeRow } from './data/store-row.ts';
import { PRODUCT_ROWS } from './oracle-products.ts';
import { SALES_ROWS } from './oracle-sales.ts';
import { SHOP_ROWS } from './oracle-shop.ts';
import { addresses, customers } from './resources/customers.ts';
import { products } from './resources/products.ts';
import type { Context, Include } from './spec.ts';

type Rows = (store: Store, include: readonly string[]) => Iterable<object>;

const INCLUDES: Readonly<Record<string, Readonly<Record<string, Include>>>> = {
  products: products.includes ?? {},
  customers: customers.includes ?? {},
  addresses: addresses.includes ?? {},
};

const RESOURCES: Readonly<Record<string, Rows>> = {
  products: (store, include) => all(store, store.products, include),
  variants: (store) => all(store, store.variants),
  categories: (store) => all(store, store.categories),
  legacy_categories: (store) => all(store, store.collection('legacy_categories')),
  trees: (store) => store.rows('trees').all(),
  category_trees: (store) => store.rows('trees').all(),
  brands: (store) => all(store, store.brands),
  customers: (store, include) => all(store, store.customers, include),
  addresses: (store, include) => all(store, store.addresses, include),
  orders: (store) => all(store, store.orders),
  order_statuses: () => ORDER_STATUSES,
  store: (store) => [storeRow(store.seed)],
  ...PRODUCT_ROWS,
  ...SHOP_ROWS,
  ...SALES_ROWS,
};

export const ORACLE_RESOURCES: readonly string[] = Object.keys(RESOURCES);

/** undefined for a resource that does not exist. `include` names what products or customers shall carry. */
export function oracleRows(
  store: Store,
  resource: string,
  include: readonly string[],
): Iterable<object> | undefined {
  return Object.hasOwn(RESOURCES, resource) ? RESOURCES[resource]?.(store, include) : undefined;
}

function* all(store: Store, collection: Collection, include: readonly string[] = []): Generator<ApiRow> {
  const known = INCLUDES[collection.name] ?? {};
  const adds = include.flatMap((name) => known[name] ?? []);
  const query = include.length === 0 ? [] : [{ name: 'include', value: include.join(','), raw: '' }];
  const request = { method: 'GET', url: '', path: '', headers: {}, now: 0, query };
  const context: Context = { store, request, parameters: {} };
  for (let i = 0; i < collection.length; i++) {
    const row = collection.row(i);
    yield adds.length === 0 ? row : Object.assign({}, row, ...adds.map((a) => a.add(row, context)));
  }
}
