/**
 * Promotions. Nothing is required (docs.ecwid.com); inferred: what stands where nothing is sent, the number of
 * promotions that a store may have, and that an external id is used once. The id may be sent back, but not changed.
 */
import type { ApiRow } from '../../data/collection.ts';
import { applied, creates, deletes, updates, type Writable } from '../write/crud.ts';
import type { Endpoint, Writing } from '../write/endpoint.ts';
import { fields, type Sent } from '../write/fields.ts';
import { refusal, wrong } from '../write/refusal.ts';
import { isTaken } from '../write/unique.ts';

const MOST = 100;

const PROMOTION: Writable = {
  collection: 'promotions',
  kind: 'Promotion',
  placeholder: 'promotionId',
  missing: 'PROMOTION_NOT_FOUND',
  fields: fields(`id:int name:text discountBase:ITEM|SUBTOTAL|SHIPPING enabled:flag
    discountType:PERCENT|ABSOLUTE|FIXED_PRICE amount:number triggers:object targets:object externalReferenceId:text`),
  make({ id: _, ...sent }, { store }) {
    const promotions = store.shelf('promotions');
    if (promotions.length >= MOST) throw refusal('MAX_PROMOTIONS_LIMIT_EXCEEDED');
    const id = promotions.nextKey();
    const row = {
      id,
      name: `Promotion ${id}`,
      discountBase: 'SUBTOTAL',
      enabled: true,
      discountType: 'PERCENT',
      amount: 0,
      triggers: { all: true },
      targets: { all: true },
    };
    return checked(applied(row, sent), store);
  },
  change(row, sent: Sent, { store }) {
    const { id, ...others } = sent;
    if (id !== undefined && id !== row['id']) throw refusal('READ_ONLY_PROMOTION_FIELD_CHANGE');
    return checked(applied(row, others), store);
  },
};

function checked(row: ApiRow, store: Writing['store']): ApiRow {
  const { id, amount, discountType, externalReferenceId: value } = row;
  if (Number(amount) < 0) throw wrong('amount', 'a number from 0 on');
  if (discountType === 'PERCENT' && Number(amount) > 100) throw wrong('amount', 'a percentage up to 100');
  const question = { column: 'externalReferenceId', value, except: id };
  if (value !== undefined && isTaken(store.collection('promotions'), question)) {
    throw refusal('EXTERNAL_ID_ALREADY_USED');
  }
  return row;
}

export const PROMOTION_ENDPOINTS: readonly Endpoint[] = [
  creates(PROMOTION, { path: '/promotions', scopes: ['create_promotion'] }),
  updates(PROMOTION, { path: '/promotions/{promotionId}', scopes: ['update_promotion'] }),
  deletes(PROMOTION, { path: '/promotions/{promotionId}', scopes: ['delete_promotion'] }),
];
