/** The coupons that generated orders were placed with. */

/** Numbers of coupon types in the rows of orders. Source: bigcommerce/docs, reference/orders.v2.oas2.yml. */
export const COUPON_TYPE = {
  per_item_discount: 0,
  percentage_discount: 1,
  per_total_discount: 2,
  shipping_discount: 3,
  free_shipping: 4,
  promotion: 5,
} as const;

export interface UsedCoupon {
  id: number;
  code: string;
  type: keyof typeof COUPON_TYPE;
  /** Part of each line that it takes off. */
  share: number;
}

export const SAVINGS: readonly UsedCoupon[] = [
  { id: 1, code: 'SAVE10', type: 'percentage_discount', share: 0.1 },
  { id: 2, code: 'WELCOME', type: 'percentage_discount', share: 0.05 },
  { id: 5, code: 'été-20', type: 'promotion', share: 0.2 },
];
export const FREE_SHIPPING: UsedCoupon = { id: 6, code: 'FREESHIP', type: 'free_shipping', share: 0 };
export const USED_COUPONS: readonly UsedCoupon[] = [...SAVINGS, FREE_SHIPPING];
export const COUPON_CODES: readonly string[] = USED_COUPONS.map(({ code }) => code);
