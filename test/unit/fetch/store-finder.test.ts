import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { StorewireError } from '../../../src/errors/index.ts';
import { Journal, StoreClient, type StoreOptions } from '../../../src/fetch/index.ts';
import { bigcartel } from '../../../src/platforms/index.ts';
import { FakeStore } from './fake-store.ts';

/** A platform whose accounts are found by their credentials. */
async function start(t: TestContext, accounts: unknown): Promise<FakeStore> {
  return FakeStore.start(t, {
    intercept: ({ path, response }) => {
      const body = path.endsWith('/accounts')
        ? { data: accounts }
        : { data: [], meta: { count: '0' }, links: {} };
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
      return true;
    },
  });
}

function connect(
  t: TestContext,
  store: FakeStore,
  token: string,
  more: Partial<StoreOptions> = {},
): StoreClient {
  const login = { storeId: '', token, apiUrl: store.url };
  const client = new StoreClient({ name: 'shop', platform: bigcartel, login, ...more });
  t.after(() => client.close());
  return client;
}

const context = () => ({
  signal: new AbortController().signal,
  stats: { requests: 0, rows: 0, waited_ms: 0 },
  statement: '',
});
const orders = { path: '/accounts/:store/orders?search=:store' };

test('the account is asked for once, and named in the path alone', async (t) => {
  const store = await start(t, [{ id: '17', type: 'accounts' }]);
  const client = connect(t, store, 't0ken');
  const given = context();
  await client.get(orders, given);
  await client.get(orders, given);
  const wanted = '/v1/accounts/17/orders?search=:store';
  assert.deepEqual(store.paths.map(decodeURIComponent), ['/v1/accounts', wanted, wanted]);
  assert.equal(given.stats.requests, 3);
});

test('what has no account in its path asks for none', async (t) => {
  const store = await start(t, []);
  await connect(t, store, 't0ken').get({ path: '/countries' }, context());
  assert.deepEqual(store.paths, ['/v1/countries']);
});

test('a token that says whose it is asks for nothing', async (t) => {
  const store = await start(t, []);
  const credentials = {
    token: () => Promise.resolve('t0ken'),
    renew: () => Promise.resolve(undefined),
    storeId: '23',
  };
  await connect(t, store, '', { credentials }).get(orders, context());
  assert.match(store.paths[0] ?? '', /^\/v1\/accounts\/23\/orders/);
});

test('a credential of no account, or of several, fails the statement', async (t) => {
  for (const accounts of [[], [{ id: '1' }, { id: '2' }]]) {
    const client = connect(t, await start(t, accounts), 't0ken', { limits: { tries: 2, backoff_ms: 1 } });
    await assert.rejects(client.get(orders, context()), (error: StorewireError) => {
      assert.match(error.detail ?? '', /does not name the store of the access token/);
      return true;
    });
  }
});

test('what is noted of a request shows neither the password nor what it is sent as', async (t) => {
  const store = await start(t, [{ id: '17' }]);
  const sent: string[] = [];
  const observer = { sending: () => {}, answered: (one: object) => void sent.push(JSON.stringify(one)) };
  await connect(t, store, 'shop:long enough').get(orders, { ...context(), observer });
  assert.equal(sent.length, 2);
  for (const text of sent) {
    assert.match(text, /Basic \*\*\*/);
    assert.ok(
      !text.includes('long enough') && !text.includes(Buffer.from('shop:long enough').toString('base64')),
    );
  }
});

test('two accounts at one address do not share what is known of their tables', async (t) => {
  const store = await start(t, []);
  const journal = new Journal(':memory:');
  const of = (storeId: string): StoreClient =>
    connect(t, store, 't', { journal, login: { storeId, token: 't', apiUrl: store.url } });
  of('1').learnSize({ name: 'orders' }, 5);
  assert.equal(of('1').size({ name: 'orders' }), 5);
  assert.equal(of('2').size({ name: 'orders' }), undefined);
});
