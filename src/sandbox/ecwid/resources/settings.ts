/**
 * The profile and what the merchant set up, histories of deleted items, statistics, and dictionaries. Source:
 * docs.ecwid.com. States and tax classes need a country code (the documentation does not say what comes without one).
 * Names in dictionaries are English, whatever `lang` says.
 */

import { DELETED_KINDS, type DeletedKind, deletedRow } from '../data/deleted.ts';
import { COUNTRIES, CURRENCIES, currencyOf, statesOf, taxClassesOf } from '../data/geography.ts';
import { profileRow } from '../data/profile.ts';
import { latestStats } from '../data/stats.ts';
import { wrongParameter } from '../errors.ts';
import { dateFrom, dateTo } from '../filters.ts';
import { list } from '../lists.ts';
import { listed, rowBy, whole } from '../single.ts';
import type { Route } from '../spec.ts';
import { readBoolean } from '../values.ts';

const PROFILE = ['read_store_profile'] as const;

const SCOPE_OF: Readonly<Record<DeletedKind, string>> = {
  orders: 'read_orders',
  products: 'read_catalog',
  coupons: 'read_discount_coupons',
  customers: 'read_customers',
  reviews: 'read_reviews',
};

const deletedRoutes = DELETED_KINDS.map((kind) =>
  list({
    path: `/${kind}/deleted`,
    scopes: [...PROFILE, SCOPE_OF[kind]],
    collection: `${kind}/deleted`,
    filters: { from_date: dateFrom('deleted'), to_date: dateTo('deleted') },
    order: () => ({ column: '#', descending: true }),
    shape: (row) => deletedRow(kind, row),
  }),
);

export const SETTINGS_ROUTES: readonly Route[] = [
  whole({
    path: '/profile',
    scopes: PROFILE,
    fields: true,
    parameters: [
      'showExtendedInfo',
      'lang',
      'getReportAvailabilityStatus',
      'getStoreVertical',
      'getFeaturesByPlans',
    ],
    body: ({ store, scopes }) => profileRow(store, scopes),
  }),
  whole({
    path: '/profile/paymentOptions',
    scopes: [...PROFILE, 'add_payment_method'],
    parameters: ['lang'],
    body: ({ store }) => listed(store, 'payment_options'),
  }),
  whole({
    path: '/profile/paymentOptions/{paymentOptionId}',
    scopes: [...PROFILE, 'add_payment_method'],
    parameters: ['lang'],
    body: (context) => rowBy(context, 'payment_options', 'paymentOptionId'),
  }),
  whole({
    path: '/profile/shippingOptions',
    scopes: PROFILE,
    parameters: ['lang'],
    collection: 'shipping_options',
    body: ({ store }) => listed(store, 'shipping_options'),
  }),
  whole({
    path: '/profile/extrafields',
    scopes: PROFILE,
    body: ({ store }) => ({ items: listed(store, 'checkout_extra_fields') }),
  }),
  whole({
    path: '/profile/extrafields/{key}',
    scopes: PROFILE,
    body: ({ store, parameters }) =>
      listed(store, 'checkout_extra_fields').find(({ key }) => key === parameters['key']),
  }),
  whole({
    path: '/profile/order_statuses',
    scopes: PROFILE,
    body: ({ store }) => ({ items: listed(store, 'order_statuses') }),
  }),
  whole({
    path: '/profile/order_status/{statusId}',
    scopes: PROFILE,
    body: ({ store, parameters }) =>
      listed(store, 'order_statuses').find(({ statusId }) => statusId === parameters['statusId']),
  }),
  whole({
    path: '/staff',
    scopes: ['read_staff'],
    fields: true,
    collection: 'staff',
    body: ({ store }) => ({ staffList: listed(store, 'staff') }),
  }),
  whole({
    path: '/staff/{staffAccountId}',
    scopes: ['read_staff'],
    fields: true,
    body: (context) => rowBy(context, 'staff', 'staffAccountId'),
  }),
  whole({
    path: '/latest-stats',
    scopes: PROFILE,
    parameters: [
      'reviewsUpdatesRequired',
      'domainsRequired',
      'subscriptionRequired',
      'productCountRequired',
      'categoryCountRequired',
    ],
    body: ({ store }, given) =>
      latestStats(store, (name) => readBoolean(given.get(name)?.value ?? '') === true),
  }),
  ...deletedRoutes,
  whole({
    path: '/countries',
    scopes: [],
    parameters: ['withStates', 'lang'],
    body: (_, given) =>
      readBoolean(given.get('withStates')?.value ?? '') === true
        ? COUNTRIES.map((country) => ({ ...country, states: statesOf(country.code) }))
        : COUNTRIES,
  }),
  whole({ path: '/currencies', scopes: [], parameters: ['lang'], body: () => CURRENCIES }),
  byCountry('/states', statesOf),
  byCountry('/taxClasses', taxClassesOf),
  byCountry('/currencyByCountry', (code) => currencyOf(code) ?? []),
];

function byCountry(path: string, of: (code: string) => unknown): Route {
  return whole({
    path,
    scopes: [],
    parameters: ['lang', 'countryCode'],
    body: (_, given) => {
      const code = given.get('countryCode')?.value ?? '';
      return /^[A-Z]{2}$/.test(code)
        ? of(code)
        : wrongParameter('countryCode', 'an ISO 3166 code such as US');
    },
  });
}
