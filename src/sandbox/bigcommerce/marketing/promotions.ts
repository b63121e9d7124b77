/** Writes of promotions. Source: bigcommerce/docs, reference/promotions.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { ops } from '../filters.ts';
import { isoOffset } from '../formats.ts';
import type { Context, Route } from '../spec.ts';
import { type Failure, refused } from '../write/failure.ts';
import {
  anything,
  bool,
  type Fields,
  int,
  list,
  moment,
  nullable,
  object,
  oneOf,
  readOnly,
  required,
  text,
} from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { v3Writes } from '../write/v3.ts';
import { deleteBy } from '../write/v3-batch.ts';

export const PROMOTIONS = '/v3/promotions';
export const SCOPE = 'store_v2_marketing';

/** What only promotions with codes have. */
const OF_COUPONS: Fields = {
  coupon_type: oneOf('SINGLE', 'BULK'),
  coupon_overrides_automatic_when_offering_higher_discounts: bool,
  multiple_codes: anything,
};

const FIELDS: Fields = {
  id: readOnly,
  current_uses: readOnly,
  created_from: readOnly,
  redemption_type: oneOf('AUTOMATIC', 'COUPON'),
  name: required(text(255, 1)),
  display_name: text(255),
  channels: list(object({ id: required(int(1)) })),
  customer: anything,
  rules: required(
    list(object({ action: required(anything), apply_once: bool, stop: bool, condition: anything })),
  ),
  max_uses: nullable(int(0)),
  status: oneOf('ENABLED', 'DISABLED'),
  start_date: moment(isoOffset),
  end_date: nullable(moment(isoOffset)),
  stop: bool,
  can_be_used_with_other_promotions: bool,
  currency_code: text(3),
  notifications: list(anything),
  shipping_address: anything,
  schedule: anything,
  promotion_category: text(),
  is_featured_promotion: bool,
  featured_promotion_callout_message: text(),
  ...OF_COUPONS,
};

const promotion: Writable = {
  fields: FIELDS,
  blank: (id, { context, values }) => ({
    id,
    redemption_type: 'AUTOMATIC',
    name: '',
    display_name: '',
    channels: [],
    customer: { group_ids: [], excluded_group_ids: [], minimum_order_count: 0, segments: null },
    rules: [],
    current_uses: 0,
    max_uses: null,
    status: 'ENABLED',
    start_date: isoOffset(context.request.now),
    end_date: null,
    stop: false,
    can_be_used_with_other_promotions: true,
    currency_code: 'USD',
    notifications: [],
    shipping_address: null,
    schedule: null,
    promotion_category: 'cart',
    is_featured_promotion: false,
    featured_promotion_callout_message: '',
    created_from: 'api',
    ...(values['redemption_type'] === 'COUPON'
      ? {
          coupon_type: 'SINGLE',
          coupon_overrides_automatic_when_offering_higher_discounts: false,
          multiple_codes: { has_multiple_codes: false },
        }
      : {}),
  }),
};

/** How a promotion is redeemed stays as it is. */
const changed: Writable = { ...promotion, fields: { ...FIELDS, redemption_type: readOnly } };

/** The most promotions of one request to delete them. */
const MOST = 50;

/** "You cannot delete promotions that still have coupon codes attached." */
function withoutCodes({ id }: ApiRow, { store }: Context): Failure | undefined {
  const codes = store.sales.promotionCodes.of(Number(id));
  return codes.length > 0 ? refused(422, String(id), 'The promotion still has coupon codes.') : undefined;
}

const rows = ({ store }: Context) => store.rows('promotions');
const one = { path: PROMOTIONS, scope: SCOPE, rows, row: 'id' };

export const promotionWrites: readonly Route[] = [
  ...v3Writes({ ...one, writable: promotion, methods: 'post', created: 201 }),
  {
    path: `${PROMOTIONS}/{id}`,
    scope: SCOPE,
    // 204 also where there is no such promotion.
    delete: (context) => {
      rows(context).delete(Number(context.parameters['id']));
      return { status: 204 };
    },
  },
  ...v3Writes({ ...one, writable: changed, methods: 'put' }),
  {
    path: PROMOTIONS,
    scope: SCOPE,
    delete: deleteBy({
      writable: { keep: withoutCodes },
      collection: rows,
      rows,
      filters: ops('id', 'int', 'in'),
      needs: { names: ['id:in'], status: 422 },
      max: MOST,
    }),
  },
];
