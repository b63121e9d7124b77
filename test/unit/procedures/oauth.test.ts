import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import type { GivenArgument } from '../../../src/catalog/index.ts';
import {
  Credentials,
  type ProcedureStore,
  parseConnectionString,
  runProcedure,
} from '../../../src/oauth/index.ts';
import { bigcommerceOAuth } from '../../../src/platforms/index.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';
import { freePort } from '../../support/free-port.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { accepted, appString, callbackUrl, codeOf, consent, control, tokenRequests } from '../oauth/login.ts';

let sandbox: Sandbox;
let expiring: Sandbox;
process.env['STOREWIRE_SETTINGS_KEY'] = 'a test';
before(async () => {
  const small = { products: 1, orders: 1, customers: 1 };
  sandbox = await startSandbox(small);
  expiring = await startSandbox({ ...small, token_lifetime_s: 60 });
});
after(() => Promise.all([sandbox.stop(), expiring.stop()]));
beforeEach(() => control(sandbox, 'DELETE', '/requests'));

function store(text: string, more: Partial<ProcedureStore> = {}): ProcedureStore {
  const given = { store: 'shop', flow: bigcommerceOAuth, properties: parseConnectionString(text) };
  return { ...given, credentials: new Credentials(given), ...more };
}

const named = (values: Readonly<Record<string, string | null>>): GivenArgument[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/** The only row. */
async function call(name: string, values: Readonly<Record<string, string | null>>, on: ProcedureStore) {
  const rows = await runProcedure(name, named(values), on);
  assert.equal(rows.length, 1);
  return rows[0] ?? {};
}

test('a web app connects a merchant: address, consent, token, rows', async () => {
  const on = store(appString(sandbox));
  const { URL: url } = await call(
    'GetOAuthAuthorizationURL',
    {
      AuthMode: 'WEB',
      CallbackURL: 'http://localhost:8000/back',
      Permissions: 'store_v2_orders',
      State: 's1',
    },
    on,
  );
  const back = await consent(String(url));
  assert.equal(back.searchParams.get('state'), 's1');
  const Verifier = back.searchParams.get('code');
  const row = await call(
    'GetOAuthAccessToken',
    { AuthMode: 'WEB', Verifier, CallbackURL: 'http://localhost:8000/back' },
    on,
  );
  const { OAuthAccessToken: token, ...rest } = row;
  assert.deepEqual(rest, {
    OAuthRefreshToken: null,
    ExpiresIn: -1,
    Scope: 'store_v2_orders',
    StoreId: sandbox.storeHash,
  });
  assert.ok(await accepted(sandbox, String(token)));
});

test('with InitiateOAuth=OFF what a procedure got is the caller’s and not the connection’s', async () => {
  const on = store(appString(sandbox));
  await call('GetOAuthAccessToken', { AuthMode: 'WEB', Verifier: await codeOf(sandbox) }, on);
  await assert.rejects(on.credentials.token(), { message: /OAuthAccessToken is missing/ });
});

test('with InitiateOAuth=REFRESH it is kept, and the connection uses it', async () => {
  const text = appString(sandbox, `InitiateOAuth=REFRESH;OAuthSettingsLocation=${join(tempDir(), 'x')}`);
  const on = store(text);
  const row = await call('GetOAuthAccessToken', { AuthMode: 'WEB', Verifier: await codeOf(sandbox) }, on);
  assert.equal(await on.credentials.token(), row['OAuthAccessToken']);
  assert.equal(await store(text).credentials.token(), row['OAuthAccessToken']);
});

test('arguments may come by position, and the connection has their defaults', async () => {
  const on = store(appString(sandbox, 'Scope=store_v2_products'));
  const given = ['WEB', null, null, 'st'].map((value) => ({ value }));
  const url = new URL(String((await runProcedure('getoauthauthorizationurl', given, on))[0]?.['URL']));
  assert.equal(url.searchParams.get('redirect_uri'), callbackUrl);
  assert.equal(url.searchParams.get('scope'), 'store_v2_products');
  assert.equal(url.searchParams.get('state'), 'st');
  assert.equal(url.searchParams.get('context'), `stores/${sandbox.storeHash}`);
});

test('AuthMode APP opens the browser where somebody sits', async () => {
  const text = appString(sandbox).replace(callbackUrl, `http://localhost:${await freePort()}/cb`);
  const open = async (url: string): Promise<boolean> => {
    void consent(url).then((back) => {
      back.hostname = '127.0.0.1';
      return fetch(back);
    });
    return true;
  };
  const desktop = { say: () => undefined, open, timeout_ms: 5_000 };
  const row = await call('GetOAuthAccessToken', { Scope: 'store_v2_orders' }, store(text, { desktop }));
  assert.equal(row['Scope'], 'store_v2_orders');
  assert.ok(await accepted(sandbox, String(row['OAuthAccessToken'])));
});

test('AuthMode APP is refused where nobody sits, with the other way', async () => {
  await assert.rejects(call('GetOAuthAccessToken', {}, store(appString(sandbox))), {
    condition: 'feature_not_supported',
    hint: /AuthMode WEB and Verifier/,
  });
});

test('a refresh token gives new tokens', async () => {
  const on = store(appString(expiring));
  const first = await call('GetOAuthAccessToken', { AuthMode: 'WEB', Verifier: await codeOf(expiring) }, on);
  assert.equal(first['ExpiresIn'], 60);
  const OAuthRefreshToken = String(first['OAuthRefreshToken']);
  const second = await call('RefreshOAuthAccessToken', { OAuthRefreshToken }, on);
  assert.ok(await accepted(expiring, String(second['OAuthAccessToken'])));
  assert.notEqual(second['OAuthRefreshToken'], OAuthRefreshToken);
});

/** [fact, procedure, arguments, message, hint] */
const refusals: readonly [string, string, Record<string, string | null>, RegExp, RegExp][] = [
  [
    'a missing required argument',
    'RefreshOAuthAccessToken',
    {},
    /needs the argument OAuthRefreshToken$/,
    /^OAuthRefreshToken: /,
  ],
  [
    'NULL for a required argument',
    'RefreshOAuthAccessToken',
    { OAuthRefreshToken: null },
    /needs the argument/,
    /./,
  ],
  [
    'blanks for a required argument',
    'RefreshOAuthAccessToken',
    { OAuthRefreshToken: ' \t' },
    /needs the argument/,
    /./,
  ],
  [
    'WEB without Verifier',
    'GetOAuthAccessToken',
    { AuthMode: 'web' },
    /GetOAuthAccessToken needs the argument Verifier$/,
    /code/,
  ],
  [
    'an unknown argument',
    'GetOAuthAccessToken',
    { '@Verifer': 'x' },
    /"@Verifer" is not an argument$/,
    /^The nearest is Verifier\.$/,
  ],
  [
    'an argument far from all',
    'RefreshOAuthAccessToken',
    { x: 'x' },
    /"x" is not an argument$/,
    /^It takes OAuthRefreshToken\.$/,
  ],
  [
    'a value that is not allowed',
    'GetOAuthAccessToken',
    { AuthMode: 'DESK' },
    /the value is not allowed for AuthMode$/,
    /APP, WEB/,
  ],
  [
    'an argument and its other name',
    'GetOAuthAccessToken',
    { Scope: 'a', Permissions: 'b' },
    /its other name are both given$/,
    /^undefined$/,
  ],
  [
    'an argument given twice',
    'GetOAuthAccessToken',
    { Scope: 'a', '@scope': 'a' },
    /argument Scope is given twice$/,
    /^undefined$/,
  ],
  [
    'an unknown procedure',
    'GetOAuthAcessToken',
    {},
    /BigCommerce has no procedure "GetOAuthAcessToken"$/,
    /^The nearest is GetOAuthAccessToken\.$/,
  ],
  [
    'a callback that is no address',
    'GetOAuthAuthorizationURL',
    { CallbackURL: 'here' },
    /^the argument CallbackURL is not an address$/,
    /absolute address/,
  ],
];
for (const [fact, name, values, message, hint] of refusals) {
  test(`${fact} is refused without a request`, async () => {
    await assert.rejects(
      call(name, values, store(appString(sandbox))),
      (error: Error & Record<string, unknown>) => {
        assert.equal(error['condition'], 'invalid_parameter_value');
        assert.match(error.message, message);
        assert.match(String(error['hint']), hint);
        return true;
      },
    );
    assert.deepEqual(await tokenRequests(sandbox), {});
  });
}

test('too many arguments are refused', async () => {
  const given = [{ value: 'a' }, { value: 'b' }];
  await assert.rejects(runProcedure('RefreshOAuthAccessToken', given, store(appString(sandbox))), {
    message: 'cannot call procedure RefreshOAuthAccessToken: there are too many arguments',
  });
});

test('a value without a name behind one with a name is refused', async () => {
  const given = [{ name: 'Verifier', value: 'v3rifier' }, { value: 'WEB' }];
  await assert.rejects(runProcedure('GetOAuthAccessToken', given, store(appString(sandbox))), {
    message:
      'cannot call procedure GetOAuthAccessToken: a value without a name stands behind one with a name',
  });
});

test('values in the wrong order are not told, since one may be a secret', async () => {
  for (const values of [['v3rifier'], ['WEB', 'v3rifier', 'v3rifier'], ['WEB', '', 'http://u:v3rifier@x']]) {
    const given = values.map((value) => ({ value }));
    await assert.rejects(
      runProcedure('GetOAuthAccessToken', given, store(appString(sandbox))),
      (error: Error) => {
        assert.doesNotMatch(JSON.stringify({ ...error, message: error.message }), /v3rifier/);
        return true;
      },
    );
  }
});

for (const [property, procedure, values] of [
  ['OAuthClientId', 'GetOAuthAuthorizationURL', {}],
  ['OAuthClientSecret', 'GetOAuthAccessToken', { AuthMode: 'WEB', Verifier: 'v3rifier' }],
] as const) {
  test(`${procedure} without ${property} names the property`, async () => {
    const text = `${appString(sandbox).replace(new RegExp(`;${property}=[^;]*`), '')};AuthScheme=OAuth;OAuthAccessToken=x`;
    await assert.rejects(call(procedure, values, store(text)), {
      message: `store "shop" needs the property ${property}`,
    });
    assert.deepEqual(await tokenRequests(sandbox), {});
  });
}

test('a used code is told as such, without the code', async () => {
  const on = store(appString(sandbox));
  const Verifier = await codeOf(sandbox);
  await call('GetOAuthAccessToken', { AuthMode: 'WEB', Verifier }, on);
  await assert.rejects(
    call('GetOAuthAccessToken', { AuthMode: 'WEB', Verifier }, on),
    (error: Error & Record<string, unknown>) => {
      assert.equal(error['condition'], 'external_routine_exception');
      assert.match(String(error['hint']), /was used before, has expired or was revoked/);
      assert.ok(!`${error.message} ${error['detail']} ${error['hint']} ${error.stack}`.includes(Verifier));
      return true;
    },
  );
});
