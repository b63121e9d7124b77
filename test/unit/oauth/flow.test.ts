import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { authorizationUrl, exchangeCode, refreshToken } from '../../../src/oauth/flow.ts';
import { bigcommerceOAuth, type OAuthFlow } from '../../../src/platforms/index.ts';
import { cleanUp } from '../../support/clean-up.ts';

interface Seen {
  method: string;
  url: string;
  type: string;
  body: string;
}

/** A token endpoint that answers the same each time. */
async function endpoint(status: number, answer: unknown): Promise<{ oauthUrl: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, type: headers['content-type'] ?? '', body });
    response.writeHead(status).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanUp(() => {
    server.closeAllConnections();
    server.close();
  });
  return { oauthUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** A platform that knows forms, numbers as store ids, and no scopes: as Ecwid and Big Cartel are. */
const other: OAuthFlow = {
  ...bigcommerceOAuth,
  platform: 'other',
  title: 'Other',
  authorizeUrl: 'https://my.other.example/oauth/authorize',
  authorizeParams: { client_id: '{clientId}', redirect_uri: '{callbackUrl}', state: '{state}' },
  tokenUrl: 'https://api.other.example/oauth/token',
  tokenBody: 'form',
  exchangeParams: { client_id: '{clientId}', code: '{code}', grant_type: 'authorization_code' },
  answer: {
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    expiresIn: 'expires_in',
    storeId: 'store_id',
  },
  scopeRequired: false,
};

const values = {
  clientId: 'app',
  clientSecret: 's3cret$&',
  callbackUrl: 'http://localhost:33333/a b',
  storeId: 'abc',
  code: 'c0de',
};
const good = { access_token: 't', scope: 'a b', context: 'stores/abc' };

test('the authorization address names app, callback, scope, store and state', () => {
  assert.equal(
    authorizationUrl(bigcommerceOAuth, {
      ...values,
      scope: 'store_v2_orders, store_v2_products',
      state: 'x&y',
    }),
    'https://login.bigcommerce.com/oauth2/authorize?client_id=app&redirect_uri=http%3A%2F%2Flocalhost%3A33333%2Fa%20b' +
      '&response_type=code&scope=store_v2_orders%20store_v2_products&context=stores%2Fabc&state=x%26y',
  );
});

test('what is not given is left out, and the scope has a default', () => {
  const url = new URL(authorizationUrl(bigcommerceOAuth, { clientId: 'app' }));
  assert.deepEqual([...url.searchParams.keys()], ['client_id', 'response_type', 'scope']);
  assert.match(url.searchParams.get('scope') ?? '', /^store_v2_orders store_v2_customers/);
});

test('OAuthUrl replaces the addresses, with a path of its own too', () => {
  const at = (oauthUrl: string): string =>
    authorizationUrl(bigcommerceOAuth, {}, oauthUrl).split('?')[0] ?? '';
  assert.equal(at('http://127.0.0.1:8080'), 'http://127.0.0.1:8080/oauth2/authorize');
  assert.equal(at('http://127.0.0.1:8080/proxy/'), 'http://127.0.0.1:8080/proxy/oauth2/authorize');
});

test('a code is sent as JSON with all that BigCommerce demands', async () => {
  const { oauthUrl, seen } = await endpoint(200, good);
  const grant = await exchangeCode(bigcommerceOAuth, values, { oauthUrl, now: () => 5 });
  assert.deepEqual(grant, { accessToken: 't', timestamp: 5, scope: 'a b', storeId: 'abc' });
  const [request] = seen;
  assert.deepEqual([request?.method, request?.url], ['POST', '/oauth2/token']);
  assert.deepEqual(JSON.parse(request?.body ?? ''), {
    client_id: 'app',
    client_secret: 's3cret$&',
    code: 'c0de',
    context: 'stores/abc',
    scope: bigcommerceOAuth.defaultScope,
    grant_type: 'authorization_code',
    redirect_uri: 'http://localhost:33333/a b',
  });
});

test('another platform is data: a form, a number as store id, no scope', async () => {
  const { oauthUrl, seen } = await endpoint(200, {
    access_token: 't',
    store_id: 17,
    refresh_token: 'r',
    expires_in: 60,
  });
  const grant = await exchangeCode(other, { ...values, storeId: '17' }, { oauthUrl, now: () => 5 });
  assert.deepEqual(grant, {
    accessToken: 't',
    timestamp: 5,
    storeId: '17',
    refreshToken: 'r',
    expiresIn: 60,
  });
  assert.equal(seen[0]?.body, 'client_id=app&code=c0de&grant_type=authorization_code');
  assert.match(seen[0]?.type ?? '', /^application\/x-www-form-urlencoded/);
});

test('a renewal keeps the refresh token where the answer has no new one', async () => {
  const { oauthUrl } = await endpoint(200, good);
  const grant = await refreshToken(bigcommerceOAuth, { ...values, refreshToken: 'r1' }, { oauthUrl });
  assert.equal(grant.refreshToken, 'r1');
  const rotated = await endpoint(200, { ...good, refresh_token: 'r2' });
  const second = await refreshToken(bigcommerceOAuth, { ...values, refreshToken: 'r1' }, rotated);
  assert.equal(second.refreshToken, 'r2');
});

test('no lifetime is assumed: none, 0 and -1 mean that the token does not expire', async () => {
  for (const expires_in of [undefined, 0, -1, null, 'x']) {
    const { oauthUrl } = await endpoint(200, { ...good, expires_in });
    assert.equal((await exchangeCode(bigcommerceOAuth, values, { oauthUrl })).expiresIn, undefined);
  }
});

/** [fact, status, answer, condition, message, detail or hint] */
const refusals: readonly [string, number, unknown, string, RegExp, RegExp][] = [
  [
    'a used code',
    400,
    { error: 'invalid_grant', error_description: 'used' },
    'external_routine_exception',
    /^BigCommerce refused to give a token$/,
    /answered 400 \(invalid_grant: used\).*used before, has expired or was revoked/,
  ],
  [
    'a wrong app',
    401,
    { error: 'invalid_client' },
    'external_routine_exception',
    /refused/,
    /Check OAuthClientId and/,
  ],
  [
    'an error in a good answer',
    200,
    { error: 'invalid_scope' },
    'external_routine_exception',
    /refused/,
    /Check Scope/,
  ],
  ['an unknown complaint', 403, '<html>no</html>', 'external_routine_exception', /refused/, /answered 403\./],
  [
    'a broken server',
    503,
    {},
    'fdw_unable_to_establish_connection',
    /^could not get a token/,
    /Try again later/,
  ],
  ['a redirect', 302, '', 'external_routine_exception', /refused/, /answered 302/],
  ['a page instead of JSON', 200, '<html>', 'fdw_error', /^could not read the answer/, /no JSON object/],
  [
    'an answer without a token',
    200,
    { scope: 'a' },
    'fdw_error',
    /^could not read the answer/,
    /no access_token/,
  ],
  [
    'a token without scope',
    200,
    { access_token: 't', scope: null },
    'external_routine_exception',
    /^BigCommerce gave a token without any scope$/,
    /was not kept.*for the store abc/,
  ],
  [
    'a token of another store',
    200,
    { ...good, context: 'stores/xyz' },
    'external_routine_exception',
    /^BigCommerce gave a token of another store$/,
    /StoreId is abc, but the consent was given for xyz/,
  ],
];
for (const [fact, status, answer, condition, message, more] of refusals) {
  test(`${fact} is told as such`, async () => {
    const { oauthUrl, seen } = await endpoint(status, answer);
    await assert.rejects(
      exchangeCode(bigcommerceOAuth, values, { oauthUrl }),
      (error: Error & Record<string, unknown>) => {
        assert.equal(error['condition'], condition);
        assert.match(error.message, message);
        assert.match(`${error['detail']} ${error['hint']}`, more);
        return true;
      },
    );
    assert.equal(seen.length, 1, 'a code is sent once');
  });
}

test('no error shows secrets, not even those that the server repeats', async () => {
  const error_description = `code c0de of app with s3cret$& is bad`;
  const { oauthUrl } = await endpoint(400, { error: 'c0de', error_description });
  for (const network of [{ oauthUrl }, { oauthUrl: 'http://127.0.0.1:1' }, { oauthUrl, timeout_ms: 1 }]) {
    await assert.rejects(
      exchangeCode(bigcommerceOAuth, values, network),
      (error: Error & Record<string, unknown>) => {
        const text = `${error.message} ${error['detail']} ${error['hint']} ${error.stack} ${JSON.stringify(error)}`;
        assert.doesNotMatch(text, /c0de|s3cret/);
        assert.equal(error.cause, undefined);
        return true;
      },
    );
  }
});

test('an OAuth server that is not there is named by address and reason', async () => {
  await assert.rejects(exchangeCode(bigcommerceOAuth, values, { oauthUrl: 'http://127.0.0.1:1' }), {
    condition: 'fdw_unable_to_establish_connection',
    message: 'could not reach BigCommerce’s token endpoint',
    detail: 'http://127.0.0.1:1 could not be reached: ECONNREFUSED.',
  });
});

test('requests go through the proxy that is set, with its user', async () => {
  const proxy = await endpoint(200, good);
  const { port } = new URL(proxy.oauthUrl);
  const grant = await exchangeCode(bigcommerceOAuth, values, {
    oauthUrl: 'http://login.invalid',
    proxy: {
      protocol: 'http',
      host: '127.0.0.1',
      port: Number(port),
      auth: { username: 'u', password: 'p' },
    },
  });
  assert.equal(grant.accessToken, 't');
  assert.equal(proxy.seen[0]?.url, 'http://login.invalid/oauth2/token');
});
