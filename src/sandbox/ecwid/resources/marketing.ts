/**
 * Coupons, promotions, reviews and subscriptions. Source: docs.ecwid.com. The status of a review is taken in either
 * letter case (the documentation and the official client differ) and answered in lower case. Promotions have neither
 * filters nor, in the documentation, paging parameters: they come in the usual envelope and take them all the same.
 */
import { COUPON_STATUSES, DISCOUNT_TYPES } from '../data/discounts.ts';
import { SUBSCRIPTION_STATUSES } from '../data/subscriptions.ts';
import { anyText, choice, contains, dates, exactly, ids, number, text } from '../filters.ts';
import { list } from '../lists.ts';
import { rowBy, whole } from '../single.ts';
import type { Filter, Route } from '../spec.ts';
import { readDecimal } from '../values.ts';
import { bothWays } from './customers.ts';

const ASCENDING = { column: 'id', descending: false } as const;

const amount = (column: string): Filter => ({
  column,
  expected: 'a number',
  bind: (value) => {
    const bound = readDecimal(value);
    return bound === undefined ? undefined : (v) => v === bound;
  },
});

const reviewStatus: Filter = {
  column: 'status',
  expected: "'moderated' or 'published'",
  bind: (value) => {
    const status = value.toLowerCase();
    return status === 'moderated' || status === 'published' ? (v) => v === status : undefined;
  },
};

const INTERVALS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;

export const MARKETING_ROUTES: readonly Route[] = [
  list({
    path: '/discount_coupons',
    scopes: ['read_discount_coupons'],
    collection: 'discount_coupons',
    filters: {
      code: exactly('code'),
      discount_type: choice('discountType', DISCOUNT_TYPES),
      availability: choice('status', COUPON_STATUSES),
      ...dates('created', 'created'),
      ...dates('updated', 'updated'),
    },
    order: () => ASCENDING,
  }),
  whole({
    path: '/discount_coupons/{discountCouponId}',
    scopes: ['read_discount_coupons'],
    fields: true,
    missing: 'DISCOUNT_COUPON_NOT_FOUND',
    body: (context) => rowBy(context, 'discount_coupons', 'discountCouponId'),
  }),
  list({
    path: '/promotions',
    scopes: ['read_promotion'],
    collection: 'promotions',
    filters: {},
    order: () => ASCENDING,
  }),
  list({
    path: '/reviews',
    scopes: ['read_reviews'],
    collection: 'reviews',
    filters: {
      status: reviewStatus,
      rating: number('rating'),
      orderId: anyText('orderIds'),
      productId: ids('productId'),
      reviewId: ids('id'),
      ...dates('created', 'created'),
      ...dates('updated', 'updated'),
      keyword: contains('words'),
      searchKeyword: contains('words'),
    },
    sorts: bothWays({ DATE_CREATED: 'created', RATING: 'rating' }),
    order: () => ({ column: 'created', descending: true }),
  }),
  list({
    path: '/subscriptions',
    scopes: ['read_subscriptions'],
    collection: 'subscriptions',
    filters: {
      id: number('subscriptionId'),
      ...dates('created', 'created'),
      ...dates('cancelled', 'cancelled'),
      ...dates('updated', 'updated'),
      customerId: number('customerId'),
      status: choice('status', SUBSCRIPTION_STATUSES),
      ...dates('nextCharge', 'nextCharge'),
      recurringInterval: choice('recurringInterval', INTERVALS),
      recurringIntervalCount: number('recurringIntervalCount'),
      productId: ids('productIds'),
      email: text('email'),
      orderId: ids('orderIds'),
      orderTotal: amount('orderTotal'),
      ...dates('orderCreated', 'orderCreated'),
    },
    sorts: bothWays({ DATE_CREATED: 'created', ORDER_COUNT: 'orderCount', NEXT_CHARGE_DATE: 'nextCharge' }),
    order: () => ({ column: 'created', descending: true }),
  }),
  whole({
    path: '/subscriptions/{subscriptionId}',
    scopes: ['read_subscriptions'],
    body: (context) => rowBy(context, 'subscriptions', 'subscriptionId'),
  }),
];
