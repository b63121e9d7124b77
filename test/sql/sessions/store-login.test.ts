import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { type DatabaseConfig, parseConnectionString } from '../../../src/oauth/index.ts';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { startServer } from '../../../src/session/index.ts';
import { startTestEngine } from '../../support/engine.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { codeOf } from '../../unit/oauth/login.ts';

/** A server for one store of the sandbox with these properties, and a client of it. */
async function withStore(
  name: string,
  sandbox: Awaited<ReturnType<typeof startSandbox>>,
  properties: string,
  use: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const text = `Platform=BigCommerce;StoreId=${sandbox.storeHash};ApiUrl=${sandbox.url};OAuthUrl=${sandbox.url};${properties}`;
  const config: DatabaseConfig = {
    name,
    stores: [{ schema: 'bigcommerce', platform: 'bigcommerce', properties: parseConnectionString(text) }],
  };
  const server = await startServer({
    engine: await startTestEngine(),
    listen: { host: '127.0.0.1', port: 0 },
    databases: [config],
    users: [{ name: 'demo', password: 'demo', databases: [name], readOnly: false }],
    journalFile: ':memory:',
  });
  const client = new pg.Client(`postgresql://demo:demo@127.0.0.1:${server.port}/${name}`);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await use(client);
  } finally {
    await client.end();
    await server.stop();
  }
}

const failure = async (query: Promise<unknown>): Promise<pg.DatabaseError> =>
  query.then(
    () => assert.fail('the statement succeeded'),
    (error: unknown) => error as pg.DatabaseError,
  );

const sandbox = await startSandbox({ products: 5, orders: 5, customers: 5 });
test.after(() => sandbox.stop());

test('a wrong token is an error of the store that names the property, never of the login', async () => {
  await withStore('wrong', sandbox, 'OAuthAccessToken=not-the-token', async (client) => {
    const error = await failure(client.query('SELECT id FROM products'));
    assert.equal(error.code, 'HV000');
    assert.match(`${error.message} ${error.detail} ${error.hint}`, /OAuthAccessToken/);
    assert.ok(!JSON.stringify(error).includes('not-the-token'));
    assert.equal((await client.query('SELECT 1 AS one')).rows[0].one, 1);
  });
});

test('without a token the connection opens, and a SELECT on a store table says which property is missing', async () => {
  await withStore('none', sandbox, 'AuthScheme=OAuth;OAuthClientId=a;OAuthClientSecret=b', async (client) => {
    assert.equal((await client.query('SELECT 1 AS one')).rows[0].one, 1);
    const error = await failure(client.query('SELECT id FROM products'));
    assert.match(`${error.message} ${error.detail} ${error.hint}`, /OAuthAccessToken/);
  });
});

test('a verifier is exchanged once, kept encrypted, and not needed by the next start', async () => {
  const { clientId, clientSecret } = sandbox.app;
  const settings = join(tempDir(), 'OAuthSettings.txt');
  const callback = 'http://127.0.0.1:33333';
  const common = `AuthScheme=OAuth;InitiateOAuth=REFRESH;OAuthClientId=${clientId};OAuthClientSecret=${clientSecret};CallbackURL=${callback};OAuthSettingsLocation=${settings}`;
  const code = await codeOf(sandbox, callback);
  process.env['STOREWIRE_SETTINGS_KEY'] = 'a passphrase for this test';
  await withStore('first', sandbox, `${common};OAuthVerifier=${code}`, async (client) => {
    assert.equal((await client.query('SELECT count(*)::int AS n FROM products')).rows[0].n, 5);
  });
  await withStore('second', sandbox, common, async (client) => {
    assert.equal((await client.query('SELECT count(*)::int AS n FROM products')).rows[0].n, 5);
  });
});
