/**
 * Discount coupons. A code is made up where none is sent; no two coupons share one. The answer to a new coupon tells its
 * id and its code. Source: docs.ecwid.com. Inferred: the defaults of type, status and limits; that a discount is not
 * negative and a percentage not above 100.
 */
import type { ApiRow } from '../../data/collection.ts';
import { randomFor } from '../../data/random.ts';
import { dateText } from '../data/formats.ts';
import { applied, creates, deletes, sentBy, updates, type Writable } from '../write/crud.ts';
import { created, type Endpoint, objectOf, type Writing } from '../write/endpoint.ts';
import { fields, type Sent } from '../write/fields.ts';
import { taken, wrong } from '../write/refusal.ts';
import { isTaken } from '../write/unique.ts';

const COUPON: Writable = {
  collection: 'discount_coupons',
  kind: 'DiscountCoupon',
  placeholder: 'discountCouponId',
  missing: 'DISCOUNT_COUPON_NOT_FOUND',
  fields: fields(`name:text code:text discountType:ABS|PERCENT|SHIPPING|ABS_AND_SHIPPING|PERCENT_AND_SHIPPING
    status:ACTIVE|PAUSED|EXPIRED|USEDUP discount:number launchDate:date expirationDate:date totalLimit:number
    usesLimit:UNLIMITED|ONCEPERCUSTOMER|SINGLE applicationLimit:UNLIMITED|NEW_CUSTOMER_ONLY|REPEAT_CUSTOMER_ONLY
    creationDate:date updateDate:date orderCount:int catalogLimit:{catalogLimit} shippingLimit:{shippingLimit}`),
  make(sent, { store, now }) {
    const id = store.shelf('discount_coupons').nextKey();
    const code = sent['code'] ?? randomFor(store.seed, 'ecwid coupon code', id).hex(6).toUpperCase();
    const row = {
      id,
      name: code,
      discountType: 'ABS',
      status: 'ACTIVE',
      discount: 0,
      usesLimit: 'UNLIMITED',
      applicationLimit: 'UNLIMITED',
      repeatCustomerOnly: false,
      orderCount: 0,
      creationDate: dateText(now),
      updateDate: dateText(now),
    };
    return checked(applied(row, { ...sent, code }), store);
  },
  change: (row, sent, { store, now }) =>
    checked(
      applied({ ...row, updateDate: dateText(now) }, sent.code === null ? without(sent, 'code') : sent),
      store,
    ),
};

function without(sent: Sent, name: string): Sent {
  return Object.fromEntries(Object.entries(sent).filter(([one]) => one !== name));
}

function checked(row: ApiRow, store: Writing['store']): ApiRow {
  const { id, code, discount, discountType } = row;
  if (typeof code !== 'string' || code.trim() === '') throw wrong('code', 'a text that is not empty');
  if (Number(discount) < 0) throw wrong('discount', 'a number from 0 on');
  if (String(discountType).startsWith('PERCENT') && Number(discount) > 100) {
    throw wrong('discount', 'a percentage up to 100');
  }
  const question = { column: 'code', value: code, except: id };
  if (isTaken(store.collection('discount_coupons'), question)) throw taken(`Coupon code ${code}`);
  return row;
}

const one = '/discount_coupons/{discountCouponId}';

export const COUPON_ENDPOINTS: readonly Endpoint[] = [
  {
    ...creates(COUPON, { path: '/discount_coupons', scopes: ['create_discount_coupons'] }),
    handle: (writing) => {
      const row = COUPON.make(sentBy(COUPON, true, objectOf(writing)), writing);
      writing.store.put('discount_coupons', row, writing.now);
      return created(row['id'], { code: row['code'] });
    },
  },
  updates(COUPON, { path: one, scopes: ['update_discount_coupons'] }),
  deletes(COUPON, { path: one, scopes: ['update_discount_coupons'] }),
];
