/** The collections of a store that bring it customers, and goods to them. Made when somebody first asks for them. */
import type { Collection } from '../../data/collection.ts';
import { fixedRows } from '../../data/fixed.ts';
import { Overlay } from '../../state/overlay.ts';
import { makeCoupon, makeCoupons } from './coupons.ts';
import { giftCertificates } from './gift-certificates.ts';
import { lazy } from './people-collections.ts';
import { makePromotion, makePromotions, type Promotion } from './promotions.ts';
import type { SalesNeeds } from './sales-collections.ts';
import { SHIPPING_ZONES } from './shipping.ts';

export function marketingCollections({
  seed,
  sales,
  changes,
  orders: { book: orders },
}: SalesNeeds): Collection[] {
  const codesIn = (row: Promotion) =>
    sales.promotionCodes.of(row.id).map(({ code }) => String(code).toLowerCase());
  const base = lazy(
    'promotions',
    () => makePromotions(seed),
    (last, now) => makePromotion(seed, last, now),
    {
      code: codesIn,
      channel: (row) => row.channels.map(({ id }) => id),
      // The order in which they are applied; nothing else is known of it.
      priority: (row) => row.id,
      query: (row) => [row['name'], ...codesIn(row)].join('\n').toLowerCase(),
    },
  );
  const promotions = new Overlay(base, changes);
  return [
    lazy(
      'coupons',
      () => makeCoupons(seed, orders),
      (last, now) => makeCoupon(seed, last, now),
    ),
    giftCertificates(orders),
    promotions,
    sales.promotionCodes.everywhere('promotion_codes', promotions),
    fixedRows('shipping_zones', 'id', SHIPPING_ZONES),
  ];
}
