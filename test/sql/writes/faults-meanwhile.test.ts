import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import type { TestServer } from '../../support/server.ts';
import { WireClient } from '../sessions/support/wire-client.ts';
import {
  copyIn,
  everything,
  lastWrite,
  renew,
  run,
  startFaultShop,
  storeRows,
  writesSent,
} from './support/fault-shop.ts';

let shop: TestServer;
let client: pg.Client;
let other: pg.Client;
before(async () => {
  shop = await startFaultShop({ properties: 'MaxRequests=6' });
  client = await shop.connect();
  other = await shop.connect();
});
beforeEach(() => renew(shop));

const outcomes = async (): Promise<string[]> => (await lastWrite(client)).map(({ outcome }) => outcome);
const hold = `BEGIN; SET LOCAL storewire.write_mode = 'commit'`;

/** A row that one session has read, and another deletes before the first writes. */
for (const [table, sql, told] of [
  [
    'brands',
    (id: number) => `UPDATE brands SET page_title = 'Gone' WHERE id = ${id}`,
    /may have been deleted|not have/,
  ],
  ['products', (id: number) => `UPDATE products SET price = 1 WHERE id = ${id}`, /id/],
] as const) {
  test(`a row of ${table} that was deleted between reading and writing is told as such`, async () => {
    const id = (await client.query(`SELECT max(id) AS id FROM ${table}`)).rows[0].id as number;
    await client.query(hold);
    await client.query(sql(id));
    await other.query(`DELETE FROM ${table} WHERE id = ${id}`);
    const { error } = await run(client, 'COMMIT');
    assert.match(error?.code ?? '', /^(23503|38000)$/, everything(error));
    assert.match(everything(error), told);
    assert.match(
      error?.detail ?? '',
      new RegExp(`Refused: update of ${table} id = ${id}\\. Nothing was written\\.`),
    );
    assert.deepEqual(await outcomes(), ['refused']);
    assert.equal(
      (await storeRows(shop, table)).some((row) => row['id'] === id),
      false,
    );
  });
}

test('two sessions that write the same row both succeed, and the store has one of their values', async () => {
  const id = (await client.query('SELECT min(id) AS id FROM products')).rows[0].id as number;
  const ended = await Promise.all([
    run(client, `UPDATE products SET price = 11 WHERE id = ${id}`),
    run(other, `UPDATE products SET price = 22 WHERE id = ${id}`),
  ]);
  assert.deepEqual(ended, [
    { count: 1, error: undefined },
    { count: 1, error: undefined },
  ]);
  const price = (await storeRows(shop, 'products')).find((row) => row['id'] === id)?.['price'];
  assert.ok(price === 11 || price === 22);
  assert.equal((await client.query(`SELECT price FROM products WHERE id = ${id}`)).rows[0].price, `${price}`);
});

test('two sessions that make the same row: one is told that the store has it', async () => {
  const sql = `INSERT INTO brands (name) VALUES ('Twice the same')`;
  const ended = await Promise.all([run(client, sql), run(other, sql)]);
  assert.deepEqual(ended.map(({ count, error }) => count ?? error?.code).sort(), ['23505', 1].sort());
  const made = (await storeRows(shop, 'brands')).filter(({ name }) => name === 'Twice the same');
  assert.equal(made.length, 1);
});

test('a write that needs more than MaxRequests is refused before its first request', async () => {
  const many = (rows: number): string =>
    `INSERT INTO brands (name) SELECT 'Limit ' || n FROM generate_series(1, ${rows}) n`;
  const { error } = await run(client, many(7));
  assert.equal(error?.code, '53400');
  assert.match(error?.message ?? '', /needs 7 requests or more, and MaxRequests is 6/);
  assert.match(error?.hint ?? '', /Write fewer rows at once, or raise MaxRequests\./);
  assert.deepEqual(await writesSent(shop), []);
  assert.equal((await run(client, many(6))).count, 6);
});

