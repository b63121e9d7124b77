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

test('once views are allowed again, the machinery does not show', async () => {
  const client = await shop.connect();
  const hidden = `SELECT count(*)::int AS n FROM pg_class WHERE relname LIKE 'sw\\_%'`;
  await client.query('SELECT count(*) FROM bigcommerce.orders WHERE id > 0');
  await client.query("SET restrict_nonsystem_relation_kind = 'view'");
  assert.ok((await client.query(hidden)).rows[0].n > 0);
  await client.query('RESET restrict_nonsystem_relation_kind');
  assert.equal((await client.query(hidden)).rows[0].n, 0);
  await client.end();
});
