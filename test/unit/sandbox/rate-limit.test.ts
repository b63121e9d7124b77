import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Reply, testStore } from './support.ts';

const NAMES = ['time-window-ms', 'time-reset-ms', 'requests-quota', 'requests-left'];

function rates(reply: Reply): number[] {
  return NAMES.map((name) => Number(reply.headers.get(`x-rate-limit-${name}`) ?? Number.NaN));
}

describe('the quota of a store', () => {
  const store = testStore({ requests_per_30s: 5, tokens: { other: ['store_v2_orders'] } });
  const at = (now: string) => store.control('PUT', '/clock', { now, frozen: true });

  test('every answer says what is left, errors too', async () => {
    await at('2026-07-01T00:00:00Z');
    assert.deepEqual(rates(await store.get('/v2/orders?limit=1')), [30_000, 30_000, 5, 4]);
    await at('2026-07-01T00:00:10Z');
    assert.deepEqual(rates(await store.get('/v3/nothing')), [30_000, 20_000, 5, 3]);
    assert.deepEqual(rates(await store.get('/v2/orders?limit=999')), [30_000, 20_000, 5, 2]);
    assert.deepEqual(
      rates(await store.get('/v2/orders', { 'X-Auth-Token': 'wrong' })),
      [30_000, 20_000, 5, 2],
    );
  });

  test('the quota is the store’s, shared by its tokens; what is over gets 429 until the window ends', async () => {
    await at('2026-07-01T01:00:00Z');
    for (let i = 0; i < 5; i++) {
      const headers: Record<string, string> = i % 2 ? { 'X-Auth-Token': 'other' } : {};
      assert.equal((await store.get('/v2/orders?limit=1', headers)).status, 200);
    }
    await at('2026-07-01T01:00:29Z');
    const refused = await store.get('/v2/orders?limit=1');
    assert.equal(refused.status, 429);
    assert.deepEqual(rates(refused), [30_000, 1000, 5, 0]);
    assert.equal((refused.json as { title: string }).title, 'Too many requests');
    await store.control('PUT', '/clock', { advance_ms: 1000 });
    const allowed = await store.get('/v2/orders?limit=1');
    assert.deepEqual([allowed.status, ...rates(allowed)], [200, 30_000, 30_000, 5, 4]);
  });

  test('real time comes back', async () => {
    const { json } = await store.control('PUT', '/clock', {});
    const { now, frozen } = json as { now: string; frozen: boolean };
    assert.ok(Math.abs(Date.parse(now) - Date.now()) < 5000);
    assert.equal(frozen, false);
  });
});

describe('without a quota', () => {
  const store = testStore();

  /** Holds answers back until requests sent at once have all arrived, on a busy machine too. */
  const together = () =>
    store.control('PUT', '/faults', { rules: [{ match: {}, fault: { delay_ms: 900 } }] });
  const apart = () => store.control('PUT', '/faults', { rules: [] });

  test('the headers report a huge one', async () => {
    const [window, , quota, left] = rates(await store.get('/v2/time'));
    assert.deepEqual([window, quota, left], [30_000, 7_000_000, 6_999_999]);
  });

  test('one request at a time may read the nodes of a tree, the next gets 429', async () => {
    await together();
    const replies = await Promise.all([1, 1, 1].map((id) => store.get(`/v3/catalog/trees/${id}/categories`)));
    await apart();
    assert.deepEqual(replies.map((reply) => reply.status).sort(), [200, 429, 429]);
    assert.equal((await store.get('/v3/catalog/trees/1/categories')).status, 200);
  });

  test('forty requests at a time may read the older categories', async () => {
    await together();
    const replies = await Promise.all(
      Array.from({ length: 44 }, () => store.get('/v3/catalog/categories?limit=1')),
    );
    await apart();
    assert.equal(replies.filter((reply) => reply.status === 429).length, 4);
  });

  test('forty requests at a time may read the customer groups', async () => {
    await together();
    const replies = await Promise.all(
      Array.from({ length: 44 }, (_, i) =>
        store.get(`/v2/customer_groups${i % 2 === 0 ? '?limit=1' : '/1'}`),
      ),
    );
    await apart();
    assert.equal(replies.filter((reply) => reply.status === 429).length, 4);
  });

  test('the clock of the store is the sandbox’s', async () => {
    await store.control('PUT', '/clock', { now: '2027-01-01T00:00:00Z' });
    const { json } = await store.get('/v2/time');
    assert.ok(Math.abs((json as { time: number }).time - Date.UTC(2027, 0, 1) / 1000) <= 2);
    assert.equal((await store.control('PUT', '/clock', { now: 'soon' })).status, 400);
    await store.control('PUT', '/clock', {});
  });
});
