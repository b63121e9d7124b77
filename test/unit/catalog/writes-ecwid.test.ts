import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WriteAction } from '../../../src/catalog/index.ts';
import { actions, facts, KINDS, tables } from './ecwid-writes.ts';

const request = ({ method, path }: WriteAction): string => `${method} ${path.replace('/:store', '')}`;
const withoutNames = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');

/** By hand: each table with its one request to make, to change and to delete a row. */
const EXPECTED: Readonly<Record<string, readonly [string | null, string | null, string | null]>> = {
  abandoned_carts: [null, 'PUT /carts/{cart_id}', null],
  categories: ['POST /categories', 'PUT /categories/{id}', 'DELETE /categories/{id}'],
  checkout_extra_fields: [
    'POST /profile/extrafields',
    'PUT /profile/extrafields/{key}',
    'DELETE /profile/extrafields/{key}',
  ],
  customer_contacts: [
    'POST /customers/{customer_id}/contacts',
    'PUT /customers/{customer_id}/contacts/{id}',
    'DELETE /customers/{customer_id}/contacts/{id}',
  ],
  customer_extra_fields: [
    'POST /store_extrafields/customers',
    'PUT /store_extrafields/customers/{key}',
    'DELETE /store_extrafields/customers/{key}',
  ],
  customer_groups: ['POST /customer_groups', 'PUT /customer_groups/{id}', 'DELETE /customer_groups/{id}'],
  customers: ['POST /customers', 'PUT /customers/{id}', 'DELETE /customers/{id}'],
  discount_coupons: ['POST /discount_coupons', 'PUT /discount_coupons/{id}', 'DELETE /discount_coupons/{id}'],
  order_extra_fields: [
    'POST /orders/{order_id}/extraFields',
    'PUT /orders/{order_id}/extraFields/{id}',
    'DELETE /orders/{order_id}/extraFields/{id}',
  ],
  order_statuses: [null, 'PUT /profile/order_status/{status_id}', null],
  orders: ['POST /orders', 'PUT /orders/{id}', 'DELETE /orders/{id}'],
  payment_options: [
    'POST /profile/paymentOptions',
    'PUT /profile/paymentOptions/{id}',
    'DELETE /profile/paymentOptions/{id}',
  ],
  product_reviews: [null, 'PUT /reviews/{id}', 'DELETE /reviews/{id}'],
  product_types: ['POST /classes', 'PUT /classes/{id}', 'DELETE /classes/{id}'],
  product_variations: [
    'POST /products/{product_id}/combinations',
    'PUT /products/{product_id}/combinations/{id}',
    'DELETE /products/{product_id}/combinations/{id}',
  ],
  products: ['POST /products', 'PUT /products/{id}', 'DELETE /products/{id}'],
  promotions: ['POST /promotions', 'PUT /promotions/{id}', 'DELETE /promotions/{id}'],
  shipping_options: [
    'POST /profile/shippingOptions',
    'PUT /profile/shippingOptions/{id}',
    'DELETE /profile/shippingOptions/{id}',
  ],
  staff_accounts: ['POST /staff', 'PUT /staff/{id}', 'DELETE /staff/{id}'],
  store_profile: [null, 'PUT /profile', null],
  subscriptions: [null, 'PUT /subscriptions/{subscription_id}', null],
};

test('the tables that can be written, each with its requests', () => {
  const found = Object.fromEntries(
    tables
      .filter(({ writes }) => writes !== undefined)
      .map((one) => [
        one.name,
        KINDS.map((kind) => {
          const requests = new Set((one.writes?.[kind] ?? []).map(request));
          return requests.size === 0 ? null : [...requests].join(', ');
        }),
      ]),
  );
  assert.deepEqual(found, EXPECTED);
});

test('a change and a delete name one row by its whole key; what acts on all rows is never asked for', () => {
  for (const { table: one, kind, action } of actions) {
    if (kind === 'insert' || one.name === 'store_profile') continue;
    const named = [...action.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    assert.deepEqual(named.toSorted(), [...one.key].toSorted(), request(action));
    assert.match(action.path, /\}$/, request(action));
    assert.equal(action.most ?? 1, 1, request(action));
  }
});

/** Requests that write and that no table has, with the reason. */
const NOT_ROWS: readonly (readonly [RegExp, string])[] = [
  [/^DELETE \/products(\/\{\}\/(combinations|files|gallery))?$/, 'all rows at once'],
  [/\/(image|image\/async|gallery.*|video|media|files.*)$|\/profile\/\{\}$/, 'uploads'],
  [
    /\/sort$|\/(un)?assignProducts$|\/inventory$|\/mass_update$/,
    'says what columns say, or more rows at once',
  ],
  [
    /\/carts\/\{\}\/place$|create-invoice$|\/order\/calculate$|\/products\/filters$|\/staff\/invite$/,
    'no row',
  ],
  [/ \/(application|billing\/.*|batch|storage\/.*)$/, 'of the app, not of the store'],
];

test('every request of the API that writes a row is one of a table', () => {
  const used = new Set(actions.map(({ action }) => withoutNames(request(action))));
  const documented = new Set(Object.keys(facts.endpoints).map(withoutNames));
  const missing = [...documented].filter(
    (one) => !used.has(one) && !NOT_ROWS.some(([pattern]) => pattern.test(one)),
  );
  assert.deepEqual(missing, []);
  assert.deepEqual(
    [...used].filter((one) => !documented.has(one)),
    [],
  );
});

test('each request names a scope that it needs', () => {
  const scopes = new Map(Object.entries(facts.endpoints).map(([name, all]) => [withoutNames(name), all]));
  for (const { table: one, action } of actions) {
    const needed = scopes.get(withoutNames(request(action)))?.split(' ') ?? [];
    const named = action.scope ?? one.writes?.scope ?? '';
    assert.ok(needed.includes(named), `${request(action)} needs ${needed.join(', ')}, not ${named}`);
  }
});
