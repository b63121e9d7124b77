import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';

const callback = 'http://localhost:33333/cb';
let sandbox: Sandbox;
before(async () => {
  const apps = {
    strict: { secret: 's', callbackUrls: ['https://app.example/cb'], scopes: ['store_v2_orders'] },
  };
  sandbox = await startSandbox({ products: 1, orders: 1, customers: 1, apps });
});
after(() => sandbox.stop());

const asked = (change: Record<string, string> = {}): Record<string, string> => ({
  client_id: sandbox.app.clientId,
  redirect_uri: callback,
  response_type: 'code',
  scope: 'store_v2_orders store_v2_products_read_only',
  context: `stores/${sandbox.storeHash}`,
  state: 'st&te',
  ...change,
});

async function authorize(
  parameters: Record<string, string>,
  decision?: string,
  at = sandbox,
): Promise<Response> {
  const query = new URLSearchParams(parameters);
  const url = `${at.url}/oauth2/authorize`;
  if (decision === undefined) return fetch(`${url}?${query}`, { redirect: 'manual' });
  query.set('decision', decision);
  return fetch(url, { method: 'POST', body: query, redirect: 'manual' });
}

const back = (response: Response): Record<string, string> =>
  Object.fromEntries(new URL(response.headers.get('location') ?? '').searchParams);

async function codeFor(change: Record<string, string> = {}, at = sandbox): Promise<string> {
  return back(await authorize(asked(change), 'confirm', at))['code'] ?? '';
}

