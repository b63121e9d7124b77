import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 60, orders: 300, customers: 50 });
});

async function ids(client: pg.Client, where: string): Promise<number[]> {
  const { rows } = await client.query(`SELECT id FROM orders WHERE ${where} ORDER BY id`);
  return rows.map((row: { id: number }) => row.id);
}

test('two sessions with different filters on one table see their own rows', async () => {
  const [a, b] = [await shop.connect(), await shop.connect()];
  for (let turn = 0; turn < 10; turn++) {
    const low = 100 + turn;
    const [first, second] = await Promise.all([
      ids(a, `id BETWEEN ${low} AND ${low + 4}`),
      ids(b, `id BETWEEN ${low + 200} AND ${low + 202}`),
    ]);
    assert.deepEqual(first, [low, low + 1, low + 2, low + 3, low + 4]);
    assert.deepEqual(second, [low + 200, low + 201, low + 202]);
  }
});

test('a session that is idle in a transaction keeps nobody waiting', async () => {
  const idle = await shop.connect();
  await idle.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
  assert.equal((await ids(idle, 'id < 110')).length, 10);
  await idle.query('DECLARE c CURSOR FOR SELECT id FROM orders WHERE id < 105 ORDER BY id');
  const others = await Promise.all(Array.from({ length: 4 }, () => shop.connect()));
  await Promise.all(
    others.map(async (client, i) => {
      await client.query("SET lock_timeout = '2s'");
      for (const sql of [
        'DISCARD ALL',
        'BEGIN',
        'SELECT count(*) FROM orders JOIN products ON products.id = orders.id',
        'DISCARD TEMP',
        'COMMIT',
        'CREATE TEMP TABLE t AS SELECT * FROM orders WHERE id < 103',
        `CREATE VIEW demo.v_idle_${i} AS SELECT id FROM orders`,
        `DROP VIEW demo.v_idle_${i}`,
      ]) {
        await client.query(sql);
      }
      assert.deepEqual(await ids(client, 'id BETWEEN 300 AND 302'), [300, 301, 302]);
    }),
  );
  assert.deepEqual((await idle.query('FETCH 2 c')).rows, [{ id: 100 }, { id: 101 }]);
  assert.deepEqual(await ids(idle, 'id IN (204, 203)'), [203, 204]);
  await idle.query('COMMIT');
});

test('a view of one session is read by another, and follows its changes', async () => {
  const [maker, reader] = [await shop.connect(), await shop.connect()];
  const { rows } = await maker.query('SELECT count(*)::int AS n FROM orders WHERE status_id = 10');
  await maker.query('CREATE VIEW demo.done AS SELECT id, total_inc_tax FROM orders WHERE status_id = 10');
  await maker.query('CREATE VIEW demo.best AS SELECT max(total_inc_tax) AS most FROM demo.done');
  const count = async (): Promise<number> =>
    (await reader.query('SELECT count(*)::int AS n FROM done')).rows[0].n;
  assert.equal(await count(), rows[0].n);
  assert.equal((await reader.query('SELECT most > 0 AS ok FROM best')).rows[0].ok, true);
  await maker.query(
    'CREATE OR REPLACE VIEW demo.done AS SELECT id, total_inc_tax FROM orders WHERE id < 104',
  );
  assert.equal(await count(), 4);
  await maker.query('BEGIN');
  await maker.query(
    'CREATE OR REPLACE VIEW demo.done AS SELECT id, total_inc_tax FROM orders WHERE id < 102',
  );
  assert.equal((await maker.query('SELECT count(*)::int AS n FROM demo.done')).rows[0].n, 2);
  await maker.query('ROLLBACK');
  assert.equal(await count(), 4);
  await maker.query('DROP VIEW demo.best, demo.done');
  await assert.rejects(count(), { code: '42P01' });
  assert.equal((await ids(reader, 'id < 102')).length, 2);
});

test('the tables of one session are not in the catalogs of another', async () => {
  const [a, b] = [await shop.connect(), await shop.connect()];
  const relations = async (client: pg.Client): Promise<unknown[]> =>
    (
      await client.query(
        `SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relname !~ '^pg_toast' ORDER BY 1, 2`,
      )
    ).rows;
  const before = await relations(b);
  await a.query('SELECT count(*) FROM orders x, products y WHERE x.id = y.id');
  await b.query('SELECT count(*) FROM customers');
  assert.deepEqual(await relations(b), before);
  assert.deepEqual(await relations(a), before);
});
