import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { failure, rowsOf, tagOf, writesOf } from './support/statements.ts';

let shop: TestServer;
let client: pg.Client;
let notices: string[] = [];
before(async () => {
  shop = await startTestServer({ products: 5, orders: 2, customers: 6 });
  client = await shop.connect();
  client.on('notice', ({ message }) => notices.push(message ?? ''));
});
beforeEach(async () => {
  await client.query('ROLLBACK').catch(() => undefined);
  await client.query('RESET ALL');
  notices = [];
  await shop.resetRequests();
});

test('in a block each write is sent at once, and one NOTICE says that ROLLBACK does not undo it', async () => {
  await client.query('BEGIN');
  await client.query("INSERT INTO brands (name) VALUES ('Sent 1')");
  await client.query("INSERT INTO brands (name) VALUES ('Sent 2') RETURNING id");
  assert.equal((await writesOf(shop)).length, 2);
  await client.query('ROLLBACK');
  assert.deepEqual(notices, ['the store has made the change: ROLLBACK will not undo it']);
  assert.equal((await rowsOf(client, "SELECT FROM brands WHERE name LIKE 'Sent %'")).length, 2);
  await client.query('BEGIN');
  await client.query("UPDATE brands SET page_title = 'x' WHERE name = 'Sent 1'");
  await client.query('COMMIT');
  assert.equal(notices.length, 2);
});

test('no NOTICE comes outside a block, for what wrote nothing, or where the client wants none', async () => {
  await client.query("INSERT INTO brands (name) VALUES ('Quiet')");
  await client.query("BEGIN; UPDATE brands SET page_title = '' WHERE name = 'Quiet'; COMMIT");
  await client.query("SET client_min_messages = 'warning'");
  await client.query('BEGIN');
  await client.query("DELETE FROM brands WHERE name = 'Quiet'");
  await client.query('COMMIT');
  assert.deepEqual(notices, []);
});

test('the same row is changed again and again, in one block and by statements that read it', async () => {
  await client.query("INSERT INTO brands (name, page_title) VALUES ('Row', 'a')");
  await client.query('BEGIN');
  for (let n = 0; n < 3; n++)
    await client.query("UPDATE brands SET page_title = page_title || 'b' WHERE name = 'Row'");
  await client.query('COMMIT');
  assert.deepEqual(await rowsOf(client, "SELECT page_title FROM brands WHERE name = 'Row'"), [
    { page_title: 'abbb' },
  ]);
  const twice = `WITH a AS (UPDATE brands SET page_title = 'first' WHERE name = 'Row' RETURNING id)
    UPDATE brands SET meta_description = 'second' WHERE name = 'Row' RETURNING meta_description`;
  await client.query(twice);
  const [row] = (await rowsOf(
    client,
    "SELECT page_title, meta_description FROM brands WHERE name = 'Row'",
  )) as object[];
  assert.ok(row !== undefined);
});

test('undo takes back the newest statement, and says of each row what became of it', async () => {
  await client.query(
    "INSERT INTO brands (name, page_title) VALUES ('Undo 1', 'before'), ('Undo 2', 'before')",
  );
  await client.query("UPDATE brands SET page_title = 'after' WHERE name LIKE 'Undo %'");
  const undone = 'SELECT operation, outcome FROM storewire.undo(1)';
  assert.deepEqual(await rowsOf(client, undone), Array(2).fill({ operation: 'update', outcome: 'undone' }));
  const titles = "SELECT page_title FROM brands WHERE name LIKE 'Undo %'";
  assert.deepEqual(await rowsOf(client, titles), Array(2).fill({ page_title: 'before' }));
  await client.query("DELETE FROM brands WHERE name = 'Undo 2'");
  assert.deepEqual(await rowsOf(client, undone), [{ operation: 'delete', outcome: 'undone' }]);
  assert.deepEqual(await rowsOf(client, titles), Array(2).fill({ page_title: 'before' }));
});

test('UPDATE and DELETE without WHERE stop above storewire.max_writes, and nothing is sent', async () => {
  await client.query('SET storewire.max_writes = 3');
  for (const sql of [
    "UPDATE brands SET page_title = 'all'",
    'DELETE FROM brands',
    'DELETE FROM brands WHERE true',
  ]) {
    const error = await failure(client.query(sql));
    assert.equal(error.code, '53400', sql);
    assert.match(error.hint ?? '', /SET storewire\.max_writes = \d+/, sql);
  }
  assert.deepEqual(await writesOf(shop), []);
  assert.match(await tagOf(client, "UPDATE brands SET page_title = 'some' WHERE id > 0"), /^UPDATE \d\d/);
  const rows = await rowsOf(client, 'SELECT FROM brands');
  await client.query(`SET storewire.max_writes = ${rows.length}`);
  assert.equal(await tagOf(client, "UPDATE brands SET page_title = 'all'"), `UPDATE ${rows.length}`);
});

test('wrong values of settings are refused with the right ones, before anything is sent', async () => {
  for (const [set, hint] of [
    ["storewire.max_writes = 'many'", /number of rows/],
    ["storewire.max_writes = '-1'", /number of rows/],
    ["storewire.write_mode = 'sometimes'", /immediate.*commit/],
  ] as const) {
    await client.query(`SET ${set}`);
    const error = await failure(client.query("INSERT INTO brands (name) VALUES ('Setting')"));
    assert.equal(error.code, '22023', set);
    assert.match(error.hint ?? '', hint);
    await client.query('RESET ALL');
  }
  assert.deepEqual(await writesOf(shop), []);
});
