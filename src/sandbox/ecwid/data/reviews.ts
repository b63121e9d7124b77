/** Reviews that buyers wrote: of every 25th order, its first product. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS, REFERENCE_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { Book } from './book.ts';
import { compact, dateText, seconds } from './formats.ts';
import type { OrderFacts } from './order-facts.ts';
import type { OrderBook } from './orders.ts';

export interface Review {
  id: number;
  order: OrderFacts;
  productId: number;
  productName: string;
  rating: number;
  published: boolean;
  text: string;
  created: number;
  updated: number;
}

const TEXTS = [
  'Great!',
  'Trop petit…',
  '最高です',
  'Came <b>broken</b> & late',
  'Gut – “sehr gut”',
  '',
] as const;

/** Published and waiting reviews of one product. */
export interface Standing {
  rating: number;
  published: number;
  moderated: number;
}

export function makeReviews(seed: number, orders: OrderBook): Book<Review> {
  return new Book<Review>({
    name: 'reviews',
    key: 'id',
    generate: () => generate(seed, orders),
    row: reviewRow,
    columns: {
      id: ({ id }) => id,
      created: ({ created }) => created,
      updated: ({ updated }) => updated,
      rating: ({ rating }) => rating,
      status: ({ published }) => (published ? 'published' : 'moderated'),
      orderIds: ({ order }) => [order.id, String(order.internalId)],
      productId: ({ productId }) => productId,
      words: ({ text, productName, order }) => [text, productName, order.email, order.billing.name],
    },
    next: (last, now) => {
      if (!last) throw new Error('a review can not be inserted: there is none to follow');
      return { ...last, id: last.id + 1, published: false, created: now, updated: now };
    },
  });
}

function generate(seed: number, orders: OrderBook): Review[] {
  const reviews: Review[] = [];
  let id = 7_000_001;
  for (const handle of orders.book.generated) {
    if (handle.nth % 25 !== 3) continue;
    const order = orders.factsOf(handle);
    const product = order.lines[0]?.product;
    if (!product) continue;
    const random = randomFor(seed, 'ecwid review', handle.nth);
    const created = Math.min(REFERENCE_MS, handle.created + random.int(5, 40) * DAY_MS);
    reviews.push({
      id,
      order,
      productId: product.id,
      productName: product.name,
      rating: random.weighted([0, 4, 4, 8, 30, 54]) || 5,
      published: random.chance(0.75),
      text: random.pick(TEXTS),
      created,
      updated: Math.min(REFERENCE_MS, created + random.int(0, 3) * DAY_MS),
    });
    id += random.chance(0.1) ? 2 : 1;
  }
  return reviews;
}

/** By product, of rows as the API shows them. */
export function standingsOf(reviews: Iterable<ApiRow>): Map<number, Standing> {
  const sums = new Map<number, { sum: number; published: number; moderated: number }>();
  for (const { productId, rating, status } of reviews) {
    const known = sums.get(Number(productId)) ?? { sum: 0, published: 0, moderated: 0 };
    if (status === 'published') {
      known.sum += Number(rating);
      known.published++;
    } else known.moderated++;
    sums.set(Number(productId), known);
  }
  return new Map(
    [...sums].map(([id, { sum, published, moderated }]) => [
      id,
      { rating: published === 0 ? 0 : Math.round((sum / published) * 100) / 100, published, moderated },
    ]),
  );
}

function reviewRow(review: Review): ApiRow {
  const { order, created, updated } = review;
  const { billing, customer } = order;
  return compact({
    id: review.id,
    status: review.published ? 'published' : 'moderated',
    rating: review.rating,
    orderId: order.id,
    orderNumber: order.id,
    orderItemId: order.internalId * 10,
    productId: review.productId,
    productName: review.productName,
    productOptions: [],
    customerId: customer?.id,
    review: review.text === '' ? undefined : review.text,
    reviewerInfo: {
      name: billing.name,
      email: order.email,
      country: billing.place.countryName,
      city: billing.place.city,
      orders: 1 + (order.nth % 5),
    },
    createDate: dateText(created),
    updateDate: dateText(updated),
    createTimestamp: seconds(created),
    updateTimestamp: seconds(updated),
  });
}
