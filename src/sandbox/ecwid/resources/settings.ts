/**
 * The profile and what the merchant set up, histories of deleted items, statistics, and dictionaries. Source:
 * docs.ecwid.com. States and tax classes need a country code (the documentation does not say what comes without one).
 * Names in dictionaries are English, whatever `lang` says.
 */

import { DELETED_KINDS, type DeletedKind, deletedRow } from '../data/deleted.ts';
import { CHECKOUT_EXTRA_FIELDS } from '../data/extra-fields.ts';
import { COUNTRIES, CURRENCIES, currencyOf, statesOf, taxClassesOf } from '../data/geography.ts';
import { profileRow } from '../data/profile.ts';
import { PAYMENT_OPTIONS, STAFF } from '../data/settings.ts';
import { latestStats } from '../data/stats.ts';
import { ORDER_STATUSES } from '../data/statuses.ts';
import { wrongParameter } from '../errors.ts';
import { dateFrom, dateTo } from '../filters.ts';
import { list } from '../lists.ts';
import { whole } from '../single.ts';
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
    body: ({ store, scopes }) => profileRow(store.storeId, scopes),
  }),
  whole({
    path: '/profile/paymentOptions',
    scopes: [...PROFILE, 'add_payment_method'],
    parameters: ['lang'],
    body: () => PAYMENT_OPTIONS,
  }),
  whole({
    path: '/profile/paymentOptions/{paymentOptionId}',
    scopes: [...PROFILE, 'add_payment_method'],
    parameters: ['lang'],
    body: ({ parameters }) => PAYMENT_OPTIONS.find(({ id }) => id === parameters['paymentOptionId']),
  }),
  whole({
    path: '/profile/shippingOptions',
    scopes: PROFILE,
    parameters: ['lang'],
    collection: 'shipping_options',
    body: ({ store }) => rowsOf(store.collection('shipping_options')),
  }),
  whole({ path: '/profile/extrafields', scopes: PROFILE, body: () => ({ items: CHECKOUT_EXTRA_FIELDS }) }),
  whole({
    path: '/profile/extrafields/{key}',
    scopes: PROFILE,
    body: ({ parameters }) => CHECKOUT_EXTRA_FIELDS.find(({ key }) => key === parameters['key']),
  }),
  whole({ path: '/profile/order_statuses', scopes: PROFILE, body: () => ({ items: ORDER_STATUSES }) }),
  whole({
    path: '/profile/order_status/{statusId}',
    scopes: PROFILE,
    body: ({ parameters }) => ORDER_STATUSES.find(({ statusId }) => statusId === parameters['statusId']),
  }),
  whole({
    path: '/staff',
    scopes: ['read_staff'],
    fields: true,
    collection: 'staff',
    body: ({ store }) => ({ staffList: rowsOf(store.collection('staff')) }),
  }),
  whole({
    path: '/staff/{staffAccountId}',
    scopes: ['read_staff'],
    fields: true,
    body: ({ parameters }) => STAFF.find(({ id }) => id === parameters['staffAccountId']),
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

function rowsOf(collection: { length: number; row: (at: number) => object }): object[] {
  return Array.from({ length: collection.length }, (_, at) => collection.row(at));
}
