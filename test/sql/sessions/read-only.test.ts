import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { EngineClient } from '../../../src/engine/index.ts';
import { startTestEngine } from '../../support/engine.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { bind, execute, parse, sync } from './support/messages.ts';
import { WireClient } from './support/wire-client.ts';

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
  ['BEGIN', 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY'],
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

const thrice = 'SELECT count(*)::int AS n FROM orders a JOIN orders b USING (id) JOIN orders c USING (id)';

test('a third mention in a READ ONLY transaction that keeps its snapshot is refused with a hint, and works outside', async () => {
  const client = await shop.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  await count(client);
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

test('any number of mentions has room in a READ ONLY transaction without a snapshot', async () => {
  const client = await shop.connect();
  await client.query('BEGIN READ ONLY');
  assert.equal(await count(client, 'products'), 100);
  assert.equal((await client.query(thrice)).rows[0].n, 500);
  await client.query('COMMIT');
});

test('a READ ONLY transaction makes room for the tables that it names, and not for all', async () => {
  const client = await shop.connect();
  await client.query('BEGIN READ ONLY');
  await count(client, 'orders');
  await count(client, 'brands');
  await client.query('COMMIT');
  const owner = await EngineClient.connect(await startTestEngine(), shop.database);
  const { rows } = await client.query('SELECT pg_my_temp_schema()::int8::text AS oid');
  const [row] = await owner.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_class WHERE relkind = 'r' AND relnamespace = $1",
    [rows[0].oid],
  );
  await owner.close();
  assert.equal(row?.n, 2);
});

/** What a transaction has that would be lost if it were begun again unnoticed. */
const kept: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'its time': ['SELECT now()::text AS v', 'SELECT now()::text AS v'],
  'its time by another name': ['SELECT current_timestamp::text AS v', 'SELECT now()::text AS v'],
  'its time by a text': ["SELECT 'now'::timestamptz::text AS v", 'SELECT now()::text AS v'],
  'a lock': [
    "SELECT pg_advisory_xact_lock(42), '1' AS v",
    "SELECT count(*)::text AS v FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()",
  ],
  'a cursor': ["DECLARE c CURSOR FOR SELECT '7' AS v", 'FETCH c'],
  'a savepoint': ['SAVEPOINT s', 'ROLLBACK TO s'],
  'a local setting': ["SET LOCAL work_mem = '5MB'", 'SHOW work_mem'],
  'a setting by function': [
    "SELECT set_config('my.own', 'x', true) AS v",
    "SELECT current_setting('my.own') AS v",
  ],
};
for (const [what, [first, second]] of Object.entries(kept)) {
  for (const values of [undefined, []]) {
    test(`a READ ONLY transaction keeps ${what} when it reads store tables (${values ? 'extended' : 'simple'})`, async () => {
      const client = await shop.connect();
      const ask = async (text: string): Promise<Record<string, string>> =>
        (await client.query({ text, ...(values === undefined ? {} : { values }) })).rows[0];
      await client.query('BEGIN READ ONLY');
      assert.ok((await count(client, 'brands')) > 0);
      const before = await ask(first);
      assert.equal(await count(client), 500);
      const after = await ask(second);
      assert.equal(await count(client, 'products'), 100);
      if (what === 'a local setting') assert.equal(after['work_mem'], '5MB');
      else if (what === 'a cursor') assert.equal(after['v'], '7');
      else if (what !== 'a savepoint') assert.equal(after['v'], before['v']);
      await client.query('COMMIT');
    });
  }
}

test('BEGIN READ ONLY and the statements behind it in one batch read store tables', async () => {
  const client = await WireClient.open(shop.url);
  const sql = (table: string): Buffer[] => [parse(`SELECT count(*) FROM ${table}`), bind(), execute()];
  client.send(parse('BEGIN READ ONLY'), bind(), execute(), ...sql('orders'), ...sql('products'), sync);
  const heard = await client.until('ReadyForQuery');
  assert.deepEqual(
    heard.filter((line) => /DataRow|Error|Ready/.test(line)),
    ['DataRow 500', 'DataRow 100', 'ReadyForQuery T'],
  );
});

test('BEGIN in a transaction that has written does not make it one that could be begun again', async () => {
  const client = await shop.connect();
  await client.query('BEGIN; CREATE TEMP TABLE written (n int); BEGIN; SET TRANSACTION READ ONLY');
  await client.query('SELECT 1');
  await count(client).catch(() => client.query('ROLLBACK; CREATE TEMP TABLE written (n int)'));
  assert.equal((await client.query('SELECT count(*)::int AS n FROM written')).rows[0].n, 0);
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
