import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { before, test } from 'node:test';
import pg from 'pg';
import { untilAsked } from '../sql/sessions/support/store-log.ts';
import { cleanUp } from '../support/clean-up.ts';
import { needsPgbouncer, pgbouncerVersion, startPgbouncer } from '../support/pgbouncer.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { namesInStore } from '../support/store-rows.ts';
import { works } from '../support/works.ts';

const needs = needsPgbouncer();

let shop: TestServer;
let url: { readonly session: string; readonly transaction: string };
let version: string;
before(async () => {
  if (needs.skip !== undefined) return;
  shop = await startTestServer({ products: 10, orders: 60, customers: 10 });
  url = {
    session: await startPgbouncer(shop, 'session'),
    transaction: await startPgbouncer(shop, 'transaction'),
  };
  version = pgbouncerVersion();
});

async function client(address: string): Promise<pg.Client> {
  const made = new pg.Client(address);
  made.on('error', () => undefined);
  await made.connect();
  cleanUp(() => made.end().catch(() => undefined));
  return made;
}

async function ask(of: pg.Client, sql: string, values?: unknown[]): Promise<string> {
  const { rows } = await of.query({ text: sql, rowMode: 'array', ...(values && { values }) });
  return rows.map((row) => row.join('|')).join(' ');
}

const failure = (work: Promise<unknown>): Promise<pg.DatabaseError> =>
  work.then(
    () => assert.fail('it did not fail'),
    (error: pg.DatabaseError) => error,
  );

/** Sends a CancelRequest with the key that pgbouncer gave. */
async function cancel(of: pg.Client): Promise<void> {
  const { port, processID, secretKey } = of as pg.Client & { processID: number; secretKey: number };
  const socket = connect(port, '127.0.0.1');
  const packet = Buffer.alloc(16);
  [16, 80_877_102, processID, secretKey].forEach((value, i) => packet.writeInt32BE(value, i * 4));
  socket.write(packet);
  socket.resume();
  await once(socket, 'close');
}

test('session pooling: the next client finds a session as new, and its store', needs, async (t) => {
  const pids = new Set<string>();
  for (let turn = 0; turn < 6; turn++) {
    const one = await client(url.session);
    pids.add(await ask(one, 'SELECT pg_backend_pid()'));
    const { rows } = await one.query({
      name: 'kept',
      text: 'SELECT id FROM orders WHERE id = $1',
      values: [101 + turn],
    });
    assert.deepEqual(rows, [{ id: 101 + turn }]);
    assert.equal(await ask(one, 'SELECT count(*) FROM pg_prepared_statements'), '1');
    assert.equal(await ask(one, "SELECT to_regclass('pg_temp.mine') IS NULL"), 'true');
    await one.query(
      'CREATE TEMP TABLE mine AS SELECT id FROM orders; SET search_path = bigcommerce; PREPARE p AS SELECT 1',
    );
    await one.query('DECLARE held CURSOR WITH HOLD FOR SELECT id FROM customers');
    await one.query('LISTEN news');
    await one.end();
  }
  assert.ok(pids.size <= 2);
  works(t, 'pgbouncer', version, 'connect', 'query', 'parameters');
});

test('transaction pooling: many clients read, write and scroll on two sessions', needs, async (t) => {
  await shop.resetRequests();
  const all = await Promise.all(
    Array.from({ length: 8 }, async (_, n) => {
      const one = await client(url.transaction);
      const seen = [await ask(one, 'SELECT id FROM orders WHERE id = $1', [101 + n])];
      await one.query('BEGIN');
      await one.query('DECLARE c CURSOR FOR SELECT id FROM orders WHERE id < 140 ORDER BY id');
      seen.push(await ask(one, 'FETCH 2 FROM c'), await ask(one, 'FETCH 1 FROM c'));
      await one.query('COMMIT');
      await one.query('INSERT INTO brands (name) VALUES ($1)', [`pooled ${n}`]);
      seen.push(await ask(one, 'SELECT count(*) FROM brands WHERE name = $1', [`pooled ${n}`]));
      await one.query('BEGIN');
      await one.query('SAVEPOINT s');
      seen.push((await failure(one.query('SELECT 1 / (id - id) FROM orders'))).code ?? '');
      await one.query('ROLLBACK TO s');
      seen.push(await ask(one, 'SELECT count(*) FROM orders'));
      await one.query('ROLLBACK');
      seen.push(await ask(one, 'SELECT pg_backend_pid()'));
      return seen;
    }),
  );
  assert.deepEqual(
    all.map((seen) => seen.slice(0, -1)),
    all.map((_, n) => [String(101 + n), '100 101', '102', '1', '22012', '60']),
  );
  assert.ok(new Set(all.map((seen) => seen.at(-1))).size <= 2);
  assert.equal((await namesInStore(shop, 'pooled')).length, 8);
  const { rowCount } = await (await client(url.transaction)).query(
    "DELETE FROM brands WHERE name LIKE 'pooled %'",
  );
  assert.equal(rowCount, 8);
  works(t, 'pgbouncer', version, 'stream', 'write', 'errors', 'transaction');
});

test('a cancel through pgbouncer stops the scan, and the pool goes on', needs, async (t) => {
  const one = await client(url.session);
  await shop.setFaults([{ match: { path: '/v2/orders' }, fault: { delay_ms: 5_000 } }]);
  await shop.resetRequests();
  const running = failure(one.query('SELECT count(DISTINCT staff_notes) FROM orders'));
  await untilAsked(shop, 1);
  await cancel(one);
  assert.equal((await running).code, '57014');
  await shop.setFaults([]);
  assert.equal(await ask(one, 'SELECT count(*) FROM orders'), '60');
  await one.end();
  // pgbouncer looks at the password itself, and says 08P01.
  const wrong = await failure(client(url.session.replace('demo:demo', 'demo:wrong')));
  assert.match(wrong.message, /password authentication failed|SASL authentication failed/);
  works(t, 'pgbouncer', version, 'cancel');
});
