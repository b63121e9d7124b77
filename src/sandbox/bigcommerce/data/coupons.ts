/** Coupons in the shape of /v2/coupons. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS, HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { moneyText, rfc2822, UNIT } from '../formats.ts';
import { COUPON_TYPE, USED_COUPONS, type UsedCoupon } from './coupon-codes.ts';
import type { OrderBook } from './order-book.ts';

/** More than a page of 50. */
const COUNT = 80;
const TYPES = Object.keys(COUPON_TYPE) as (keyof typeof COUPON_TYPE)[];

export interface Coupon extends ApiRow {
  readonly id: number;
}

/** All coupons, those of orders among them with as many uses as there are orders. */
export function makeCoupons(seed: number, book: OrderBook): Coupon[] {
  const code = book.column('coupon');
  const uses = new Map<unknown, number>();
  for (let i = 0; i < book.length; i++) uses.set(code(i), (uses.get(code(i)) ?? 0) + 1);
  const rows: Coupon[] = [];
  while (rows.length < COUNT) {
    const row = makeCoupon(seed, rows.at(-1));
    rows.push(uses.has(row['code']) ? { ...row, num_uses: uses.get(row['code']) } : row);
  }
  return rows;
}

/** The next coupon. Some were deleted: ids have gaps. */
export function makeCoupon(seed: number, last: Coupon | undefined, now?: number): Coupon {
  const id = (last?.id ?? 0) + (last !== undefined && (last.id === 2 || last.id % 13 === 0) ? 3 : 1);
  const random = randomFor(seed, 'coupon', id);
  const used = USED_COUPONS.find((coupon) => coupon.id === id);
  const type = used?.type ?? random.pick(TYPES);
  const created = used ? HISTORY_START_MS : momentBetween(random, HISTORY_START_MS, REFERENCE_MS);
  return {
    id,
    name:
      random.pick(['Summer sale', 'Für Stammkunden', '10% "off" <b>now</b>', '初売り', 'Fall']) + ` ${id}`,
    type,
    amount: moneyText(amountOf(random, used, type)),
    min_purchase: moneyText(random.chance(0.3) ? 50 * UNIT : 0),
    expires: !used && random.chance(0.4) ? rfc2822(created + random.int(10, 400) * DAY_MS) : '',
    enabled: used !== undefined || random.chance(0.8),
    code: used?.code ?? random.hex(8).toUpperCase(),
    applies_to: random.pick([
      { entity: 'categories', ids: [0] },
      { entity: 'categories', ids: [18, 19] },
      { entity: 'products', ids: [77, 78, 40] },
    ]),
    num_uses: used ? 0 : random.int(0, 40),
    max_uses: random.chance(0.3) ? 100 : 0,
    max_uses_per_customer: random.chance(0.3) ? 1 : 0,
    // An object that is empty is sent as an array.
    restricted_to: random.chance(0.2) ? { countries: 'US' } : [],
    shipping_methods: type === 'shipping_discount' ? ['peruser', 'flatrate'] : [],
    date_created: rfc2822(now ?? created),
  };
}

/** Percent, or money. The amount of a promotion means nothing. */
function amountOf(random: Random, used: UsedCoupon | undefined, type: UsedCoupon['type']): number {
  if (type === 'promotion' || type === 'free_shipping') return 0;
  return used ? Math.round(used.share * 100) * UNIT : random.int(1, 60) * UNIT;
}
