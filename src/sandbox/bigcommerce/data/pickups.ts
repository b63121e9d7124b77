/** What was or is to be collected at the shop, in the shape of /v3/orders/pickups. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS } from '../../data/dates.ts';
import { Following } from '../../data/following.ts';
import { randomFor } from '../../data/random.ts';
import { isoZulu } from '../formats.ts';
import type { Order, OrderBook } from './order-book.ts';
import { STATUS } from './order-statuses.ts';

export function pickupRows(book: OrderBook, order: Order): ApiRow[] {
  if (order.pickups === 0) return [];
  const random = randomFor(book.needs.seed, 'pickup', order.nth);
  const first = book.firstId('line', order.nth);
  const ready = order.created + random.int(1, 3) * DAY_MS;
  const collected = order.status === STATUS.completed ? isoZulu(ready + DAY_MS) : null;
  const lines = order.lines.flatMap((line, i) => (line.destination === 'pickup' ? [{ line, i }] : []));
  return [
    {
      id: book.firstId('pickup', order.nth),
      pickup_method_id: 1,
      order_id: order.id,
      ready_at: isoZulu(ready),
      created_at: isoZulu(order.created),
      updated_at: isoZulu(ready),
      pickup_items: lines.map(({ line, i }) => ({
        id: first + i,
        order_product_id: first + i,
        quantity: line.quantity,
        status: collected === null ? 'AWAITING_COLLECTION' : 'COLLECTED',
        collected_at: collected,
      })),
    },
  ];
}

/** Every pickup of the store, by ascending id. */
export function pickups(book: OrderBook): Following<ApiRow> {
  const make = (): ApiRow[] => {
    const has = book.column('is_picked_up');
    const rows: ApiRow[] = [];
    for (let i = 0; i < book.length; i++) if (has(i)) rows.push(...pickupRows(book, book.core(i)));
    return rows;
  };
  return new Following('pickups', 'id', { version: () => book.version, grows: book }, make);
}