test('a COMMIT that needs more than MaxRequests is refused before its first request, and nothing is left of it', async () => {
  await client.query(hold);
  for (const n of [1, 2]) {
    await client.query(`INSERT INTO brands (name) SELECT 'Held ${n} ' || n FROM generate_series(1, 4) n`);
  }
  const { error } = await run(client, 'COMMIT');
  assert.equal(error?.code, '53400');
  assert.deepEqual(await writesSent(shop), []);
  assert.equal((await run(client, `INSERT INTO brands (name) VALUES ('After it')`)).count, 1);
});

test('a chain whose later part would go over MaxRequests is not begun', async () => {
  const { error } = await run(
    client,
    `WITH b AS (INSERT INTO brands (name) VALUES ('Long chain') RETURNING id)
      INSERT INTO products (name, type, weight, price, brand_id)
      SELECT 'Link ' || n, 'physical', 1, 2, id FROM b, generate_series(1, 6) n`,
  );
  assert.equal(error?.code, '53400');
  assert.deepEqual(await writesSent(shop), []);
});

/** A provisional key is negative, and a store's is not: what fails with the latter fails after the store has acted. */
for (const [what, sql] of [
  ['RETURNING', `INSERT INTO brands (name) VALUES ('Shown') RETURNING sqrt(-id)`],
  [
    'a query over RETURNING',
    `WITH b AS (INSERT INTO brands (name) VALUES ('Shown') RETURNING id) SELECT sqrt(-id) FROM b`,
  ],
] as const) {
  test(`an error in ${what}, after the store has acted, says what was written`, async () => {
    const { error } = await run(client, sql);
    assert.equal(error?.code, '2201F');
    assert.match(error.detail ?? '', /^Written, and not undone by a ROLLBACK: insert of brands id = \d+\.$/);
    assert.deepEqual(await outcomes(), ['written']);
    assert.equal((await storeRows(shop, 'brands')).filter(({ name }) => name === 'Shown').length, 1);
    assert.equal((await client.query('SELECT 1 AS one')).rows[0].one, 1);
  });
}

test('a read that fails after the store has acted says what was written', async () => {
  const bare = { status: 200, acts: true, body: { data: { id: 77_777, name: 'Poor' }, meta: {} } };
  await renew(shop, [
    { match: { method: 'POST', path: '/v3/catalog/brands' }, fault: bare },
    { match: { method: 'GET', path: '/v3/catalog/brands' }, fault: { status: 400 } },
  ]);
  const { error } = await run(client, `INSERT INTO brands (name) VALUES ('Poor') RETURNING id, custom_url`);
  assert.equal(error?.code, '38000');
  assert.match(error.detail ?? '', /Written, and not undone by a ROLLBACK: insert of brands id = 77777\.$/);
});

for (const [what, fault, code] of [
  ['is refused', { status: 422, body: { status: 422, title: 'no' } }, '38000'],
  ['loses its answer', { reset: 'before' }, '40003'],
] as const) {
  test(`COPY of which a request ${what} fails, and the session goes on`, async () => {
    await renew(shop, [{ match: { method: 'POST', path: '/v3/customers' }, skip: 1, times: 1, fault }]);
    const wire = await WireClient.open(shop.url);
    const lines = Array.from({ length: 25 }, (_, n) => `copy${n}@example.com\tCo\tPy`);
    const heard = await copyIn(wire, 'COPY customers (email, first_name, last_name) FROM STDIN', lines);
    assert.match(heard.at(-2) ?? '', new RegExp(`^ErrorResponse ${code} `));
    assert.equal(heard.at(-1), 'ReadyForQuery I');
    const [told] = (
      await wire.query(`SELECT string_agg(key, ' ') FILTER (WHERE outcome = 'written') IS NOT NULL,
      count(*) FILTER (WHERE outcome = 'written'), count(*) FROM storewire.last_write`)
    ).filter((line) => line.startsWith('DataRow'));
    const there = (await storeRows(shop, 'customers')).filter(({ email }) =>
      /^copy\d+@/.test(String(email)),
    ).length;
    assert.equal(told, `DataRow t|${there}|25`);
    await renew(shop);
    assert.match(
      (await copyIn(wire, 'COPY customers (email, first_name, last_name) FROM STDIN', lines)).join(),
      /CommandComplete COPY 25/,
    );
  });
}
