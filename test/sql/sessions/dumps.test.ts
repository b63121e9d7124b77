import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 10, orders: 20, customers: 5 });
});

/** What pg_dump 15 and later say before they read anything. */
async function asPgDump(): Promise<pg.Client> {
  const client = await shop.connect();
  await client.query(
    `SELECT set_config(name, 'view, foreign-table', false) FROM pg_settings
     WHERE name = 'restrict_nonsystem_relation_kind'`,
  );
  await client.query('BEGIN');
  await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  return client;
}

test('a session that refuses views of others reads the catalogs all the same', async () => {
  const client = await asPgDump();
  const { rows } = await client.query(
    `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'bigcommerce' AND c.relkind = 'r' AND c.relname = 'orders'`,
  );
  assert.equal(rows.length, 1);
  await client.query('LOCK TABLE bigcommerce.orders IN ACCESS SHARE MODE');
  assert.equal((await client.query('SELECT count(*)::int AS n FROM bigcommerce.orders')).rows[0].n, 20);
  await client.query('COMMIT');
  await client.end();
});

test('what it refuses, it refuses: a view of a user', async () => {
  const maker = await shop.connect();
  await maker.query('CREATE VIEW demo.numbers AS SELECT 1 AS n');
  const client = await asPgDump();
  await assert.rejects(client.query('SELECT n FROM demo.numbers'), /restricted/);
  await client.end();
  await maker.end();
});

test('the machinery does not show while views are refused, nor once they are allowed again', async () => {
  const client = await shop.connect();
  const hidden = `SELECT count(*)::int AS n FROM pg_class WHERE relname LIKE 'sw\\_%' OR relname = 'installed'`;
  const policies = 'SELECT count(*)::int AS n FROM ONLY pg_policy AS p';
  const secured = `SELECT tableoid::regclass::text AS of, relrowsecurity AS secured FROM pg_catalog.pg_class
    WHERE oid = 'bigcommerce.orders'::regclass`;
  await client.query('SELECT count(*) FROM bigcommerce.orders WHERE id > 0');
  for (const change of ["SET restrict_nonsystem_relation_kind = 'view'", 'RESET ALL']) {
    await client.query(change);
    assert.equal((await client.query(hidden)).rows[0].n, 0);
    assert.equal((await client.query(policies)).rows[0].n, 0);
    assert.deepEqual((await client.query(secured)).rows, [{ of: 'pg_class', secured: false }]);
  }
});

test('a catalog that is read as text is not caught by a temporary table or a CTE', async () => {
  const client = await shop.connect();
  await client.query("SET restrict_nonsystem_relation_kind = 'view'");
  await client.query('CREATE TEMP TABLE pg_policy (polrelid oid, polname name)');
  const { rows } = await client.query(
    `WITH pg_depend AS (SELECT 1) SELECT relrowsecurity AS secured FROM pg_catalog.pg_class, pg_depend
     WHERE pg_class.oid = 'bigcommerce.orders'::regclass`,
  );
  assert.deepEqual(rows, [{ secured: false }]);
});

test('a READ ONLY transaction reads store tables under the snapshot of another session', async () => {
  const [one, two] = [await shop.connect(), await shop.connect()];
  await one.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  const snapshot = (await one.query('SELECT pg_export_snapshot() AS name')).rows[0].name;
  await two.query('BEGIN');
  await two.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  await two.query(`SET TRANSACTION SNAPSHOT '${snapshot}'`);
  await two.query('LOCK TABLE bigcommerce.orders IN ACCESS SHARE MODE NOWAIT');
  const { rows } = await two.query('SELECT count(*)::int AS n FROM bigcommerce.orders');
  assert.equal(rows[0].n, 20);
  await two.query('COMMIT');
  await one.query('COMMIT');
});
