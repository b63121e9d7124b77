import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeStore } from './fake-store.ts';
import { access, all, connect, ids, spec } from './fixtures.ts';
import { type Item, things } from './things.ts';

test('a row inserted before the pages still to come is not seen twice, and none is missed', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(1000),
    intercept: ({ nth }) => {
      if (nth === 3) store.items.unshift(...things([5000]));
      return false;
    },
  });
  const rows = await all(connect(t, store, { parallelism: 1 }), spec(access.pages3));
  assert.deepEqual(ids(rows), ids(store.items));
});

test('a row deleted from a page already read hides no other', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(1000),
    intercept: ({ nth }) => {
      if (nth === 3) store.items.shift();
      return false;
    },
  });
  const found = ids(await all(connect(t, store, { parallelism: 1 }), spec(access.pages3)));
  assert.deepEqual(found, ids(things(1000)), 'the deleted row was there when the scan began');
});

test('a row moved to another page while the total stays is noticed', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(1000),
    intercept: ({ nth }) => {
      if (nth === 3) store.items.push(store.items.shift() as Item);
      return false;
    },
  });
  const found = ids(await all(connect(t, store, { parallelism: 1 }), spec(access.pages3)));
  assert.deepEqual(found, ids(things(1000)));
});

test('a store that never stands still is an error, not a guess', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(1000),
    intercept: ({ nth }) => {
      store.items.unshift(...things([5000 + nth]));
      return false;
    },
  });
  await assert.rejects(all(connect(t, store), spec(access.pages3)), {
    condition: 'fdw_error',
    message: 'could not read table "things" of store "shop" completely',
    hint: 'The store may have changed while it was read. Try again.',
  });
});

test('a total that no page bears out is an error', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(600),
    change: ({ body }) => {
      (body as { meta: { pagination: { total: number } } }).meta.pagination.total = 640;
    },
  });
  await assert.rejects(all(connect(t, store), spec(access.pages3)), { condition: 'fdw_error' });
});

test('the page size of the answer makes the number of pages', async (t) => {
  const store = await FakeStore.start(t, { items: things(95), most: 10 });
  assert.equal((await all(connect(t, store), spec(access.pages3))).length, 95);
  assert.equal(store.requests, 10);
});

test('a v2 list without a key is read until a page is not full', async (t) => {
  const store = await FakeStore.start(t, { items: things(620) });
  assert.equal((await all(connect(t, store), spec(access.pages2))).length, 620);
  assert.equal(store.requests, 3);
});

test('too heavy pages are read again in smaller ones, each row handed on once', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(500),
    intercept: ({ query, response }) => {
      if (query.get('page') !== '2' || Number(query.get('limit')) <= 100) return false;
      response.writeHead(500).end();
      return true;
    },
  });
  const rows = await all(connect(t, store), spec(access.pages3));
  assert.equal(rows.length, 500);
  assert.deepEqual(ids(rows), ids(things(500)));
});

test('a sorted limit over several pages is read again when the store changed', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(1000),
    intercept: ({ nth }) => {
      if (nth === 2) store.items.shift();
      return false;
    },
  });
  const rows = await all(connect(t, store), spec(access.pages3, { limit: 400, sort: { sort: 'name' } }));
  const first = store.items.slice(0, 400).map((item) => item.id);
  assert.ok(first.every((id) => rows.some((row) => row.id === id)));
});

test('a sorted limit does not believe a page that lost rows', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(1000),
    change: ({ body }, { nth }) => {
      if (nth === 1) (body as { data: Item[] }).data.splice(3, 2);
    },
  });
  const rows = await all(connect(t, store), spec(access.pages3, { limit: 300, sort: { sort: 'name' } }));
  assert.ok([4, 5].every((id) => rows.some((row) => row.id === id)));
});

test('cursors follow each other to the end', async (t) => {
  const store = await FakeStore.start(t, { items: things(1100) });
  const rows = await all(connect(t, store), spec(access.cursor));
  assert.deepEqual(ids(rows), ids(things(1100)));
  assert.equal(store.requests, 5);
});

interface CursorAnswer {
  data: Item[];
  meta: { pagination?: object; cursor_pagination?: { end_cursor: string; links?: { next?: string } } };
}

test('a cursor that leads in a circle is an error', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(1000),
    change: ({ body }) => {
      (body as CursorAnswer).meta.cursor_pagination = { end_cursor: '250', links: { next: 'x' } };
    },
  });
  await assert.rejects(all(connect(t, store), spec(access.cursor)), { condition: 'fdw_error' });
});

test('a full page without a word of a cursor is not believed to be the last', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(1000),
    change: ({ body }) => {
      (body as CursorAnswer).meta = {};
    },
  });
  await assert.rejects(all(connect(t, store), spec(access.cursor)), { condition: 'fdw_error' });
});

test('fewer rows than the first page stated are read again, and believed when the store has no more', async (t) => {
  for (const deleted of [true, false]) {
    const store = await FakeStore.start(t, {
      items: things(600),
      change: ({ body }, { query, nth }) => {
        const total = deleted && nth > 1 ? 598 : 600;
        const answer = body as CursorAnswer;
        answer.meta.pagination = { total, per_page: Number(query.get('limit')) };
        if (query.get('after') === '500') answer.data.splice(0, 2);
      },
    });
    const scan = all(connect(t, store), spec(access.cursor));
    if (deleted) assert.equal((await scan).length, 598);
    else await assert.rejects(scan, /completely/);
  }
});
