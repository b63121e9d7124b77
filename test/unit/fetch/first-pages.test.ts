/** The first rows in an order that is not the key's, of a list without a total. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { AccessPath } from '../../../src/catalog/index.ts';
import { overlappingPage } from '../../../src/fetch/overlap.ts';
import { FakeStore } from './fake-store.ts';
import { access, all, connect, ids, spec } from './fixtures.ts';
import { things } from './things.ts';

const first = { limit: 300, sort: { sort: 'stored' } };
const THREE_HUNDRED = Array.from({ length: 300 }, (_, i) => i + 1);

/** A store whose rows are changed before each request but the first. */
async function changing(t: TestContext, change: (store: FakeStore, nth: number) => void): Promise<FakeStore> {
  const store: FakeStore = await FakeStore.start(t, {
    items: things(700),
    intercept: ({ nth }) => {
      if (nth > 1) change(store, nth);
      return false;
    },
  });
  return store;
}

/** In the order in which they came. */
const idsOf = async (t: TestContext, store: FakeStore, more: object = first): Promise<number[]> =>
  ids(await all(connect(t, store), spec(access.keyset2, more))) as number[];

test('they take as many requests as they fill pages', async (t) => {
  const store = await FakeStore.start(t, { items: things(2000) });
  const found = await idsOf(t, store);
  assert.deepEqual(found.slice(0, 300), THREE_HUNDRED);
  assert.deepEqual(
    store.paths.map((path) => path.replace(/^.*(limit=.*)$/, '$1')),
    ['limit=250', 'limit=249&page=2'],
  );
  await idsOf(t, store, { ...first, limit: 1200 });
  assert.equal(store.requests, 2 + 5);
});

test('all of a list that has no more are the first', async (t) => {
  const store = await FakeStore.start(t, { items: things(280) });
  assert.deepEqual(await idsOf(t, store), THREE_HUNDRED.slice(0, 280));
  assert.equal(store.requests, 2);
});

test('a row that comes, goes or moves between two pages hides none', async (t) => {
  const changes: Record<string, (store: FakeStore) => void> = {
    comes: (store) => {
      store.items = [...things([9001]), ...store.items];
    },
    goes: (store) => {
      store.items = store.items.slice(1);
    },
    moves: (store) => {
      store.items = [
        ...store.items.filter(({ id }) => id === 280),
        ...store.items.filter(({ id }) => id !== 280),
      ];
    },
    'one goes, another comes': (store) => {
      store.items = [...things([9001]), ...store.items.filter(({ id }) => id !== 200)];
    },
    'at the end of the page goes': (store) => {
      store.items = store.items.filter(({ id }) => id !== 250);
    },
  };
  for (const [what, change] of Object.entries(changes)) {
    const store = await changing(t, (of, nth) => {
      if (nth === 2) change(of);
    });
    const found = new Set(await idsOf(t, store));
    const wanted = store.items.slice(0, 300).map(({ id }) => id);
    // Of a change that moves no row of those shared by the pages, only who is new may be missing.
    const missing = wanted.filter((id) => !found.has(id));
    assert.deepEqual(missing, what === 'one goes, another comes' ? [9001] : [], what);
  }
});

test('where rows move each time, all are read', async (t) => {
  const store = await changing(t, (of) => {
    of.items = [...of.items.slice(1), ...of.items.slice(0, 1)];
  });
  assert.equal(new Set(await idsOf(t, store)).size, 700);
});

test('pages of one or two items cannot overlap: all are read', async (t) => {
  const store = await FakeStore.start(t, { items: things(7) });
  const small = { ...access.keyset2, paging: { ...access.keyset2.paging, most: 2 } } as AccessPath;
  const rows = await all(connect(t, store), spec(small, { ...first, limit: 5 }));
  assert.equal(ids(rows).length, 7);
});

test('each page begins within the rows that have come and reaches beyond them', () => {
  for (const most of [250, 100]) {
    let requests = 1;
    for (let come = most; come < 20_000; requests++) {
      const page = overlappingPage(come, most);
      assert.ok(page !== undefined && page.size <= most);
      assert.ok((page.number - 1) * page.size < come && page.number * page.size > come);
      come = page.number * page.size;
    }
    assert.ok(requests <= (20_000 / most) * 1.2, `${requests} requests`);
  }
  assert.equal(overlappingPage(2, 2), undefined);
});
