import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { StorewireError } from '../../../src/errors/index.ts';
import { fetchScan } from '../../../src/fetch/index.ts';
import { FakeStore } from './fake-store.ts';
import { access, all, connect, options, spec } from './fixtures.ts';
import { things } from './things.ts';

test('a cancel stops the requests at once, and the client goes on', async (t) => {
  const store = await FakeStore.start(t, { items: things(50_000), latency_ms: 20 });
  const client = connect(t, store);
  const o = options();
  const scan = all(client, spec(access.keyset2), o);
  await sleep(150);
  const before = performance.now();
  o.stop.abort();
  await assert.rejects(scan, { condition: 'query_canceled' });
  assert.ok(performance.now() - before < 500);
  const sent = o.stats.requests;
  await sleep(200);
  assert.equal(o.stats.requests, sent);
  assert.ok(store.requests <= sent);
  assert.equal(store.inFlight, 0);
  assert.equal((await all(client, spec(access.keyset2, { limit: 3 }))).length >= 3, true);
});

test('a cancel ends a wait for the rate limit', async (t) => {
  const store = await FakeStore.start(t, { items: things(5000), quota: 3 });
  const o = options();
  const scan = all(connect(t, store), spec(access.keyset2), o);
  while (store.requests < 3) await sleep(10);
  o.stop.abort();
  await assert.rejects(scan, { condition: 'query_canceled' });
  assert.equal(store.requests, 3);
});

test('the reason of a cancel is what the scan throws', async (t) => {
  const store = await FakeStore.start(t, { items: things(5000), latency_ms: 20 });
  const o = options();
  const scan = all(connect(t, store), spec(access.keyset2), o);
  await sleep(30);
  const reason = new StorewireError('query_canceled', 'canceling statement due to statement timeout');
  o.stop.abort(reason);
  await assert.rejects(scan, (error) => error === reason);
});

test('a scan that begins canceled sends nothing', async (t) => {
  const store = await FakeStore.start(t, { items: things(10) });
  const o = options();
  o.stop.abort();
  await assert.rejects(all(connect(t, store), spec(access.keyset2), o), { condition: 'query_canceled' });
  assert.equal(store.requests, 0);
});

test('leaving the loop stops the requests', async (t) => {
  const store = await FakeStore.start(t, { items: things(50_000), latency_ms: 10 });
  const o = options();
  for await (const _ of fetchScan(connect(t, store), spec(access.keyset2), o)) break;
  const sent = o.stats.requests;
  await sleep(100);
  assert.equal(o.stats.requests, sent);
  assert.ok(store.requests <= sent);
});

test('one failing page stops the others', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(50_000),
    latency_ms: 5,
    intercept: ({ nth, response }) => {
      if (nth === 20) response.writeHead(403).end();
      return nth === 20;
    },
  });
  const o = options();
  await assert.rejects(all(connect(t, store), spec(access.keyset2), o), {
    condition: 'insufficient_privilege',
  });
  const sent = o.stats.requests;
  await sleep(60);
  assert.equal(o.stats.requests, sent);
  assert.ok(sent <= 30, String(sent));
});

test('a slow consumer bounds the pages that are asked for', async (t) => {
  const store = await FakeStore.start(t, { items: things(50_000) });
  let consumed = 0;
  for await (const _ of fetchScan(connect(t, store, { parallelism: 4 }), spec(access.keyset2), options())) {
    await sleep(10);
    // Four are under way, two wait, and one is being consumed.
    assert.ok(store.requests - consumed <= 7, `${store.requests} asked for, ${consumed} consumed`);
    if (++consumed === 25) break;
  }
});

test('memory does not grow with the number of rows', async (t) => {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  const total = 100_000;
  const store = await FakeStore.start(t, {
    intercept: ({ query, response }) => {
      const min = Number(query.get('min_id') ?? 1);
      const max = Math.min(Number(query.get('max_id') ?? total), total);
      const down = query.get('sort') === 'id:desc';
      const count = Math.max(0, Math.min(250, max - min + 1));
      const items = things(Array.from({ length: count }, (_, i) => (down ? max - i : min + i)));
      response.end(JSON.stringify(items.map((item) => ({ ...item, filler: 'x'.repeat(500) }))));
      return true;
    },
  });
  let rows = 0;
  const sizes: number[] = [];
  for await (const batch of fetchScan(connect(t, store), spec(access.keyset2), options())) {
    rows += batch.length;
    if (rows % 10_000 !== 0) continue;
    collect();
    sizes.push(process.memoryUsage().heapUsed / 1e6);
  }
  assert.equal(rows, total);
  const [early = 0] = sizes;
  const last = sizes.at(-1) ?? 0;
  assert.ok(last - early < 10, `${early} MB, then ${last} MB`);
});
