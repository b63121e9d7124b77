/** examples/web-app as its README starts it, with the demo behind it and the store's owner in front of a browser. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import type { BrowserContext, Page } from 'playwright-core';
import { keepPicture, newWindow } from '../support/chromium.ts';
import { RunningCli } from '../support/cli.ts';
import { freePort } from '../support/free-port.ts';
import { needsChromium } from '../support/programs.ts';
import { repoRoot } from '../support/repo-root.ts';
import { RunningProgram } from '../support/running-program.ts';
import { tempDir } from '../support/temp-dir.ts';

interface Running {
  readonly demo: RunningCli;
  readonly app: RunningProgram;
  readonly appUrl: string;
  readonly serverUrl: URL;
  readonly sandboxUrl: string;
}

let started: Promise<Running> | undefined;

/** One for all tests; each has a window, and so a session, of its own. */
function running(): Promise<Running> {
  started ??= start();
  return started;
}

async function start(): Promise<Running> {
  const size = ['--products', '20', '--orders', '40', '--customers', '20'];
  const demo = new RunningCli(['demo', '--port', '0', '--data-dir', tempDir(), ...size]);
  const serverUrl = new URL(await demo.waitFor(/^(postgresql:\/\/\S+)$/m));
  const sandboxUrl = await demo.waitFor(/^sandbox: (\S+)$/m);
  const app = await startApp(serverUrl, sandboxUrl, await demo.waitFor(/client secret (\S+);/));
  return { demo, serverUrl, sandboxUrl, ...app };
}

async function startApp(
  serverUrl: URL,
  sandboxUrl: string,
  secret: string,
): Promise<Pick<Running, 'app' | 'appUrl'>> {
  const builtIn = new URL(serverUrl);
  builtIn.pathname = '/bigcommerce';
  const app = new RunningProgram([process.execPath, join('examples', 'web-app', 'server.js')], {
    cwd: repoRoot,
    env: {
      PORT: String(await freePort()),
      STOREWIRE_URL: builtIn.href,
      BIGCOMMERCE_CLIENT_ID: 'sandbox-app',
      BIGCOMMERCE_CLIENT_SECRET: secret,
      SANDBOX_URL: sandboxUrl,
    },
  });
  return { app, appUrl: await app.waitFor(/^open (http:\S+)$/m) };
}

const heading = (page: Page): Promise<string> => page.locator('h1').innerText();
const text = (page: Page): Promise<string> => page.locator('body').innerText();

/** A new window at the consent page. */
async function startConsent(appUrl: string): Promise<Page> {
  const page = await (await newWindow()).newPage();
  await page.goto(appUrl);
  await page.getByLabel('Store hash').fill('sandbox1');
  await page.getByRole('button', { name: 'Connect' }).click();
  assert.equal(await heading(page), 'Sandbox App wants to connect to stores/sandbox1');
  return page;
}

async function connected(appUrl: string): Promise<Page> {
  const page = await startConsent(appUrl);
  await page.locator('#confirm').click();
  assert.equal(await heading(page), 'Latest orders of sandbox1');
  return page;
}

async function tokenRequests(sandboxUrl: string): Promise<number> {
  const { routes } = (await (await fetch(`${sandboxUrl}/_sandbox/requests`)).json()) as {
    routes: { path: string; count: number }[];
  };
  return routes.find(({ path }) => path === '/oauth2/token')?.count ?? 0;
}

/** Every body, header, address but the callback's own, and cookie that reaches the browser. */
function recordSeen(window: BrowserContext): () => Promise<string> {
  const seen: Promise<string>[] = [];
  window.on('response', (response) => {
    const url = new URL(response.url());
    if (url.pathname === '/callback') url.search = '';
    const body = response.text().catch(() => '');
    const headers = response.allHeaders().then((all) => JSON.stringify(all));
    // The login server sends the browser to the callback with the code: that is its business.
    if (url.pathname !== '/oauth2/authorize') seen.push(Promise.resolve(url.href), body, headers);
  });
  return async () => [...(await Promise.all(seen)), JSON.stringify(await window.cookies())].join('\n');
}

test(
  'a merchant connects the store and sees its latest orders; no secret leaves the app',
  needsChromium(),
  async () => {
    const { app, appUrl, demo, serverUrl } = await running();
    const window = await newWindow();
    const seen = recordSeen(window);
    const page = await window.newPage();
    await page.goto(appUrl);
    assert.equal(await heading(page), 'Your latest orders');
    await keepPicture(page, 'web-app-welcome');
    await page.getByLabel('Store hash').fill('sandbox1');
    await page.getByRole('button', { name: 'Connect' }).click();
    assert.deepEqual(await page.locator('li').allInnerTexts(), ['store_v2_orders_read_only']);
    await page.locator('#confirm').click();
    assert.equal(await heading(page), 'Latest orders of sandbox1');
    assert.equal(page.url(), `${appUrl}/`, 'the address with the code is left');
    await keepPicture(page, 'web-app-orders');

    const client = new pg.Client({ connectionString: serverUrl.href });
    await client.connect();
    const { rows } = await client.query(
      `SELECT id::text, to_char(date_created AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS placed,
            concat_ws(' ', billing_first_name, billing_last_name) AS customer, status,
            round(total_inc_tax, 2) || ' ' || default_currency_code AS total
       FROM orders ORDER BY id DESC LIMIT 10`,
    );
    await client.end();
    const shown = await page.locator('tbody tr').all();
    const cells = await Promise.all(shown.map((row) => row.locator('td').allInnerTexts()));
    assert.deepEqual(
      cells.map((row) => row.map((cell) => cell.trim())),
      rows.map((row) => Object.values(row).map((value) => String(value).trim())),
    );
    assert.equal(rows.length, 10);

    const [cookie] = await window.cookies();
    assert.deepEqual(
      { name: cookie?.name, httpOnly: cookie?.httpOnly, sameSite: cookie?.sameSite },
      { name: 'session', httpOnly: true, sameSite: 'Lax' },
    );
    // The sandbox's codes and tokens, which are random, look like this.
    const secret = /[0-9a-f]{32}|sandbox-secret/;
    assert.doesNotMatch(await seen(), secret);
    for (const output of [app.stdout, app.stderr, demo.stderr]) assert.doesNotMatch(output, secret);
    assert.match(app.stdout, /"path":"\/callback"/);
  },
);

