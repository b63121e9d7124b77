/** The collections of a store that hang on its orders and customers, or that bring it both. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import { Following } from '../../data/following.ts';
import type { OrderParts } from '../orders/parts.ts';
import type { OrderShelf } from '../orders/shelf.ts';
import { marketingCollections } from './marketing-collections.ts';
import { peopleCollections } from './people-collections.ts';
import { pickups } from './pickups.ts';
import { type Refund, refunds, transactionIds } from './refunds.ts';
import type { Store } from './store.ts';

export type SalesNeeds = Pick<
  Store,
  'seed' | 'orders' | 'customers' | 'addresses' | 'products' | 'metafields' | 'sales' | 'changes'
>;

export function salesCollections(store: SalesNeeds): Collection[] {
  const { orders } = store;
  return [
    overOrders(orders, refunds(orders.book), (order) => order.refunds(), {
      transaction_ids: (row) => transactionIds(row as Refund),
    }),
    overOrders(orders, pickups(orders.book), (order) => order.pickups()),
    ...peopleCollections(store),
    ...marketingCollections(store),
  ];
}

/** Rows that belong to orders: generated ones of the orders that nobody changed, and those of written orders. By id. */
function overOrders(
  orders: OrderShelf,
  generated: Collection & { rows(): readonly ApiRow[] },
  rowsOf: (order: OrderParts) => ApiRow[],
  computed: Readonly<Record<string, (row: ApiRow) => unknown>> = {},
): Following<ApiRow> {
  const make = (): readonly ApiRow[] => {
    const written = orders.written();
    const rows = generated.rows();
    if (written.length === 0) return rows;
    const kept = rows.filter((row) => !orders.isWritten(Number(row['order_id'])));
    return [...kept, ...written.flatMap(rowsOf)].sort((a, b) => Number(a['id']) - Number(b['id']));
  };
  const source = { version: () => orders.version, grows: orders };
  return new Following(generated.name, generated.key, source, make, computed);
}
