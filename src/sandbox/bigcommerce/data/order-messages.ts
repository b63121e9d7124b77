/** What shopper and staff wrote to each other about an order, in the shape of /v2/orders/{id}/messages. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { rfc2822 } from '../formats.ts';
import type { Order, OrderBook } from './order-book.ts';

const SUBJECTS = [
  'Where is my order?',
  'Lieferung – Frage',
  'Größe ändern',
  'Re: "invoice"',
  '',
  '注文について',
];
const TEXTS = [
  'When will it be shipped?',
  '<p>Hello,<br>please send it to <a href="https://example.com/?a=1&b=2">my neighbour</a>.</p>',
  'Vielen Dank!\r\nGrüße aus Köln',
  "It's the wrong size; what now?",
  '🎉🎉',
  '',
];
/** Room for the messages of one order in the numbers of all. */
const IDS_PER_ORDER = 10;

export function messageRows(book: OrderBook, order: Order): ApiRow[] {
  const random = randomFor(book.needs.seed, 'messages', order.nth);
  const count = order.nth === 1 ? 6 : random.weighted([90, 6, 3, 1]);
  const customer_id = order.customer?.id ?? 0;
  const resource = `/customers/${customer_id}`;
  let at = order.created;
  return Array.from({ length: count }, (_, i) => {
    at += random.int(600, DAY_MS / 1000) * 1000;
    const fromStaff = i > 0 && random.chance(0.5);
    return {
      id: order.id * IDS_PER_ORDER + i,
      order_id: order.id,
      staff_id: fromStaff ? random.int(1, 4) : 0,
      customer_id,
      type: 'order',
      subject: random.pick(SUBJECTS),
      message: random.pick(TEXTS),
      status: random.chance(0.7) ? 'read' : 'unread',
      is_flagged: random.chance(0.15),
      date_created: rfc2822(at),
      // A guest has no address: the empty object is sent as an array.
      customer: customer_id === 0 ? [] : { url: book.links + resource, resource },
    };
  });
}
