import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeStore } from './fake-store.ts';
import { access, all, connect, everything, ids, options, spec } from './fixtures.ts';
import { randomIds } from './random.ts';
import { things } from './things.ts';

const run = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

const shapes: readonly [name: string, ids: readonly number[], most: number][] = [
  ['a few gaps', randomIds(9800, 10_000, 7), 50],
  ['every second id', run(1, 10_000).map((i) => i * 2), 52],
  ['every thousandth id', run(1, 10_000).map((i) => i * 1000), 52],
  ['ids at random', randomIds(10_000, 10_000_000, 3), 64],
  ['two clusters far apart', [...run(1, 5000), ...run(900_000_000, 5000)], 70],
  [
    'a cluster at the bottom of a long tail',
    [...run(1, 9000), ...run(1, 1000).map((i) => i * 1_000_000)],
    70,
  ],
  ['five clusters', run(0, 5).flatMap((i) => run(1 + i * 50_000_000, 2000)), 70],
  ['ids that begin late', run(2_000_000_000, 10_000), 41],
];

for (const [name, wanted, most] of shapes) {
  for (const path of [access.keyset2, access.keyset3]) {
    test(`${name}, ${path.envelope}: every row once, at most ${most} requests`, async (t) => {
      const unique = [...new Set(wanted)].sort((a, b) => a - b);
      const store = await FakeStore.start(t, { items: things(unique), latency_ms: 1 });
      const rows = await all(connect(t, store), spec(path));
      assert.deepEqual(ids(rows), unique);
      assert.ok(store.requests <= most, `${store.requests} requests`);
    });
  }
}

test('rows among others, whose number is stated, take hardly more requests than pages', async (t) => {
  const store = await FakeStore.start(t, { items: things(randomIds(4700, 10_000, 5)), latency_ms: 1 });
  const rows = await all(connect(t, store), spec(access.keyset3));
  assert.deepEqual(ids(rows), ids(store.items));
  // They fill 19 pages.
  assert.ok(store.requests <= 21, `${store.requests} requests`);
});

test('rows that are close together but for their ends are cut where their pages end', async (t) => {
  const thin = [...run(0, 130).map((i) => i * 3), ...run(0, 130).map((i) => 6500 + i * 3)];
  const store = await FakeStore.start(t, {
    items: things([...new Set([...thin, ...run(390, 6100)])].sort((a, b) => a - b).map((id) => id + 1)),
    latency_ms: 1,
  });
  const rows = await all(connect(t, store), spec(access.keyset2));
  assert.deepEqual(ids(rows), ids(store.items));
  // They fill 26 pages.
  assert.ok(store.requests <= 27, `${store.requests} requests`);
});

test('hundreds of random stores are read completely', async (t) => {
  const store = await FakeStore.start(t, { most: 20 });
  const path = { ...access.keyset3, paging: { ...access.keyset3.paging, most: 20 } };
  const client = connect(t, store);
  for (let seed = 1; seed <= 150; seed++) {
    const count = (seed * 37) % 400;
    store.items = things(randomIds(count, Math.max(1, count * (1 + (seed % 9))), seed));
    const before = store.requests;
    const rows = await all(client, spec(path as typeof access.keyset3));
    assert.deepEqual(ids(rows), ids(store.items), `seed ${seed}`);
    const pages = Math.max(1, Math.ceil(count / 20));
    assert.ok(
      store.requests - before <= pages * 1.5 + 10,
      `seed ${seed}: ${store.requests - before} for ${pages}`,
    );
  }
});

test('pages are fetched in parallel, and no more than allowed', async (t) => {
  const atOnce: number[] = [];
  const store: FakeStore = await FakeStore.start(t, {
    items: things(10_000),
    latency_ms: 30,
    intercept: () => {
      atOnce.push(store.inFlight);
      return false;
    },
  });
  await all(connect(t, store, { parallelism: 8 }), spec(access.keyset2));
  assert.equal(store.mostInFlight, 8);
  // Two pages one after the other, then 38 by eight at a time.
  const mean = atOnce.reduce((sum, n) => sum + n, 0) / atOnce.length;
  assert.ok(mean > 4, `${mean} requests at once on average`);
});

