import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEADERS, testAccount } from './support.ts';

const registered = 'https://app.example/cb';
const account = testAccount({
  products: 3,
  orders: 3,
  apps: { strict: { secret: 's', callbackUrls: [registered] } },
});
const callback = 'http://localhost:33333/cb';

async function authorize(given: Record<string, string>, decision?: string): Promise<Response> {
  const url = `${account.sandbox.url}/oauth/authorize`;
  const query = new URLSearchParams({ client_id: account.sandbox.app.clientId, ...given });
  if (decision === undefined) return fetch(`${url}?${query}`, { redirect: 'manual' });
  query.set('decision', decision);
  return fetch(url, { method: 'POST', body: query, redirect: 'manual' });
}

const back = (response: Response): Record<string, string> =>
  Object.fromEntries(new URL(response.headers.get('location') ?? '').searchParams);

async function codeFor(given: Record<string, string> = { redirect_uri: callback }): Promise<string> {
  return back(await authorize(given, 'confirm'))['code'] ?? '';
}

async function exchange(change: Record<string, string>, json = false) {
  const body = {
    client_id: account.sandbox.app.clientId,
    client_secret: account.sandbox.app.clientSecret,
    redirect_uri: callback,
    ...change,
  };
  const sent = json
    ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
    : { body: new URLSearchParams(body) };
  const response = await fetch(`${account.sandbox.url}/oauth/token`, { method: 'POST', ...sent });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function tokenFor(): Promise<string> {
  return String((await exchange({ code: await codeFor() })).body['access_token']);
}

async function statusWith(token: string): Promise<number> {
  return (await account.get('/orders', { Authorization: `Bearer ${token}` })).status;
}

async function deauthorize(
  user: string,
  password: string,
  id = account.id,
  method = 'POST',
): Promise<number> {
  const Authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const url = `${account.sandbox.url}/oauth/deauthorize/${id}`;
  return (await fetch(url, { method, headers: { Authorization } })).status;
}

test('the consent page asks for no scopes and names the store', async () => {
  const html = await (await authorize({ redirect_uri: callback, state: 'a"b' })).text();
  assert.match(html, /Sandbox App wants to connect to sandbox-goods/);
  assert.match(html, /do what it was approved for/);
  assert.match(html, /value="a&quot;b"/);
  assert.doesNotMatch(html, /<code>/);
});

test('consent leads back with code and state alone, with or without response_type', async () => {
  for (const given of [{}, { response_type: 'code' }] as const) {
    const answer = back(await authorize({ redirect_uri: callback, state: 'x y', ...given }, 'confirm'));
    assert.deepEqual(Object.keys(answer), ['code', 'state']);
    assert.equal(answer['state'], 'x y');
  }
  const other = back(await authorize({ redirect_uri: callback, response_type: 'token' }));
  assert.equal(other['error'], 'unsupported_response_type');
});

test('a refusal leads back with an error instead of a code', async () => {
  assert.deepEqual(back(await authorize({ redirect_uri: callback }, 'cancel')), { error: 'access_denied' });
});

test('without a redirect address the registered one is meant, and one that is not registered is refused', async () => {
  const response = await authorize({ client_id: 'strict' }, 'confirm');
  assert.ok(response.headers.get('location')?.startsWith(`${registered}?code=`));
  const change = { client_id: 'strict', client_secret: 's', redirect_uri: registered };
  assert.equal((await exchange({ code: back(response)['code'] ?? '', ...change })).status, 200);
  assert.equal((await authorize({ client_id: 'strict', redirect_uri: callback })).status, 400);
  assert.equal((await authorize({})).status, 400, 'an app without a registered address');
  assert.equal((await authorize({ client_id: 'nobody', redirect_uri: callback })).status, 400);
});

for (const [fact, change, json] of [
  ['as a form without grant_type', {}, false],
  ['as a form with grant_type', { grant_type: 'authorization_code' }, false],
  ['as JSON', {}, true],
] as const) {
  test(`a code sent ${fact} becomes a token that names the account by number`, async () => {
    const { status, body } = await exchange({ code: await codeFor(), ...change }, json);
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['access_token', 'token_type', 'account_id']);
    assert.deepEqual([body['token_type'], body['account_id']], ['bearer', Number(account.id)]);
    assert.equal(await statusWith(String(body['access_token'])), 200);
  });
}

