/** Writes of coupons and gift certificates. Source: bigcommerce/docs, reference/marketing.v2.yml. */
import { valueOf } from '../../http/query.ts';
import { COUPON_TYPE } from '../data/coupon-codes.ts';
import { giftCode } from '../data/gift-codes.ts';
import { invalidValue } from '../errors.ts';
import { moneyText, readTime, rfc2822, UNIT } from '../formats.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { refuseUnknown } from '../v2.ts';
import {
  always,
  anything,
  bool,
  type Field,
  int,
  list,
  looseNumber,
  moment,
  object,
  oneOf,
  text,
  Wrong,
} from '../write/fields.ts';
import { remove, type Writable } from '../write/rows.ts';
import { v2Writes } from '../write/v2.ts';
import { codeText } from './code-text.ts';

const SCOPE = 'store_v2_marketing';
const COUPONS = '/v2/coupons';

/** A number or its text, kept as v2 sends it. */
const money: Field = {
  read: (value) => {
    const amount = looseNumber(0).read(value);
    return typeof amount === 'number' ? moneyText(Math.round(amount * UNIT)) : amount;
  },
};

/** Every change needs all of the fields that a new coupon needs. Those of promotions are made with the promotion. */
const coupon: Writable = {
  strict: true,
  fields: {
    name: always(text(100, 1)),
    type: always(oneOf(...Object.keys(COUPON_TYPE).filter((type) => type !== 'promotion'))),
    amount: always(money),
    min_purchase: money,
    expires: endless('', moment(rfc2822, true)),
    enabled: bool,
    code: always(codeText),
    applies_to: always(
      object({ entity: always(oneOf('categories', 'products')), ids: always(list(int(0))) }),
    ),
    max_uses: int(0),
    max_uses_per_customer: int(0),
    restricted_to: anything,
    shipping_methods: list(text()),
  },
  blank: (id, { context }) => ({
    id,
    name: '',
    type: 'per_item_discount',
    amount: '0.0000',
    min_purchase: '0.0000',
    expires: '',
    enabled: true,
    code: '',
    applies_to: { entity: 'categories', ids: [0] },
    num_uses: 0,
    max_uses: 0,
    max_uses_per_customer: 0,
    restricted_to: [],
    shipping_methods: [],
    date_created: rfc2822(context.request.now),
  }),
  unique: [{ by: ['code'] }, { by: ['name'] }],
};

const coupons = ({ store }: Context) => store.rows('coupons');

/** Those of id:in, or every coupon there is. */
const deleteCoupons: Handler = (context) => {
  const { query } = context.request;
  const refusal = refuseUnknown(query, ['id:in']);
  if (refusal) return refusal;
  const text = valueOf(query, 'id:in');
  const wanted = text?.split(',').map(Number);
  if (wanted && !wanted.every((id) => Number.isInteger(id))) return invalidValue('v2', 'id:in');
  const ids = wanted ?? [...coupons(context).all()].map(({ id }) => Number(id));
  for (const id of ids) remove(coupon, id, { context, rows: coupons(context) });
  return { status: 204 };
};

/** Also takes the empty text, for no end: how the API answers that is `none`; that it takes it is inferred. */
function endless(none: string, field: Field): Field {
  return { ...field, read: (value) => (value === '' ? none : field.read(value)) };
}

/** Unix seconds as text; RFC 2822 and ISO 8601 are taken too, which is inferred. */
const seconds: Field = {
  read: (value) => {
    if (/^\d{1,10}$/.test(String(value))) return String(value);
    const ms = typeof value === 'string' ? readTime(value, true) : undefined;
    return ms === undefined ? new Wrong('error.expected.date') : String(Math.floor(ms / 1000));
  },
};

const certificate: Writable = {
  strict: true,
  fields: {
    to_name: always(text(255)),
    to_email: always(text(255, 3)),
    from_name: always(text(255)),
    from_email: always(text(255, 3)),
    amount: always(money),
    balance: money,
    purchase_date: seconds,
    expiry_date: endless('0', seconds),
    customer_id: int(0),
    template: oneOf(
      ...['birthday', 'girl', 'boy', 'celebration', 'christmas', 'general'].map((n) => `${n}.html`),
    ),
    message: text(),
    code: text(20, 1),
    status: oneOf('active', 'pending', 'disabled', 'expired'),
    currency_code: text(3, 3),
  },
  blank: (id, { context, values }) => ({
    id,
    customer_id: 0,
    order_id: 0,
    code: giftCode(context.store.seed, id),
    amount: '0.0000',
    balance: String(values['amount']),
    // That a new one can be used at once is inferred.
    status: 'active',
    to_name: '',
    to_email: '',
    from_name: '',
    from_email: '',
    template: 'general.html',
    message: '',
    purchase_date: String(Math.floor(context.request.now / 1000)),
    expiry_date: '0',
    currency_code: 'USD',
  }),
  unique: [{ by: ['code'] }],
};

export const couponWrites: readonly Route[] = [
  ...v2Writes({ path: COUPONS, scope: SCOPE, writable: coupon, rows: coupons, created: 201 }),
  { path: COUPONS, scope: SCOPE, delete: deleteCoupons },
  ...v2Writes({
    path: '/v2/gift_certificates',
    scope: SCOPE,
    writable: certificate,
    rows: ({ store }) => store.rows('gift_certificates'),
    methods: 'post put delete clear',
    created: 201,
  }),
];
