/** Promotions in the shape of /v3/promotions. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS, HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { isoOffset } from '../formats.ts';
import { codesOf } from './promotion-codes.ts';

/** More than a page of 50. */
const COUNT = 64;
const NAMES = [
  'Black Friday',
  'Buy 2 get 1',
  'Sommerschluß',
  'Free "shipping"',
  '春のセール',
  'Gift <b>mug</b>',
];

export interface Promotion extends ApiRow {
  readonly id: number;
  readonly redemption_type: 'AUTOMATIC' | 'COUPON';
  readonly channels: readonly { readonly id: number }[];
}

export function makePromotions(seed: number): Promotion[] {
  const rows: Promotion[] = [];
  while (rows.length < COUNT) rows.push(makePromotion(seed, rows.at(-1)));
  return rows;
}

/** The next promotion. Half apply by themselves, the others with one code or with many. */
export function makePromotion(seed: number, last: Promotion | undefined, now?: number): Promotion {
  const id = (last?.id ?? 0) + (last !== undefined && last.id % 11 === 0 ? 4 : 1);
  const random = randomFor(seed, 'promotion', id);
  const start = now ?? momentBetween(random, HISTORY_START_MS, REFERENCE_MS);
  const redemption_type = id % 2 === 0 ? 'AUTOMATIC' : 'COUPON';
  return {
    id,
    redemption_type,
    name: `${random.pick(NAMES)} ${id}`,
    display_name: random.chance(0.5) ? `Offer ${id}` : '',
    channels: random.pick([[], [{ id: 1 }], [{ id: 1 }, { id: 2 }]]),
    customer: customerOf(random),
    rules: [ruleOf(random)],
    current_uses: random.int(0, 500),
    max_uses: random.chance(0.3) ? 1000 : null,
    status: random.pick(['ENABLED', 'ENABLED', 'DISABLED', 'INVALID']),
    start_date: isoOffset(start),
    end_date: random.chance(0.5) ? isoOffset(start + random.int(1, 90) * DAY_MS) : null,
    stop: random.chance(0.1),
    can_be_used_with_other_promotions: random.chance(0.5),
    currency_code: random.pick(['USD', 'USD', '*', 'EUR']),
    notifications: random.chance(0.3)
      ? [{ content: '<p>Fast geschafft!</p>', type: 'UPSELL', locations: ['CART_PAGE', 'CHECKOUT_PAGE'] }]
      : [],
    shipping_address: random.chance(0.1) ? { countries: [{ iso2_country_code: 'DE' }] } : null,
    schedule: random.chance(0.1)
      ? {
          week_frequency: 1,
          week_days: ['Monday', 'Friday'],
          daily_start_time: '08:00:00',
          daily_end_time: '17:00:00',
        }
      : null,
    promotion_category: random.pick(['cart', 'shipping']),
    is_featured_promotion: random.chance(0.1),
    featured_promotion_callout_message: '',
    created_from: random.pick(['react_ui', 'legacy_ui', 'api']),
    ...(redemption_type === 'COUPON' ? couponPart(seed, id, random) : {}),
  };
}

/** What only promotions with codes have. */
function couponPart(seed: number, id: number, random: Random): object {
  const codes = codesOf(seed, id);
  const single = codes.length === 1;
  return {
    coupon_type: single ? 'SINGLE' : 'BULK',
    coupon_overrides_automatic_when_offering_higher_discounts: random.chance(0.3),
    multiple_codes: { has_multiple_codes: !single },
    ...(single ? { codes: codes[0] } : {}),
  };
}

function customerOf(random: Random): object {
  return {
    group_ids: random.chance(0.2) ? [1, 2] : [],
    excluded_group_ids: [],
    minimum_order_count: random.chance(0.2) ? 1 : 0,
    segments: null,
  };
}

/** Amounts are text. */
function ruleOf(random: Random): object {
  return random.pick<object>([
    {
      action: { cart_value: { discount: { percentage_amount: '10' } } },
      apply_once: true,
      stop: false,
      condition: { cart: { minimum_spend: '50.00' } },
    },
    {
      action: {
        cart_items: {
          discount: { fixed_amount: '2.50' },
          strategy: 'LEAST_EXPENSIVE',
          items: { and: [{ brands: [36] }, { not: { products: [77, 40] } }] },
          quantity: 1,
        },
      },
      apply_once: false,
      stop: false,
      condition: { cart: { items: { categories: [18] }, minimum_quantity: 2 } },
    },
    { action: { shipping: { free_shipping: true, zone_ids: '*' } }, apply_once: true, stop: false },
    { action: { gift_item: { quantity: 1, product_id: 77 } }, apply_once: true, stop: true },
  ]);
}