async function exchange(change: Record<string, string>, form = false, at = sandbox) {
  const body: Record<string, string> = {
    client_id: at.app.clientId,
    client_secret: at.app.clientSecret,
    context: `stores/${at.storeHash}`,
    scope: 'store_v2_orders',
    grant_type: 'authorization_code',
    redirect_uri: callback,
    ...change,
  };
  const response = await fetch(`${at.url}/oauth2/token`, {
    method: 'POST',
    ...(form
      ? { body: new URLSearchParams(body) }
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function status(token: unknown, path = '/v2/orders', at = sandbox): Promise<number> {
  const headers = { 'X-Auth-Token': String(token) };
  return (await fetch(`${at.url}/stores/${at.storeHash}${path}`, { headers })).status;
}

test('the consent page shows app, store and scopes, and has two buttons', async () => {
  const response = await authorize(asked({ scope: 'store_v2_orders' }));
  const html = await response.text();
  assert.equal(response.status, 200);
  assert.match(html, /Sandbox App wants to connect to stores\/sandbox1/);
  assert.match(html, /<code>store_v2_orders<\/code>/);
  assert.match(html, /value="st&amp;te"/);
  assert.match(html, /value="confirm".*value="cancel"/s);
});

test('consent leads back with code, context, scope and state', async () => {
  const response = await authorize(asked(), 'confirm');
  assert.equal(response.status, 302);
  assert.ok(response.headers.get('location')?.startsWith(`${callback}?`));
  const { code, account_uuid, ...rest } = back(response);
  assert.match(code ?? '', /^[0-9a-f]{40}$/);
  assert.ok(account_uuid);
  assert.deepEqual(rest, {
    context: 'stores/sandbox1',
    scope: 'store_v2_orders store_v2_products_read_only',
    state: 'st&te',
  });
});

test('a refusal leads back with access_denied', async () => {
  assert.deepEqual(back(await authorize(asked(), 'cancel')), { error: 'access_denied', state: 'st&te' });
});

test('a scope that the app may not ask for leads back as invalid_scope', async () => {
  const given = { client_id: 'strict', redirect_uri: 'https://app.example/cb' };
  assert.equal(
    back(await authorize(asked({ ...given, scope: 'store_v2_products' })))['error'],
    'invalid_scope',
  );
  assert.equal((await authorize(asked({ ...given, scope: 'store_v2_orders_read_only' }))).status, 200);
});

test('an unknown app and a foreign redirect address are answered with a page, not with a redirect', async () => {
  for (const change of [
    { client_id: 'nobody' },
    { redirect_uri: 'https://evil.example/' },
    { redirect_uri: '' },
    { client_id: 'strict', redirect_uri: 'https://app.example/cb/' },
  ]) {
    assert.equal((await authorize(asked(change))).status, 400);
  }
});

for (const form of [false, true]) {
  test(`a code is exchanged for a token, as ${form ? 'a form' : 'JSON'}`, async () => {
    const { status: answered, body } = await exchange({ code: await codeFor() }, form);
    assert.equal(answered, 200);
    assert.deepEqual(Object.keys(body), [
      'access_token',
      'scope',
      'user',
      'owner',
      'context',
      'account_uuid',
    ]);
    assert.equal(body['scope'], 'store_v2_orders store_v2_products_read_only');
    assert.equal(await status(body['access_token']), 200);
    assert.equal(await status(body['access_token'], '/v3/customers'), 403);
  });
}

test('a new token of an app ends the one before', async () => {
  const first = (await exchange({ code: await codeFor() })).body['access_token'];
  const second = (await exchange({ code: await codeFor() })).body['access_token'];
  assert.deepEqual([await status(first), await status(second)], [401, 200]);
});

test('without context a token has a null scope and may do nothing', async () => {
  for (const [atConsent, atExchange] of [
    ['', ''],
    ['stores/sandbox1', ''],
    ['stores/sandbox1', 'stores/other'],
  ] as const) {
    const { body } = await exchange({ code: await codeFor({ context: atConsent }), context: atExchange });
    assert.equal(body['scope'], null);
    assert.equal(await status(body['access_token']), 403);
  }
});

test('a code is good for one exchange', async () => {
  const code = await codeFor();
  assert.equal((await exchange({ code })).status, 200);
  const second = await exchange({ code });
  assert.deepEqual([second.status, second.body['error']], [400, 'invalid_grant']);
});

/** [what is wrong, change, status, error] */
const wrong: readonly [string, Record<string, string>, number, string][] = [
  ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client'],
  ['an unknown app', { client_id: 'x' }, 401, 'invalid_client'],
  ['an unknown code', { code: 'x' }, 400, 'invalid_grant'],
  ['another redirect address', { redirect_uri: 'http://localhost:1/' }, 400, 'invalid_grant'],
  ['no redirect address', { redirect_uri: '' }, 400, 'invalid_request'],
  ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  [
    'a refresh token that never was',
    { grant_type: 'refresh_token', refresh_token: 'x' },
    400,
    'invalid_grant',
  ],
];
for (const [fact, change, expected, error] of wrong) {
  test(`${fact} is refused at the token endpoint`, async () => {
    const answer = await exchange({ code: await codeFor(), ...change });
    assert.deepEqual([answer.status, answer.body['error']], [expected, error]);
  });
}

test('a removed app loses its tokens, the store account keeps its own', async () => {
  const { body } = await exchange({ code: await codeFor() });
  await fetch(`${sandbox.url}/_sandbox/app-tokens`, { method: 'DELETE' });
  assert.deepEqual([await status(body['access_token']), await status(sandbox.token)], [401, 200]);
});

test('requests to the login server are counted, and their bodies are not kept', async () => {
  await fetch(`${sandbox.url}/_sandbox/requests`, { method: 'DELETE' });
  const code = await codeFor();
  await exchange({ code });
  const text = await (await fetch(`${sandbox.url}/_sandbox/requests?log=1`)).text();
  const { routes } = JSON.parse(text) as { routes: { method: string; path: string; status: number }[] };
  assert.deepEqual(
    routes.map((route) => `${route.method} ${route.path} ${route.status}`),
    ['POST /oauth2/authorize 302', 'POST /oauth2/token 200'],
  );
  assert.ok(!text.includes(code) && !text.includes(sandbox.app.clientSecret));
});

test('with a lifetime, tokens expire and are renewed, both tokens new each time', async () => {
  const expiring = await startSandbox({ products: 1, orders: 1, customers: 1, token_lifetime_s: 60 });
  try {
    const { body } = await exchange({ code: await codeFor({}, expiring) }, false, expiring);
    assert.equal(body['expires_in'], 60);
    const advance = JSON.stringify({ advance_ms: 61_000 });
    await fetch(`${expiring.url}/_sandbox/clock`, { method: 'PUT', body: advance });
    assert.equal(await status(body['access_token'], '/v2/orders', expiring), 401);
    const renewal = { grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) };
    const renewed = (await exchange(renewal, false, expiring)).body;
    assert.equal(await status(renewed['access_token'], '/v2/orders', expiring), 200);
    assert.notEqual(renewed['refresh_token'], body['refresh_token']);
    assert.equal((await exchange(renewal, false, expiring)).body['error'], 'invalid_grant');
  } finally {
    await expiring.stop();
  }
});