test('a worker with nothing left takes over half of what another has', async (t) => {
  const atOnce: number[] = [];
  const store: FakeStore = await FakeStore.start(t, {
    // After the first and the topmost page, all rows are in the lowest of the ranges.
    items: things([...run(1, 8000), ...run(1, 300).map((i) => i * 1_000_000)]),
    latency_ms: 10,
    intercept: () => {
      atOnce.push(store.inFlight);
      return false;
    },
  });
  await all(connect(t, store), spec(access.keyset2));
  const mean = atOnce.reduce((sum, n) => sum + n, 0) / atOnce.length;
  assert.ok(mean > 3, `${mean} requests at once on average`);
});

test('bounds of the ask hold, whether as parameters or as numbers', async (t) => {
  const store = await FakeStore.start(t, { items: things(3000) });
  const client = connect(t, store);
  const wanted = run(500, 2001);
  const params = { ...everything, params: { min_id: '500', max_id: '2500' } };
  assert.deepEqual(ids(await all(client, spec(access.keyset2, { asks: [params] }))), wanted);
  const numbers = { ...everything, min: 500, max: 2500 };
  assert.deepEqual(ids(await all(client, spec(access.keyset2, { asks: [numbers] }))), wanted);
  assert.ok(store.paths.every((path) => (path.match(/min_id/g) ?? []).length === 1));
});

test('asks that overlap give each row once', async (t) => {
  const store = await FakeStore.start(t, { items: things(1000) });
  const asks = [
    { ...everything, min: 1, max: 600 },
    { ...everything, min: 400, max: 1000 },
  ];
  const rows = await all(connect(t, store), spec(access.keyset2, { asks }));
  assert.equal(rows.length, 1000);
  assert.deepEqual(ids(rows), run(1, 1000));
});

test('limits walk the key in the order asked for', async (t) => {
  const store = await FakeStore.start(t, { items: things(2000) });
  const client = connect(t, store);
  const newest = { limit: 600, sort: { sort: 'id:desc' } };
  const down = await all(client, spec(access.keyset2, newest));
  assert.deepEqual(ids(down), run(1401, 600));
  assert.equal(store.requests, 3);
  const oldest = await all(client, spec(access.keyset2, { limit: 3, sort: { sort: 'id:asc' } }));
  assert.deepEqual(ids(oldest), [1, 2, 3]);
  assert.deepEqual(await all(client, spec(access.keyset2, { limit: 0 })), []);
  assert.equal(store.requests, 4);
});

test('the page size of the answer counts, not the one asked for', async (t) => {
  const store = await FakeStore.start(t, { items: things(95), most: 10 });
  const rows = await all(connect(t, store), spec(access.keyset3));
  assert.deepEqual(ids(rows), run(1, 95));
  assert.equal(store.requests, 10);
});

test('a store that cannot cope with large pages is asked for smaller ones', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(500),
    intercept: ({ query, response }) => {
      if (Number(query.get('limit')) <= 60) return false;
      response.writeHead(504).end();
      return true;
    },
  });
  assert.deepEqual(ids(await all(connect(t, store), spec(access.keyset2))), run(1, 500));
  assert.ok(store.requests < 28, String(store.requests));
});

test('after a bad moment pages grow again to what the API allows', async (t) => {
  let failures = 0;
  const store = await FakeStore.start(t, {
    items: things(10_000),
    intercept: ({ query, response }) => {
      if (Number(query.get('limit')) <= 100 || failures >= 4) return false;
      failures += 1;
      response.writeHead(503).end();
      return true;
    },
  });
  assert.deepEqual(ids(await all(connect(t, store), spec(access.keyset2))), run(1, 10_000));
  const sizes = store.paths.map((path) => Number(new URL(path, 'http://x').searchParams.get('limit')));
  assert.ok(sizes.includes(62), sizes.join());
  assert.equal(sizes.at(-1), 250, sizes.join());
});

test('a scan tells after its first pages how many requests it takes', async (t) => {
  const store = await FakeStore.start(t, { items: things(10_000) });
  for (const way of ['keyset2', 'keyset3', 'pages3'] as const) {
    const o = options();
    await all(connect(t, store), spec(access[way]), o);
    assert.equal('expected' in o.stats && o.stats.expected, 40, way);
    assert.equal(o.stats.requests, 40, way);
  }
});
