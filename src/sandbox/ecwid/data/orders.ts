/** All orders of a store. */
import type { ApiRow } from '../../data/collection.ts';
import { Book } from './book.ts';
import { briefOf, type OrderBrief } from './order-brief.ts';
import { type OrderFacts, type OrderNeeds, orderFacts } from './order-facts.ts';
import { makeHandles, nextHandle, type OrderHandle } from './order-ids.ts';
import { orderRow } from './order-row.ts';

export class OrderBook {
  readonly book: Book<OrderHandle>;
  readonly #needs: () => OrderNeeds;
  readonly #briefs = new Map<number, OrderBrief>();

  constructor(seed: number, count: number, needs: () => OrderNeeds) {
    this.#needs = needs;
    const show = (handle: OrderHandle): ApiRow => orderRow(this.factsOf(handle), seed);
    const brief =
      (name: keyof OrderBrief) =>
      (handle: OrderHandle): unknown =>
        this.brief(handle)[name];
    this.book = new Book<OrderHandle>({
      name: 'orders',
      key: 'internalId',
      generate: () => makeHandles(seed, count),
      row: show,
      columns: {
        internalId: ({ internalId }) => internalId,
        ids: ({ id, internalId }) => [id, String(internalId)],
        created: ({ created }) => created,
        words: (handle) => wordsOf(show(handle)),
        customerWords: (handle) => customerWords(show(handle)),
        customerOrEmail: (handle) => [this.brief(handle).customerId, this.brief(handle).email.toLowerCase()],
        ...Object.fromEntries(BRIEF.map((name) => [name, brief(name)])),
      },
      next: nextHandle,
    });
  }

  factsOf(handle: OrderHandle): OrderFacts {
    return orderFacts(this.#needs(), handle);
  }

  brief(handle: OrderHandle): OrderBrief {
    const known = this.#briefs.get(handle.internalId);
    // An order that tests inserted, took away and inserted again has another time.
    if (known && !handle.inserted) return known;
    const brief = briefOf(this.factsOf(handle));
    this.#briefs.set(handle.internalId, brief);
    return brief;
  }

  /** By id or internal id, as text. */
  find(id: string): OrderHandle | undefined {
    return this.book.facts.find((handle) => handle.id === id || String(handle.internalId) === id);
  }
}

const BRIEF: readonly (keyof OrderBrief)[] = [
  'updated',
  'email',
  'customerId',
  'total',
  'paymentStatus',
  'fulfillmentStatus',
  'productIds',
  'subscriptionIds',
  'couponId',
  'couponCode',
  'shippingMethod',
  'paymentMethod',
  'pickup',
  'acceptMarketing',
  'preorder',
  'refererId',
];

export function customerWords({ email, billingPerson }: ApiRow): unknown[] {
  return [email, (billingPerson as ApiRow | undefined)?.['name']];
}

/** Everything that a keyword finds an order by. */
export function wordsOf(row: ApiRow): unknown[] {
  const { id, email, externalTransactionId, trackingNumber, privateAdminNotes } = row;
  const people = [row['billingPerson'], row['shippingPerson']].flatMap((person) =>
    Object.values(person ?? {}),
  );
  const items = ((row['items'] ?? []) as ApiRow[]).flatMap((item) => [
    item['sku'],
    item['name'],
    ...((item['selectedOptions'] ?? []) as ApiRow[]).map((option) => option['value']),
  ]);
  return [id, email, externalTransactionId, trackingNumber, privateAdminNotes, ...people, ...items];
}
