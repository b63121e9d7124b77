import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { loadCatalog, type TableDefinition } from '../../../src/catalog/index.ts';
import { fetchScan, StoreClient, type TokenSource } from '../../../src/fetch/index.ts';
import { Credentials } from '../../../src/oauth/credentials.ts';
import { parseConnectionString } from '../../../src/oauth/index.ts';
import { bigcommerce, bigcommerceOAuth } from '../../../src/platforms/index.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { appString, codeOf, control, tokenRequests } from './login.ts';

let sandbox: Sandbox;
let tables: readonly TableDefinition[];
process.env['STOREWIRE_SETTINGS_KEY'] = 'a test';
before(async () => {
  sandbox = await startSandbox({ products: 3, orders: 3, customers: 3, token_lifetime_s: 3600 });
  tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];
});
after(() => sandbox.stop());
beforeEach(() => control(sandbox, 'DELETE', '/requests'));

async function connected(): Promise<Credentials> {
  const text = appString(sandbox, `InitiateOAuth=REFRESH;OAuthSettingsLocation=${join(tempDir(), 'x')}`);
  const properties = parseConnectionString(text);
  const credentials = new Credentials({ store: 'shop', flow: bigcommerceOAuth, properties });
  await credentials.connect(await codeOf(sandbox));
  return credentials;
}

function client(credentials: TokenSource): StoreClient {
  const login = { storeId: sandbox.storeHash, token: '', apiUrl: sandbox.url };
  const made = new StoreClient({ name: 'shop', platform: bigcommerce, login, credentials });
  after(() => made.close());
  return made;
}

async function count(
  from: StoreClient,
  name: string,
  signal = new AbortController().signal,
): Promise<number> {
  const table = tables.find((one) => one.name === name) ?? assert.fail();
  const [access = assert.fail()] = table.access;
  const spec = { table, access, asks: [{ path: {}, params: {} }], columns: [] };
  const stats = { requests: 0, rows: 0, waited_ms: 0 };
  let rows = 0;
  for await (const batch of fetchScan(from, spec, { signal, stats })) rows += batch.length;
  return rows;
}

test('a scan reads with the token of the flow', async () => {
  const credentials = await connected();
  assert.equal(await count(client(credentials), 'products'), 3);
});

test('a token that ran out by the store’s clock is renewed after the 401', async () => {
  const credentials = await connected();
  await control(sandbox, 'DELETE', '/requests');
  await control(sandbox, 'PUT', '/clock', { advance_ms: 3_700_000 });
  try {
    const shop = client(credentials);
    assert.deepEqual(await Promise.all([count(shop, 'products'), count(shop, 'orders')]), [3, 3]);
    assert.deepEqual(await tokenRequests(sandbox), { 200: 1 });
  } finally {
    await control(sandbox, 'PUT', '/clock', {});
  }
});

test('a second 401 is an error, not another renewal', async () => {
  let renewals = 0;
  const source: TokenSource = {
    token: async () => 'wr0ng-1',
    renew: async () => `wr0ng-${++renewals + 1}`,
  };
  await assert.rejects(count(client(source), 'products'), {
    condition: 'fdw_error',
    message: 'store "shop" does not accept its access token',
  });
  assert.equal(renewals, 1);
});

test('a store without a token is not asked, and the error says what is missing', async () => {
  const properties = parseConnectionString(appString(sandbox));
  const credentials = new Credentials({ store: 'shop', flow: bigcommerceOAuth, properties });
  await assert.rejects(count(client(credentials), 'products'), {
    message: /the property OAuthAccessToken is missing/,
  });
  const { total } = (await (await fetch(`${sandbox.url}/_sandbox/requests`)).json()) as { total: number };
  assert.equal(total, 0);
});

test('a missing scope is named with those that were granted', async () => {
  const credentials = await connected();
  await assert.rejects(count(client(credentials), 'customers'), {
    condition: 'insufficient_privilege',
    hint: 'The access token needs the scope store_v2_customers_read_only. It has store_v2_orders store_v2_products.',
  });
});

test('a scan goes through the proxy that is set', async () => {
  const asked: string[] = [];
  const proxy = http.createServer(async (request, response) => {
    asked.push(`${request.headers['proxy-authorization']} ${new URL(request.url ?? '').host}`);
    const headers = { 'x-auth-token': String(request.headers['x-auth-token']) };
    const answer = await fetch((request.url ?? '').replace('http://store.invalid', sandbox.url), { headers });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const { port } = proxy.address() as AddressInfo;
  const shop = new StoreClient({
    name: 'shop',
    platform: bigcommerce,
    login: { storeId: sandbox.storeHash, token: sandbox.token, apiUrl: 'http://store.invalid' },
    network: {
      proxy: { protocol: 'http', host: '127.0.0.1', port, auth: { username: 'u', password: 'p' } },
    },
  });
  try {
    assert.equal(await count(shop, 'products'), 3);
    assert.equal(asked[0], `Basic ${btoa('u:p')} store.invalid`);
  } finally {
    shop.close();
    proxy.close();
  }
});

test('a statement that is canceled does not wait for the token', async () => {
  const source: TokenSource = { token: () => new Promise(() => {}), renew: async () => undefined };
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 20);
  await assert.rejects(count(client(source), 'products', stop.signal), { condition: 'query_canceled' });
});
