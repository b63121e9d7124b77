/** Keys of temporary tables, VALUES and functions, where a session is not an ordinary one. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { serialize } from 'pg-protocol';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { bind, execute, parse, sync } from './support/messages.ts';
import { WireClient } from './support/wire-client.ts';

let shop: TestServer;
before(async () => {
  // 600 customers in three pages.
  shop = await startTestServer({ products: 60, orders: 30, customers: 600, clientProperties: true });
});

/** All customers. */
const ALL = 3;

interface Answer {
  readonly ids: unknown[];
  readonly requests: number;
}

async function run(client: pg.Client, sql: string, values?: unknown[]): Promise<Answer> {
  await shop.resetRequests();
  const { rows } = await client.query<{ id: unknown }>({ text: sql, ...(values ? { values } : {}) });
  return { ids: rows.map(({ id }) => id).sort(), requests: (await shop.requests()).total };
}

const BY_VALUES = 'SELECT c.id, c.email FROM customers c JOIN (VALUES (3), (450)) v(id) ON v.id = c.id';
const BY_MINE = 'SELECT c.id, c.email FROM customers c JOIN mine ON mine.id = c.id';

async function withMine(options = ''): Promise<pg.Client> {
  const client = await shop.connect(options === '' ? {} : { options });
  await client.query('CREATE TEMP TABLE mine (id int, n int); INSERT INTO mine VALUES (3, 1), (450, 2)');
  return client;
}

