/** storewire.undo takes back what a session wrote, as far as the API lets it, and says what it could not. */
import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  shop = await startTestServer({ products: 60, orders: 5, customers: 5 });
});
// What one test wrote is not undone by the next.
beforeEach(async () => {
  await shop.setFaults([]);
  client = await shop.connect();
});

interface Undone {
  readonly statement: number;
  readonly table_name: string;
  readonly operation: string;
  readonly key: string | null;
  readonly outcome: string;
  readonly message: string | null;
}

async function undo(call = 'storewire.undo(1)'): Promise<Undone[]> {
  return (await client.query<Undone>(`SELECT * FROM ${call}`)).rows;
}

const brands = async (): Promise<string[]> =>
  (await client.query<{ name: string }>('SELECT name FROM brands ORDER BY name')).rows.map(
    ({ name }) => name,
  );

async function idOf(name: string): Promise<number | undefined> {
  const { rows } = await client.query<{ id: number }>('SELECT id FROM brands WHERE name = $1', [name]);
  return rows[0]?.id;
}

test('new rows are deleted', async () => {
  const was = await brands();
  await client.query("INSERT INTO brands (name) VALUES ('One'), ('Two')");
  const ids = [await idOf('Two'), await idOf('One')];
  const rows = await undo();
  assert.deepEqual(
    rows.map(({ operation, key, outcome }) => [operation, key, outcome]),
    ids.map((id) => ['insert', `id = ${id}`, 'undone']),
  );
  assert.deepEqual(await brands(), was);
});

test('changed columns get their old values, and only they', async () => {
  const read = async () =>
    (await client.query('SELECT name, price, sku FROM products WHERE id = 78')).rows[0];
  const was = await read();
  await client.query('UPDATE products SET price = price + 5 WHERE id = 78');
  await client.query("UPDATE products SET sku = 'ELSE-1' WHERE id = 78");
  const [row] = await undo('storewire.undo()');
  assert.deepEqual([row?.outcome, row?.key], ['undone', 'id = 78']);
  const now = await read();
  assert.equal(now.sku, was.sku);
  assert.equal(Number(now.price), Number(was.price) + 5);
  await undo();
  assert.deepEqual(await read(), was);
});

test('a deleted row is made again, and has a new key', async () => {
  await client.query("INSERT INTO brands (name, page_title) VALUES ('Gone', 'A title')");
  const old = await idOf('Gone');
  await client.query("DELETE FROM brands WHERE name = 'Gone'");
  const [row] = await undo();
  const { rows } = await client.query("SELECT id, page_title FROM brands WHERE name = 'Gone'");
  assert.notEqual(rows[0]?.id, old);
  assert.equal(rows[0]?.page_title, 'A title');
  assert.equal(row?.outcome, 'undone');
  assert.equal(row?.key, `id = ${rows[0]?.id}`);
  assert.match(row?.message ?? '', /new/);
  await client.query("DELETE FROM brands WHERE name = 'Gone'");
});

test('several statements are undone, the newest first, and each once', async () => {
  const was = await brands();
  for (const name of ['A1', 'A2', 'A3']) await client.query('INSERT INTO brands (name) VALUES ($1)', [name]);
  const numbers = (await undo('storewire.undo(2)')).map(({ statement }) => statement);
  assert.deepEqual(numbers, [3, 2]);
  assert.deepEqual(await brands(), [...was, 'A1'].sort());
  assert.deepEqual((await undo('storewire.undo(9)')).length, 1);
  assert.deepEqual(await brands(), was);
  assert.deepEqual(await undo(), []);
});

test('what was written of a statement that failed is undone', async () => {
  const was = await brands();
  const taken = was[0] ?? '';
  await assert.rejects(client.query('INSERT INTO brands (name) VALUES ($1), ($2)', ['Half', taken]), {
    code: '23505',
  });
  const rows = await undo();
  assert.ok(rows.length <= 1);
  assert.deepEqual(await brands(), was);
});

test('what the API cannot take back is named, with the reason', async () => {
  await client.query("INSERT INTO channels (name, type, platform) VALUES ('Till', 'pos', 'custom')");
  const [row] = await undo();
  assert.equal(row?.outcome, 'cannot be undone');
  assert.match(row?.message ?? '', /no request for it/);
});

test('what the store refuses has failed, in its words', async () => {
  await client.query("INSERT INTO brands (name) VALUES ('Stuck')");
  await shop.setFaults([
    {
      match: { method: 'DELETE', path: '^/v3/catalog/brands/' },
      fault: { status: 422, body: { status: 422, title: 'It is loved too much.' } },
    },
  ]);
  const [row] = await undo();
  assert.equal(row?.outcome, 'failed');
  assert.match(row?.message ?? '', /loved too much/);
  await shop.setFaults([]);
  await client.query("DELETE FROM brands WHERE name = 'Stuck'");
});

test('it is called as other procedures are', async () => {
  const was = await brands();
  await client.query("INSERT INTO brands (name) VALUES ('Called')");
  await client.query('CALL storewire.undo(1)');
  assert.deepEqual(await brands(), was);
  await client.query("INSERT INTO brands (name) VALUES ('Named')");
  await undo('storewire.undo(n => 1)');
  assert.deepEqual(await brands(), was);
});

test('a number that is none is refused, and so is undoing where writing is not allowed', async () => {
  await client.query("INSERT INTO brands (name) VALUES ('Kept')");
  await assert.rejects(undo('storewire.undo(0)'), { code: '22023' });
  await client.query('BEGIN READ ONLY');
  await assert.rejects(undo(), { code: '25006' });
  await client.query('ROLLBACK');
  assert.ok(await idOf('Kept'));
  assert.equal((await undo())[0]?.outcome, 'undone');
});
