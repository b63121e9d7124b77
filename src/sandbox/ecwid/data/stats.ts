/** When each part of the store last changed. What costs more is left out unless it is asked for. */
import type { ApiRow } from '../../data/collection.ts';
import { REFERENCE_MS } from '../../data/dates.ts';
import type { Book } from './book.ts';
import { compact, dateText } from './formats.ts';
import type { Store } from './store.ts';

export function latestStats(store: Store, asked: (flag: string) => boolean): ApiRow {
  const { products, orders, customers, coupons, carts, reviews, categories } = store;
  const stale = dateText(REFERENCE_MS);
  return compact({
    productsUpdated: latest(products, ({ updated }) => updated),
    ordersUpdated: latest(orders.book, (handle) => orders.brief(handle).updated),
    profileUpdated: stale,
    categoriesUpdated: stale,
    discountCouponsUpdated: latest(coupons, ({ updated }) => updated),
    abandonedSalesUpdated: latest(carts, ({ created }) => created),
    customersUpdated: latest(customers, ({ updated }) => updated),
    reviewsUpdated: asked('reviewsUpdatesRequired') ? latest(reviews, ({ updated }) => updated) : undefined,
    domainsUpdated: asked('domainsRequired') ? stale : undefined,
    subscriptionsUpdated: asked('subscriptionRequired') ? stale : undefined,
    productCount: asked('productCountRequired') ? products.length : undefined,
    categoryCount: asked('categoryCountRequired') ? categories.length : undefined,
  });
}

/** A deletion is a change as well. */
function latest<F>(book: Book<F>, updated: (facts: F) => number): string | undefined {
  let most = 0;
  for (const facts of book.facts) most = Math.max(most, updated(facts));
  for (const { at } of book.gone) most = Math.max(most, at);
  return most === 0 ? undefined : dateText(most);
}