/** [what is wrong, change, status, error] */
const wrong: readonly [string, Record<string, string>, number, string][] = [
  ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client'],
  ['an unknown app', { client_id: 'x' }, 401, 'invalid_client'],
  ['an unknown code', { code: 'x' }, 400, 'invalid_grant'],
  ['no code', { code: '' }, 400, 'invalid_request'],
  ['another redirect address', { redirect_uri: 'http://localhost:1/' }, 400, 'invalid_grant'],
  ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  [
    'a refresh, which there is not',
    { grant_type: 'refresh_token', refresh_token: 'x' },
    400,
    'invalid_grant',
  ],
];
for (const [fact, change, status, error] of wrong) {
  test(`${fact} is refused at the token endpoint with error and message`, async () => {
    const answer = await exchange({ code: await codeFor(), ...change });
    assert.deepEqual([answer.status, answer.body['error']], [status, error]);
    assert.deepEqual(Object.keys(answer.body), ['error', 'message']);
  });
}

test('a code is good for one exchange, and a new token leaves those before valid', async () => {
  const code = await codeFor();
  const first = String((await exchange({ code })).body['access_token']);
  assert.equal((await exchange({ code })).body['error'], 'invalid_grant');
  const second = await tokenFor();
  assert.deepEqual([await statusWith(first), await statusWith(second)], [200, 200]);
});

test('an app that deauthorizes loses every token, the owner loses nothing', async () => {
  const { clientId, clientSecret } = account.sandbox.app;
  const tokens = [await tokenFor(), await tokenFor()];
  assert.equal(await deauthorize(clientId, clientSecret), 204);
  for (const token of tokens) assert.equal(await statusWith(token), 401);
  assert.equal(await statusWith(account.sandbox.token), 200);
  assert.equal(await statusWith(await tokenFor()), 200, 'the app can be connected again');
});

test('nobody deauthorizes with a wrong secret, by another method or for another account', async () => {
  const { clientId, clientSecret } = account.sandbox.app;
  const token = await tokenFor();
  assert.equal(await deauthorize(clientId, 'x'), 401);
  assert.equal(await deauthorize('toString', 'x'), 401);
  assert.equal(await deauthorize(clientId, clientSecret, '1'), 404);
  assert.equal(await deauthorize(clientId, clientSecret, account.id, 'DELETE'), 404);
  assert.equal(await statusWith(token), 200);
});

test('a merchant who removes the app ends its tokens', async () => {
  const token = await tokenFor();
  await account.control('DELETE', '/app-tokens');
  assert.deepEqual([await statusWith(token), await statusWith(account.sandbox.token)], [401, 200]);
});

test('requests of the login are counted by address, and their secrets are not kept', async () => {
  await account.control('DELETE', '/requests');
  const token = await tokenFor();
  await account.get('/orders', { ...HEADERS, Authorization: `Bearer ${token}` });
  await deauthorize(account.sandbox.app.clientId, account.sandbox.app.clientSecret);
  const { text, json } = await account.control('GET', '/requests?log=1');
  assert.deepEqual(
    (json as { routes: { method: string; path: string }[] }).routes.map(
      ({ method, path }) => `${method} ${path}`,
    ),
    ['POST /oauth/authorize', 'POST /oauth/token', 'GET /v1/orders', 'POST /oauth/deauthorize/{account_id}'],
  );
  assert.ok(!text.includes(token) && !text.includes(account.sandbox.app.clientSecret));
});
