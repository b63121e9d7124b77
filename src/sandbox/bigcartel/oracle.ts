/**
 * The truth for tests: each table's rows, flat, as attributes with the id of the row and of what it belongs to. Names of
 * columns that are no attributes end in _id, but for `type` of adjustments.
 */
import type { ApiRow } from '../data/collection.ts';
import { ACCOUNT_IMAGE, accountRow, CURRENCY, planRow } from './data/account.ts';
import { adjustmentRows } from './data/order-adjustments.ts';
import { transactionRows } from './data/order-rows.ts';
import { eventsOf, linesOf, type Order, shipmentsOf } from './data/orders.ts';
import type { Product } from './data/products.ts';
import type { Shipment } from './data/shipments.ts';
import type { Store } from './data/store.ts';
import { discountRow } from './resources/discounts.ts';
import { artistsOf, categoriesOf, optionRows, productRow } from './resources/products.ts';
import { resource, type TypeName } from './types.ts';

type Rows = (store: Store) => Iterable<ApiRow>;

const TABLES: Readonly<Record<string, Rows>> = {
  accounts: (store) => [
    flat(store, 'accounts', accountRow(store.options), [
      'currency_id',
      'country_id',
      'plan_id',
      'account_image_id',
      'account_favicon_id',
    ]),
  ],
  plans: (store) => [planRow(store.options, store.writing.vintage)],
  account_images: () => [ACCOUNT_IMAGE],
  currencies: () => [CURRENCY],
  countries: (store) => each(store.countries.length, (i) => store.countries.row(i)),
  categories: (store) => each(store.categories.length, (i) => store.categories.row(i)),
  artists: (store) => each(store.artists.length, (i) => store.artists.row(i)),
  products: ofProducts((store, product) => [flat(store, 'products', productRow(store, product), [])]),
  product_options: ofProducts((store, product) =>
    optionRows(store, product).map((row) => flat(store, 'product_options', row, ['product_id'])),
  ),
  product_images: ofProducts((_, { id, images }) => images.map((row) => ({ ...row, product_id: id }))),
  shipping_options: ofProducts((_, { id, shipping }) => shipping.map((row) => ({ ...row, product_id: id }))),
  product_categories: ofProducts((store, product) =>
    categoriesOf(store, product).map(({ id }) => ({ product_id: product.id, category_id: id })),
  ),
  product_artists: ofProducts((store, product) =>
    artistsOf(store, product).map(({ id }) => ({ product_id: product.id, artist_id: id })),
  ),
  orders: ofOrders((_, { row }) => [row]),
  order_line_items: ofOrders((store, order) =>
    linesOf(order, store.orders.needs).map((row) =>
      flat(store, 'order_line_items', row, ['order_id', 'related_product_id', 'product_option_id']),
    ),
  ),
  order_events: ofOrders((_, order) => eventsOf(order)),
  order_transactions: ofOrders((store, { facts }) => transactionRows(facts, store.options.seed)),
  order_adjustments: ofOrders((store, { facts }) => adjustmentRows(facts, store.writing.vintage)),
  shipments: ofOrders((store, order) => shipmentsOf(order, store.options.seed)),
  shipment_items: ofOrders((store, order) => shipmentsOf(order, store.options.seed).flatMap(itemsOf)),
  discounts: ofDiscounts((store, row) => [flat(store, 'discounts', row, [])]),
  discount_categories: ofDiscounts((_, { id, category_ids }) =>
    category_ids.map((category_id) => ({ discount_id: id, category_id })),
  ),
  discount_products: ofDiscounts((_, { id, product_ids }) =>
    product_ids.map((product_id) => ({ discount_id: id, product_id })),
  ),
  pages: (store) => each(store.pages.length, (i) => store.pages.row(i)),
  carts: (store) => each(store.carts.length, (i) => store.carts.row(i)),
};

export const ORACLE_TABLES: readonly string[] = Object.keys(TABLES);

/** undefined for a table that does not exist. */
export function oracleRows(store: Store, table: string): Iterable<object> | undefined {
  return Object.hasOwn(TABLES, table) ? TABLES[table]?.(store) : undefined;
}

/** The attributes that the vintage has, with the row's own id and these further columns. */
function flat(store: Store, type: TypeName, row: ApiRow, keys: readonly string[]): ApiRow {
  const { id, attributes } = resource(store.writing, type, row);
  return { id, ...attributes, ...Object.fromEntries(keys.map((key) => [key, row[key]])) };
}

function ofProducts(rowsOf: (store: Store, product: Product) => Iterable<ApiRow>): Rows {
  return function* (store) {
    for (let i = 0; i < store.products.length; i++) yield* rowsOf(store, store.products.row(i));
  };
}

function ofOrders(rowsOf: (store: Store, order: Order) => Iterable<ApiRow>): Rows {
  return function* (store) {
    for (let i = 0; i < store.orders.length; i++) yield* rowsOf(store, store.orders.order(i));
  };
}

function ofDiscounts(rowsOf: (store: Store, row: ReturnType<typeof discountRow>) => Iterable<ApiRow>): Rows {
  return function* (store) {
    for (let i = 0; i < store.discounts.length; i++) {
      yield* rowsOf(store, discountRow(store, store.discounts.row(i)));
    }
  };
}

function itemsOf({ id, order_id, items }: Shipment): ApiRow[] {
  return items.map((item) => ({ order_id, shipment_id: id, ...item }));
}

function* each(length: number, row: (position: number) => ApiRow): Generator<ApiRow> {
  for (let i = 0; i < length; i++) yield row(i);
}
