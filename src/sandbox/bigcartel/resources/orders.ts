/** Orders with everything that hangs on them but shipments. Sources: the API's pages on orders, and recorded answers. */
import type { ApiRow } from '../../data/collection.ts';
import { CURRENCY } from '../data/account.ts';
import { countryRow } from '../data/countries.ts';
import { adjustmentRows } from '../data/order-adjustments.ts';
import { transactionRows } from '../data/order-rows.ts';
import { eventsOf, linesOf, type Order } from '../data/orders.ts';
import type { Store } from '../data/store.ts';
import { many, one, type Part, type Resource } from '../documents.ts';
import type { Listed } from '../spec.ts';
import { resource } from '../types.ts';
import { writeOrders } from './order-writes.ts';

/** Newest first; by which of the times is inferred. */
export const orders: Listed = {
  path: '/v1/orders',
  collection: (store) => store.orders,
  part: (store, position) => orderPart(store, store.orders.order(position)),
  filters: {
    'filter[shipping_status]': { column: 'shipping_status', is: 'one of', words: ['shipped', 'unshipped'] },
    'filter[completed_at_from]': { column: 'completed_at', is: 'from' },
    'filter[completed_at_to]': { column: 'completed_at', is: 'to' },
    'filter[updated_at_from]': { column: 'updated_at', is: 'from' },
    'filter[updated_at_to]': { column: 'updated_at', is: 'to' },
  },
  search: 'searched',
  sorts: ['completed_at', 'created_at', 'updated_at'],
  order: { column: 'created_at', descending: true },
  find: (store, id) => store.orders.positionOf(id),
  write: writeOrders,
};

function orderPart(store: Store, order: Order): Part {
  const { writing, options } = store;
  const { facts, row } = order;
  const currency = resource(writing, 'currencies', CURRENCY);
  const country = resource(writing, 'countries', countryRow(String(row['shipping_country_id'])));
  const events = eventsOf(order).map((event) => resource(writing, 'order_events', event));
  const lines = linesOf(order, store.orders.needs).map((line) => lineResource(store, line));
  const transactions = transactionRows(facts, options.seed).map((paid) =>
    resource(writing, 'order_transactions/payments', paid, { currency: one('currencies', 'USD') }),
  );
  const adjustments = adjustmentRows(facts, writing.vintage).map((one) => resource(writing, one.type, one));
  return {
    data: resource(writing, 'orders', row, {
      currency: one('currencies', currency.id),
      shipping_country: one('countries', country.id),
      events: many(events),
      // Of which type warnings are is not published: there are none.
      warnings: many([]),
      items: many(lines),
      transactions: many(transactions),
      adjustments: many(adjustments),
    }),
    included: [currency, country, ...events, ...lines, ...transactions, ...adjustments],
  };
}

function lineResource(store: Store, row: ApiRow): Resource {
  return resource(store.writing, 'order_line_items', row, {
    product: one('products', row['related_product_id'] as string | null),
    product_option: one('product_options', row['product_option_id'] as string | null),
  });
}
