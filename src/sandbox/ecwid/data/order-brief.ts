/** What lists of orders filter by, kept for each order once it was asked for: 100,000 rows need not be made for it. */
import type { OrderFacts } from './order-facts.ts';
import { PAYMENT_OPTIONS, SHIPPING_OPTIONS } from './settings.ts';

export interface OrderBrief {
  updated: number;
  email: string;
  customerId: number | undefined;
  /** Money, not cents. */
  total: number;
  paymentStatus: string;
  fulfillmentStatus: string;
  productIds: readonly number[];
  subscriptionIds: readonly number[];
  couponId: number | undefined;
  couponCode: string | undefined;
  shippingMethod: unknown;
  paymentMethod: unknown;
  payment: number;
  pickup: number | undefined;
  acceptMarketing: boolean | undefined;
  preorder: boolean;
  refererId: string | undefined;
}

export function briefOf(facts: OrderFacts): OrderBrief {
  const { internalId, lines, shipping, payment } = facts;
  return {
    updated: facts.updated,
    email: facts.email,
    customerId: facts.customer?.id,
    total: facts.total / 100,
    paymentStatus: facts.paymentStatus,
    fulfillmentStatus: facts.fulfillmentStatus,
    productIds: lines.map(({ product }) => product.id),
    subscriptionIds: lines.flatMap(({ subscription }, at) => (subscription ? [internalId * 10 + at] : [])),
    couponId: facts.coupon?.id,
    couponCode: facts.coupon?.code,
    shippingMethod: shipping === undefined ? undefined : SHIPPING_OPTIONS[shipping]?.['title'],
    paymentMethod: PAYMENT_OPTIONS[payment]?.['checkoutTitle'],
    payment,
    pickup: facts.pickup,
    acceptMarketing: facts.acceptMarketing,
    preorder: lines.some((line) => line.preorder),
    refererId: facts.refererId,
  };
}
