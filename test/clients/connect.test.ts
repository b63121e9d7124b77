import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startSandbox } from '../../src/sandbox/index.ts';
import { cleanUp } from '../support/clean-up.ts';
import { RunningCli, storewire } from '../support/cli.ts';
import { freePort } from '../support/free-port.ts';
import { tempDir } from '../support/temp-dir.ts';
import { consent } from '../unit/oauth/login.ts';

const sandbox = await startSandbox({ products: 5, orders: 5, customers: 5 });
cleanUp(() => sandbox.stop());
const folder = tempDir();
const settings = join(folder, 'OAuthSettings.txt');
const config = join(folder, 'storewire.yaml');
const env = { STOREWIRE_SETTINGS_KEY: 'a passphrase', APP_SECRET: sandbox.app.clientSecret };
const callback = `http://127.0.0.1:${await freePort()}/callback`;
writeFileSync(
  config,
  `listen: { port: 0 }
dataDir: data
users: [{ name: ana, password: ana }]
databases:
  shop:
    stores:
      bigcommerce: "Platform=BigCommerce;AuthScheme=OAuth;InitiateOAuth=GETANDREFRESH;StoreId=${sandbox.storeHash};OAuthClientId=${sandbox.app.clientId};OAuthClientSecret=\${APP_SECRET};CallbackURL=${callback};OAuthSettingsLocation=${settings};ApiUrl=${sandbox.url};OAuthUrl=${sandbox.url}"
`,
);

test('connect waits for the consent, keeps the token encrypted, and the store can be queried from then on', async () => {
  const connect = new RunningCli(['connect', 'shop.bigcommerce', '--config', config, '--no-browser'], env);
  const address = await connect.waitFor(/(http\S+\/oauth2\/authorize\S+)/);
  const back = await consent(address);
  const page = await (await fetch(back)).text();
  assert.match(page, /connected/i);
  assert.equal((await connect.exited).code, 0);
  assert.match(connect.stdout, /connected shop\.bigcommerce/);
  assert.ok(existsSync(settings));
  assert.ok(!readFileSync(settings, 'latin1').includes('store_v2'));
  const sql = 'SELECT count(*) AS n FROM products';
  const rows = await storewire(['query', '--config', config, '--database', 'shop', '--format', 'json', sql], {
    env,
  });
  assert.equal(rows.stderr, '');
  assert.deepEqual(JSON.parse(rows.stdout), [{ n: 5 }]);
});

test('a callback with another state is answered as such and connects nobody', async () => {
  const connect = new RunningCli(['connect', 'shop.bigcommerce', '--config', config, '--no-browser'], env);
  const address = await connect.waitFor(/(http\S+\/oauth2\/authorize\S+)/);
  const back = await consent(address);
  back.searchParams.set('state', 'somebody-else');
  const page = await (await fetch(back)).text();
  assert.doesNotMatch(page, /you can close/i);
  connect.kill('SIGTERM');
  await connect.exited;
  assert.doesNotMatch(connect.stdout, /connected shop/);
});

test('a store that the configuration does not have is refused with those that it has', async () => {
  const result = await storewire(['connect', 'shop.ecwid', '--config', config], { env });
  assert.equal(result.code, 1);
  assert.match(result.stderr, /no store "shop\.ecwid"[\s\S]*shop\.bigcommerce/);
});
