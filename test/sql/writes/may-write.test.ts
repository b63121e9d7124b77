import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { EngineClient } from '../../../src/engine/index.ts';
import { startTestEngine } from '../../support/engine.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { failure, tagOf, writesOf } from './support/statements.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  const reader = { name: 'looker', password: 'looker', databases: ['shop1'], readOnly: true };
  shop = await startTestServer({
    products: 5,
    orders: 2,
    customers: 6,
    users: [reader],
    stores: { locked: 'Readonly=true' },
  });
  client = await shop.connect();
});
beforeEach(async () => {
  await client.query('ROLLBACK').catch(() => undefined);
  await client.query('RESET ALL');
  await shop.resetRequests();
});

const WRITES = [
  "INSERT INTO brands (name) VALUES ('no') ON CONFLICT (name) DO NOTHING RETURNING id",
  "UPDATE brands SET page_title = 'no' WHERE id > 0",
  'DELETE FROM brands WHERE id > 0',
  "MERGE INTO brands b USING (VALUES ('no')) v (n) ON b.name = v.n WHEN NOT MATCHED THEN INSERT (name) VALUES (v.n)",
  "WITH w AS (INSERT INTO brands (name) VALUES ('no') RETURNING id) SELECT * FROM w",
];

async function refusesAll(
  of: pg.Client,
  code: string,
  why: RegExp,
  prepare?: readonly string[],
): Promise<void> {
  for (const sql of WRITES) {
    for (const first of prepare ?? []) await of.query(first);
    const error = await failure(of.query(sql));
    assert.equal(error.code, code, `${sql}: ${error.message}`);
    assert.match(`${error.message} ${error.detail} ${error.hint}`, why, sql);
    if (prepare !== undefined) await of.query('ROLLBACK');
  }
  assert.deepEqual(await writesOf(shop), []);
}

test('a store whose property Readonly is true is not written', async () => {
  for (const sql of WRITES) {
    const error = await failure(client.query(sql.replace('brands', 'locked.brands')));
    assert.equal(error.code, '25006', sql);
    assert.match(`${error.message} ${error.detail} ${error.hint}`, /locked.*Readonly/s);
  }
  assert.deepEqual(await writesOf(shop), []);
  assert.equal(
    await tagOf(client, "INSERT INTO bigcommerce.brands (name) VALUES ('the other store')"),
    'INSERT 1',
  );
});

test('a user who is read-only writes nothing, whatever it sets', async () => {
  const reader = await shop.connect({
    connectionString: shop.url.replace('demo:demo', 'looker:looker'),
  });
  await refusesAll(reader, '25006', /read-only/);
  for (const set of [
    'SET default_transaction_read_only = off',
    'SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE',
  ]) {
    await reader.query(set);
    await refusesAll(reader, '25006', /read-only/);
  }
  await refusesAll(reader, '25006', /read-only/, ['BEGIN READ WRITE']);
});

test('a READ ONLY transaction writes nothing', async () => {
  await refusesAll(client, '25006', /read-only transaction/, ['BEGIN READ ONLY']);
  await refusesAll(client, '25006', /read-only transaction/, ['BEGIN', 'SET TRANSACTION READ ONLY']);
});

test('default_transaction_read_only of the client holds until the client sets it off', async () => {
  await client.query('SET default_transaction_read_only = on');
  await refusesAll(client, '25006', /read-only transaction/);
  await client.query('SET default_transaction_read_only = off');
  assert.equal(await tagOf(client, "INSERT INTO brands (name) VALUES ('allowed again')"), 'INSERT 1');
});

test('a privilege that was revoked is missed by name', async () => {
  const owner = await EngineClient.connect(await startTestEngine(), shop.database);
  await owner.query('REVOKE DELETE ON bigcommerce.brands FROM PUBLIC, demo');
  try {
    const error = await failure(client.query("DELETE FROM brands WHERE name = 'allowed again'"));
    assert.equal(error.code, '42501');
    assert.match(`${error.message} ${error.detail}`, /brands.*DELETE on bigcommerce\.brands/s);
    assert.equal(
      await tagOf(client, "UPDATE brands SET page_title = 'x' WHERE name = 'allowed again'"),
      'UPDATE 1',
    );
  } finally {
    await owner.query('GRANT DELETE ON bigcommerce.brands TO PUBLIC');
    await owner.close();
  }
});

test('tables that the API only reads are told so, with what can be done', async () => {
  const error = await failure(client.query('DELETE FROM store'));
  assert.equal(error.code, '0A000');
  assert.match(error.hint ?? '', /\S/);
  const statuses = await failure(client.query("INSERT INTO order_statuses (id, name) VALUES (99, 'x')"));
  assert.equal(statuses.code, '0A000');
  assert.deepEqual(await writesOf(shop), []);
});

test('a read-only transaction in which no table can be made refuses writes as what they are', async () => {
  for (const sql of WRITES) {
    const other = await shop.connect();
    await other.query('BEGIN READ ONLY');
    await other.query('SAVEPOINT a');
    assert.equal((await failure(other.query('CREATE TEMP TABLE t (n int)'))).code, '25006');
    await other.query('ROLLBACK TO a');
    const error = await failure(other.query(sql));
    assert.equal(error.code, '25006', sql);
    assert.match(error.message, /^cannot write to a store in a read-only transaction/, sql);
    await other.end();
  }
});

test('a write that finds its rows by a system column is refused, one that does not is not', async () => {
  for (const sql of [
    "UPDATE brands SET page_title = 'no' WHERE ctid = '(0,1)'",
    "DELETE FROM brands b WHERE b.xmin = '4'",
    'DELETE FROM brands WHERE ctid NOT IN (SELECT min(ctid) FROM brands GROUP BY name)',
    "UPDATE brands b SET page_title = 'no' FROM (SELECT ctid FROM brands LIMIT 1) x WHERE x.ctid = b.ctid",
    'DELETE FROM brands USING brands other WHERE brands.ctid < other.ctid',
    'DELETE FROM brands b WHERE EXISTS (SELECT FROM brands o WHERE o.name = b.name AND o.ctid < b.ctid)',
    "MERGE INTO brands b USING (VALUES ('no')) v (n) ON b.ctid = '(0,1)' WHEN MATCHED THEN DELETE",
  ]) {
    const error = await failure(client.query(sql));
    assert.equal(error.code, '0A000', sql);
    assert.match(
      error.message,
      /cannot use store table "brands" here: (ctid|xmin) names no row of a store/,
      sql,
    );
    assert.equal(error.hint, 'Name the rows by their key.');
  }
  assert.equal((await shop.requests()).total, 0);
  await client.query("CREATE TEMP TABLE mine AS SELECT 'nobody' AS name");
  const own = "DELETE FROM brands WHERE name IN (SELECT name FROM mine WHERE ctid = '(0,1)')";
  assert.equal(await tagOf(client, own), 'DELETE 0');
});
