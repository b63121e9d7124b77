import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { type Row, testStore } from './support.ts';

/** Long enough for requests sent at once to arrive before the first is answered, on a busy machine too. */
const TOGETHER_MS = 700;

interface Summary {
  total: number;
  in_flight: number;
  routes: { method: string; path: string; status: number; count: number; concurrent_max: number }[];
  log?: { nth: number; url: string; path: string; status: number }[];
}

describe('control over HTTP', () => {
  const store = testStore();
  const requests = async (query = '') => (await store.control('GET', `/requests${query}`)).json as Summary;

  test('requests are counted by route and status', async () => {
    await store.control('DELETE', '/requests');
    await store.control('PUT', '/faults', {
      rules: [{ match: {}, times: 3, fault: { delay_ms: TOGETHER_MS } }],
    });
    await Promise.all([
      store.get('/v2/orders/100'),
      store.get('/v2/orders/101'),
      store.get('/v2/orders/102'),
    ]);
    await store.get('/v2/orders/1');
    await store.get('/v2/orders/100/products');
    const { total, routes, in_flight } = await requests();
    assert.equal(total, 5);
    assert.equal(in_flight, 0);
    assert.deepEqual(routes, [
      { method: 'GET', path: '/v2/orders/{id}', status: 200, count: 3, concurrent_max: 3 },
      { method: 'GET', path: '/v2/orders/{id}', status: 404, count: 1, concurrent_max: 3 },
      { method: 'GET', path: '/v2/orders/{id}/products', status: 200, count: 1, concurrent_max: 1 },
    ]);
  });

  test('the log has the addresses as sent, in the order of arrival, and no token', async () => {
    await store.control('DELETE', '/requests');
    await store.get('/v3/catalog/products?id:in=77,78&limit=2');
    await store.get('/v2/orders?min_date_created=Mon,%2001%20Jan%202024');
    const summary = await requests('?log=1');
    const prefix = `/stores/${store.sandbox?.storeHash}`;
    assert.deepEqual(
      summary.log?.map((entry) => [entry.nth, entry.url, entry.status]),
      [
        [1, `${prefix}/v3/catalog/products?id:in=77,78&limit=2`, 200],
        [2, `${prefix}/v2/orders?min_date_created=Mon,%2001%20Jan%202024`, 400],
      ],
    );
    assert.equal(JSON.stringify(summary).includes(store.sandbox?.token ?? '?'), false);
  });

  test('a client that leaves is counted as 499', async () => {
    await store.control('PUT', '/faults', { rules: [{ match: {}, fault: { delay_ms: 60_000 } }] });
    await store.control('DELETE', '/requests');
    const headers = { 'X-Auth-Token': store.sandbox?.token ?? '' };
    await assert.rejects(fetch(`${store.base}/v2/orders`, { headers, signal: AbortSignal.timeout(100) }));
    await store.control('PUT', '/faults', { rules: [] });
    for (let i = 0; (await requests()).total === 0 && i < 100; i++)
      await new Promise((r) => setTimeout(r, 10));
    assert.deepEqual(
      (await requests()).routes.map((route) => route.status),
      [499],
    );
  });

  test('DELETE forgets everything', async () => {
    await store.get('/v2/time');
    await store.control('DELETE', '/requests');
    assert.deepEqual(await requests('?log=1'), { total: 0, in_flight: 0, routes: [], log: [] });
  });

  test('rows come as an array or as lines', async () => {
    const lines = await store.control('GET', '/rows/brands?format=ndjson');
    const rows = lines.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    assert.deepEqual(rows, await store.rows('brands'));
  });

  test('an unknown resource names the known ones', async () => {
    const reply = await store.control('GET', '/rows/nothing');
    assert.equal(reply.status, 404);
    assert.match((reply.json as { error: string }).error, /one of products, variants, categories/);
  });

  test('an address of no platform is 404', async () => {
    assert.equal((await fetch(`${store.url}/nothing`)).status, 404);
  });
});

test('an unknown platform and a negative size are refused by name', async () => {
  await assert.rejects(startSandbox({ orders: -1 }), /orders of the sandbox must be a whole number/);
  await assert.rejects(startSandbox({ platforms: ['shopmall'] }), /no platform shopmall: one of bigcommerce/);
});

test('stop ends open requests and frees the port', async () => {
  const sandbox = await startSandbox({ products: 5, orders: 5, customers: 5, latency_ms: 60_000 });
  const headers = { 'X-Auth-Token': sandbox.token };
  const open = fetch(`${sandbox.url}/stores/${sandbox.storeHash}/v2/time`, { headers });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await Promise.all([sandbox.stop(), assert.rejects(open)]);
  const again = await startSandbox({ products: 5, orders: 5, customers: 5, port: sandbox.port });
  await again.stop();
});
