/** The collections of a store that bring it customers. Made when somebody first asks for them. */
import type { Collection } from '../../data/collection.ts';
import { derived } from '../../data/derived.ts';
import { makeCoupon, makeCoupons } from './coupons.ts';
import { giftCertificates } from './gift-certificates.ts';
import { lazy } from './people-collections.ts';
import { codesOf, promotionOf } from './promotion-codes.ts';
import { makePromotion, makePromotions, type Promotion } from './promotions.ts';
import type { SalesNeeds } from './sales-collections.ts';

export function marketingCollections({ seed, orders: { book: orders } }: SalesNeeds): Collection[] {
  const codesIn = (row: Promotion) => codesOf(seed, row.id).map(({ code }) => code.toLowerCase());
  const promotions = lazy(
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
  return [
    lazy(
      'coupons',
      () => makeCoupons(seed, orders),
      (last, now) => makeCoupon(seed, last, now),
    ),
    giftCertificates(orders),
    promotions,
    derived('promotion_codes', 'id', promotions, (row) => codesOf(seed, Number(row['id'])), {
      promotion_id: promotionOf,
    }),
  ];
}
