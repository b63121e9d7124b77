/**
 * Customers, their contacts, groups and extra fields. Source: docs.ecwid.com, "Search customers". `email` finds parts of
 * addresses unless `useExactEmailMatch=true`; city, postal code, state, country and company look at the billing and the
 * shipping addresses. Without sortBy customers come by id: the documentation says nothing of it.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Condition, Order } from '../../data/select.ts';
import type { Parameter } from '../../http/query.ts';
import {
  anyText,
  choice,
  contains,
  countFrom,
  countTo,
  dates,
  flag,
  ids,
  moneyFrom,
  moneyTo,
  note,
  noteFlag,
  text,
} from '../filters.ts';
import { list } from '../lists.ts';
import { listed, rowBy, whole } from '../single.ts';
import type { Context, Filters, Route } from '../spec.ts';
import { readBoolean } from '../values.ts';

const SCOPES = ['read_customers'] as const;

const filters: Filters = {
  keyword: contains('words'),
  name: contains('name'),
  email: note('a text', (value) => value),
  useExactEmailMatch: noteFlag(),
  phone: contains('phones'),
  city: anyText('cities'),
  postalCode: anyText('postalCodes'),
  stateOrProvinceCode: anyText('states'),
  countryCodes: anyText('countries'),
  companyName: contains('companies'),
  acceptMarketing: flag('acceptMarketing'),
  lang: text('lang'),
  customerGroupIds: ids('groupId'),
  minOrderCount: countFrom('orderCount'),
  maxOrderCount: countTo('orderCount'),
  minSalesValue: moneyFrom('salesValue'),
  maxSalesValue: moneyTo('salesValue'),
  purchasedProductIds: ids('productIds'),
  b2b_b2c: choice('kind', ['b2b', 'b2c']),
  taxExempt: flag('taxExempt'),
  ...dates('created', 'created'),
  ...dates('updated', 'updated'),
};

const SORT_COLUMNS: Readonly<Record<string, string>> = {
  NAME: 'name',
  EMAIL: 'email',
  ORDER_COUNT: 'orderCount',
  REGISTERED_DATE: 'created',
  UPDATED_DATE: 'updated',
  SALES_VALUE: 'salesValue',
  FIRST_ORDER_DATE: 'firstOrder',
  LAST_ORDER_DATE: 'lastOrder',
};

export function bothWays(columns: Readonly<Record<string, string>>): Record<string, Order> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]): [string, Order][] => [
      [`${name}_ASC`, { column, descending: false }],
      [`${name}_DESC`, { column, descending: true }],
    ]),
  );
}

function emailMatches(given: ReadonlyMap<string, Parameter>): Condition[] {
  const email = (given.get('email')?.value ?? '').toLowerCase();
  if (email === '') return [];
  const exact = readBoolean(given.get('useExactEmailMatch')?.value ?? '') === true;
  const test = (v: unknown): boolean => {
    const own = String(v).toLowerCase();
    return exact ? own === email : own.includes(email);
  };
  return [{ column: 'email', id: `${exact} ${email}`, test }];
}

function contacts(context: Context): readonly ApiRow[] | undefined {
  return rowBy(context, 'customers', 'customerId')?.['contacts'] as ApiRow[] | undefined;
}

export const CUSTOMER_ROUTES: readonly Route[] = [
  list({
    path: '/customers',
    scopes: SCOPES,
    collection: 'customers',
    filters,
    implied: emailMatches,
    sorts: bothWays(SORT_COLUMNS),
    order: () => ({ column: 'id', descending: false }),
    extra: (collection) => ({ allCustomerCount: collection.length }),
  }),
  whole({
    path: '/customers/{customerId}',
    scopes: SCOPES,
    fields: true,
    body: (context) => rowBy(context, 'customers', 'customerId'),
  }),
  whole({
    path: '/customers/{customerId}/contacts',
    scopes: SCOPES,
    body: (context) => {
      const items = contacts(context);
      return items && { items };
    },
  }),
  whole({
    path: '/customers/{customerId}/contacts/{contactId}',
    scopes: SCOPES,
    body: (context) => contacts(context)?.find(({ id }) => String(id) === context.parameters['contactId']),
  }),
  list({
    path: '/customer_groups',
    scopes: SCOPES,
    collection: 'customer_groups',
    filters: { customerGroupId: ids('id'), keyword: contains('name') },
    order: () => ({ column: 'id', descending: false }),
  }),
  whole({
    path: '/customer_groups/{groupId}',
    scopes: SCOPES,
    fields: true,
    body: (context) => rowBy(context, 'customer_groups', 'groupId'),
  }),
  whole({
    path: '/store_extrafields/customers',
    scopes: ['read_customers_extrafields'],
    body: ({ store }) => ({ items: listed(store, 'customer_extra_fields') }),
  }),
  whole({
    path: '/store_extrafields/customers/{extrafield_key}',
    scopes: ['read_customers_extrafields'],
    body: ({ store, parameters }) =>
      listed(store, 'customer_extra_fields').find(({ key }) => key === parameters['extrafield_key']),
  }),
];
