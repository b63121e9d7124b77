/** The shipments of an order. What the API answers of them is not published: these rows are made up. */
import type { ApiRow } from '../../data/collection.ts';
import { randomFor } from '../../data/random.ts';
import { time } from '../formats.ts';
import type { OrderFacts } from './order-facts.ts';
import { lineId } from './order-rows.ts';

export interface Shipment extends ApiRow {
  readonly id: string;
  readonly order_id: string;
  readonly items: readonly { order_line_item_id: string; quantity: number }[];
}

const FIRST = 60_000;

/** Together they hold what quantity_shipped of the lines says. Downloads are not sent. */
export function shipmentRows(order: OrderFacts, seed: number): Shipment[] {
  if (!order.begun || order.digital) return [];
  const random = randomFor(seed, 'bigcartel shipment', order.nth);
  const items = order.lines.flatMap((line, i) =>
    line.shipped > 0 ? [{ order_line_item_id: lineId(order, i), quantity: line.shipped }] : [],
  );
  const cut = items.length > 1 && random.chance(0.3) ? 1 : items.length;
  return [items.slice(0, cut), items.slice(cut)]
    .filter((part) => part.length > 0)
    .map((part, i) => {
      const carrier = random.pick([null, 'USPS', 'RoyalMail', 'DHL Päckchen', 'Other']);
      const tracking_number = carrier === null || random.chance(0.2) ? null : `${random.int(1e9, 9e9)}${i}`;
      return {
        id: String(FIRST + order.nth * 2 + i),
        order_id: order.id,
        carrier,
        tracking_number,
        tracking_url:
          tracking_number === null ? null : `https://track.example/?n=${tracking_number}&c=${carrier}`,
        items: part,
        created_at: time(order.updated),
        updated_at: time(order.updated),
      };
    });
}
