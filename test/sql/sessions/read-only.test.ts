import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
before(async () => {
  const reader = { name: 'reader', password: 'reader', databases: ['shop1'], readOnly: true };
  shop = await startTestServer({ users: [reader] });
});

async function count(client: pg.Client, table = 'orders'): Promise<number> {
  const { rows } = await client.query(`SELECT count(*)::int AS n FROM ${table} WHERE id > 0`);
  return rows[0].n;
}

/** Ways into a READ ONLY transaction, each on a connection that has read nothing before. */
const ways: readonly (readonly string[])[] = [
  ['BEGIN READ ONLY'],
  ['BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY'],
  ['START TRANSACTION ISOLATION LEVEL SERIALIZABLE READ ONLY DEFERRABLE'],
  ['BEGIN', 'SET TRANSACTION READ ONLY'],
  ['BEGIN; SET TRANSACTION READ ONLY'],
  ['BEGIN ISOLATION LEVEL REPEATABLE READ', 'SET TRANSACTION READ ONLY'],
  ['BEGIN', 'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE', 'SET TRANSACTION READ ONLY'],
  ['SET default_transaction_read_only = on', 'BEGIN'],
  ['SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY', 'BEGIN'],
  ['BEGIN', 'SET transaction_read_only = on'],
];

for (const way of ways) {
  test(`store tables are read after ${way.join('; ')}`, async () => {
    const client = await shop.connect();
    for (const sql of way) await client.query(sql);
    assert.equal(await count(client), 500);
    assert.equal((await client.query('SHOW transaction_read_only')).rows[0].transaction_read_only, 'on');
    assert.equal(await count(client, 'products'), 100);
    const twice = 'SELECT count(*)::int AS n FROM orders a JOIN orders b USING (id)';
    assert.equal((await client.query(twice)).rows[0].n, 500);
    await assert.rejects(client.query('CREATE TABLE demo.never (n int)'), { code: '25006' });
    await client.query('ROLLBACK');
    assert.equal(await count(client), 500);
    await client.end();
  });
}

test('a third mention in a READ ONLY transaction is refused with a hint, and works outside', async () => {
  const client = await shop.connect();
  const thrice = 'SELECT count(*)::int AS n FROM orders a JOIN orders b USING (id) JOIN orders c USING (id)';
  await client.query('BEGIN READ ONLY');
  const error = await client.query(thrice).then(
    () => assert.fail('it was accepted'),
    (refused: pg.DatabaseError) => refused,
  );
  assert.equal(error.code, '25006');
  assert.match(error.hint ?? '', /\S/);
  assert.doesNotMatch(`${error.message} ${error.detail} ${error.hint} ${error.where}`, /sw_|pg_temp/);
  await client.query('ROLLBACK');
  assert.equal((await client.query(thrice)).rows[0].n, 500);
  await client.query('BEGIN READ ONLY');
  assert.equal((await client.query(thrice)).rows[0].n, 500);
  await client.query('COMMIT');
});

test('a user who is read-only by default reads, and writes nothing', async () => {
  const url = shop.url.replace('demo:demo@', 'reader:reader@');
  const client = await shop.connect({ connectionString: url });
  assert.equal((await client.query('SHOW transaction_read_only')).rows[0].transaction_read_only, 'on');
  for (let turn = 0; turn < 3; turn++) assert.equal(await count(client), 500);
  const thrice =
    'SELECT count(*)::int AS n FROM brands a, brands b, brands c WHERE a.id = b.id AND b.id = c.id';
  assert.equal(
    (await client.query(thrice)).rows[0].n,
    (await client.query('SELECT count(*)::int AS n FROM brands')).rows[0].n,
  );
  await client.query('BEGIN');
  assert.equal(await count(client), 500);
  await client.query('COMMIT');
  await assert.rejects(client.query('CREATE TABLE public.never (n int)'), (error: pg.DatabaseError) =>
    ['25006', '42501'].includes(error.code ?? ''),
  );
  assert.equal(await count(client), 500);
});

test('a read-only user who turns read-write on still writes nothing of others', async () => {
  const url = shop.url.replace('demo:demo@', 'reader:reader@');
  const client = await shop.connect({ connectionString: url });
  await client.query('SET default_transaction_read_only = off').catch(() => undefined);
  for (const sql of [
    'CREATE TABLE public.never (n int)',
    'CREATE TABLE bigcommerce.never (n int)',
    'DELETE FROM bigcommerce.orders',
    'DROP TABLE bigcommerce.orders',
    'ALTER TABLE bigcommerce.orders DISABLE ROW LEVEL SECURITY',
    'TRUNCATE bigcommerce.orders',
  ]) {
    await assert.rejects(
      client.query(sql),
      (error: pg.DatabaseError) => /^(42501|25006|0A000)$/.test(error.code ?? ''),
      sql,
    );
  }
  assert.equal(await count(client), 500);
});

test('the temporary tables of a session can be filled in READ ONLY transactions as in PostgreSQL', async () => {
  const client = await shop.connect();
  await client.query('CREATE TEMP TABLE mine (id int)');
  await client.query('BEGIN READ ONLY');
  await client.query('INSERT INTO mine SELECT id FROM orders WHERE id < 103');
  assert.equal(
    (await client.query('SELECT count(*)::int AS n FROM mine JOIN orders USING (id)')).rows[0].n,
    3,
  );
  await client.query('COMMIT');
});
