/**
 * The truth about each table, for tests: every row in the shape of the API. Rows that come inside others carry the ids
 * of their parents: `orderId`, `cartId`, `productId`, `customerId`, `countryCode`; deleted items their `entity`.
 */
import type { ApiRow, Collection } from '../data/collection.ts';
import { ALL_SCOPES } from './auth.ts';
import { DELETED_KINDS, deletedRow } from './data/deleted.ts';
import { COUNTRIES, CURRENCIES, statesOf, taxClassesOf } from './data/geography.ts';
import { profileRow } from './data/profile.ts';
import { latestStats } from './data/stats.ts';
import type { Store } from './data/store.ts';
import { brandRows, categoryRow } from './resources/categories.ts';
import { listed } from './single.ts';

type Rows = (store: Store) => Iterable<object>;

function* all(collection: Collection): Generator<ApiRow> {
  for (let at = 0; at < collection.length; at++) yield collection.row(at);
}

const named =
  (name: string): Rows =>
  (store) =>
    all(store.collection(name));

/** The rows under one field of each row, with the parent's key. */
const inside = (parents: string, field: string, as: string, key: string): Rows =>
  function* (store) {
    for (const parent of all(store.collection(parents))) {
      for (const row of (parent[field] ?? []) as ApiRow[]) yield { [as]: parent[key], ...row };
    }
  };

const TABLES: Readonly<Record<string, Rows>> = {
  products: named('products'),
  product_variations: inside('products', 'combinations', 'productId', 'id'),
  categories: function* (store) {
    for (const row of all(store.collection('categories'))) yield categoryRow(store, row, true);
  },
  product_types: named('classes'),
  brands: (store) => brandRows(store, true).map(({ row }) => row),
  product_reviews: named('reviews'),
  orders: named('orders'),
  order_items: inside('orders', 'items', 'orderId', 'id'),
  order_extra_fields: inside('orders', 'orderExtraFields', 'orderId', 'id'),
  order_invoices: inside('orders', 'invoices', 'orderId', 'id'),
  order_refunds: inside('orders', 'refunds', 'orderId', 'id'),
  order_shipments: inside('orders', 'shipments', 'orderId', 'id'),
  order_statuses: (store) => listed(store, 'order_statuses'),
  abandoned_carts: named('carts'),
  abandoned_cart_items: inside('carts', 'items', 'cartId', 'cartId'),
  subscriptions: named('subscriptions'),
  customers: named('customers'),
  customer_contacts: inside('customers', 'contacts', 'customerId', 'id'),
  customer_shipping_addresses: inside('customers', 'shippingAddresses', 'customerId', 'id'),
  customer_groups: named('customer_groups'),
  customer_extra_fields: (store) => listed(store, 'customer_extra_fields'),
  checkout_extra_fields: (store) => listed(store, 'checkout_extra_fields'),
  discount_coupons: named('discount_coupons'),
  promotions: named('promotions'),
  shipping_options: named('shipping_options'),
  payment_options: named('payment_options'),
  staff_accounts: named('staff'),
  deleted_items: function* (store) {
    for (const entity of DELETED_KINDS) {
      for (const row of all(store.collection(`${entity}/deleted`)))
        yield { entity, ...deletedRow(entity, row) };
    }
  },
  latest_stats: (store) => [latestStats(store, () => true)],
  dictionary_countries: () => COUNTRIES.map((country) => ({ ...country, states: statesOf(country.code) })),
  dictionary_states: () => perCountry(statesOf),
  dictionary_currencies: () => CURRENCIES,
  dictionary_tax_classes: () => perCountry(taxClassesOf),
  store_profile: (store) => [profileRow(store, ALL_SCOPES)],
};

function perCountry(rows: (code: string) => object[]): object[] {
  return COUNTRIES.flatMap(({ code }) => rows(code).map((row) => ({ countryCode: code, ...row })));
}

export const ORACLE_TABLES: readonly string[] = Object.keys(TABLES);

/** undefined for a table that does not exist. */
export function oracleRows(store: Store, table: string): Iterable<object> | undefined {
  return Object.hasOwn(TABLES, table) ? TABLES[table]?.(store) : undefined;
}
