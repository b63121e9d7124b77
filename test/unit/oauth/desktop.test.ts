import assert from 'node:assert/strict';
import http from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Credentials } from '../../../src/oauth/credentials.ts';
import { authorizeByBrowser, type Desktop } from '../../../src/oauth/desktop.ts';
import { parseConnectionString } from '../../../src/oauth/index.ts';
import { bigcommerceOAuth, type OAuthFlow } from '../../../src/platforms/index.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';
import { freePort } from '../../support/free-port.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { accepted, appString, callbackUrl, consent, tokenRequests } from './login.ts';

let sandbox: Sandbox;
process.env['STOREWIRE_SETTINGS_KEY'] = 'a test';
before(async () => {
  sandbox = await startSandbox({ products: 1, orders: 1, customers: 1 });
});
after(() => sandbox.stop());

interface Visit {
  status: number;
  text: string;
}

/** What a browser sees at a callback address. */
async function visit(url: URL): Promise<Visit> {
  // `localhost` may be another host's name for fetch's resolver; the listener is on the loopback.
  url.hostname = '127.0.0.1';
  const response = await fetch(url);
  return { status: response.status, text: await response.text() };
}

/** A flow whose person does `act` with the authorization address. */
async function flow(
  act: (url: URL) => Promise<void>,
  more: {
    timeout_ms?: number;
    flow?: OAuthFlow;
    exchange?: (code: string) => Promise<string>;
    signal?: AbortSignal;
  } = {},
) {
  const said: string[] = [];
  const port = await freePort();
  const properties = parseConnectionString(
    appString(sandbox).replace(callbackUrl, `http://localhost:${port}/cb`),
  );
  let acting: Promise<void> = Promise.resolve();
  const desktop: Desktop = {
    say: (text) => said.push(text),
    open: async (url) => {
      acting = act(new URL(url));
      acting.catch(() => undefined);
      return true;
    },
    timeout_ms: more.timeout_ms ?? 5_000,
    ...(more.signal ? { signal: more.signal } : {}),
  };
  const given = { store: 'shop', flow: more.flow ?? bigcommerceOAuth, properties, desktop };
  const result = await authorizeByBrowser(given, more.exchange ?? (async (code) => code)).then(
    (value) => ({ value, error: undefined }),
    (error: Error & { detail?: string }) => ({ value: undefined, error }),
  );
  return { ...result, said, port, done: () => acting };
}

test('consent in the browser gives the code, and the page says connected', async () => {
  let page: Visit | undefined;
  const { value, said, done } = await flow(async (url) => {
    page = await visit(await consent(url.href));
  });
  await done();
  assert.match(value ?? '', /^[0-9a-f]{40}$/);
  assert.equal(page?.status, 200);
  assert.match(page?.text ?? '', /<h1>Connected<\/h1>.*store shop\. You can close this window\./s);
  assert.match(said.join(), /^Consent in the browser that has opened, or at this address:\nhttp/);
});

test('the state is random, and sent', async () => {
  const states = new Set<string | null>();
  for (let i = 0; i < 2; i++) {
    await flow(async (url) => {
      states.add(url.searchParams.get('state'));
      await visit(await consent(url.href));
    });
  }
  assert.equal(states.size, 2);
  for (const state of states) assert.match(state ?? '', /^[\w-]{32}$/);
});

test('a refusal is told in the browser and as an error', async () => {
  let page: Visit | undefined;
  const { error, done } = await flow(async (url) => {
    page = await visit(await consent(url.href, { decision: 'cancel' }));
  });
  await done();
  assert.match(page?.text ?? '', /The consent was refused \(access_denied\)\. Nothing was stored/);
  assert.equal(error?.message, 'could not connect store "shop": the consent was refused');
  assert.equal(error?.detail, 'The authorization address answered access_denied.');
});

test('a callback with a wrong state is turned away, and the right one still comes through', async () => {
  const pages: Visit[] = [];
  const { value, done } = await flow(async (url) => {
    const back = await consent(url.href);
    const forged = new URL(back);
    forged.searchParams.set('state', 'x'.repeat(32));
    forged.searchParams.set('code', 'forged');
    pages.push(await visit(forged), await visit(back));
  });
  await done();
  assert.deepEqual(
    pages.map(({ status }) => status),
    [400, 200],
  );
  assert.match(pages[0]?.text ?? '', /does not belong to the connection/);
  assert.notEqual(value, 'forged');
});

