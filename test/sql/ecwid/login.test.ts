import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { consent } from '../../unit/oauth/login.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer({
    platform: 'ecwid',
    products: 30,
    orders: 30,
    customers: 10,
    tokens: { secret_little: ['read_catalog'] },
  });
});

/** Properties as `options` of a connection to the built-in database, which has none of its own. */
async function connect(properties: Readonly<Record<string, string>>): Promise<pg.Client> {
  const { url } = server.sandbox;
  const given = { ApiUrl: url, OAuthUrl: url, ...properties };
  const options = Object.entries(given).map(
    ([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, '\\$&')}`,
  );
  return server.connect({
    connectionString: server.url.replace(/[^/]+$/, 'ecwid'),
    options: options.join(' '),
  });
}

const storeId = (): string => String(server.sandbox.storeId);

const countOrders = async (client: pg.Client): Promise<number> =>
  (await client.query('SELECT count(*)::int AS n FROM orders')).rows[0].n;

const failure = async (query: Promise<unknown>): Promise<pg.DatabaseError> =>
  query.then(
    () => assert.fail('the statement succeeded'),
    (error: unknown) => error as pg.DatabaseError,
  );

test('the secret token of a custom app and the number of the store are enough', async () => {
  const client = await connect({ OAuthAccessToken: server.sandbox.token, StoreId: storeId() });
  await server.resetRequests();
  assert.equal(await countOrders(client), 30);
  assert.equal((await server.requests()).total, 1);
});

test('without the number of the store, a secret token says that it is missing', async () => {
  const error = await failure(connect({ OAuthAccessToken: server.sandbox.token }).then(countOrders));
  assert.match(`${error.message} ${error.detail} ${error.hint}`, /StoreId/);
});

test('a mistyped token is refused without a word: one more request tells that no scope is missing', async () => {
  const token = 'secret_mistyped';
  const error = await failure(countOrders(await connect({ OAuthAccessToken: token, StoreId: storeId() })));
  assert.equal(error.code, 'HV000');
  assert.match(error.message, /does not accept its access token/);
  assert.match(error.hint ?? '', /OAuthAccessToken of the store: the token may be mistyped, revoked/);
  assert.ok(!JSON.stringify({ ...error, message: error.message }).includes(token));
});

test('a token without the scope of a table names it', async () => {
  const client = await connect({ OAuthAccessToken: 'secret_little', StoreId: storeId() });
  assert.equal((await client.query('SELECT count(*)::int AS n FROM products')).rows[0].n, 30);
  const error = await failure(countOrders(client));
  assert.equal(error.code, '42501');
  assert.match(error.hint ?? '', /^The access token needs the scope read_orders\.$/);
});

test('ConnectOnOpen refuses a bad token, and lets one in that lacks the scope of the table that is asked', async () => {
  const open = (OAuthAccessToken: string): Promise<pg.Client> =>
    connect({ OAuthAccessToken, StoreId: storeId(), ConnectOnOpen: 'true' });
  const error = await failure(open('secret_mistyped'));
  assert.match(error.message, /does not accept its access token/);
  const client = await open('secret_little');
  assert.equal((await client.query('SELECT 1 AS n')).rows[0].n, 1);
});

test('another store’s number finds no table, and a row by its key is not taken for missing', async () => {
  const client = await connect({ OAuthAccessToken: server.sandbox.token, StoreId: '1' });
  for (const sql of ['SELECT id FROM orders', 'SELECT id FROM customers WHERE id = 50300001']) {
    const error = await failure(client.query(sql));
    assert.match(`${error.message} ${error.hint}`, /could not find table .*StoreId/, sql);
  }
  const right = await connect({ OAuthAccessToken: server.sandbox.token, StoreId: storeId() });
  assert.deepEqual((await right.query('SELECT id FROM customers WHERE id = 1')).rows, []);
});

test('the log of a connection shows no token', async () => {
  const { token } = server.sandbox;
  const client = await connect({ OAuthAccessToken: token, StoreId: storeId(), Verbosity: '4' });
  await countOrders(client);
  const { rows } = await client.query("SELECT r::text FROM storewire.requests r WHERE path LIKE '%/orders%'");
  assert.ok(rows.length > 0);
  assert.ok(!JSON.stringify(rows).includes(token));
});

const app = (): Record<string, string> => {
  const { clientId, clientSecret } = server.sandbox.app;
  return {
    AuthScheme: 'OAuth',
    OAuthClientId: clientId,
    OAuthClientSecret: clientSecret,
    CallbackURL: 'http://localhost:33333/back',
  };
};

const call = async (client: pg.Client, sql: string, values: readonly string[] = []) =>
  (await client.query(sql, [...values])).rows[0];

async function codeFrom(client: pg.Client): Promise<string> {
  const { url } = await call(client, "SELECT url FROM GetOAuthAuthorizationURL('WEB', NULL, NULL, 's1')");
  const address = new URL(url);
  assert.equal(address.pathname, '/api/oauth/authorize');
  assert.match(address.searchParams.get('scope') ?? '', /^read_store_profile read_catalog read_orders /);
  const back = await consent(url);
  assert.equal(back.searchParams.get('state'), 's1');
  return back.searchParams.get('code') ?? '';
}

test('a web app connects a store by procedures; the store is named by the token’s answer', async () => {
  const client = await connect({ ...app(), InitiateOAuth: 'REFRESH', OAuthSettingsLocation: 'memory://web' });
  const code = await codeFrom(client);
  const row = await call(client, "SELECT * FROM GetOAuthAccessToken('WEB', $1)", [code]);
  assert.equal(row.storeid, storeId());
  assert.deepEqual([row.oauthrefreshtoken, row.expiresin], [null, -1]);
  assert.match(row.scope, /read_orders/);
  await server.resetRequests();
  assert.equal(await countOrders(client), 30);
  assert.equal((await server.requests()).total, 1, 'the store is known');
});

test('a code in OAuthVerifier is exchanged by the first statement, and the token kept', async () => {
  const settings = { InitiateOAuth: 'REFRESH', OAuthSettingsLocation: 'memory://verifier' };
  const code = await codeFrom(await connect(app()));
  const client = await connect({ ...app(), ...settings, OAuthVerifier: code });
  assert.equal(await countOrders(client), 30);
  assert.equal(await countOrders(await connect({ ...app(), ...settings })), 30);
});

test('a consent for another store than StoreId is refused', async () => {
  const client = await connect({ ...app(), StoreId: '1' });
  const code = await codeFrom(client);
  const error = await failure(call(client, "SELECT * FROM GetOAuthAccessToken('WEB', $1)", [code]));
  assert.match(error.message, /gave a token of another store/);
});

test('a token whose store nobody has told is refused before anything is asked', async () => {
  const client = await connect({ ...app(), OAuthAccessToken: server.sandbox.token });
  await server.resetRequests();
  const error = await failure(countOrders(client));
  assert.match(`${error.message} ${error.hint}`, /not known of which store .*StoreId/);
  assert.equal((await server.requests()).total, 0);
});
