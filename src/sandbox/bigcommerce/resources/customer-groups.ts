import { type Filters, ops } from '../filters.ts';
import type { Route, V2Resource } from '../spec.ts';
import { v2Routes } from '../v2.ts';
import { v2Count } from '../v2-rows.ts';

const DATES: Filters = {
  ...ops('date_created', 'date-v2', '= min max'),
  ...ops('date_modified', 'date-v2', '= min max'),
};

/** Names of filters are those of v3. Source: bigcommerce/docs, reference/customers.v2.yml. */
const customerGroups: V2Resource = {
  path: '/v2/customer_groups',
  scope: 'store_v2_customers',
  collection: 'customer_groups',
  filters: {
    ...ops('name', 'text', '= like'),
    ...ops('is_default', 'bool', '='),
    ...ops('is_group_for_guests', 'bool', '='),
    ...DATES,
  },
  item: true,
  itemIgnores: ['page', 'limit', 'name', 'is_default', ...Object.keys(DATES)],
  // Source: bigcommerce/docs, "API rate limits".
  cap: { group: 'customer groups', most: 40 },
};

export const customerGroupRoutes: readonly Route[] = [
  ...v2Routes(customerGroups),
  {
    path: '/v2/customer_groups/count',
    scope: customerGroups.scope,
    cap: { group: 'customer groups', most: 40 },
    get: (context) => v2Count(context, context.store.collection('customer_groups').length),
  },
];