test('EXPLAIN names the relations and columns that keys come from, and asks the store nothing', async () => {
  const client = await withMine();
  await shop.resetRequests();
  const keysOf = async (sql: string): Promise<string[]> => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`);
    const lines = rows.map((row) => row['QUERY PLAN']);
    assert.ok(lines.includes('  bigcommerce.customers: 1 request, GET /v3/customers'), lines.join('\n'));
    return lines.filter((line) => line.includes('Keys:'));
  };
  assert.deepEqual(await keysOf(BY_MINE), ['    Keys: id from mine.id']);
  assert.deepEqual(await keysOf(BY_VALUES), ['    Keys: id from VALUES.column1']);
  const byCall = 'SELECT c.email FROM customers c JOIN generate_series(3, 9) AS g(n) ON n = c.id';
  assert.deepEqual(await keysOf(byCall), ['    Keys: id from g.n']);
  const byUnion = 'SELECT c.email FROM customers c JOIN (SELECT 3 AS id UNION ALL SELECT 9) u USING (id)';
  assert.deepEqual(await keysOf(byUnion), ['    Keys: id from 3 and 9']);
  assert.equal((await shop.requests()).total, 0);
});

test('an operator of the client that stands for "=" gets all rows', async () => {
  const client = await withMine();
  const [own] = (await client.query<{ name: string }>('SELECT current_schema AS name')).rows;
  await client.query(`CREATE OPERATOR ${own?.name}.= (LEFTARG = int, RIGHTARG = int, FUNCTION = int4ne)`);
  const join = (by: string): string => `SELECT c.id FROM customers c JOIN mine ON mine.id ${by} c.id`;
  try {
    assert.deepEqual(await run(client, BY_MINE), { ids: [3, 450], requests: 1 });
    await client.query(`SET search_path = ${own?.name}, pg_catalog, bigcommerce`);
    const tricked = await run(client, BY_MINE);
    assert.deepEqual([tricked.requests, tricked.ids.length], [ALL, 1198]);
    assert.deepEqual((await run(client, join('OPERATOR(pg_catalog.=)'))).ids, [3, 450]);
    await client.query('RESET search_path');
    assert.equal((await run(client, join(`OPERATOR(${own?.name}.=)`))).ids.length, 1198);
  } finally {
    await client.query(`RESET search_path; DROP OPERATOR ${own?.name}.= (int, int)`);
  }
});

test('row security on a temporary table counts, and it gives no keys', async () => {
  const client = await withMine();
  await client.query(
    'ALTER TABLE mine ENABLE ROW LEVEL SECURITY; ALTER TABLE mine FORCE ROW LEVEL SECURITY; CREATE POLICY p ON mine USING (n > 1)',
  );
  assert.deepEqual(await run(client, BY_MINE), { ids: [450], requests: ALL });
});

test('a temporary table that is emptied at COMMIT gives the keys of its transaction', async () => {
  const client = await shop.connect();
  await client.query('CREATE TEMP TABLE mine (id int) ON COMMIT DELETE ROWS');
  await client.query('BEGIN; INSERT INTO mine VALUES (7)');
  assert.deepEqual(await run(client, BY_MINE), { ids: [7], requests: 1 });
  await client.query('COMMIT');
  assert.deepEqual(await run(client, BY_MINE), { ids: [], requests: 0 });
});

test('rows that are kept in a transaction do not stand for those of other keys', async () => {
  const client = await withMine();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  assert.deepEqual((await run(client, BY_MINE)).ids, [3, 450]);
  await client.query('INSERT INTO mine VALUES (5, 3)');
  assert.deepEqual((await run(client, BY_MINE)).ids, [3, 450, 5]);
  assert.deepEqual((await run(client, `${BY_MINE} WHERE n > 1`)).ids, [450, 5]);
  await client.query('ROLLBACK');
});

test('cached rows do not stand for those of other keys', async () => {
  const client = await withMine('-c storewire.cache_tolerance=60');
  assert.deepEqual(await run(client, BY_MINE), { ids: [3, 450], requests: 1 });
  assert.deepEqual(await run(client, BY_MINE), { ids: [3, 450], requests: 0 });
  await client.query('UPDATE mine SET id = 451 WHERE id = 450');
  assert.deepEqual(await run(client, BY_MINE), { ids: [3, 451], requests: 1 });
});

test('writes that are held count among the rows that keys are of', async () => {
  const client = await withMine('-c storewire.write_mode=commit');
  await client.query("BEGIN; UPDATE customers SET company = 'Held Ltd' WHERE id = 9");
  const sql =
    "SELECT c.id FROM customers c JOIN (VALUES ('Held Ltd'), ('Nobody')) v(name) ON v.name = c.company";
  assert.deepEqual((await run(client, sql)).ids, [9]);
  assert.deepEqual((await run(client, `${BY_MINE} AND c.id < 9`)).ids, [3]);
  await client.query('ROLLBACK');
});

test('texts of another encoding, and backslashes, are those that the statement sees', async () => {
  const client = await shop.connect();
  await client.query(
    "CREATE TEMP TABLE mine (id text); INSERT INTO mine VALUES ('3'), ('é'), (E'a\\b'), ('03')",
  );
  const forms = [
    "SELECT c.id FROM customers c JOIN mine ON mine.id ~ '^3$' AND mine.id::int = c.id",
    'SELECT c.id FROM customers c JOIN mine ON mine.id = c.id::text',
    "SELECT c.id FROM customers c JOIN unnest(ARRAY['3', E'a\\b', 'é']) v(id) ON v.id = c.id::text",
    "SELECT c.id FROM customers c JOIN (VALUES ('3'), (E'a\\b')) v(id) ON v.id = c.id::text",
  ];
  for (const setting of [
    "client_encoding = 'UTF8'",
    "client_encoding = 'LATIN1'",
    'standard_conforming_strings = off',
  ]) {
    await client.query(`SET ${setting}`);
    // Backslashes that mean nothing can be read by the engine alone: no table of a store can be named beside them.
    const readable = setting.endsWith('off') ? forms.slice(0, 2) : forms;
    for (const sql of readable) assert.deepEqual((await run(client, sql)).ids, [3], `${setting}: ${sql}`);
    await client.query('RESET ALL');
  }
});

test('texts are the keys of numbers that are compared as texts, as far as they say one', async () => {
  const client = await shop.connect();
  const sql =
    "SELECT c.id FROM customers c JOIN unnest(ARRAY['3', '450', '04', '5 ', '-1', 'x']) v(id) ON v.id = c.id::text";
  assert.deepEqual(await run(client, sql), { ids: [3, 450], requests: 1 });
});

test('a READ ONLY transaction takes keys too', async () => {
  const client = await withMine();
  await client.query('BEGIN READ ONLY');
  assert.deepEqual(await run(client, BY_MINE), { ids: [3, 450], requests: 1 });
  await client.query('COMMIT');
});

test('parameters are keys, in text and in binary', async () => {
  const client = await shop.connect();
  const list = 'SELECT c.id FROM customers c JOIN (VALUES ($1::int), ($2)) v(id) ON v.id = c.id';
  assert.deepEqual(await run(client, list, [3, 450]), { ids: [3, 450], requests: 1 });
  const wire = await WireClient.open(shop.url);
  const bytes = (value: number): Buffer => Buffer.from([0, 0, value >> 8, value & 255]);
  const typed = parse(list.replace('::int', ''), '', [23, 23]);
  await shop.resetRequests();
  const answer = await wire.ask(typed, serialize.bind({ values: [bytes(3), bytes(450)] }), execute(), sync);
  assert.deepEqual(answer.filter((line) => line.startsWith('DataRow')).sort(), ['DataRow 3', 'DataRow 450']);
  assert.equal((await shop.requests()).total, 1);
});

test('what a pipeline wrote before is there, and what it writes later is not', async () => {
  const client = await WireClient.open(shop.url);
  const statements = [
    'CREATE TEMP TABLE mine (id int)',
    'INSERT INTO mine VALUES (3)',
    BY_MINE,
    'INSERT INTO mine VALUES (450)',
    BY_MINE,
    'DELETE FROM mine',
    BY_MINE,
  ];
  const answer = await client.ask(...statements.flatMap((sql) => [parse(sql), bind(), execute()]), sync);
  assert.deepEqual(
    answer.filter((line) => line.startsWith('CommandComplete')),
    ['CREATE TABLE', 'INSERT 0 1', 'SELECT 1', 'INSERT 0 1', 'SELECT 2', 'DELETE 2', 'SELECT 0'].map(
      (tag) => `CommandComplete ${tag}`,
    ),
  );
});
