import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { bind, describePortal, execute, parse, sync } from '../sessions/support/messages.ts';
import { WireClient } from '../sessions/support/wire-client.ts';
import { failure, rowsOf, writesOf } from './support/statements.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  shop = await startTestServer({ products: 5, orders: 2, customers: 6 });
  client = await shop.connect();
  await client.query('CREATE TABLE own (n int, label text)');
});
beforeEach(async () => {
  await client.query('TRUNCATE own');
  await shop.resetRequests();
});

let made = 0;
/** A brand, a product of it, and a field of the product, each with the key that the store gave the one before. */
function threeLevels(): { sql: string; name: string } {
  const name = `Chain ${++made}`;
  const sql = `WITH b AS (INSERT INTO brands (name) VALUES ('${name}') RETURNING id, name),
    p AS (INSERT INTO products (name, type, weight, price, brand_id)
      SELECT 'P of ' || b.name, 'physical', 1, 9.5, b.id FROM b RETURNING id, brand_id)
    INSERT INTO product_custom_fields (product_id, name, value)
      SELECT p.id, 'made for', p.brand_id::text FROM p RETURNING id > 0 AS known, product_id, value`;
  return { sql, name };
}

async function isLinked(name: string): Promise<boolean> {
  const sql = `SELECT f.value = b.id::text AS linked FROM brands b JOIN products p ON p.brand_id = b.id
    JOIN product_custom_fields f ON f.product_id = p.id WHERE b.name = '${name}'`;
  const rows = (await rowsOf(client, sql)) as { linked: boolean }[];
  return rows.length === 1 && rows[0]?.linked === true;
}

const modes: Readonly<Record<string, (sql: string) => Promise<unknown>>> = {
  'by a simple Query': (sql) => client.query(sql),
  'by the extended protocol': (sql) => client.query({ text: sql, queryMode: 'extended' } as pg.QueryConfig),
  'in a transaction block': async (sql) => {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query('COMMIT');
  },
  'in a block, by the extended protocol': async (sql) => {
    for (const text of ['BEGIN', sql, 'COMMIT'])
      await client.query({ text, queryMode: 'extended' } as pg.QueryConfig);
  },
};

for (const [how, run] of Object.entries(modes)) {
  test(`three levels of rows are made, parents first, ${how}`, async () => {
    const { sql, name } = threeLevels();
    await run(sql);
    const sent = (await writesOf(shop)).map((request) => request.split(' ').slice(0, 2).join(' '));
    assert.deepEqual(sent, [
      'POST /v3/catalog/brands',
      'POST /v3/catalog/products',
      'POST /v3/catalog/products/N/custom-fields',
    ]);
    assert.ok(await isLinked(name));
  });
}

test('store tables and own tables stand in one chain, whichever comes first', async () => {
  const out = `WITH b AS (INSERT INTO brands (name) VALUES ('To own') RETURNING id, name)
    INSERT INTO own SELECT id, name FROM b RETURNING n > 0 AS known, label`;
  assert.deepEqual(await rowsOf(client, out), [{ known: true, label: 'To own' }]);
  assert.deepEqual(await rowsOf(client, 'SELECT n > 0 AS known, label FROM own'), [
    { known: true, label: 'To own' },
  ]);
  const back = `WITH o AS (DELETE FROM own RETURNING n, label)
    UPDATE brands AS b SET page_title = 'was ' || o.label FROM o WHERE b.id = o.n RETURNING b.page_title`;
  assert.deepEqual(await rowsOf(client, back), [{ page_title: 'was To own' }]);
  assert.deepEqual(await rowsOf(client, 'SELECT * FROM own'), []);
  const both = `WITH b AS (INSERT INTO brands (name) VALUES ('And own') RETURNING id),
    o AS (INSERT INTO own SELECT id, 'kept' FROM b) SELECT count(*)::int AS n FROM b`;
  assert.deepEqual(await rowsOf(client, both), [{ n: 1 }]);
  assert.deepEqual(await rowsOf(client, 'SELECT n > 0 AS known FROM own'), [{ known: true }]);
});

test('parts of a chain that nobody reads are done too', async () => {
  const sql = `WITH u AS (UPDATE brands SET page_title = 'unread' WHERE name = 'To own'),
    d AS (DELETE FROM brands WHERE name = 'And own') SELECT 1 AS one`;
  assert.deepEqual(await rowsOf(client, sql), [{ one: 1 }]);
  assert.equal((await writesOf(shop)).length, 2);
  assert.deepEqual(
    await rowsOf(client, "SELECT page_title FROM brands WHERE name IN ('To own', 'And own')"),
    [{ page_title: 'unread' }],
  );
});

