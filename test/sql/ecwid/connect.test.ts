import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { RunningCli, storewire } from '../../support/cli.ts';
import { freePort } from '../../support/free-port.ts';
import { writeConfig } from '../../support/oauth-config.ts';
import { consent } from '../../unit/oauth/login.ts';

const sandbox = await startSandbox({
  platforms: ['ecwid'],
  products: 5,
  orders: 5,
  customers: 5,
  tokens: { secret_little: ['read_catalog'] },
});
cleanUp(() => sandbox.stop());

/** Without StoreId: the consent tells it. */
const store = [
  'Platform=Ecwid;AuthScheme=OAuth;InitiateOAuth=GETANDREFRESH',
  `OAuthClientId=${sandbox.app.clientId}`,
  'OAuthClientSecret=${APP_SECRET}',
  `CallbackURL=http://localhost:${await freePort()}/callback`,
  `ApiUrl=${sandbox.url}`,
  `OAuthUrl=${sandbox.url}`,
].join(';');
const env = { STOREWIRE_SETTINGS_KEY: 'a passphrase', APP_SECRET: sandbox.app.clientSecret };
const { config, settings } = writeConfig(store, 'ecwid');

const doctor = (file: string): ReturnType<typeof storewire> =>
  storewire(['doctor', '--config', file], { env });

test('the doctor says that nobody has connected the store yet, and how to', async () => {
  const { code, stdout } = await doctor(config);
  assert.equal(code, 1);
  assert.match(stdout, /storewire connect shop\.ecwid/);
});

test('connect waits for the consent, learns the store, and keeps the token encrypted', async () => {
  const connect = new RunningCli(['connect', 'shop.ecwid', '--config', config, '--no-browser'], env);
  const back = await consent(await connect.waitFor(/(http\S+\/api\/oauth\/authorize\S+)/));
  assert.equal(back.searchParams.get('store_id'), String(sandbox.storeId));
  back.hostname = '127.0.0.1';
  assert.match(await (await fetch(back)).text(), /connected/i);
  assert.equal((await connect.exited).code, 0);
  assert.match(connect.stdout, /connected shop\.ecwid/);
  assert.ok(existsSync(settings));
  assert.doesNotMatch(readFileSync(settings, 'latin1'), /secret_|read_orders/);
  const sql = 'SELECT count(*) AS n FROM products';
  const rows = await storewire(['query', '--config', config, '--database', 'shop', '--format', 'json', sql], {
    env,
  });
  assert.equal(rows.stderr, '');
  assert.deepEqual(JSON.parse(rows.stdout), [{ n: 5 }]);
});

test('the doctor reads the store that came with the token, and names the scopes that were not asked for', async () => {
  const { stdout } = await doctor(config);
  assert.match(
    stdout,
    /token +accepted, from \S+OAuthSettings\.txt, granted: read_store_profile read_catalog/,
  );
  assert.match(stdout, /ok +scope +read_orders: can read .*order_items/);
  assert.match(stdout, /FAIL +scope +read_staff is missing: cannot read staff_accounts/);
});

test('the doctor tells a bad token from a missing scope, though the store refuses both alike', async () => {
  const login = `Platform=Ecwid;StoreId=${sandbox.storeId};ApiUrl=${sandbox.url}`;
  const bad = await doctor(writeConfig(`${login};OAuthAccessToken=secret_mistyped`, 'ecwid').config);
  assert.match(bad.stdout, /FAIL +token +Ecwid refuses it/);
  assert.doesNotMatch(bad.stdout, /scope/);
  assert.doesNotMatch(bad.stdout, /secret_mistyped/);
  const little = await doctor(writeConfig(`${login};OAuthAccessToken=secret_little`, 'ecwid').config);
  assert.match(little.stdout, /ok +token +accepted/);
  assert.match(little.stdout, /ok +scope +read_catalog: can read .*products/);
  assert.match(little.stdout, /FAIL +scope +read_orders is missing/);
});

test('a token that the merchant ended says how to connect the store again', async () => {
  await fetch(`${sandbox.url}/_sandbox/app-tokens`, { method: 'DELETE' });
  const query = ['query', '--config', config, '--database', 'shop', 'SELECT id FROM products'];
  const { code, stderr } = await storewire(query, { env });
  assert.equal(code, 1);
  assert.match(stderr, /does not accept the access token of store "ecwid" any more/);
  assert.match(stderr, /storewire connect/);
});
