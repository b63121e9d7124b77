import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { AccessPath, Skip, TableDefinition } from '../../../src/catalog/index.ts';
import { type FetchSpec, fetchScan, type ParentScan } from '../../../src/fetch/index.ts';
import { FakeStore, type FakeStoreOptions } from './fake-store.ts';
import { access, all, connect, everything, options, spec } from './fixtures.ts';
import { type Item, things } from './things.ts';

/** `/v2/things/7/parts`: what the store answers for thing 7; undefined is a 404. */
type Parts = (thing: number) => readonly object[] | undefined;

const perThing: AccessPath = {
  path: '/v2/things/{thing_id}/parts',
  envelope: 'v2',
  paging: { style: 'pages', most: 250 },
  missing: 'no rows',
};
const parts: TableDefinition = {
  name: 'parts',
  platform: 'bigcommerce',
  doc: '',
  key: ['thing_id', 'nr'],
  columns: {
    thing_id: { type: 'integer', doc: '' },
    nr: { type: 'integer', doc: '' },
  },
  access: [perThing],
  scope: '',
};

const onlyParts =
  (answer: Parts): NonNullable<FakeStoreOptions['intercept']> =>
  ({ path, response }) => {
    const id = /^\/v2\/things\/(\d+)\/parts$/.exec(path)?.[1];
    if (id === undefined) return false;
    const rows = answer(Number(id));
    response.writeHead(rows === undefined ? 404 : rows.length === 0 ? 204 : 200);
    response.end(rows !== undefined && rows.length > 0 ? JSON.stringify(rows) : undefined);
    return true;
  };

function partsOf(more: Partial<FetchSpec> = {}, parents: Partial<ParentScan> = {}): FetchSpec {
  const things = spec(access.keyset2, { columns: ['id', 'name'] });
  return {
    table: parts,
    access: perThing,
    asks: [everything],
    columns: ['thing_id', 'nr'],
    parents: { spec: things, columns: { thing_id: 'id' }, ...parents },
    ...more,
  };
}

async function start(t: TestContext, items: Item[], answer: Parts, latency_ms = 0) {
  const store = await FakeStore.start(t, { items, latency_ms, intercept: onlyParts(answer) });
  const asked = () => store.paths.filter((path) => path.includes('/parts'));
  return { store, asked, client: connect(t, store) };
}

const two: Parts = () => [{ nr: 1 }, { nr: 2 }];

test('each parent is asked once, and its rows get the value of the path', async (t) => {
  const { client, asked, store } = await start(t, things(600), two, 5);
  const o = options();
  const rows = await all(client, partsOf(), o);
  const pairs = new Set(rows.map((row) => `${row.thing_id} ${row.nr}`));
  assert.deepEqual([rows.length, pairs.size, asked().length], [1200, 1200, 600]);
  assert.equal(store.requests, 603);
  assert.deepEqual([o.stats.rows, o.stats.requests], [1200, 603]);
  // How many meet depends on the machine.
  assert.ok(store.mostInFlight > 1 && store.mostInFlight <= client.parallelism, `${store.mostInFlight}`);
});

test('a value that the item holds stays, though it is spelled otherwise', async (t) => {
  const { client } = await start(t, things([7]), () => [{ nr: 1, thing_id: '007' }]);
  assert.deepEqual(await all(client, partsOf()), [{ thing_id: '007', nr: 1 }]);
});

const skips: readonly [string, Skip, number][] = [
  ['a number', { column: 'count', equals: 0 }, 4],
  ['a text', { column: 'name', equals: 'thing 3' }, 5],
];
for (const [kind, skip, requests] of skips) {
  test(`parents that have no rows are not asked, told by ${kind}`, async (t) => {
    const items = things(6).map((item) => ({ ...item, count: item.id % 3 === 0 ? 0 : 2 }));
    const { client, asked } = await start(t, items, two);
    const columns = ['id', 'name', 'count'];
    const table = spec(access.keyset2).table;
    const withCount = {
      ...table,
      columns: { ...table.columns, count: { type: 'integer', doc: '' } },
    } as const;
    const parents = spec(access.keyset2, { table: withCount, columns });
    await all(client, partsOf({}, { spec: parents, skip }));
    assert.equal(asked().length, requests);
  });
}

test('only the parents whose values are wanted are asked', async (t) => {
  const { client, asked } = await start(t, things(6), two);
  await all(client, partsOf({}, { only: { thing_id: ['2', '5', '9'] } }));
  assert.deepEqual(
    asked()
      .map((path) => path.split('?')[0])
      .sort(),
    ['/v2/things/2/parts', '/v2/things/5/parts'],
  );
});

