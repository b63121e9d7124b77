/** `storewire serve` where a person sits: the browser opens for a store that has no token yet. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import pg from 'pg';
import { startSandbox } from '../../src/sandbox/index.ts';
import { keepPicture, newWindow } from '../support/chromium.ts';
import { cleanUp } from '../support/clean-up.ts';
import { RunningCli } from '../support/cli.ts';
import { noteBrowser, writeOAuthConfig } from '../support/oauth-config.ts';
import { needsChromium, needsProgram } from '../support/programs.ts';

const sandbox = await startSandbox({ products: 5, orders: 5, customers: 5 });
cleanUp(() => sandbox.stop());

const serving = /serving shop on (127\.0\.0\.1:\d+)/;
const count = 'SELECT count(*)::int AS n FROM products';

async function connectTo(address: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: `postgresql://ana:ana@${address}/shop` });
  // The server stops before the client leaves.
  client.on('error', () => undefined);
  cleanUp(() => client.end());
  await client.connect();
  return client;
}

const failureOf = (work: Promise<unknown>): Promise<pg.DatabaseError> =>
  work.then(
    () => assert.fail('it did not fail'),
    (error: pg.DatabaseError) => error,
  );

test('on a terminal the server opens the browser, serves meanwhile, and has the store after the consent', {
  ...needsProgram('python3'),
  ...needsChromium(),
}, async () => {
  const { config, settings, env } = await writeOAuthConfig(sandbox);
  const browser = noteBrowser();
  const start = (): RunningCli =>
    new RunningCli(['serve', '--config', config], { ...env, ...browser.env }, { terminal: true });
  const cli = start();
  const client = await connectTo(await cli.waitFor(serving));
  const address = await cli.waitFor(/browser that has opened, or at this address:\s+(http\S+)/);
  assert.deepEqual(browser.opened(), [address]);
  assert.equal((await client.query('SELECT 1 AS one')).rows[0].one, 1);
  const { message, hint } = await failureOf(client.query(count));
  assert.match(message, /has no access token yet/);
  assert.match(hint ?? '', /storewire connect DATABASE\.bigcommerce/);

  const page = await (await newWindow()).newPage();
  await page.goto(address);
  await page.locator('#confirm').click();
  assert.equal(await page.locator('h1').innerText(), 'Connected');
  await keepPicture(page, 'serve-connected');
  await cli.waitFor(/connected shop\.bigcommerce; the token is in/);
  assert.ok(existsSync(settings));
  assert.equal((await client.query(count)).rows[0].n, 5);

  const called = client.query("SELECT * FROM GetOAuthAccessToken(Scope => 'store_v2_products_read_only')");
  await page.goto(await cli.waitFor(/(http\S+scope=store_v2_products_read_only\S+)/));
  assert.equal(browser.opened().length, 2);
  await page.locator('#confirm').click();
  assert.equal(await page.locator('h1').innerText(), 'Connected');
  const [row] = (await called).rows;
  assert.equal(row.scope, 'store_v2_products_read_only');
  assert.match(row.oauthaccesstoken, /^[0-9a-f]{32}$/);
  assert.equal((await client.query(count)).rows[0].n, 5, 'with the new token');
  cli.kill('SIGINT');
  assert.equal((await cli.exited).code, 0, cli.stdout);

  const again = start();
  const second = await connectTo(await again.waitFor(serving));
  assert.equal((await second.query(count)).rows[0].n, 5);
  assert.equal(browser.opened().length, 2, 'a store with a token needs no browser');
  again.kill('SIGINT');
  assert.equal((await again.exited).code, 0, again.stdout);
});

test('a refusal is told on the terminal, and the server goes on; Ctrl-C does not wait for a consent', {
  ...needsProgram('python3'),
  ...needsChromium(),
}, async () => {
  const { config, env } = await writeOAuthConfig(sandbox);
  const browser = noteBrowser();
  const options = { terminal: true };
  const args = ['serve', '--config', config];
  const refused = new RunningCli(args, { ...env, ...browser.env }, options);
  const client = await connectTo(await refused.waitFor(serving));
  const page = await (await newWindow()).newPage();
  await page.goto(await refused.waitFor(/at this address:\s+(http\S+)/));
  await page.locator('#cancel').click();
  assert.equal(await page.locator('h1').innerText(), 'Not connected');
  await refused.waitFor(/could not connect store "shop\.bigcommerce": the consent was refused/);
  assert.equal((await client.query('SELECT 1 AS one')).rows[0].one, 1);
  refused.kill('SIGINT');
  assert.equal((await refused.exited).code, 0, refused.stdout);

  const waiting = new RunningCli(args, { ...env, ...browser.env }, options);
  await waiting.waitFor(/at this address:\s+(http\S+)/);
  const stopped = performance.now();
  waiting.kill('SIGINT');
  assert.equal((await waiting.exited).code, 0, waiting.stdout);
  assert.ok(performance.now() - stopped < 10_000);
  assert.doesNotMatch(waiting.stdout, /could not|canceling/);
});
