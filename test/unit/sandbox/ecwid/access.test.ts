import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ask, ecwidStore } from './support.ts';

describe('tokens', () => {
  const store = ecwidStore();

  test('a request without a token, and one with a wrong one, get a bare 403', async () => {
    for (const headers of [{}, { Authorization: 'Bearer nonsense' }, { Authorization: 'Basic eDp5' }]) {
      const reply = await ask(`${store.base}/products`, { headers: headers as Record<string, string> });
      assert.equal(reply.status, 403);
      assert.equal(reply.text, '');
      assert.equal(reply.headers.get('content-length'), '0');
    }
  });

  test('the token may stand in the query, as it was documented until 2020', async () => {
    const reply = await ask(`${store.base}/products?limit=1&token=${store.started.token}`, {});
    assert.equal(reply.status, 200);
  });

  test('a store that does not exist is 404 with a code, whatever the token', async () => {
    for (const id of ['1', 'mine']) {
      const reply = await ask(`${store.started.url}/api/v3/${id}/products`, {});
      assert.equal(reply.status, 404);
      assert.deepEqual(reply.json, { errorMessage: 'Store not found', errorCode: 'STORE_NOT_FOUND' });
    }
  });
});

describe('scopes', () => {
  const scopes: Readonly<Record<string, string>> = {
    '/products': 'read_catalog',
    '/products/700100001': 'read_catalog',
    '/products/700100001/combinations': 'read_catalog',
    '/classes': 'read_catalog',
    '/categories': 'read_catalog',
    '/brands': 'read_brands',
    '/orders': 'read_orders',
    '/carts': 'read_orders',
    '/orders/deleted': 'read_orders',
    '/products/deleted': 'read_catalog',
    '/coupons/deleted': 'read_discount_coupons',
    '/customers/deleted': 'read_customers',
    '/reviews/deleted': 'read_reviews',
    '/customers': 'read_customers',
    '/customer_groups': 'read_customers',
    '/store_extrafields/customers': 'read_customers_extrafields',
    '/discount_coupons': 'read_discount_coupons',
    '/promotions': 'read_promotion',
    '/reviews': 'read_reviews',
    '/subscriptions': 'read_subscriptions',
    '/staff': 'read_staff',
    '/profile/paymentOptions': 'add_payment_method',
  };
  const tokens = Object.fromEntries([...new Set(Object.values(scopes))].map((scope) => [scope, [scope]]));
  const store = ecwidStore({ tokens: { ...tokens, none: [] } });

  for (const [path, scope] of Object.entries(scopes)) {
    test(`${path} asks for ${scope}`, async () => {
      assert.equal((await store.get(path, scope)).status, 200);
      const refused = await store.get(path, 'none');
      assert.equal(refused.status, 403);
      assert.equal((refused.json as { errorCode: string }).errorCode, 'INSUFFICIENT_APP_SCOPE');
    });
  }

  test('invoices ask for two scopes', async () => {
    const { items } = await store.page('/orders?limit=1&responseFields=items(id)');
    const path = `/orders/${items[0]?.['id']}/invoices`;
    assert.equal((await store.get(path, 'read_orders')).status, 403);
    assert.equal((await store.get(path)).status, 200);
  });

  test('the profile, settings and dictionaries are open to every token', async () => {
    for (const path of [
      '/profile',
      '/latest-stats',
      '/profile/shippingOptions',
      '/countries',
      '/currencies',
    ]) {
      assert.equal((await store.get(path, 'none')).status, 200, path);
    }
  });

  test('limits and billing are shown to those who may see them', async () => {
    const plain = (await store.get('/profile', 'none')).json as Record<string, Record<string, unknown>>;
    const whole = (await store.get('/profile')).json as Record<string, Record<string, unknown>>;
    assert.equal(plain['accountBilling'], undefined);
    assert.equal(plain['account']?.['limitsAndRestrictions'], undefined);
    assert.ok(whole['accountBilling']);
    assert.ok(whole['account']?.['limitsAndRestrictions']);
  });
});

describe('the rate limit', () => {
  const store = ecwidStore({ requests_per_30s: 3, tokens: { other: ['read_catalog'] } });

  test('each token has its own minute; what is too much says when to come back', async () => {
    await store.control('PUT', '/clock', { now: '2026-07-01T00:00:00Z', frozen: true });
    for (let nth = 0; nth < 6; nth++) assert.equal((await store.get('/classes')).status, 200);
    await store.control('PUT', '/clock', { advance_ms: 20_500 });
    const refused = await store.get('/classes');
    assert.equal(refused.status, 429);
    assert.equal((refused.json as { errorCode: string }).errorCode, 'RATE_LIMITED');
    assert.equal(refused.headers.get('retry-after'), '40');
    assert.equal((await store.get('/classes', 'other')).status, 200);
    await store.control('PUT', '/clock', { advance_ms: 40_000 });
    assert.equal((await store.get('/classes')).status, 200);
  });
});

describe('other refusals', () => {
  const store = ecwidStore();
  const code = (json: unknown): unknown => (json as { errorCode?: string } | undefined)?.errorCode;

  test('rows that do not exist are 404 with the code of their kind', async () => {
    const codes = {
      '/products/1': 'PRODUCT_NOT_FOUND',
      '/products/1/combinations': 'PRODUCT_NOT_FOUND',
      '/products/700100001/combinations/1': 'COMBINATION_NOT_FOUND',
      '/categories/1': 'CATEGORIES_NOT_FOUND',
      '/orders/NOPE': 'ORDER_NOT_FOUND',
      '/carts/NOPE': 'CHECKOUT_NOT_FOUND',
      '/discount_coupons/1': 'DISCOUNT_COUPON_NOT_FOUND',
      '/customers/1': undefined,
      '/no/such/address': undefined,
    };
    for (const [path, expected] of Object.entries(codes)) {
      const reply = await store.get(path);
      assert.equal(reply.status, 404, path);
      assert.equal(code(reply.json), expected, path);
    }
  });

  test('other methods are 405, and bodies that are not JSON 415', async () => {
    const headers = { Authorization: `Bearer ${store.started.token}` };
    const put = await ask(`${store.base}/products`, { method: 'PUT', headers });
    assert.deepEqual([put.status, code(put.json)], [405, 'METHOD_NOT_ALLOWED']);
    const text = await ask(`${store.base}/products`, { method: 'POST', headers, body: 'name=x' });
    assert.equal(text.status, 415);
  });

  test('a fault may be an error of the documentation, by its code', async () => {
    const fault = { error: 'STORE_IS_SUSPENDED' };
    await store.control('PUT', '/faults', { rules: [{ match: { platform: 'ecwid' }, times: 1, fault }] });
    const reply = await store.get('/products');
    assert.deepEqual([reply.status, code(reply.json)], [402, 'STORE_IS_SUSPENDED']);
    assert.equal((await store.get('/products?limit=1')).status, 200);
  });

  test('a fault of another platform does not strike', async () => {
    await store.control('PUT', '/faults', {
      rules: [{ match: { platform: 'bigcommerce' }, fault: { status: 449 } }],
    });
    assert.equal((await store.get('/products?limit=1')).status, 200);
    await store.control('PUT', '/faults', {
      rules: [{ match: { path: '/products' }, fault: { status: 449 } }],
    });
    assert.equal((await store.get('/products?limit=1')).status, 449);
    await store.control('PUT', '/faults', { rules: [] });
  });
});
