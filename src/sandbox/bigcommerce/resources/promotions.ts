import { type ApiRow, positionOf } from '../../data/collection.ts';
import { valueOf } from '../../http/query.ts';
import { v3Error } from '../errors.ts';
import { type Filters, ops } from '../filters.ts';
import type { Route, V3Resource } from '../spec.ts';
import { v3List, v3Routes } from '../v3.ts';
import { nestedRoutes } from '../v3-nested.ts';

const SCOPE = 'store_v2_marketing';

/** Source: bigcommerce/docs, reference/promotions.v3.yml. */
const promotions: V3Resource = {
  path: '/v3/promotions',
  scope: SCOPE,
  collection: 'promotions',
  key: 'id',
  filters: {
    ...ops('id', 'int', '='),
    ...ops('name', 'text', '='),
    code: { column: 'code', type: 'text', op: 'any' },
    ...ops('currency_code', 'text', '='),
    ...ops('redemption_type', 'one of automatic|coupon', '='),
    ...ops('status', 'text', '='),
    channels: { column: 'channel', type: 'int', op: 'any' },
    query: { column: 'query', type: 'text', op: 'like' },
  },
  sort: { by: ['id', 'name', 'priority', 'start_date'], style: 'two' },
  item: true,
};

const CODE: Filters = ops('code', 'text', '=');

/** Codes of all promotions, one at a time: code= is required. */
const codeByText: V3Resource = {
  path: '/v3/promotions/codes',
  scope: SCOPE,
  collection: 'promotion_codes',
  key: 'id',
  filters: CODE,
  whole: true,
  shown: shownCode,
};

export function shownCode({ promotion_id: _, ...code }: ApiRow): ApiRow {
  return code;
}

export const promotionRoutes: readonly Route[] = [
  ...v3Routes(promotions),
  ...nestedRoutes({
    path: '/v3/promotions/{id}/codes',
    scope: SCOPE,
    collection: 'promotions',
    key: 'id',
    filters: CODE,
    cursors: 'or pages',
    shown: shownCode,
    rows: ({ store, parameters }) => {
      const id = Number(parameters['id']);
      const known = positionOf(store.collection('promotions'), id) >= 0;
      return known ? store.sales.promotionCodes.of(id) : undefined;
    },
  }),
  {
    path: codeByText.path,
    scope: SCOPE,
    collection: codeByText.collection,
    get: (context) =>
      valueOf(context.request.query, 'code') === undefined
        ? v3Error(422, 'The filter code is required.')
        : v3List(codeByText, context),
  },
];