test(
  'a tampered state is refused without an exchange, and the right one still connects',
  needsChromium(),
  async () => {
    const { appUrl, sandboxUrl } = await running();
    const page = await startConsent(appUrl);
    const before = await tokenRequests(sandboxUrl);
    const asked = new URL(page.url());
    const forged = new URL(asked);
    forged.searchParams.set('state', 'somebody-else');
    await page.goto(forged.href);
    await page.locator('#confirm').click();
    assert.equal(await heading(page), 'Not connected');
    assert.match(await text(page), /does not belong to a connection that was started in this browser/);
    await keepPicture(page, 'web-app-state');
    assert.equal(await tokenRequests(sandboxUrl), before);
    await page.goto(asked.href);
    await page.locator('#confirm').click();
    assert.equal(await heading(page), 'Latest orders of sandbox1');
  },
);

test('the answer to another browser, or a second time, is refused', needsChromium(), async () => {
  const { appUrl, sandboxUrl } = await running();
  const page = await startConsent(appUrl);
  let callback = '';
  page.on('request', (request) => {
    if (request.url().includes('/callback?')) callback = request.url();
  });
  await page.locator('#confirm').click();
  assert.equal(await heading(page), 'Latest orders of sandbox1');
  const before = await tokenRequests(sandboxUrl);
  for (const window of [page.context(), await newWindow()]) {
    const again = await window.newPage();
    const answer = await again.goto(callback);
    assert.equal(answer?.status(), 400);
    assert.equal(await heading(again), 'Not connected');
  }
  assert.equal(await tokenRequests(sandboxUrl), before);
});

test(
  'an owner who cancels reads that nothing was connected, and can start again',
  needsChromium(),
  async () => {
    const { appUrl } = await running();
    const page = await startConsent(appUrl);
    await page.locator('#cancel').click();
    assert.equal(await heading(page), 'Not connected');
    assert.match(await text(page), /You did not confirm, so nothing was connected\./);
    await keepPicture(page, 'web-app-refused');
    const again = await (await page.context().newPage()).goto(page.url());
    assert.equal(again?.status(), 400, 'a state is good for one answer, a refusal too');
    await page.getByRole('link', { name: 'Start again' }).click();
    assert.equal(await heading(page), 'Your latest orders');
  },
);

test('a merchant does not see the store of another', needsChromium(), async () => {
  const { appUrl } = await running();
  await connected(appUrl);
  const other = await (await newWindow()).newPage();
  await other.goto(appUrl);
  assert.equal(await heading(other), 'Your latest orders');
  assert.equal(await other.locator('table').count(), 0);
});

test('what stands in the orders is shown as text', needsChromium(), async () => {
  const { appUrl, sandboxUrl } = await running();
  const page = await connected(appUrl);
  const rows = (await (await fetch(`${sandboxUrl}/_sandbox/rows/orders`)).json()) as {
    billing_address: { first_name: string };
  }[];
  const [order] = rows;
  assert.ok(order);
  const first_name = '<img src=x onerror="document.title=1"><b id="markup">&amp;';
  const body = [{ ...order, billing_address: { ...order.billing_address, first_name } }];
  const rules = [{ match: { path: '/v2/orders' }, fault: { status: 200, body } }];
  await setFaults(sandboxUrl, rules);
  await page.reload();
  await setFaults(sandboxUrl, []);
  assert.match(
    await page.locator('tbody').innerText(),
    /<img src=x onerror="document\.title=1"><b id="markup">&amp;/,
  );
  assert.equal(await page.locator('#markup').count(), 0);
  assert.equal(await page.title(), 'Latest orders of sandbox1');
});

test('a store hash that is none is told so', needsChromium(), async () => {
  const { appUrl } = await running();
  const page = await (await newWindow()).newPage();
  for (const store of ['', '../x', 'a&store=b', "x'; DROP TABLE orders"]) {
    const answer = await page.goto(`${appUrl}/connect?store=${store}`);
    assert.equal(answer?.status(), 400, store);
    assert.match(await text(page), /That is not a store hash/);
  }
});

test(
  'a token that was revoked makes a page without details, a reason in the log, and a way to connect again',
  needsChromium(),
  async () => {
    const { app, appUrl, sandboxUrl } = await running();
    const page = await connected(appUrl);
    await fetch(`${sandboxUrl}/_sandbox/app-tokens`, { method: 'DELETE' });
    const answer = await page.reload();
    assert.equal(answer?.status(), 502);
    assert.match(await text(page), /The store could not be asked; the log of this app has the reason\./);
    await keepPicture(page, 'web-app-failed');
    assert.match(app.stdout, /"level":50,.*token/);
    await page.getByRole('link', { name: 'connect the store again' }).click();
    await page.locator('#confirm').click();
    assert.equal(await heading(page), 'Latest orders of sandbox1');
  },
);

async function setFaults(sandboxUrl: string, rules: readonly object[]): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${sandboxUrl}/_sandbox/faults`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ rules }),
  });
  assert.ok(answer.ok, await answer.text());
}
