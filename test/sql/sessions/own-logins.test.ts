import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import pg from 'pg';
import { cleanUp } from '../../support/clean-up.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { callbackUrl, codeOf, tokenRequests } from '../../unit/oauth/login.ts';

let shop: TestServer;
before(async () => {
  const users = ['ann', 'bob'].map((name) => ({
    name,
    password: name,
    databases: ['bigcommerce'],
    readOnly: false,
  }));
  shop = await startTestServer({ products: 3, orders: 5, customers: 2, users, requests_per_30s: 0 });
});

/** A connection of a user to the built-in database, with properties in `options`. */
async function connect(user: string, options: string, more: Record<string, string> = {}): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: shop.server.port,
    user,
    password: user,
    database: 'bigcommerce',
    options,
  });
  if (Object.keys(more).length > 0) {
    const inside = client as unknown as { getStartupConf(): Record<string, string> };
    const usual = inside.getStartupConf.bind(client);
    inside.getStartupConf = () => ({ ...usual(), ...more });
  }
  client.on('error', () => undefined);
  cleanUp(() => client.end().catch(() => undefined));
  await client.connect();
  return client;
}

/** The options of a login by the sandbox's app. */
function app(more: string, secret = shop.sandbox.app.clientSecret): string {
  const { storeHash, url, app } = shop.sandbox;
  return `-c StoreId=${storeHash} -c OAuthClientId=${app.clientId} -c OAuthClientSecret=${secret} -c CallbackURL=${callbackUrl} -c ApiUrl=${url} -c OAuthUrl=${url} -c InitiateOAuth=REFRESH ${more}`;
}

const orders = async (client: pg.Client): Promise<number | null> =>
  (await client.query('SELECT id FROM orders')).rowCount;

test('a verifier is exchanged once, for all sessions of a user with the same properties', async () => {
  await shop.resetRequests();
  const verifier = await codeOf(shop.sandbox);
  const clients = await Promise.all(
    [1, 2, 3, 4].map(() => connect('ann', app(`-c OAuthVerifier=${verifier}`))),
  );
  assert.deepEqual(await Promise.all(clients.map(orders)), [5, 5, 5, 5]);
  assert.deepEqual(await tokenRequests(shop.sandbox), { 200: 1 });
  for (const client of clients) await client.end();
  // The token outlives the sessions, in memory.
  assert.equal(await orders(await connect('ann', app(''))), 5);
  assert.equal(await orders(await connect('ann', app(`-c OAuthVerifier=${verifier}`))), 5);
  assert.deepEqual(await tokenRequests(shop.sandbox), { 200: 1 });
});

test('who does not know the app’s secret, or is another SQL user, does not get the token', async () => {
  for (const [user, secret] of [
    ['ann', 'guessed'],
    ['bob', undefined],
  ] as const) {
    await assert.rejects(orders(await connect(user, app('', secret))), {
      code: '22023',
      message: /has no access token yet/,
    });
  }
});

test('ids of memory:// are a user’s own, and live as long as the server', async () => {
  const place = '-c OAuthSettingsLocation=memory://mine';
  const verifier = await codeOf(shop.sandbox);
  const first = await connect('bob', app(`${place} -c OAuthVerifier=${verifier}`));
  assert.equal(await orders(first), 5);
  await first.end();
  assert.equal(await orders(await connect('bob', app(place))), 5);
  await assert.rejects(orders(await connect('ann', app(place))), { message: /has no access token yet/ });
});

test('properties may be parameters of the startup packet', async () => {
  const { storeHash, token, url } = shop.sandbox;
  const client = await connect('ann', '', { storeid: storeHash, 'OAuth Access Token': token, ApiUrl: url });
  assert.equal(await orders(client), 5);
  const { rows } = await client.query("SELECT value FROM sys_connection_props WHERE name = 'StoreId'");
  assert.deepEqual(rows, [{ value: storeHash }]);
});

test('no property of a client is seen in pg_stat_activity or in settings', async () => {
  const { token } = shop.sandbox;
  const client = await connect('ann', `-c StoreId=abc -c OAuthAccessToken=${token} -c work_mem=5MB`);
  const { rows } = await client.query(
    'SELECT * FROM pg_stat_activity a, pg_settings s WHERE s.setting IS NOT NULL',
  );
  assert.doesNotMatch(JSON.stringify(rows), new RegExp(`${token}|OAuthAccessToken=`));
  assert.deepEqual((await client.query('SHOW work_mem')).rows, [{ work_mem: '5MB' }]);
});
