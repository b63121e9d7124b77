/** A cursor that is fetched in parts costs the requests of what is fetched, and hands out every row once. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  // 500 orders in 25 pages.
  shop = await startTestServer({ products: 60, orders: 500, customers: 30, properties: 'PageSize=20' });
  client = await shop.connect();
  const { rows } = await client.query('SELECT count(*) AS n FROM orders');
  assert.equal(rows[0]?.n, '500');
});

const ids = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id);

async function fetchAll(size: string): Promise<number[]> {
  const read: number[] = [];
  for (;;) {
    const { rows, command, rowCount } = await client.query<{ id: number }>(`FETCH ${size} FROM c`);
    assert.equal(command, 'FETCH');
    assert.equal(rowCount, rows.length);
    if (rows.length === 0) return read;
    read.push(...ids(rows));
  }
}

test('a cursor that nobody fetches from asks for nothing, and one of few rows for few pages', async () => {
  await client.query('BEGIN');
  await shop.resetRequests();
  await client.query('DECLARE c CURSOR FOR SELECT id FROM orders');
  assert.equal((await shop.requests()).total, 0);
  assert.equal((await client.query('FETCH 10 FROM c')).rows.length, 10);
  const { total } = await shop.requests();
  assert.ok(total >= 1 && total <= 27, `${total} requests`);
  await client.query('CLOSE c');
  await client.query('COMMIT');
});

for (const size of ['37', 'FORWARD 250', 'NEXT', 'ALL']) {
  test(`fetched by ${size}, it hands out every row once`, async () => {
    const where = size === 'NEXT' ? 'WHERE status_id = 2 OR total_inc_tax > 400' : '';
    const whole = await client.query<{ id: number }>(`SELECT id FROM orders ${where} ORDER BY id`);
    await client.query('BEGIN');
    await client.query(`DECLARE c NO SCROLL CURSOR FOR SELECT id FROM orders ${where}`);
    assert.deepEqual(
      (await fetchAll(size)).toSorted((a, b) => a - b),
      ids(whole.rows),
    );
    await client.query('COMMIT');
  });
}

test('MOVE passes over parts too', async () => {
  await client.query('BEGIN');
  await client.query('DECLARE c CURSOR FOR SELECT id FROM orders');
  const moved = await client.query('MOVE FORWARD 495 FROM c');
  assert.equal(moved.command, 'MOVE');
  assert.equal(moved.rowCount, 495);
  assert.equal((await client.query('FETCH ALL FROM c')).rows.length, 5);
  await client.query('COMMIT');
});

test('a cursor declared with parameters is fetched in parts, by the extended protocol as well', async () => {
  const whole = await client.query<{ id: number }>(
    'SELECT id FROM orders WHERE total_inc_tax > 50 ORDER BY id',
  );
  await client.query('BEGIN');
  await client.query('DECLARE c CURSOR FOR SELECT id FROM orders WHERE total_inc_tax > $1::numeric', ['50']);
  const read: number[] = [];
  for (;;) {
    const { rows } = await client.query<{ id: number }>({ text: 'FETCH 60 FROM c', values: [] });
    if (rows.length === 0) break;
    read.push(...ids(rows));
  }
  assert.deepEqual(
    read.toSorted((a, b) => a - b),
    ids(whole.rows),
  );
  await client.query('COMMIT');
});

test('one that may go backward, keeps its rows, or sorts them is read whole', async () => {
  await client.query('BEGIN');
  await client.query('DECLARE c SCROLL CURSOR FOR SELECT id FROM orders');
  const [first] = (await client.query<{ id: number }>('FETCH 3 FROM c')).rows;
  assert.deepEqual((await client.query('FETCH ABSOLUTE 1 FROM c')).rows, [first]);
  await client.query('DECLARE d CURSOR FOR SELECT id FROM orders ORDER BY id DESC');
  assert.equal((await client.query('FETCH ALL FROM d')).rows.length, 500);
  await client.query('COMMIT');
  await client.query('BEGIN; DECLARE h CURSOR WITH HOLD FOR SELECT id FROM orders; COMMIT');
  assert.equal((await client.query('FETCH ALL FROM h')).rows.length, 500);
  await client.query('CLOSE h');
});

test('FETCH 0 gives the row that was given last, and asks for nothing', async () => {
  await client.query('BEGIN');
  await client.query('DECLARE c CURSOR FOR SELECT id FROM orders');
  assert.deepEqual((await client.query('FETCH 0 FROM c')).rows, []);
  // Within a page, at its end, in the next one, and behind them all.
  for (const more of [7, 13, 1, 479]) {
    const { rows } = await client.query<{ id: number }>(`FETCH ${more} FROM c`);
    await shop.resetRequests();
    for (const again of ['0', 'RELATIVE 0', 'BACKWARD 0'])
      assert.deepEqual((await client.query(`FETCH ${again} FROM c`)).rows, rows.slice(-1), again);
    assert.equal((await shop.requests()).total, 0);
  }
  assert.deepEqual((await client.query('FETCH NEXT FROM c')).rows, []);
  assert.deepEqual((await client.query('FETCH 0 FROM c')).rows, []);
  await client.query('COMMIT');
});

test('going backward in the others is refused, with the way out', async () => {
  await client.query('BEGIN');
  await client.query('DECLARE c CURSOR FOR SELECT id FROM orders');
  await client.query('FETCH 5 FROM c');
  await assert.rejects(client.query('FETCH PRIOR FROM c'), {
    code: '55000',
    message: 'cursor can only scan forward',
    hint: 'Declare it with SCROLL option to enable backward scan.',
  });
  await client.query('ROLLBACK');
});
