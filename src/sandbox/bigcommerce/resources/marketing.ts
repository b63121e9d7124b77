import { ops, range } from '../filters.ts';
import type { Route, V2Resource } from '../spec.ts';
import { v2Routes } from '../v2.ts';
import { v2Count } from '../v2-rows.ts';

const SCOPE = 'store_v2_marketing';
const TYPES =
  'one of per_item_discount|percentage_discount|per_total_discount|shipping_discount|free_shipping|promotion';

/** A coupon has no address of its own to read: only the list has it. Source: bigcommerce/docs, reference/marketing.v2.yml. */
const coupons: V2Resource = {
  path: '/v2/coupons',
  scope: SCOPE,
  collection: 'coupons',
  filters: {
    ...ops('id', 'int', '='),
    ...range('id', 'int'),
    ...ops('code', 'text', '='),
    ...ops('name', 'text', '='),
    ...ops('type', TYPES, '='),
    exclude_type: { column: 'type', type: TYPES, op: 'not' },
  },
};

/** Source: bigcommerce/docs, reference/marketing.v2.yml. */
const giftCertificates: V2Resource = {
  path: '/v2/gift_certificates',
  scope: SCOPE,
  collection: 'gift_certificates',
  filters: {
    ...range('id', 'int'),
    ...ops('code', 'text', '='),
    ...ops('order_id', 'int', '='),
    ...ops('to_name', 'text', '='),
    ...ops('to_email', 'text', '='),
    ...ops('from_name', 'text', '='),
    ...ops('from_email', 'text', '='),
  },
  sort: ['id'],
  direction: true,
  item: true,
};

export const marketingRoutes: readonly Route[] = [
  ...[coupons, giftCertificates].flatMap(v2Routes),
  {
    path: '/v2/coupons/count',
    scope: SCOPE,
    get: (context) => v2Count(context, context.store.collection('coupons').length),
  },
];
