import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { AccessPath, TableDefinition } from '../../../src/catalog/index.ts';
import { type FetchSpec, StoreClient } from '../../../src/fetch/index.ts';
import { ecwid } from '../../../src/platforms/index.ts';
import { FakeStore } from './fake-store.ts';
import { all, everything, ids, table } from './fixtures.ts';
import { randomOf } from './random.ts';
import { type Item, things } from './things.ts';

const access: AccessPath = {
  path: '/things',
  envelope: 'page',
  paging: { style: 'offset', most: 100 },
  missing: 'error',
};

interface Options {
  /** Changes the store before the nth request is answered. */
  before?: (items: Item[], nth: number) => void;
  /** The most rows of a page, whatever is asked for. */
  most?: number;
  /** The rows of a page where no number is asked for. */
  usual?: number;
  /** Added to the totals that are stated. */
  wrong?: number;
}

/** A list by offset, in the order of its rows, that states its total. */
async function storeOf(
  t: TestContext,
  count: number,
  { before, most = 100, usual = 100, wrong = 0 }: Options = {},
) {
  const store = await FakeStore.start(t, {
    items: things(count),
    intercept: ({ query, nth, response }) => {
      before?.(store.items, nth);
      const offset = Number(query.get('offset') ?? 0);
      const limit = Math.min(Number(query.get('limit') ?? usual), most);
      const items = store.items.slice(offset, offset + limit);
      const body = { total: store.items.length + wrong, count: items.length, offset, limit, items };
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
      return true;
    },
  });
  return store;
}

function connect(t: TestContext, store: FakeStore, parallelism = 8): StoreClient {
  const login = { storeId: '1', token: 'secret', apiUrl: store.url };
  const client = new StoreClient({ name: 'shop', platform: ecwid, login, parallelism });
  t.after(() => client.close());
  return client;
}

function spec(more: Partial<FetchSpec> = {}, path = access): FetchSpec {
  const definition: TableDefinition = { ...table(path), platform: 'ecwid' };
  return { table: definition, access: path, asks: [everything], columns: ['id', 'name', 'price'], ...more };
}

const withPages = (most: number): AccessPath => ({ ...access, paging: { style: 'offset', most } });

test('each page but the first begins with the last row of the one before', async (t) => {
  for (const [rows, requests] of [
    [0, 1],
    [1, 1],
    [100, 1],
    [101, 2],
    [199, 2],
    [200, 3],
    [1000, 11],
  ] as const) {
    const store = await storeOf(t, rows);
    assert.deepEqual(ids(await all(connect(t, store), spec())), ids(things(rows)));
    assert.equal(store.requests, requests, `${rows} rows`);
  }
});

test('a store that hands out smaller pages than were asked for is read by what it hands out', async (t) => {
  const store = await storeOf(t, 200, { most: 10 });
  assert.deepEqual(ids(await all(connect(t, store), spec())), ids(things(200)));
  assert.equal(store.requests, 1 + Math.ceil(190 / 9));
});

test('a list that may have no pages is asked for without any; where it has, the others follow', async (t) => {
  const bare: AccessPath = { ...access, paging: { style: 'offset', most: 100, bare: true } };
  const whole = await storeOf(t, 80);
  assert.deepEqual(ids(await all(connect(t, whole), spec({}, bare))), ids(things(80)));
  assert.deepEqual([whole.requests, whole.paths[0]?.includes('?')], [1, false]);
  const paged = await storeOf(t, 249, { usual: 20 });
  assert.deepEqual(ids(await all(connect(t, paged), spec({}, bare))), ids(things(249)));
  assert.equal(paged.paths[0]?.includes('?'), false);
});

test('pages of one row are read, and a page that has become empty', async (t) => {
  const one = await storeOf(t, 5);
  assert.deepEqual(ids(await all(connect(t, one), spec({}, withPages(1)))), [1, 2, 3, 4, 5]);
  const emptied = await storeOf(t, 500, { before: (items, nth) => nth === 2 && items.splice(0) });
  assert.ok(ids(await all(connect(t, emptied, 1), spec())).length >= 100);
});

test('a limit takes as many rows as it needs, and no further page', async (t) => {
  const store = await storeOf(t, 1000);
  const few = await all(connect(t, store), spec({ limit: 30 }));
  assert.deepEqual([few.length, store.requests], [30, 1]);
  const more = await all(connect(t, store), spec({ limit: 150 }));
  assert.ok(more.length >= 150 && more.length < 200);
  assert.equal(store.requests, 3);
});

test('a row that leaves while another comes at the end hides none', async (t) => {
  const before = (items: Item[], nth: number): void => {
    if (nth !== 3) return;
    items.shift();
    items.push(...things([5000]));
  };
  for (const parallelism of [1, 8]) {
    const store = await storeOf(t, 1000, { before });
    const found = new Set(ids(await all(connect(t, store, parallelism), spec())));
    for (let id = 2; id <= 1000; id++) assert.ok(found.has(id), `row ${id}`);
  }
});

test('every row that stays is found, wherever others come and go', async (t) => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomOf(seed);
    const moved = new Set<number>();
    const before = (items: Item[], nth: number): void => {
      for (let i = Math.floor(random() * 3); i > 0; i--) {
        const at = [0, items.length, Math.floor(random() * items.length)][Math.floor(random() * 3)] ?? 0;
        if (random() < 0.5) items.splice(at, 0, ...things([10_000 * seed + nth * 10 + i]));
        else for (const { id } of items.splice(at, Math.floor(random() * 20))) moved.add(id);
      }
    };
    const store = await storeOf(t, 150 + Math.floor(random() * 400), { before });
    const stays = ids(store.items);
    const rows = ids(await all(connect(t, store, seed % 2 === 0 ? 1 : 8), spec({}, withPages(20))));
    const found = new Set(rows);
    assert.equal(found.size, rows.length, `seed ${seed}: a row twice`);
    const lost = stays.filter((id) => !moved.has(id) && !found.has(id));
    assert.deepEqual(lost, [], `seed ${seed}`);
  }
});

test('rows that come again and again at the beginning do not end the scan', async (t) => {
  const store = await storeOf(t, 500, {
    before: (items, nth) => items.unshift(...things([10_000 + nth])),
  });
  const found = new Set(ids(await all(connect(t, store, 1), spec())));
  for (let id = 1; id <= 500; id++) assert.ok(found.has(id), `row ${id}`);
});

test('rows without an order, and totals that no page bears out, are an error and not a guess', async (t) => {
  const random = randomOf(7);
  const shuffled = await storeOf(t, 500, { before: (items) => items.sort(() => random() - 0.5) });
  const unsteady = {
    condition: 'fdw_error',
    message: /^could not read table "things" of store "shop" completely$/,
  };
  await assert.rejects(all(connect(t, shuffled), spec()), unsteady);
  const more = await storeOf(t, 250, { wrong: 3 });
  await assert.rejects(all(connect(t, more), spec()), unsteady);
  const fewer = await storeOf(t, 90, { wrong: -3 });
  await assert.rejects(all(connect(t, fewer), spec()), unsteady);
});
