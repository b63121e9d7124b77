import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { EngineClient } from '../../../src/engine/index.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { startTestEngine } from '../../support/engine.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

/** The views in which PostgreSQL shows a table's constraints to its owner only. */
const OWNERS_ONLY = ['constraint_column_usage', 'constraint_table_usage'] as const;

let shop: TestServer;
let client: pg.Client;
let owner: EngineClient;
before(async () => {
  const users = [{ name: 'ana', password: 'ana', databases: ['shop1'], readOnly: false }];
  shop = await startTestServer({ products: 3, orders: 5, customers: 2, stores: { second: '' }, users });
  client = await shop.connect();
  owner = await EngineClient.connect(await startTestEngine(), shop.database);
  cleanUp(() => owner.close());
});

interface Rows {
  query(sql: string): Promise<Record<string, unknown>[] | pg.QueryResult>;
}

/** All columns of a view's rows, as sorted texts. */
async function read(from: Rows, view: string, where = 'true'): Promise<string[]> {
  const found = await from.query(`SELECT x::text AS row FROM information_schema.${view} x WHERE ${where}`);
  const rows = Array.isArray(found) ? found : found.rows;
  return rows.map(({ row }) => String(row)).sort();
}

test('a client sees the constraints of store tables as their owner does', async () => {
  for (const view of [...OWNERS_ONLY, 'table_constraints', 'key_column_usage', 'referential_constraints']) {
    const where = `constraint_schema IN ('bigcommerce', 'second')`;
    const expected = await read(owner, view, where);
    assert.ok(expected.length > 150, `${view}: ${expected.length} rows`);
    assert.deepEqual(await read(client, view, where), expected, view);
  }
  const key = await client.query(
    `SELECT table_schema, column_name, constraint_name FROM information_schema.table_constraints
       JOIN information_schema.constraint_column_usage USING (table_schema, table_name, constraint_name)
     WHERE table_name = 'product_variants' AND constraint_type = 'PRIMARY KEY' ORDER BY 1`,
  );
  assert.deepEqual(
    key.rows.map((row) => Object.values(row)),
    [
      ['bigcommerce', 'id', 'product_variants_pkey'],
      ['second', 'id', 'product_variants_pkey'],
    ],
  );
  assert.equal((await shop.requests()).total, 0);
});

test('statements on stores leave nothing there', async () => {
  const before = await Promise.all(OWNERS_ONLY.map((view) => read(client, view)));
  await client.query('SELECT count(*) FROM orders JOIN order_items ON order_id = orders.id');
  await client.query("INSERT INTO bigcommerce.brands (name) VALUES ('new')");
  assert.deepEqual(await Promise.all(OWNERS_ONLY.map((view) => read(client, view))), before);
});

test('of plain tables it sees its own, as PostgreSQL shows them', async () => {
  const ana = await shop.connect({ connectionString: shop.url.replace('demo:demo', 'ana:ana') });
  await client.query(
    `CREATE TABLE notes (id int PRIMARY KEY, code text UNIQUE, a int NOT NULL, b int CHECK (b > 0), CHECK (a < b));
     CREATE TABLE lines (note int REFERENCES notes, code text REFERENCES notes (code));
     CREATE TEMP TABLE scratch (id int PRIMARY KEY)`,
  );
  for (const view of OWNERS_ONLY) {
    const own = `table_schema = 'demo' OR table_schema LIKE 'pg_temp%' AND table_name !~ '^sw_'`;
    await owner.query('SET ROLE demo');
    const expected = await read(owner, view, own);
    await owner.query('RESET ROLE');
    assert.ok(expected.length > 4, view);
    assert.deepEqual(await read(client, view, own), expected, view);
    const where = `table_schema IN ('demo', 'ana')`;
    assert.deepEqual(await read(ana, view, where), [], view);
    assert.deepEqual(await read(ana, view), await read(client, view, `NOT (${own})`), view);
  }
});

test('who owns a store table, or is a member of its owner, sees each row once', async () => {
  const stores = `table_schema IN ('bigcommerce', 'second')`;
  const view = 'storewire.information_schema_constraint_column_usage';
  const count = `SELECT count(*)::int AS n, count(DISTINCT x)::int AS different FROM ${view} x WHERE ${stores}`;
  const [found] = await owner.query<{ n: number; different: number }>(count);
  assert.equal(found?.n, (await read(client, 'constraint_column_usage', stores)).length);
  assert.equal(found?.different, found?.n);
});

test('a table that may not be read shows no constraints', async () => {
  const where = `table_schema = 'second' AND table_name = 'brands'`;
  assert.ok((await read(client, 'constraint_column_usage', where)).length > 0);
  await owner.query('REVOKE ALL ON second.brands FROM PUBLIC');
  for (const view of OWNERS_ONLY) assert.deepEqual(await read(client, view, where), [], view);
  // A column that may be read is enough.
  await owner.query('GRANT SELECT (id) ON second.brands TO PUBLIC');
  assert.ok((await read(client, 'constraint_column_usage', where)).length > 0);
});
