import { ops } from '../filters.ts';
import type { Route } from '../spec.ts';
import { METAFIELD_LIST, metafieldRoutes } from './metafields.ts';
import { ORDERS_SCOPE } from './of-order.ts';

/** The two lists of orders also compare dates for equality. Source: bigcommerce/docs, reference/orders.v3.yml. */
const ORDER_FILTERS = {
  ...METAFIELD_LIST.filters,
  ...ops('date_created', 'date', '='),
  ...ops('date_modified', 'date', '='),
};

/** Sources: bigcommerce/docs, reference/orders.v3.yml and reference/customers.v3.yml. */
export const salesMetafieldRoutes: readonly Route[] = [
  ...metafieldRoutes({
    owner: 'order',
    scope: ORDERS_SCOPE,
    parents: 'orders',
    parent: 'id',
    all: '/v3/orders',
    one: '/v3/orders/{id}',
    list: { filters: ORDER_FILTERS },
    more: { rowFields: false, filters: ORDER_FILTERS },
  }),
  ...metafieldRoutes({
    owner: 'customer',
    scope: 'store_v2_customers',
    parents: 'customers',
    parent: 'id',
    all: '/v3/customers',
    one: '/v3/customers/{id}',
    more: { rowFields: false },
  }),
];
