/** The coupon of an order. */
import type { ApiRow } from '../../data/collection.ts';
import type { Store } from '../data/store.ts';
import type { Sent } from '../write/fields.ts';

/** The store's coupon of that code, as it is now, under what was sent; one that the store does not have is kept as sent. */
export function couponOf(store: Store, sent: Sent): ApiRow {
  const coupons = store.collection('discount_coupons');
  const code = coupons.column('code');
  for (let at = 0; at < coupons.length; at++) {
    if (code(at) === sent['code']) return { ...coupons.row(at), ...sent, id: coupons.row(at)['id'] };
  }
  return sent;
}
