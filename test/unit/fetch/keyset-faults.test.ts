import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeStore } from './fake-store.ts';
import { access, all, connect, ids, spec } from './fixtures.ts';
import { type Item, things } from './things.ts';

const run = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

test('rows deleted or inserted during the scan neither hide nor repeat others', async (t) => {
  for (const path of [access.keyset2, access.keyset3]) {
    const store = await FakeStore.start(t, {
      items: things(run(1, 6000).map((i) => i * 2)),
      latency_ms: 1,
      intercept: ({ nth }) => {
        // At every request a low row disappears, and a new one comes between others and at the end.
        store.items = store.items.filter((item) => item.id !== nth * 2);
        store.items.push(...things([4001 + nth * 2, 100_000 + nth]));
        store.items.sort((a, b) => a.id - b.id);
        return false;
      },
    });
    const found = ids(await all(connect(t, store), spec(path)));
    const stayed = store.items.map((item) => item.id).filter((id) => id <= 12_000 && id % 2 === 0);
    const seen = new Set(found);
    assert.equal(seen.size, found.length, 'no row twice');
    const missed = stayed.filter((id) => !seen.has(id));
    assert.deepEqual(missed, [], `${path.envelope}: no row missed that was there all the time`);
  }
});

test('a row of the page before in place of an own one costs a request, not a row', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(600),
    change: (sent, { nth }) => {
      const items = sent.body as Item[];
      if (nth === 3) sent.body = [...things([250]), ...items.slice(0, -1)];
    },
  });
  assert.deepEqual(ids(await all(connect(t, store), spec(access.keyset2))), run(1, 600));
  assert.equal(store.requests, 4);
});

type Change = (items: Item[]) => Item[];
const lies: readonly [name: string, change: Change, ok: boolean][] = [
  ['a row of the page before comes again', (items) => [...things([1]), ...items], true],
  ['a row comes twice', (items) => items.flatMap((item, i) => (i === 3 ? [item, item] : [item])), true],
  ['the order is not the one asked for', (items) => items.toReversed(), false],
  ['a row has no key', (items) => [...items.slice(1), { name: 'x' } as unknown as Item], false],
  ['the bounds are ignored', () => things(250), false],
];

for (const [name, change, ok] of lies) {
  test(`${name}: ${ok ? 'it is handed on once' : 'the scan fails rather than lose rows'}`, async (t) => {
    const store = await FakeStore.start(t, {
      items: things(2000),
      change: (sent, { query }) => {
        if (query.has('min_id') && Array.isArray(sent.body)) sent.body = change(sent.body as Item[]);
      },
    });
    const scan = all(connect(t, store), spec(access.keyset2));
    if (ok) assert.deepEqual(ids(await scan), run(1, 2000));
    else await assert.rejects(scan, { condition: 'fdw_error' });
  });
}

interface V3 {
  data: Item[];
  meta: { pagination: { total: number } };
}

test('a total that does not fit the rows is read again, and an error when it stays', async (t) => {
  for (const times of [2, 1000]) {
    let left = times;
    const store = await FakeStore.start(t, {
      items: things(700),
      change: ({ body }, { nth }) => {
        if (nth > 2 && left-- > 0) (body as V3).meta.pagination.total += 7;
      },
    });
    const scan = all(connect(t, store), spec(access.keyset3));
    if (times === 2) assert.equal((await scan).length, 700);
    else await assert.rejects(scan, /could not read table "things" of store "shop" completely/);
  }
});

test('a v3 page that lost rows is noticed', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(700),
    change: ({ body }, { nth }) => {
      if (nth === 2) (body as V3).data.splice(5, 3);
    },
  });
  assert.equal((await all(connect(t, store), spec(access.keyset3))).length, 700);
});
