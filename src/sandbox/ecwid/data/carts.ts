/** Abandoned carts: what became of orders that were not placed. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { Book } from './book.ts';
import { dateText } from './formats.ts';
import { type OrderNeeds, orderFacts } from './order-facts.ts';
import { makeHandles, nextHandle, type OrderHandle } from './order-ids.ts';
import { orderRow } from './order-row.ts';
import { customerWords } from './orders.ts';

/** Fields of orders that carts do not have. */
const ORDERS_ONLY: ReadonlySet<string> = new Set(
  `id internalId orderNumber vendorOrderNumber publicUid customDiscount paymentSubtype externalOrderData externalTransactionUrl
  paymentReference referenceTransactionId predictedPackage latestShipDate latestDeliveryDate ebayId ticket
  withdrawalRequested`.split(/\s+/),
);
const ITEMS_ONLY: ReadonlySet<string> = new Set(
  `smallThumbnailUrl hdThumbnailUrl taxAlreadyDeductedFromPrice productAvailable taxable discountsAllowed taxClassCode
  compositeComponents`.split(/\s+/),
);
/** Carts have other numbers than orders. */
const OWN = 0x0ca27;

export function makeCarts(seed: number, count: number, needs: () => OrderNeeds): Book<OrderHandle> {
  const show = (handle: OrderHandle): ApiRow => cartRow(needs(), handle);
  return new Book<OrderHandle>({
    name: 'carts',
    key: 'internalId',
    generate: () => makeHandles(seed ^ OWN, count),
    row: show,
    columns: {
      internalId: ({ internalId }) => internalId,
      cartId: (handle) => cartId(seed, handle),
      created: ({ created }) => created,
      updated: (handle) => Number(show(handle)['updateTimestamp']) * 1000,
      hidden: (handle) => isHidden(seed, handle),
      customerWords: (handle) => customerWords(show(handle)),
      couponCode: (handle) => (show(handle)['discountCoupon'] as ApiRow | undefined)?.['code'],
    },
    next: nextHandle,
  });
}

function cartId(seed: number, { internalId }: OrderHandle): string {
  return randomFor(seed, 'ecwid cart', internalId).uuid().toUpperCase();
}

function isHidden(seed: number, { internalId }: OrderHandle): boolean {
  return randomFor(seed, 'ecwid cart hidden', internalId).chance(0.1);
}

function cartRow(needs: OrderNeeds, handle: OrderHandle): ApiRow {
  const { seed } = needs;
  const random = randomFor(seed, 'ecwid cart row', handle.internalId);
  const facts = orderFacts({ ...needs, seed: seed ^ OWN }, handle);
  const open = {
    refunds: [],
    paymentStatus: 'INCOMPLETE',
    fulfillmentStatus: 'AWAITING_PROCESSING',
    nth: facts.nth * 4 + 1,
  } as const;
  const row = orderRow({ ...facts, ...open }, seed ^ OWN);
  const items = (row['items'] as ApiRow[]).map((item) => without(item, ITEMS_ONLY));
  const recovered = random.chance(0.1);
  return {
    cartId: cartId(seed, handle),
    ...without(row, ORDERS_ONLY),
    items,
    hidden: isHidden(seed, handle),
    ...(random.chance(0.4) ? { recoveryEmailSentTimestamp: dateText(handle.created + DAY_MS) } : {}),
    ...(recovered ? { recoveredOrderId: handle.internalId, recoveredPublicUid: handle.id } : {}),
  };
}

function without(row: ApiRow, names: ReadonlySet<string>): ApiRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.has(name)));
}
