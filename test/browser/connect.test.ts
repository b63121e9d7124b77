/** `storewire connect`, with the store's owner in front of a real browser. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { Credentials, parseConnectionString } from '../../src/oauth/index.ts';
import { bigcommerceOAuth } from '../../src/platforms/index.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { keepPicture, newWindow } from '../support/chromium.ts';
import { cleanUp } from '../support/clean-up.ts';
import { RunningCli, storewire } from '../support/cli.ts';
import { freePort } from '../support/free-port.ts';
import { type OAuthConfig, writeOAuthConfig } from '../support/oauth-config.ts';
import { needsChromium } from '../support/programs.ts';
import { appString, callbackUrl } from '../unit/oauth/login.ts';

const sandbox: Sandbox = await startSandbox({ products: 5, orders: 5, customers: 5 });
cleanUp(() => sandbox.stop());

interface Connecting extends OAuthConfig {
  readonly cli: RunningCli;
  /** The authorization address that it printed. */
  readonly address: URL;
}

async function startConnect(callbackPath = ''): Promise<Connecting> {
  const { config, settings, env } = await writeOAuthConfig(sandbox, callbackPath);
  const cli = new RunningCli(['connect', 'shop.bigcommerce', '--config', config, '--no-browser'], env);
  const address = new URL(await cli.waitFor(/^(http\S+\/oauth2\/authorize\S+)$/m));
  return { cli, address, config, settings, env };
}

async function open(address: URL): Promise<Page> {
  const page = await (await newWindow()).newPage();
  await page.goto(address.href);
  return page;
}

const heading = (page: Page): Promise<string> => page.locator('h1').innerText();

test(
  'the owner confirms, reads that the store is connected, and it can be queried',
  needsChromium(),
  async () => {
    const { cli, address, config, env } = await startConnect('/callback');
    const page = await open(address);
    assert.equal(await heading(page), `Sandbox App wants to connect to stores/${sandbox.storeHash}`);
    assert.match(await page.locator('ul').innerText(), /store_v2_orders/);
    await keepPicture(page, 'consent');
    await page.locator('#confirm').click();
    assert.equal(await heading(page), 'Connected');
    assert.match(
      await page.locator('p').innerText(),
      /store shop\.bigcommerce\. You can close this window\.$/,
    );
    await keepPicture(page, 'connected');
    const confirmed = performance.now();
    assert.deepEqual(await cli.exited, { code: 0, signal: null }, cli.stderr);
    assert.ok(performance.now() - confirmed < 3_000, 'the command does not wait for the browser to hang up');
    assert.match(cli.stdout, /^connected shop\.bigcommerce \(scopes: .*store_v2_orders/m);
    const sql = 'SELECT count(*) AS n FROM products';
    const query = ['query', '--config', config, '--database', 'shop', '--format', 'json', sql];
    const { stdout, stderr } = await storewire(query, { env });
    assert.equal(stderr, '');
    assert.deepEqual(JSON.parse(stdout), [{ n: 5 }]);
  },
);

test(
  'the owner cancels, reads so, and the command fails without a settings file',
  needsChromium(),
  async () => {
    const { cli, address, settings } = await startConnect();
    const page = await open(address);
    await page.locator('#cancel').click();
    assert.equal(await heading(page), 'Not connected');
    assert.match(await page.locator('p').innerText(), /refused \(access_denied\)\. Nothing was stored/);
    await keepPicture(page, 'refused');
    assert.deepEqual(await cli.exited, { code: 1, signal: null });
    assert.match(
      cli.stderr,
      /^storewire: could not connect store "shop\.bigcommerce": the consent was refused\n/,
    );
    assert.equal(existsSync(settings), false);
  },
);

test(
  'a consent to another address than the printed one is not taken; the printed one still is',
  needsChromium(),
  async () => {
    const { cli, address } = await startConnect();
    const forged = new URL(address);
    forged.searchParams.set('state', 'somebody-else');
    const page = await open(forged);
    await page.locator('#confirm').click();
    assert.equal(await heading(page), 'Not connected');
    assert.match(await page.locator('p').innerText(), /does not belong to the connection/);
    await keepPicture(page, 'wrong-state');
    await page.goto(address.href);
    await page.locator('#confirm').click();
    assert.equal(await heading(page), 'Connected');
    assert.equal((await cli.exited).code, 0, cli.stderr);
  },
);

test('what the store’s login server says cannot put markup into the page', needsChromium(), async () => {
  const { cli, address } = await startConnect();
  const callback = new URL(address.searchParams.get('redirect_uri') ?? '');
  const { searchParams } = callback;
  searchParams.set('state', address.searchParams.get('state') ?? '');
  searchParams.set('error', 'server_error');
  searchParams.set('error_description', '<script>document.title = "owned"</script><b id="markup">bold</b>');
  const page = await open(callback);
  assert.match(await page.locator('p').innerText(), /\(<script>document\.title/);
  assert.equal(await page.locator('#markup').count(), 0);
  assert.equal(await page.title(), 'Storewire: Not connected');
  await keepPicture(page, 'markup');
  assert.equal((await cli.exited).code, 1);
});

test(
  'who consents too late reads so while the process that had asked still runs',
  needsChromium(),
  async () => {
    const text = appString(sandbox, 'InitiateOAuth=GETANDREFRESH;OAuthSettingsLocation=memory://late');
    const properties = parseConnectionString(
      text.replace(callbackUrl, `http://localhost:${await freePort()}/`),
    );
    const page = await (await newWindow()).newPage();
    const opened: Promise<unknown>[] = [];
    const open = async (url: string): Promise<boolean> => {
      opened.push(page.goto(url));
      return true;
    };
    const credentials = new Credentials({ store: 'shop', flow: bigcommerceOAuth, properties });
    const desktop = { say: () => undefined, open, timeout_ms: 300 };
    await assert.rejects(credentials.connectByBrowser(desktop), { message: /in time$/ });
    await Promise.all(opened);
    await page.locator('#confirm').click();
    assert.equal(await heading(page), 'Too late');
    assert.match(await page.locator('p').innerText(), /Start again, and consent in time\.$/);
    await keepPicture(page, 'too-late');
    await assert.rejects(credentials.token());
  },
);
