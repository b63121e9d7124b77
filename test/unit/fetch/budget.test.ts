import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Budget, type Lease } from '../../../src/fetch/budget.ts';
import { FetchFailure } from '../../../src/fetch/failure.ts';
import type { Ask } from '../../../src/fetch/types.ts';
import { FakeStore } from './fake-store.ts';
import { access, all, connect, options, spec } from './fixtures.ts';
import { things } from './things.ts';

const { signal } = new AbortController();
const given = { parallelism: 2, caps: [{ path: /^\/tree$/, most: 1 }], patience_ms: 200 };
const full = { left: 0, quota: 5, reset_ms: 10_000, window_ms: 10_000 };

async function opened(): Promise<Budget> {
  const budget = new Budget(given);
  (await budget.acquire({ statement: 'first', path: '/x', signal })).answered(undefined, false);
  return budget;
}

test('statements take turns', async () => {
  const budget = await opened();
  const held = [
    await budget.acquire({ statement: 'a', path: '/x', signal }),
    await budget.acquire({ statement: 'a', path: '/x', signal }),
  ];
  const order: string[] = [];
  const ask = (statement: string): Promise<void> =>
    budget.acquire({ statement, path: '/x', signal }).then((lease) => {
      order.push(statement);
      lease.answered(undefined, false);
    });
  const asked = [ask('a'), ask('a'), ask('a'), ask('b'), ask('c'), ask('b')];
  held[0]?.answered(undefined, false);
  await Promise.all(asked);
  assert.deepEqual(order, ['a', 'b', 'c', 'a', 'b', 'a']);
});

test('a cap on a path holds back that path only', async () => {
  const budget = await opened();
  const tree = await budget.acquire({ statement: 'a', path: '/tree', signal });
  let second: Lease | undefined;
  const waiting = budget.acquire({ statement: 'a', path: '/tree', signal }).then((lease) => {
    second = lease;
  });
  const other = await budget.acquire({ statement: 'a', path: '/other', signal });
  other.answered(undefined, false);
  await sleep(5);
  assert.equal(second, undefined);
  tree.answered(undefined, false);
  await waiting;
  assert.ok(second);
});

test('a wait for the budget can be canceled at once', async () => {
  const budget = await opened();
  (await budget.acquire({ statement: 'a', path: '/x', signal })).answered(full, false);
  const stop = new AbortController();
  const waiting = budget.acquire({ statement: 'a', path: '/x', signal: stop.signal });
  stop.abort(new Error('enough'));
  await assert.rejects(waiting, (e) => e instanceof FetchFailure && e.failure.kind === 'canceled');
  await assert.rejects(budget.acquire({ statement: 'a', path: '/x', signal: stop.signal }), FetchFailure);
});

test('when the store lets nothing through, patience ends', async () => {
  const budget = await opened();
  (await budget.acquire({ statement: 'a', path: '/x', signal })).answered(full, false);
  const waits: string[] = [];
  const meter = { begin: (ms: number) => waits.push(`begin ${ms > 9000}`), end: () => waits.push('end') };
  const waiting = budget.acquire({ statement: 'a', path: '/x', signal, meter });
  await assert.rejects(waiting, (e) => e instanceof FetchFailure && e.failure.kind === 'budget');
  assert.deepEqual(waits, ['begin true', 'end']);
});

test('50 statements at once never exceed the quota, and all end', async (t) => {
  const quota = 40;
  const store = await FakeStore.start(t, { items: things(600), quota, window_ms: 400, latency_ms: 3 });
  const client = connect(t, store);
  // The same requests at the same time would be one.
  const asks = (i: number): Ask[] => [{ path: {}, params: { nth: String(i) } }];
  const scans = Array.from({ length: 50 }, (_, i) =>
    all(client, spec(access.keyset2, { asks: asks(i) }), { ...options(), statement: `s${i}` }),
  );
  for (const rows of await Promise.all(scans)) assert.equal(rows.length, 600);
  assert.equal(store.refused, 0);
  assert.equal(store.requests, 150);
  assert.ok(store.mostInFlight <= 8, `${store.mostInFlight} at once`);
});

test('two clients of one store and token share one budget', async (t) => {
  const store = await FakeStore.start(t, { items: things(2000), quota: 10, window_ms: 200, latency_ms: 2 });
  const [a, b] = [connect(t, store), connect(t, store)];
  await Promise.all([all(a, spec(access.keyset2)), all(b, spec(access.keyset2))]);
  assert.equal(store.refused, 0);
});

test('waiting for the next window is counted and told', async (t) => {
  const store = await FakeStore.start(t, { items: things(1000), quota: 2, window_ms: 150 });
  const o = options();
  const waits: number[] = [];
  await all(connect(t, store), spec(access.keyset2), {
    ...o,
    waits: { begin: (ms) => waits.push(ms), end: () => {} },
  });
  assert.equal(store.refused, 0);
  assert.ok(o.stats.waited_ms > 0, String(o.stats.waited_ms));
  assert.ok(waits.length > 0 && waits.every((ms) => ms > 0 && ms <= 151), waits.join());
});

test('a short statement is served while a long one waits for many pages', async (t) => {
  const store = await FakeStore.start(t, { items: things(25_000), latency_ms: 5 });
  const client = connect(t, store, { parallelism: 2 });
  const stop = new AbortController();
  const long = all(client, spec(access.keyset2), { ...options(), signal: stop.signal, statement: 'long' });
  await sleep(40);
  const before = store.requests;
  await all(client, spec(access.keyset2, { limit: 5 }), { ...options(), statement: 'short' });
  assert.ok(store.requests - before <= 8, `${store.requests - before} requests went first`);
  stop.abort();
  await assert.rejects(long);
});

test('a long statement leaves the last requests of a window to short ones, until late in it', async () => {
  const [quota, window_ms] = [50, 3_000];
  const budget = new Budget({ ...given, patience_ms: 60_000 });
  const began = performance.now();
  let left = quota;
  const send = async (statement: string, short = false): Promise<void> => {
    const lease = await budget.acquire({ statement, path: '/x', signal, short });
    const reset_ms = Math.max(1, began + window_ms - performance.now());
    lease.answered({ left: --left, quota, reset_ms, window_ms }, false);
  };
  for (let nth = 0; nth < quota - 2; nth++) await send('long');
  let isSent = false;
  const last = send('long').then(() => {
    isSent = true;
  });
  await send('short');
  assert.equal(isSent, false);
  assert.equal(left, 1);
  await last;
  // In this window still: the store has not been asked for more than it grants.
  assert.equal(left, 0);
  assert.ok(performance.now() - began >= window_ms * 0.9 - 1);
});