test('a callback without state counts only where the platform does not promise one', async () => {
  for (const echoesState of [false, true]) {
    let status = 0;
    const { value, done } = await flow(
      async (url) => {
        const back = await consent(url.href);
        back.searchParams.delete('state');
        ({ status } = await visit(back));
      },
      { flow: { ...bigcommerceOAuth, echoesState }, timeout_ms: 400 },
    );
    await done();
    assert.deepEqual([status, value !== undefined], echoesState ? [400, false] : [200, true]);
  }
});

test('consent for another store is refused before the code is exchanged', async () => {
  let exchanged = 0;
  const { error } = await flow(
    async (url) => {
      const back = await consent(url.href);
      back.searchParams.set('context', 'stores/other');
      await visit(back);
    },
    { exchange: async () => `${++exchanged}` },
  );
  assert.equal(error?.message, 'BigCommerce gave a token of another store');
  assert.equal(exchanged, 0);
});

test('who consents too late is told so, and so is who started it', async () => {
  let back = new URL('about:blank');
  const { error, done } = await flow(
    async (url) => {
      back = await consent(url.href);
    },
    { timeout_ms: 150 },
  );
  await done();
  assert.equal(error?.message, 'could not connect store "shop" in time');
  const page = await visit(back);
  assert.equal(page.status, 410);
  assert.match(page.text, /<h1>Too late<\/h1>/);
});

test('a failed exchange is told in the browser', async () => {
  let page: Visit | undefined;
  const { error, done } = await flow(
    async (url) => {
      page = await visit(await consent(url.href));
    },
    { exchange: () => Promise.reject(new Error('s3cret <b>')) },
  );
  await done();
  assert.equal(page?.status, 502);
  assert.doesNotMatch(page?.text ?? '', /s3cret/);
  assert.equal(error?.message, 's3cret <b>');
});

test('a code is exchanged once, however often the browser comes, which is told the same; another code is too late', async () => {
  let exchanged = 0;
  const statuses: number[] = [];
  const { done } = await flow(
    async (url) => {
      const back = await consent(url.href);
      const other = new URL(back);
      other.searchParams.set('code', 'another');
      const visits = await Promise.all([visit(new URL(back)), visit(new URL(back))]);
      visits.push(await visit(other));
      statuses.push(...visits.map(({ status }) => status));
    },
    {
      exchange: async () => {
        await sleep(50);
        return `${++exchanged}`;
      },
    },
  );
  await done();
  assert.equal(exchanged, 1);
  assert.deepEqual(statuses, [200, 200, 410]);
});

test('an interrupted flow ends at once', async () => {
  const stop = new AbortController();
  const { error } = await flow(async () => stop.abort(), { signal: stop.signal });
  assert.equal((error as { condition?: string }).condition, 'query_canceled');
});

test('a port is free for the next flow', async () => {
  const port = await freePort();
  const properties = parseConnectionString(
    appString(sandbox).replace(callbackUrl, `http://localhost:${port}/cb`),
  );
  for (let i = 0; i < 2; i++) {
    const desktop: Desktop = { say: () => undefined, open: false, timeout_ms: 30 };
    await assert.rejects(
      authorizeByBrowser({ store: 'shop', flow: bigcommerceOAuth, properties, desktop }, async () => 1),
      {
        message: /in time$/,
      },
    );
  }
});

test('a taken port is named', async () => {
  const server = http.createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const properties = parseConnectionString(
    appString(sandbox).replace(callbackUrl, `http://127.0.0.1:${port}/`),
  );
  const desktop: Desktop = { say: () => undefined, open: false };
  const given = { store: 'shop', flow: bigcommerceOAuth, properties, desktop };
  await assert.rejects(
    authorizeByBrowser(given, async () => 1),
    {
      message: `could not listen on 127.0.0.1:${port} for the callback`,
      detail: 'The operating system says EADDRINUSE.',
    },
  );
  server.close();
});

