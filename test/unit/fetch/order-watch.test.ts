import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { AccessPath, TableDefinition } from '../../../src/catalog/index.ts';
import { type FetchSpec, StoreClient } from '../../../src/fetch/index.ts';
import { bigcartel } from '../../../src/platforms/index.ts';
import { FakeStore } from './fake-store.ts';
import { all, everything, ids, table } from './fixtures.ts';
import { type Item, things } from './things.ts';

const [asc, desc] = [
  { sort: 'id', sort_direction: 'asc' },
  { sort: 'id', sort_direction: 'desc' },
];
const access: AccessPath = {
  path: '/accounts/:store/things',
  envelope: 'jsonapi',
  paging: { style: 'offset', most: 100 },
  sorts: [{ column: 'id', asc, desc, unsure: true }],
  missing: 'error',
};

type SortItems = (items: readonly Item[], query: URLSearchParams) => readonly Item[];

const byId = (direction: 1 | -1) => (a: Item, b: Item) => (a.id - b.id) * direction;
/** As documented today. */
const today: SortItems = (items, query) =>
  items.toSorted(byId(query.get('sort_direction') === 'desc' ? -1 : 1));
/** As older documents have it: a sign before the column is all that counts. */
const older: SortItems = (items, query) => items.toSorted(byId(query.get('sort')?.startsWith('-') ? -1 : 1));

/** A JSON:API list by offset, sorted as `sort` does. */
async function connect(t: TestContext, count: number, sort: SortItems) {
  const store: FakeStore = await FakeStore.start(t, {
    items: things(count),
    intercept: ({ query, response }) => {
      const [limit, offset] = ['limit', 'offset'].map((name) => Number(query.get(`page[${name}]`) ?? 0));
      const page = sort(store.items, query).slice(offset, (offset ?? 0) + (limit ?? 0));
      const data = page.map(({ id, ...attributes }) => ({ id, type: 'things', attributes }));
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ data, meta: { count: String(count) }, links: {} }));
      return true;
    },
  });
  const login = { storeId: '1', token: 'secret', apiUrl: store.url };
  const client = new StoreClient({ name: 'shop', platform: bigcartel, login });
  t.after(() => client.close());
  return { store, client };
}

function first(limit: number, sort: Readonly<Record<string, string>>): FetchSpec {
  const definition: TableDefinition = { ...table(access), platform: 'bigcartel' };
  return { table: definition, access, asks: [everything], columns: ['id', 'name'], limit, sort };
}

test('first rows in the order that was asked for take the pages that they fill', async (t) => {
  const { store, client } = await connect(t, 500, today);
  assert.deepEqual(ids(await all(client, first(20, desc))).slice(0, 20), ids(things(500)).slice(-20));
  assert.equal(store.requests, 1);
});

test('where the order is another one, all rows are read: the first of them are among them', async (t) => {
  for (const limit of [1, 5, 150]) {
    const { store, client } = await connect(t, 500, older);
    assert.deepEqual(ids(await all(client, first(limit, desc))), ids(things(500)));
    assert.equal(store.requests, 1 + 1 + Math.ceil(400 / 99));
  }
});

test('an order that both spellings mean alike takes no further request', async (t) => {
  const { store, client } = await connect(t, 500, older);
  assert.deepEqual(ids(await all(client, first(20, asc))), ids(things(20)));
  assert.equal(store.requests, 1);
});

test('rows without a place in the order are in none', async (t) => {
  const { client } = await connect(t, 30, (items) => items.map((item) => ({ ...item })).reverse());
  assert.deepEqual(ids(await all(client, first(3, asc))), ids(things(30)));
});
