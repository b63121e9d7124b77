/** When each part of the store last changed. What costs more is left out unless it is asked for. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import { REFERENCE_MS } from '../../data/dates.ts';
import { compact, dateText } from './formats.ts';
import type { Store } from './store.ts';

export function latestStats(store: Store, asked: (flag: string) => boolean): ApiRow {
  const since = (name: string, ...others: string[]): string => {
    const touched = [name, ...others].flatMap((one) => store.touched(one) ?? []);
    return dateText(Math.max(REFERENCE_MS, ...touched));
  };
  const of = (name: string, column = 'updated'): string | undefined => latest(store, name, column);
  const count = (name: string): number => store.collection(name).length;
  return compact({
    productsUpdated: of('products'),
    ordersUpdated: of('orders'),
    profileUpdated: since('profile', 'shipping_options', 'payment_options', 'order_statuses'),
    categoriesUpdated: since('categories'),
    discountCouponsUpdated: of('discount_coupons'),
    abandonedSalesUpdated: of('carts', 'created'),
    customersUpdated: of('customers'),
    reviewsUpdated: asked('reviewsUpdatesRequired') ? of('reviews') : undefined,
    domainsUpdated: asked('domainsRequired') ? dateText(REFERENCE_MS) : undefined,
    subscriptionsUpdated: asked('subscriptionRequired') ? since('subscriptions') : undefined,
    productCount: asked('productCountRequired') ? count('products') : undefined,
    categoryCount: asked('categoryCountRequired') ? count('categories') : undefined,
  });
}

/** The newest of a column, of what clients changed, and of the history of deleted items: a deletion is a change too. */
function latest(store: Store, name: string, column: string): string | undefined {
  const most = Math.max(newest(store.collection(name), column), store.touched(name) ?? 0, store.buried(name));
  return most === 0 ? undefined : dateText(most);
}

function newest(collection: Collection, column: string): number {
  const read = collection.column(column);
  let most = 0;
  for (let at = 0; at < collection.length; at++) most = Math.max(most, Number(read(at) ?? 0));
  return most;
}
