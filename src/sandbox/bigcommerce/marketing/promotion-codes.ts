/** Writes of the codes of promotions. Source: bigcommerce/docs, reference/promotions.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { Few } from '../../data/few.ts';
import { randomFor } from '../../data/random.ts';
import { isObject } from '../../fault-rules.ts';
import { valueOf } from '../../http/query.ts';
import type { WritableRows } from '../../state/writable.ts';
import type { Store } from '../data/store.ts';
import { notFound, unknownFilters, v3Error } from '../errors.ts';
import { ops } from '../filters.ts';
import { isoOffset } from '../formats.ts';
import { shownCode } from '../resources/promotions.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { readJson } from '../write/body.ts';
import { failed, invalid, isFailure, refused } from '../write/failure.ts';
import { int, readFields, readOnly, required, text } from '../write/fields.ts';
import { prepareCreate, remove, type Writable } from '../write/rows.ts';
import { v3Writes } from '../write/v3.ts';
import { deleteBy } from '../write/v3-batch.ts';
import { codeText } from './code-text.ts';
import { PROMOTIONS, SCOPE } from './promotions.ts';

const PATH = `${PROMOTIONS}/{id}/codes`;
/** The most codes of one request to make or to delete them. */
const MOST = 250;

const USES = { max_uses: int(0), max_uses_per_customer: int(0) };

const code: Writable = {
  fields: { id: readOnly, current_uses: readOnly, created: readOnly, code: required(codeText), ...USES },
  blank: (id, { context }) => ({
    id,
    code: '',
    current_uses: 0,
    max_uses: 0,
    max_uses_per_customer: 0,
    created: isoOffset(context.request.now),
    schedule: null,
    promotion_id: Number(context.parameters['id']),
  }),
  unique: [{ by: ['code'], among: ({ store }) => store.rows('promotion_codes').all() }],
  // Inferred: a promotion that applies by itself has none.
  refuse: (_row, { context }) => {
    const row = context.store.rows('promotions').find(Number(context.parameters['id']));
    const automatic = row?.['redemption_type'] !== 'COUPON';
    return automatic ? refused(422, 'redemption_type', 'The promotion has no codes.') : undefined;
  },
  done: ({ promotion_id }, { context }) => touch(context.store, promotion_id),
  removed: ({ promotion_id }, { store }) => touch(store, promotion_id),
};

/** Filters of promotions read their codes. */
function touch(store: Store, promotion: unknown): void {
  const row = store.rows('promotions').find(Number(promotion));
  if (row) store.rows('promotions').put({ ...row });
}

function rows({ store, parameters }: Context): WritableRows | undefined {
  const id = Number(parameters['id']);
  return store.rows('promotions').find(id) && store.sales.promotionCodes.under(id);
}

/**
 * Makes as many codes as asked for, each to be used once if nothing else is said. Only for promotions with many codes.
 * Prefix and suffix are inferred names.
 */
const generate: Handler = (context) => {
  const to = rows(context);
  if (!to) return notFound('v3');
  const promotion = context.store.rows('promotions').find(Number(context.parameters['id']));
  if (promotion?.['coupon_type'] !== 'BULK') {
    return v3Error(405, 'Codes are generated only for promotions with the coupon_type BULK.');
  }
  const body = readJson(context.request, 'v3');
  if ('refusal' in body) return body.refusal;
  const fields = { batch_size: required(int(1, MOST)), prefix: text(20), suffix: text(20), ...USES };
  const { values, errors } = readFields(fields, isObject(body.json) ? body.json : {}, 'create');
  if (Object.keys(errors).length > 0) return failed('v3', invalid(errors));
  const { batch_size, prefix = '', suffix = '', ...given } = values;
  const uses = { max_uses: 1, max_uses_per_customer: 1, ...given };
  const made: ApiRow[] = [];
  for (let i = 0; i < Number(batch_size); i++) {
    const drawn = randomFor(context.store.seed, 'generated code', to.nextKey()).hex(10).toUpperCase();
    const prepared = prepareCreate(
      code,
      { ...uses, code: `${prefix}${drawn}${suffix}` },
      { context, rows: to },
    );
    if (isFailure(prepared)) return failed('v3', prepared);
    made.push(shownCode(prepared.commit()));
  }
  return { status: 201, body: { data: made, meta: {} } };
};

/** Some codes of one promotion: id:in is required. */
const deleteSome: Handler = (context) => {
  const to = rows(context);
  if (!to) return notFound('v3');
  const spec = {
    writable: code,
    collection: () => new Few('id', [...to.all()]),
    rows: () => to,
    filters: { ...ops('id', 'int', 'in'), ...ops('code', 'text', '=') },
    needs: { names: ['id:in'], status: 422 },
    max: MOST,
  };
  return deleteBy(spec)(context);
};

/** 204 also where there is no such code. */
const deleteOne: Handler = (context) => {
  const to = rows(context);
  if (!to) return notFound('v3');
  remove(code, Number(context.parameters['code_id']), { context, rows: to });
  return { status: 204 };
};

/** One code, of whichever promotion. */
const deleteByText: Handler = (context) => {
  const { store, request } = context;
  const unknown = request.query.map(({ name }) => name).filter((name) => name !== 'code');
  if (unknown.length > 0) return unknownFilters(unknown);
  const text = valueOf(request.query, 'code');
  if (text === undefined) return v3Error(422, 'The filter code is required.');
  for (const { id, promotion_id, code: own } of [...store.rows('promotion_codes').all()]) {
    if (String(own).toLowerCase() !== text.toLowerCase()) continue;
    const under = store.sales.promotionCodes.under(Number(promotion_id));
    remove(code, Number(id), { context, rows: under });
  }
  return { status: 204 };
};

export const promotionCodeWrites: readonly Route[] = [
  ...v3Writes({
    path: PATH,
    scope: SCOPE,
    writable: code,
    rows,
    methods: 'post',
    created: 201,
    shown: shownCode,
  }),
  { path: PATH, scope: SCOPE, delete: deleteSome },
  { path: `${PATH}/{code_id}`, scope: SCOPE, delete: deleteOne },
  {
    path: `${PROMOTIONS}/{id}/codegen`,
    scope: SCOPE,
    cap: { group: 'promotion codegen', most: 10 },
    post: generate,
  },
  { path: `${PROMOTIONS}/codes`, scope: SCOPE, delete: deleteByText },
];
