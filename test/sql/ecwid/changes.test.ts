import assert from 'node:assert/strict';
import { afterEach, before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let client: pg.Client;
before(async () => {
  server = await startTestServer({ platform: 'ecwid', products: 450, orders: 600, customers: 350 });
  client = await server.connect();
});
afterEach(async () => {
  await fetch(`${server.sandbox.url}/_sandbox/faults`, {
    method: 'PUT',
    body: JSON.stringify({ rules: [], reset: true }),
  });
});

const LISTS = { orders: '/orders', products: '/products', customers: '/customers' } as const;

async function idsOf(table: string): Promise<Set<string>> {
  const answer = await fetch(`${server.sandbox.url}/_sandbox/rows/${table}`);
  return new Set(((await answer.json()) as { id: unknown }[]).map(({ id }) => String(id)));
}

async function readIds(table: string): Promise<string[]> {
  return (await client.query<{ id: string }>(`SELECT id FROM ${table}`)).rows.map(({ id }) => id);
}

const failure = async (query: Promise<unknown>): Promise<pg.DatabaseError> =>
  query.then(
    () => assert.fail('the statement succeeded'),
    (error: unknown) => error as pg.DatabaseError,
  );

for (const [table, path] of Object.entries(LISTS)) {
  test(`${table} that come and go between two pages hide none that stays`, async () => {
    const changes = [
      { insert_rows: 3 },
      { delete_rows: 2 },
      { delete_newest: 4 },
      { insert_rows: 1, delete_rows: 1 },
    ];
    for (const [skip, change] of changes.entries()) {
      const before = await idsOf(table);
      await server.setFaults([{ match: { path }, skip, times: 2, fault: change }]);
      const read = await readIds(table);
      await server.setFaults([]);
      const after = await idsOf(table);
      const found = new Set(read);
      assert.equal(found.size, read.length, 'a row twice');
      const lost = [...before].filter((id) => after.has(id) && !found.has(id));
      assert.deepEqual(lost, [], JSON.stringify(change));
    }
  });

  test(`${table}: pages that repeat rows, and totals that are wrong once, do no harm`, async () => {
    const expected = [...(await idsOf(table))].sort();
    for (const fault of [
      { duplicate_row: true },
      { duplicate_row: 'shift' },
      { wrong_total: 7 },
      { wrong_total: -7 },
    ]) {
      await server.setFaults([{ match: { path }, skip: 1, times: 1, fault }]);
      assert.deepEqual((await readIds(table)).sort(), expected, JSON.stringify(fault));
    }
  });
}

test('a store over its quota is asked again after as many seconds as it says', async () => {
  const error = { status: 429, headers: { 'Retry-After': '1' }, body: { errorCode: 'RATE_LIMITED' } };
  await server.setFaults([{ match: { path: '/orders' }, skip: 2, times: 2, fault: error }]);
  const started = performance.now();
  assert.equal((await readIds('orders')).length, (await idsOf('orders')).size);
  assert.ok(performance.now() - started >= 900, 'it waited');
});

test('a store that imports its catalog is asked again, and then is an error that says to try later', async () => {
  await server.setFaults([{ match: { path: '/products' }, times: 2, fault: { status: 449 } }]);
  assert.equal((await readIds('products')).length, (await idsOf('products')).size);
  await server.setFaults([{ match: { path: '/products' }, fault: { status: 449 } }]);
  const error = await failure(readIds('products'));
  assert.equal(error.code, 'HV00N');
  assert.match(`${error.detail} ${error.hint}`, /answered 449.*Try again later/);
});

test('a suspended store, and a plan without the API, say so', async () => {
  for (const code of ['STORE_IS_SUSPENDED', 'NOT_AVAILABLE_ON_CURRENT_PLAN']) {
    await server.setFaults([{ match: { path: '/orders' }, fault: { error: code } }]);
    const error = await failure(readIds('orders'));
    assert.match(`${error.message} ${error.detail}`, new RegExp(`could not read .* answered 402: .*${code}`));
  }
});

test('a refused parameter is an error with the store’s words', async () => {
  const body = { errorCode: 'WRONG_PARAMETER', errorMessage: "Wrong parameter 'limit' value" };
  await server.setFaults([{ match: { path: '/orders' }, fault: { status: 400, body } }]);
  const error = await failure(readIds('orders'));
  assert.match(`${error.message} ${error.detail}`, /refused the request.*Wrong parameter 'limit' value/);
});

test('an answer that is cut off is asked for again', async () => {
  const expected = [...(await idsOf('orders'))].sort();
  for (const truncate of [true, 'json']) {
    await server.setFaults([{ match: { path: '/orders' }, skip: 1, times: 1, fault: { truncate } }]);
    assert.deepEqual((await readIds('orders')).sort(), expected);
  }
});
