import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { consent } from '../../unit/oauth/login.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer({ platform: 'bigcartel', products: 3, orders: 4 });
});

async function connect(properties: Readonly<Record<string, string>>): Promise<pg.Client> {
  const { url, app } = server.sandbox;
  const given = {
    ...{ ApiUrl: url, OAuthUrl: url, AuthScheme: 'OAuth', CallbackURL: 'http://localhost:33333/back' },
    ...{ OAuthClientId: app.clientId, OAuthClientSecret: app.clientSecret },
    ...properties,
  };
  return server.connect({
    connectionString: server.url.replace(/[^/]+$/, 'bigcartel'),
    options: Object.entries(given)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
}

async function token(client: pg.Client): Promise<string> {
  const { rows } = await client.query("SELECT url FROM GetOAuthAuthorizationURL('WEB')");
  const code = (await consent(rows[0].url)).searchParams.get('code');
  const got = await client.query("SELECT * FROM GetOAuthAccessToken('WEB', $1)", [code]);
  return got.rows[0].oauthaccesstoken;
}

const failure = async (query: Promise<unknown>): Promise<pg.DatabaseError> =>
  query.then(
    () => assert.fail('the statement succeeded'),
    (error: unknown) => error as pg.DatabaseError,
  );

const deauthorized = { storeid: '4711001', success: true };

test('an app that gives up its access reads nothing any more, and can be connected again', async () => {
  const client = await connect({ InitiateOAuth: 'REFRESH', OAuthSettingsLocation: 'memory://one' });
  await token(client);
  assert.equal((await client.query('SELECT count(*)::int AS n FROM orders')).rows[0].n, 4);
  assert.deepEqual((await client.query('SELECT * FROM Deauthorize()')).rows, [deauthorized]);
  const error = await failure(client.query('SELECT count(*) FROM orders'));
  assert.match(error.message, /has no access token yet/);
  await token(client);
  assert.equal((await client.query('SELECT count(*)::int AS n FROM orders')).rows[0].n, 4);
});

test('a token that the caller keeps itself ends too', async () => {
  const first = await connect({});
  const own = await connect({ OAuthAccessToken: await token(first), StoreId: '4711001' });
  assert.equal((await own.query('SELECT count(*)::int AS n FROM orders')).rows[0].n, 4);
  assert.deepEqual((await own.query('CALL Deauthorize()')).rows, [deauthorized]);
  assert.match((await failure(own.query('SELECT count(*) FROM orders'))).message, /does not accept/);
});

test('a wrong secret or account, and none, are told', async () => {
  const wrong = await connect({ OAuthClientSecret: 'not-the-secret', StoreId: '4711001' });
  const refused = await failure(wrong.query('SELECT * FROM Deauthorize()'));
  assert.match(
    `${refused.message} ${refused.detail} ${refused.hint}`,
    /refused to end the access.*401.*OAuthClientSecret/,
  );
  assert.ok(!JSON.stringify(refused).includes('not-the-secret'));
  const other = await connect({});
  assert.match((await failure(other.query("SELECT * FROM Deauthorize('17')"))).detail ?? '', /404/);
  assert.match(
    (await failure(other.query('SELECT * FROM Deauthorize()'))).message,
    /needs the property StoreId/,
  );
});

test('a read-only session leaves the app its access', async () => {
  const client = await connect({ StoreId: '4711001' });
  await client.query('SET default_transaction_read_only = on');
  assert.equal((await failure(client.query('SELECT * FROM Deauthorize()'))).code, '25006');
});
