import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import QueryStream from 'pg-query-stream';
import { startTestServer } from '../support/server.ts';

const server = await startTestServer({ products: 40, orders: 300, customers: 40 });

test('node-postgres: a named statement is prepared once and sees fresh rows each time', async () => {
  const client = await server.connect();
  const statement = { name: 'one order', text: 'SELECT id, total_inc_tax FROM orders WHERE id = $1' };
  for (const id of [100, 101, 100]) {
    const { rows } = await client.query({ ...statement, values: [id] });
    assert.deepEqual([rows.length, rows[0].id], [1, id]);
  }
});

test('node-postgres: a stream reads through a portal in pieces, and may be left early', async () => {
  const client = await server.connect();
  let seen = 0;
  for await (const _ of client.query(new QueryStream('SELECT id FROM orders', [], { batchSize: 40 }))) {
    seen += 1;
  }
  assert.equal(seen, 300);
  const stream = client.query(new QueryStream('SELECT id FROM orders', [], { batchSize: 10 }));
  for await (const _ of stream) {
    break;
  }
  assert.equal((await client.query('SELECT count(*)::int AS n FROM products')).rows[0].n, 40);
});

test('node-postgres: an error is followed by another query', async () => {
  const client = await server.connect();
  await assert.rejects(client.query('SELECT nope FROM orders'), (error: pg.DatabaseError) => {
    assert.deepEqual([error.code, error.position], ['42703', '8']);
    return true;
  });
  await assert.rejects(client.query('SELECT id FROM orders WHERE id = $1', ['x']), { code: '22P02' });
  assert.equal((await client.query('SELECT count(*)::int AS n FROM orders')).rows[0].n, 300);
});

test('node-postgres: several statements in one query, columns that know their table, notifications', async () => {
  const client = await server.connect();
  const results = (await client.query(
    'SELECT id FROM orders WHERE id = 100; SELECT count(*)::int AS n FROM store',
  )) as unknown as pg.QueryResult[];
  assert.deepEqual(
    results.map((result) => result.rows),
    [[{ id: 100 }], [{ n: 1 }]],
  );
  const oid = (await client.query("SELECT 'bigcommerce.orders'::regclass::oid::int AS oid")).rows[0].oid;
  assert.equal(results[0]?.fields[0]?.tableID, oid);
  const other = await server.connect();
  await client.query('LISTEN news');
  const heard = new Promise((resolve) => client.once('notification', (message) => resolve(message.payload)));
  await other.query("NOTIFY news, 'hello'");
  assert.equal(await heard, 'hello');
});
