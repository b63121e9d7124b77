import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { consent } from '../../unit/oauth/login.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer({ platform: 'bigcartel', products: 5, orders: 30 });
});

/** Properties as `options` of a connection to the built-in database, which has none of its own. */
async function connect(properties: Readonly<Record<string, string>>): Promise<pg.Client> {
  const { url } = server.sandbox;
  const given = { ApiUrl: url, OAuthUrl: url, ...properties };
  const options = Object.entries(given).map(
    ([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, '\\$&')}`,
  );
  return server.connect({
    connectionString: server.url.replace(/[^/]+$/, 'bigcartel'),
    options: options.join(' '),
  });
}

const owner = (password = server.sandbox.basic.password): string =>
  `${server.sandbox.basic.user}:${password}`;

const countOrders = async (client: pg.Client): Promise<number> =>
  (await client.query('SELECT count(*)::int AS n FROM orders')).rows[0].n;

const failure = async (query: Promise<unknown>): Promise<pg.DatabaseError> =>
  query.then(
    () => assert.fail('the statement succeeded'),
    (error: unknown) => error as pg.DatabaseError,
  );

test('the owner’s subdomain and password are enough: one request finds the account', async () => {
  const client = await connect({ OAuthAccessToken: owner() });
  await server.resetRequests();
  assert.equal(await countOrders(client), 30);
  assert.equal((await server.requests()).total, 2);
  assert.equal((await client.query('SELECT id::int FROM account')).rows[0].id, server.sandbox.accountId);
  assert.equal((await server.requests()).total, 3);
});

test('an app’s token goes with or without the number of the account', async () => {
  const { token, accountId } = server.sandbox;
  assert.equal(await countOrders(await connect({ OAuthAccessToken: token })), 30);
  const client = await connect({ OAuthAccessToken: token, StoreId: String(accountId) });
  await server.resetRequests();
  assert.equal(await countOrders(client), 30);
  assert.equal((await server.requests()).total, 1);
});

test('a wrong password is an error of the store, which shows neither it nor what it is sent as', async () => {
  const password = 'mistyped-secret';
  const error = await failure(countOrders(await connect({ OAuthAccessToken: owner(password) })));
  assert.equal(error.code, 'HV000');
  assert.match(`${error.message} ${error.hint}`, /does not accept its access token .*OAuthAccessToken/);
  const shown = JSON.stringify({ ...error, message: error.message });
  assert.ok(!shown.includes(password));
  assert.ok(!shown.includes(Buffer.from(owner(password)).toString('base64')));
});

test('another account’s number finds no table', async () => {
  const error = await failure(countOrders(await connect({ OAuthAccessToken: owner(), StoreId: '1' })));
  assert.match(`${error.message} ${error.hint}`, /could not find table "orders".*StoreId/);
});

test('the log of a connection shows no password', async () => {
  const client = await connect({ OAuthAccessToken: owner(), Verbosity: '4' });
  await countOrders(client);
  const { rows } = await client.query("SELECT r::text FROM storewire.requests r WHERE path LIKE '%/orders%'");
  assert.ok(rows.length > 0);
  assert.ok(!JSON.stringify(rows).includes(server.sandbox.basic.password));
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
  assert.deepEqual([...address.searchParams.keys()].sort(), [
    'client_id',
    'redirect_uri',
    'response_type',
    'state',
  ]);
  const back = await consent(url);
  assert.equal(back.searchParams.get('state'), 's1');
  return back.searchParams.get('code') ?? '';
}

test('a web app connects a shop by procedures; the account is named by the token’s answer', async () => {
  const client = await connect({ ...app(), InitiateOAuth: 'REFRESH', OAuthSettingsLocation: 'memory://web' });
  const code = await codeFrom(client);
  const row = await call(client, "SELECT * FROM GetOAuthAccessToken('WEB', $1)", [code]);
  assert.equal(row.storeid, String(server.sandbox.accountId));
  assert.deepEqual([row.oauthrefreshtoken, row.expiresin, row.scope], [null, -1, null]);
  await server.resetRequests();
  assert.equal(await countOrders(client), 30);
  assert.equal((await server.requests()).total, 1, 'the account is known');
});

test('a code in OAuthVerifier is exchanged by the first statement', async () => {
  const settings = { InitiateOAuth: 'REFRESH', OAuthSettingsLocation: 'memory://verifier' };
  const code = await codeFrom(await connect(app()));
  const client = await connect({ ...app(), ...settings, OAuthVerifier: code });
  assert.equal(await countOrders(client), 30);
  assert.equal(await countOrders(await connect({ ...app(), ...settings })), 30);
});

test('a consent for another account than StoreId is refused', async () => {
  const client = await connect({ ...app(), StoreId: '1' });
  const code = await codeFrom(client);
  const error = await failure(call(client, "SELECT * FROM GetOAuthAccessToken('WEB', $1)", [code]));
  assert.match(error.message, /gave a token of another store/);
});
