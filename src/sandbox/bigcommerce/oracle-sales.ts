/** The truth about orders, the people who place them, and what makes them do so. */
import type { Store } from './data/store.ts';
import { ORDER_ROWS } from './oracle-orders.ts';
import { rowsOf } from './oracle-products.ts';

type Rows = (store: Store) => Iterable<object>;

/** Collections whose rows are those of a table. */
const LISTS = [
  'customer_attributes',
  'customer_attribute_values',
  'customer_form_field_values',
  'customer_groups',
  'subscribers',
  'wishlists',
  'order_metafields',
  'customer_metafields',
  'coupons',
  'gift_certificates',
  'promotions',
] as const;

export const SALES_ROWS: Readonly<Record<string, Rows>> = {
  ...ORDER_ROWS,
  order_refunds: (store) => rowsOf(store, 'refunds'),
  order_refund_items: (store) => below(store, 'refunds', 'items', 'refund_id'),
  order_refund_payments: (store) => below(store, 'refunds', 'payments', 'refund_id'),
  order_pickups: (store) => rowsOf(store, 'pickups'),
  ...Object.fromEntries(LISTS.map((name): [string, Rows] => [name, (store) => rowsOf(store, name)])),
  promotion_codes: (store) => rowsOf(store, 'promotion_codes'),
  wishlist_items: (store) => below(store, 'wishlists', 'items', 'wishlist_id'),
};

/** What the rows of a collection hold, each with the row's id and the order or customer that it belongs to. */
function* below(store: Store, collection: string, part: string, idName: string): Generator<object> {
  for (const { id, order_id, customer_id, [part]: list } of rowsOf(store, collection)) {
    const owner = order_id === undefined ? { customer_id } : { order_id };
    const of = { [idName]: id, ...owner };
    for (const row of list as object[]) yield { ...of, ...row };
  }
}
