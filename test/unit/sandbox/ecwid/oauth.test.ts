import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ecwidStore } from './support.ts';

const callback = 'http://localhost:33333/cb';

describe('the login server', () => {
  const apps = { small: { secret: 's', scopes: ['read_catalog'], callbackUrls: ['https://app.example/cb'] } };
  const store = ecwidStore({ apps, token_lifetime_s: 60 });

  const asked = (change: Record<string, string> = {}): URLSearchParams =>
    new URLSearchParams({
      client_id: store.started.app.clientId,
      redirect_uri: callback,
      response_type: 'code',
      scope: 'read_catalog read_orders',
      ...change,
    });

  const back = (response: Response): Record<string, string> =>
    Object.fromEntries(new URL(response.headers.get('location') ?? '').searchParams);

  async function decide(change: Record<string, string> = {}): Promise<Record<string, string>> {
    const body = asked({ decision: 'confirm', ...change });
    return back(
      await fetch(`${store.started.url}/api/oauth/authorize`, { method: 'POST', body, redirect: 'manual' }),
    );
  }

  const exchange = (code: string, change: Record<string, string> = {}): URLSearchParams =>
    new URLSearchParams({
      client_id: store.started.app.clientId,
      client_secret: store.started.app.clientSecret,
      code,
      redirect_uri: callback,
      grant_type: 'authorization_code',
      ...change,
    });

  async function redeem(body: URLSearchParams, path = '/api/oauth/token') {
    const response = await fetch(store.started.url + path, { method: 'POST', body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  test('the consent page names the store and the scopes', async () => {
    const response = await fetch(`${store.started.url}/api/oauth/authorize?${asked()}`);
    const html = await response.text();
    assert.equal(response.status, 200);
    for (const part of ['Sandbox App', `store ${store.started.storeId}`, 'read_orders'])
      assert.ok(html.includes(part));
  });

  test('consent sends back code and store id, and state when it was given', async () => {
    const plain = await decide();
    assert.deepEqual(Object.keys(plain).sort(), ['code', 'store_id']);
    assert.equal(plain['store_id'], String(store.started.storeId));
    assert.equal((await decide({ state: 'a&b' }))['state'], 'a&b');
  });

  test('a refusal sends back access_denied', async () => {
    assert.deepEqual(await decide({ decision: 'cancel', state: 'x' }), {
      error: 'access_denied',
      state: 'x',
    });
  });

  test('no scope, and one that the app does not have, end at the authorization', async () => {
    assert.equal((await decide({ scope: '' }))['error'], 'invalid_scope');
    const own = { client_id: 'small', redirect_uri: 'https://app.example/cb' };
    assert.equal((await decide({ ...own, scope: 'read_orders' }))['error'], 'invalid_scope');
    assert.ok((await decide({ ...own, scope: 'read_catalog' }))['code']);
  });

  test('a code gives a token without end, with the store, the scopes and the owner', async () => {
    const { code = '' } = await decide();
    const { status, body } = await redeem(exchange(code));
    assert.equal(status, 200);
    const { access_token, ...rest } = body;
    assert.match(String(access_token), /^secret_/);
    assert.deepEqual(rest, {
      token_type: 'Bearer',
      scope: 'read_catalog read_orders read_store_profile',
      store_id: store.started.storeId,
      email: 'owner@example.com',
    });
    assert.equal((await store.get('/orders?limit=1', String(access_token))).status, 200);
    assert.equal((await store.get('/customers?limit=1', String(access_token))).status, 403);
  });

  test('the token endpoint answers at the address with the store id, and to GET', async () => {
    const first = await redeem(
      exchange((await decide())['code'] ?? ''),
      `/api/oauth/token/${store.started.storeId}`,
    );
    assert.equal(first.status, 200);
    const { code = '' } = await decide();
    const response = await fetch(`${store.started.url}/api/oauth/token?${exchange(code)}`);
    assert.equal(response.status, 200);
  });

  test('a code that is redeemed twice ends the token that it gave', async () => {
    const { code = '' } = await decide();
    const token = String((await redeem(exchange(code))).body['access_token']);
    assert.equal((await store.get('/classes', token)).status, 200);
    const again = await redeem(exchange(code));
    assert.deepEqual([again.status, again.body['error']], [400, 'invalid_grant']);
    assert.equal((await store.get('/classes', token)).status, 403);
  });

  test('wrong secrets, redirect addresses, grants and missing codes are told apart', async () => {
    const error = async (change: Record<string, string>): Promise<unknown> =>
      (await redeem(exchange((await decide())['code'] ?? '', change))).body['error'];
    assert.equal(await error({ client_secret: 'x' }), 'invalid_client');
    assert.equal(await error({ redirect_uri: 'http://localhost/other' }), 'invalid_grant');
    assert.equal(await error({ grant_type: 'password' }), 'unsupported_grant_type');
    assert.equal(await error({ grant_type: 'refresh_token', refresh_token: 'x' }), 'invalid_grant');
    assert.equal(await error({ code: '' }), 'invalid_request');
  });

  test('the merchant removes the app: its token ends', async () => {
    const { code = '' } = await decide();
    const token = String((await redeem(exchange(code))).body['access_token']);
    await store.control('DELETE', '/app-tokens');
    assert.equal((await store.get('/classes', token)).status, 403);
  });
});