test('a parent that is gone meanwhile has no rows', async (t) => {
  const { client } = await start(t, things(3), (id) => (id === 2 ? undefined : [{ nr: 1 }]));
  assert.equal((await all(client, partsOf())).length, 2);
});

/** A store that refuses the paths that the pattern fits. */
const refusing = (t: TestContext, pattern: RegExp): Promise<FakeStore> =>
  FakeStore.start(t, {
    items: things(5000),
    intercept: (incoming) => {
      if (!pattern.test(`${incoming.path}?${incoming.query}`)) return onlyParts(two)(incoming);
      incoming.response.writeHead(403).end('{}');
      return true;
    },
  });

test('one parent that cannot be read fails the scan, and the others stop', async (t) => {
  const store = await refusing(t, /\/20\/parts/);
  await assert.rejects(all(connect(t, store), partsOf()), /"parts"/);
  assert.ok(store.requests < 100, `${store.requests} requests`);
});

test('parents that cannot be read fail the scan', async (t) => {
  const store = await refusing(t, /things\?.*min_id=/);
  await assert.rejects(all(connect(t, store), partsOf()), /"things"/);
});

test('a limit asks no further parents, and no further pages of them', async (t) => {
  const { client, store, asked } = await start(t, things(1000), (id) => (id % 2 === 0 ? [] : [{ nr: 1 }]));
  assert.equal((await all(client, partsOf({ limit: 1 }))).length, 1);
  assert.equal(asked().length, 1);
  const rows = await all(client, partsOf({ limit: 10 }));
  assert.ok(rows.length >= 10, `${rows.length} rows`);
  assert.ok(asked().length <= 1 + 28, `${asked().length} parents`);
  assert.equal(store.requests - asked().length, 2);
});

test('a limit beyond all rows ends with all of them', async (t) => {
  const { client, asked } = await start(t, things(600), two);
  assert.equal((await all(client, partsOf({ limit: 5000 }))).length, 1200);
  assert.equal(asked().length, 600);
});

test('parents of parents are asked for theirs', async (t) => {
  const screws: TableDefinition = {
    ...parts,
    name: 'screws',
    key: ['thing_id', 'nr', 'id'],
    columns: { ...parts.columns, id: { type: 'integer', doc: '' } },
  };
  const store = await FakeStore.start(t, {
    items: things(30),
    intercept: ({ path, response, ...rest }) => {
      if (!path.endsWith('/screws')) return onlyParts(two)({ path, response, ...rest });
      response.end(JSON.stringify([{ id: 1 }, { id: 2 }, { id: 3 }]));
      return true;
    },
  });
  const path = { ...perThing, path: '/v2/things/{thing_id}/parts/{nr}/screws' };
  const columns = { thing_id: 'thing_id', nr: 'nr' };
  const wanted = {
    ...partsOf(),
    table: screws,
    access: path,
    columns: ['thing_id', 'nr', 'id'],
    parents: { spec: partsOf(), columns },
  };
  const rows = await all(connect(t, store), wanted);
  assert.equal(new Set(rows.map((row) => `${row.thing_id} ${row.nr} ${row.id}`)).size, 30 * 2 * 3);
  assert.equal(rows.length, 180);
  assert.equal(store.requests, 1 + 30 + 60);
  store.paths.length = 0;
  const first = await all(connect(t, store), { ...wanted, limit: 1 });
  assert.deepEqual([first.length, store.requests], [3, 3]);
});

test('parents that share the values of the path are asked once', async (t) => {
  const same = things(5).map((item) => ({ ...item, price: '4' }));
  const { client, store } = await start(t, same, two);
  const parents = { spec: spec(access.keyset2), columns: { thing_id: 'price' } };
  assert.equal((await all(client, partsOf({}, parents))).length, 2);
  assert.equal(store.requests, 2);
});

test('leaving the scan stops the requests', async (t) => {
  const { client, store } = await start(t, things(5000), two);
  for await (const rows of fetchScan(client, partsOf(), options())) {
    assert.ok(rows.length > 0);
    break;
  }
  const { requests } = store;
  await new Promise((resolve) => setTimeout(resolve, 100));
  // Those that were on their way.
  assert.ok(store.requests <= requests + client.parallelism, `${store.requests - requests} more`);
});

test('pages of the parents wait while their rows are asked for', async (t) => {
  const { client, store, asked } = await start(t, things(20_000), two);
  const scan = fetchScan(client, partsOf(), options());
  for (let batches = 0; batches < 100; batches++) await scan.next();
  const pages = store.requests - asked().length;
  await scan.return(undefined);
  assert.ok(pages <= 1 + 2 * client.parallelism, `${pages} of 80 pages for ${asked().length} parents`);
});
