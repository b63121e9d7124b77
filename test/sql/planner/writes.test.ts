import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { assertSameAnswers, connectPlanner, keysOf, scansOf } from './fixture.ts';

let client: pg.Client;
before(async () => {
  client = await connectPlanner();
});

const hashes = 'SET enable_nestloop = off; SET enable_mergejoin = off';

test('no keys are carried into the table that a statement writes to, nor out of it', async () => {
  const sql = 'DELETE FROM {{a:1}} AS o USING {{b:1}} AS p WHERE o.x = p.id RETURNING o.*';
  assert.deepEqual(keysOf(await scansOf(client, sql, hashes)), []);
  await assertSameAnswers(client, sql);
});

test('keys are carried between the tables that a statement only reads', async () => {
  const sql = `INSERT INTO {{a:1}} SELECT 100 + o.id, p.x FROM {{b:1}} AS o JOIN {{c:1}} AS p ON o.x = p.id RETURNING id, x`;
  assert.deepEqual(keysOf(await scansOf(client, sql, hashes)), [
    'm_b_1.x <- m_c_1.id',
    'm_c_1.id <- m_b_1.x',
  ]);
  await assertSameAnswers(client, sql);
});

test('a subquery of RETURNING compares with the row as it was written', async () => {
  const sql = `UPDATE {{a:1}} AS o SET x = o.x + 1 WHERE o.id > 3
    RETURNING o.id, (SELECT count(*) FROM {{b:1}} AS p WHERE p.id = o.x)`;
  assert.deepEqual(keysOf(await scansOf(client, sql)), []);
  await assertSameAnswers(client, sql);
});

test('the target of an UPDATE is read with all its columns, and only where its condition holds', async () => {
  const [scan] = await scansOf(client, 'UPDATE {{a:1}} SET x = 1 WHERE id = 5');
  assert.deepEqual(scan?.columns, Object.keys(scan?.mention.table.columns ?? {}));
  assert.deepEqual(
    scan?.any.map(({ predicates }) => predicates.map(({ source }) => source)),
    [['(m_a_1.id = 5)']],
  );
});
