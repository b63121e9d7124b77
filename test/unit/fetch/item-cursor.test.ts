import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessPath } from '../../../src/catalog/index.ts';
import { FakeStore } from './fake-store.ts';
import { access, all, connect, ids, spec } from './fixtures.ts';
import { type Item, things } from './things.ts';

/** A list whose cursor is the last item, of which the answer says nothing but, perhaps, how many items there are. */
const list: AccessPath = {
  ...access.cursor,
  paging: { style: 'cursor', most: 250, after: 'after', item: 'id' },
};

interface Body {
  data: Item[];
  meta: object;
}

function storeOf(
  t: Parameters<typeof FakeStore.start>[0],
  count: number,
  total?: number,
): Promise<FakeStore> {
  const meta = total === undefined ? {} : { pagination: { total } };
  return FakeStore.start(t, {
    items: things(count),
    change: ({ body }) => {
      (body as Body).meta = meta;
    },
  });
}

test('the last item of a page leads to the next page, until one is not full', async (t) => {
  const store = await storeOf(t, 600);
  assert.deepEqual(ids(await all(connect(t, store), spec(list))), ids(things(600)));
  assert.equal(store.requests, 3);
});

test('a full last page costs a request more, unless the number of items is stated', async (t) => {
  for (const [total, requests] of [
    [undefined, 3],
    [500, 2],
  ] as const) {
    const store = await storeOf(t, 500, total);
    assert.equal((await all(connect(t, store), spec(list))).length, 500);
    assert.equal(store.requests, requests);
  }
});

test('a list without items is one request', async (t) => {
  const store = await storeOf(t, 0);
  assert.deepEqual(await all(connect(t, store), spec(list)), []);
  assert.equal(store.requests, 1);
});

test('fewer items than were stated are an error', async (t) => {
  const store = await storeOf(t, 400, 600);
  await assert.rejects(all(connect(t, store), spec(list)), /completely/);
});

test('a page that comes again is an error, and no endless loop', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(600),
    change: ({ body }) => {
      (body as Body).data = things(250);
      (body as Body).meta = {};
    },
  });
  await assert.rejects(all(connect(t, store), spec(list)), { condition: 'fdw_error' });
});