test('what the store refuses in the middle of a chain says what was written, and own tables stay as they were', async () => {
  const sql = `WITH b AS (INSERT INTO brands (name) VALUES ('Half') RETURNING id),
    o AS (INSERT INTO own SELECT id, 'never' FROM b)
    INSERT INTO products (name, type, weight, price, brand_id) SELECT 'Half', 'physical', 1, -5, id FROM b`;
  const error = await failure(client.query(sql));
  assert.equal(error.code, '38000');
  assert.match(
    error.detail ?? '',
    /Refused: insert of products.*Written, and not undone.*insert of brands id = \d+/,
  );
  assert.deepEqual(await rowsOf(client, 'SELECT * FROM own'), []);
  const { rows } = await client.query('SELECT table_name, outcome FROM storewire.last_write ORDER BY number');
  assert.deepEqual(rows, [
    { table_name: 'brands', outcome: 'written' },
    { table_name: 'products', outcome: 'refused' },
  ]);
});

const refused = `WITH b AS (INSERT INTO brands (name) VALUES ('') RETURNING id, name) SELECT * FROM b`;
const broken = `WITH b AS (INSERT INTO brands (name) VALUES (left('x', 1/0)) RETURNING id) SELECT * FROM b`;
for (const [what, sql] of Object.entries({ 'the store refuses': refused, 'the engine refuses': broken })) {
  test(`after a chain that ${what} outside a block, the session is idle and usable`, async () => {
    const wire = await WireClient.open(shop.url);
    const messages = [parse(sql), bind(), describePortal(), execute(), sync];
    for (const answers of [await wire.query(sql), await wire.ask(...messages)]) {
      assert.equal(answers.filter((line) => line.startsWith('ErrorResponse')).length, 1);
      assert.equal(answers.at(-1), 'ReadyForQuery I');
      assert.equal((await wire.query('SELECT 1')).at(-1), 'ReadyForQuery I');
    }
    const answers = await wire.query(threeLevels().sql);
    assert.deepEqual([answers.at(-2), answers.at(-1)], ['CommandComplete INSERT 0 1', 'ReadyForQuery I']);
  });

  test(`after a chain that ${what} inside a block, the transaction has failed, and ROLLBACK ends it`, async () => {
    const wire = await WireClient.open(shop.url);
    await wire.query('BEGIN');
    await wire.query('SAVEPOINT mine');
    assert.equal((await wire.query(sql)).at(-1), 'ReadyForQuery E');
    assert.equal((await wire.query('ROLLBACK TO mine')).at(-1), 'ReadyForQuery T');
    assert.equal((await wire.query(sql)).at(-1), 'ReadyForQuery E');
    assert.equal((await wire.query('COMMIT')).at(-2), 'CommandComplete ROLLBACK');
    assert.equal((await wire.query('SELECT 1')).at(-1), 'ReadyForQuery I');
  });
}

test('a key that the store has yet to give can be written as text too', async () => {
  const sql = `WITH a AS (INSERT INTO brands (name) VALUES ('Knot') RETURNING id)
    UPDATE brands SET page_title = (SELECT id::text FROM a) WHERE name = 'To own' RETURNING page_title`;
  const [row] = (await rowsOf(client, sql)) as { page_title: string }[];
  assert.match(row?.page_title ?? '', /^\d+$/);
});

test('a key that the store gives may stand in the middle of a text, and nothing is sent twice', async () => {
  const update = `WITH b AS (INSERT INTO brands (name) VALUES ('Inside 1') RETURNING id)
    UPDATE brands SET page_title = 'see ' || (SELECT id FROM b) || '.' WHERE name = 'To own' RETURNING page_title`;
  const [title] = (await rowsOf(client, update)) as { page_title: string }[];
  const [brand] = (await rowsOf(client, "SELECT id FROM brands WHERE name = 'Inside 1'")) as { id: number }[];
  assert.equal(title?.page_title, `see ${brand?.id}.`);
  const insert = `WITH b AS (INSERT INTO brands (name) VALUES ('Inside 2') RETURNING id)
    INSERT INTO brands (name) SELECT 'after ' || id FROM b RETURNING name`;
  const [after] = (await rowsOf(client, insert)) as { name: string }[];
  assert.match(after?.name ?? '', /^after \d+$/);
  assert.equal((await writesOf(shop)).length, 4);
});