for (const url of ['https://localhost:33333', 'http://app.example/cb', 'http://192.168.0.1:8080']) {
  test(`the desktop flow does not listen for ${url}`, async () => {
    const properties = parseConnectionString(appString(sandbox).replace(callbackUrl, url));
    const desktop: Desktop = { say: () => undefined, open: false };
    const given = { store: 'shop', flow: bigcommerceOAuth, properties, desktop };
    await assert.rejects(
      authorizeByBrowser(given, async () => 1),
      { condition: 'invalid_parameter_value' },
    );
  });
}

test('without a browser the address is printed', async () => {
  const said: string[] = [];
  const port = await freePort();
  const properties = parseConnectionString(
    appString(sandbox).replace(callbackUrl, `http://localhost:${port}/cb`),
  );
  const desktop: Desktop = { say: (text) => said.push(text), open: false, timeout_ms: 30 };
  await assert.rejects(
    authorizeByBrowser({ store: 's', flow: bigcommerceOAuth, properties, desktop }, async () => 1),
  );
  assert.match(
    said.join(),
    /^Open this address in a browser of this machine:\nhttp:\/\/127\.0\.0\.1:\d+\/oauth2\/authorize\?/,
  );
});

test('GETANDREFRESH opens the browser where there is no token, once for all who wait, and keeps what it gave', async () => {
  const file = join(tempDir(), 'OAuthSettings.txt');
  const port = await freePort();
  const text = appString(sandbox, `InitiateOAuth=GETANDREFRESH;OAuthSettingsLocation=${file}`);
  const properties = parseConnectionString(text.replace(callbackUrl, `http://localhost:${port}/cb`));
  let opened = 0;
  const desktop: Desktop = {
    say: () => undefined,
    open: async (url) => {
      opened++;
      void consent(url).then(visit);
      return true;
    },
    timeout_ms: 5_000,
  };
  const given = { store: 'shop', flow: bigcommerceOAuth, properties };
  const credentials = new Credentials({ ...given, desktop });
  const tokens = await Promise.all([credentials.token(), credentials.token()]);
  assert.equal(new Set(tokens).size, 1);
  assert.ok(await accepted(sandbox, tokens[0] ?? ''));
  assert.equal(opened, 1);
  assert.equal(await new Credentials(given).token(), tokens[0]);
  assert.deepEqual(await tokenRequests(sandbox), { 200: 1 });
});

test('GETANDREFRESH where nobody sits says what to run', async () => {
  const text = appString(
    sandbox,
    `InitiateOAuth=GETANDREFRESH;OAuthSettingsLocation=${join(tempDir(), 'x')}`,
  );
  const credentials = new Credentials({
    store: 'shop',
    flow: bigcommerceOAuth,
    properties: parseConnectionString(text),
  });
  await assert.rejects(credentials.token(), { hint: /^Run storewire connect/ });
});

test('connecting anew asks again although there is a token, and keeps the new one', async () => {
  const port = await freePort();
  const text = appString(sandbox, `InitiateOAuth=REFRESH;OAuthSettingsLocation=${join(tempDir(), 'x')}`);
  const properties = parseConnectionString(text.replace(callbackUrl, `http://localhost:${port}/cb`));
  const given = { store: 'shop', flow: bigcommerceOAuth, properties };
  const desktop: Desktop = {
    say: () => undefined,
    open: async (url) => {
      void consent(url).then(visit);
      return true;
    },
  };
  const first = await new Credentials(given).connectByBrowser(desktop);
  const second = await new Credentials(given).connectByBrowser(desktop);
  assert.notEqual(second.accessToken, first.accessToken);
  assert.equal(await new Credentials(given).token(), second.accessToken);
});

test('a consent that could not be kept is not asked for', async () => {
  const credentials = new Credentials({
    store: 'shop',
    flow: bigcommerceOAuth,
    properties: parseConnectionString(appString(sandbox)),
  });
  await assert.rejects(credentials.connectByBrowser({ say: () => undefined, open: false }), {
    hint: /^Set InitiateOAuth to GETANDREFRESH/,
  });
});
