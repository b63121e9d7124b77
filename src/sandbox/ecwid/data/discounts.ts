/** Discount coupons and promotions. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS, HISTORY_START_MS, REFERENCE_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { Book } from './book.ts';
import { compact, dateText } from './formats.ts';

export interface Coupon {
  id: number;
  name: string;
  code: string;
  discountType: 'ABS' | 'PERCENT' | 'SHIPPING' | 'ABS_AND_SHIPPING' | 'PERCENT_AND_SHIPPING';
  status: 'ACTIVE' | 'PAUSED' | 'EXPIRED' | 'USEDUP';
  /** Money or percent; 0 for free shipping. */
  discount: number;
  created: number;
  updated: number;
}

export const DISCOUNT_TYPES = [
  'ABS',
  'PERCENT',
  'SHIPPING',
  'ABS_AND_SHIPPING',
  'PERCENT_AND_SHIPPING',
] as const;
export const COUPON_STATUSES = ['ACTIVE', 'PAUSED', 'EXPIRED', 'USEDUP'] as const;

/** Coupons that orders used: the first of the list. */
export const USED_COUPONS = 6;

const NAMES = ['Welcome', 'Summer „Hitze“', 'Freunde', 'Black Friday', '母の日', 'Sorry', 'VIP'] as const;

export function makeCoupons(seed: number): Coupon[] {
  const rows: Coupon[] = [];
  for (let nth = 0; nth < 34; nth++) rows.push(makeCoupon(seed, rows.at(-1), nth));
  return rows;
}

export function makeCoupon(seed: number, last: Coupon | undefined, nth: number, now?: number): Coupon {
  const random = randomFor(seed, 'ecwid coupon', nth);
  const id = last ? last.id + random.int(1, 3) : 80_200_001;
  const name = NAMES[nth % NAMES.length] ?? 'Coupon';
  const discountType = DISCOUNT_TYPES[nth % DISCOUNT_TYPES.length] ?? 'ABS';
  const percent = discountType.startsWith('PERCENT');
  const created = now ?? HISTORY_START_MS + nth * 30 * DAY_MS + random.int(0, 86_399) * 1000;
  const discount =
    discountType === 'SHIPPING' ? 0 : percent ? random.pick([5, 10, 12.5, 100]) : random.int(1, 30);
  return {
    id,
    name: `${name} ${nth + 1}`,
    code: nth === 1 ? 'summer-2024' : `${random.hex(4).toUpperCase()}${nth}`,
    discountType,
    status: nth < USED_COUPONS ? 'ACTIVE' : random.pick(COUPON_STATUSES),
    discount,
    created,
    updated: now ?? created + (random.chance(0.5) ? 0 : random.int(1, 20) * DAY_MS),
  };
}

/** `uses`: orders that took it. */
export function couponRow(coupon: Coupon, seed: number, uses: number): ApiRow {
  const random = randomFor(seed, 'ecwid coupon row', coupon.id);
  const launch = random.chance(0.4) ? coupon.created + DAY_MS : undefined;
  const limited = random.chance(0.3);
  return compact({
    id: coupon.id,
    name: coupon.name,
    code: coupon.code,
    discountType: coupon.discountType,
    status: coupon.status,
    discount: coupon.discount,
    launchDate: launch && dateText(launch),
    expirationDate: coupon.status === 'EXPIRED' ? dateText(coupon.created + 25 * DAY_MS) : undefined,
    totalLimit: random.chance(0.3) ? random.pick([0, 25, 100.5]) : undefined,
    usesLimit: random.pick(['UNLIMITED', 'ONCEPERCUSTOMER', 'SINGLE']),
    applicationLimit: random.pick(['UNLIMITED', 'NEW_CUSTOMER_ONLY', 'REPEAT_CUSTOMER_ONLY']),
    repeatCustomerOnly: random.chance(0.1),
    creationDate: dateText(coupon.created),
    updateDate: dateText(coupon.updated),
    orderCount: uses,
    catalogLimit: limited ? { products: [700_100_001], categories: [9_001_000] } : undefined,
    shippingLimit: limited ? { shippingMethods: ['5001-1600000000001'] } : undefined,
  });
}

/** `usesOf`: how many orders took a coupon, by its id. */
export function couponBook(seed: number, usesOf: (id: number) => number): Book<Coupon> {
  return new Book<Coupon>({
    name: 'discount_coupons',
    key: 'id',
    generate: () => makeCoupons(seed),
    row: (coupon) => couponRow(coupon, seed, usesOf(coupon.id)),
    columns: {
      id: ({ id }) => id,
      code: ({ code }) => code,
      discountType: ({ discountType }) => discountType,
      status: ({ status }) => status,
      created: ({ created }) => created,
      updated: ({ updated }) => updated,
    },
    next: (last, now, nth) => makeCoupon(seed, last, nth, now),
  });
}

export function makePromotions(): ApiRow[] {
  const all = { all: true };
  return [
    promotion(
      1,
      'Three for two',
      { discountBase: 'ITEM', discountType: 'PERCENT', amount: 33.33 },
      { minProductQuantityInCart: 3, categories: [9_001_000] },
      { categories: [9_001_000], minDiscountedProductQuantity: 3 },
    ),
    promotion(
      2,
      'Versand frei ab 100 $',
      { discountBase: 'SHIPPING', discountType: 'PERCENT', amount: 100 },
      { subtotal: 100 },
      { shippingMethods: ['5001-1600000000001'] },
    ),
    promotion(
      3,
      'Wholesale "–20%"',
      { discountBase: 'SUBTOTAL', discountType: 'PERCENT', amount: 20, externalReferenceId: 'POS-P3' },
      { customerGroups: [410_001] },
      all,
    ),
    promotion(
      4,
      'Happy hour',
      { discountBase: 'SUBTOTAL', discountType: 'ABSOLUTE', amount: 5, enabled: false },
      {
        startDate: dateText(REFERENCE_MS - 100 * DAY_MS),
        endDate: dateText(REFERENCE_MS + 100 * DAY_MS),
        recurring: true,
        recurrenceSettings: { activeDays: ['FRI'], activeDayStartTime: '17:00', activeDayEndTime: '19:00' },
      },
      all,
    ),
    promotion(6, 'All for 0', { discountBase: 'ITEM', discountType: 'FIXED_PRICE', amount: 0 }, all, {
      products: [700_100_001],
      combinations: [{ productId: 700_100_001, combinationIds: ['2000021'] }],
      attributes: [{ attributeAlias: 1002, attributeValues: ['Øst & Co'] }],
    }),
  ];
}

function promotion(nth: number, name: string, own: ApiRow, triggers: ApiRow, targets: ApiRow): ApiRow {
  return { id: 330_000 + nth, name, enabled: true, ...own, triggers, targets };
}
