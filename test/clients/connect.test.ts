import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { startSandbox } from '../../src/sandbox/index.ts';
import { cleanUp } from '../support/clean-up.ts';
import { RunningCli, storewire } from '../support/cli.ts';
import { freePort } from '../support/free-port.ts';
import { noteBrowser, writeConfig, writeOAuthConfig } from '../support/oauth-config.ts';
import { consent } from '../unit/oauth/login.ts';

const sandbox = await startSandbox({ products: 5, orders: 5, customers: 5 });
cleanUp(() => sandbox.stop());
const { config, settings, env } = await writeOAuthConfig(sandbox, '/callback');

/** `localhost` may be another host's name for fetch's resolver; the command listens on the loopback. */
async function onLoopback(address: string): Promise<URL> {
  const back = await consent(address);
  back.hostname = '127.0.0.1';
  return back;
}

test('connect waits for the consent, keeps the token encrypted, and the store can be queried from then on', async () => {
  const connect = new RunningCli(['connect', 'shop.bigcommerce', '--config', config, '--no-browser'], env);
  const address = await connect.waitFor(/(http\S+\/oauth2\/authorize\S+)/);
  const back = await onLoopback(address);
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
  const back = await onLoopback(address);
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

test('a server without a terminal opens no browser, and a statement says how to connect', async () => {
  const waiting = await writeOAuthConfig(sandbox);
  const browser = noteBrowser();
  const cli = new RunningCli(['serve', '--config', waiting.config], { ...waiting.env, ...browser.env });
  await cli.waitFor(/serving shop/);
  const query = ['query', '--config', waiting.config, '--database', 'shop', 'SELECT id FROM products'];
  const { code, stderr } = await storewire(query, { env: waiting.env });
  assert.equal(code, 1);
  assert.match(stderr, /store "bigcommerce" has no access token yet/);
  assert.match(stderr, /hint: Run storewire connect DATABASE\.bigcommerce on the server’s machine/);
  const call = query.with(-1, 'SELECT * FROM GetOAuthAccessToken()');
  const refused = await storewire(call, { env: waiting.env });
  assert.match(refused.stderr, /AuthMode APP cannot open a browser on this server/);
  cli.kill('SIGTERM');
  await cli.exited;
  assert.deepEqual(browser.opened(), []);
  assert.doesNotMatch(cli.stdout, /authorize/);
});

test('the connection string that the sandbox prints for its app connects as it stands', async () => {
  const printing = new RunningCli(['sandbox', '--port', '0', '--products', '3', '--orders', '2']);
  const printed = await printing.waitFor(/^connection string by OAuth: (.*)$/m);
  assert.match(printing.stdout, /^app: client id sandbox-app, client secret \S+; every callback address/m);
  const { config } = writeConfig(printed.replace(':33333', `:${await freePort()}`));
  const key = { STOREWIRE_SETTINGS_KEY: 'a passphrase' };
  const connect = new RunningCli(['connect', 'shop.bigcommerce', '--config', config, '--no-browser'], key);
  const back = await onLoopback(await connect.waitFor(/(http\S+\/oauth2\/authorize\S+)/));
  assert.equal((await fetch(back)).status, 200);
  assert.equal((await connect.exited).code, 0, connect.stderr);
});
