import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  bind,
  closeStatement,
  describePortal,
  describeStatement,
  execute,
  flush,
  parse,
  query,
  run,
  sync,
} from './support/messages.ts';
import { Twin } from './support/twin.ts';

let twin: Twin;
before(async () => {
  twin = await Twin.start();
});

const someOrders = 'SELECT id, status_id FROM orders WHERE id <= 102 ORDER BY id';

/** A batch that goes wrong, in each phase of the protocol; behind it, one that is skipped and one that is not. */
const broken: readonly [phase: string, ...messages: Buffer[]][] = [
  ['Parse (syntax)', parse('SELEC id FROM orders'), bind(), execute()],
  ['Parse (unknown column)', parse('SELECT id, wrong FROM orders'), bind(), execute()],
  ['Parse (unknown table)', parse('SELECT o.id FROM orders o JOIN nowhere n USING (id)'), bind(), execute()],
  ['Parse (two statements)', parse('SELECT id FROM orders; SELECT id FROM brands'), bind(), execute()],
  ['Bind (value of the wrong type)', parse('SELECT id FROM orders WHERE id = $1'), bind(['x']), execute()],
  ['Bind (too few values)', parse('SELECT id FROM orders WHERE id = $1'), bind([]), execute()],
  ['Bind (unknown statement)', bind([], { statement: 'nobody' }), execute()],
  ['Describe (unknown portal)', parse('SELECT id FROM orders'), bind(), describePortal('nobody'), execute()],
  ['Describe (unknown statement)', parse('SELECT id FROM orders'), describeStatement('nobody'), bind()],
  ['Execute (division by zero)', parse('SELECT 1 / (id - id) FROM orders'), bind(), execute()],
  ['Execute (unknown portal)', parse('SELECT id FROM orders'), bind(), execute('nobody')],
];

for (const [phase, ...messages] of broken) {
  test(`an error at ${phase} skips the batch up to Sync, and the next batch runs`, async () => {
    const heard = await twin.same(async (client) => {
      client.send(run(someOrders), ...messages, run('SELECT id FROM brands'), sync, run(someOrders), sync);
      return client.until('ReadyForQuery', 2);
    });
    assert.equal(heard.filter((line) => line.startsWith('ErrorResponse')).length, 1, heard.join('\n'));
    assert.equal(heard.filter((line) => line === 'CommandComplete SELECT 3').length, 2, heard.join('\n'));
  });

  test(`an error at ${phase} inside a transaction block fails the block until ROLLBACK`, async () => {
    const heard = await twin.same(async (client) => [
      ...(await client.query('BEGIN')),
      ...(await client.ask(run(someOrders), ...messages, sync)),
      ...(await client.ask(run(someOrders), sync)),
      ...(await client.query(someOrders)),
      ...(await client.query('ROLLBACK')),
      ...(await client.query(someOrders)),
    ]);
    assert.equal(heard.filter((line) => line.startsWith('ErrorResponse 25P02')).length, 2);
    assert.equal(heard.at(-1), 'ReadyForQuery I');
  });
}

test('statements of one pipeline each see their own rows', async () => {
  const heard = await twin.same((client) =>
    client.ask(
      parse('SELECT id FROM orders WHERE id = $1', 'one'),
      bind(['101'], { statement: 'one', portal: 'a' }),
      bind(['102'], { statement: 'one', portal: 'b' }),
      bind(['103'], { statement: 'one', portal: 'c' }),
      execute('c'),
      execute('a'),
      execute('b'),
      run('SELECT count(*) FROM orders'),
      sync,
    ),
  );
  assert.deepEqual(
    heard.filter((line) => line.startsWith('DataRow')),
    ['DataRow 103', 'DataRow 101', 'DataRow 102', 'DataRow 60'],
  );
});

test('answers that are flushed come before the next message is sent', async () => {
  await twin.same(async (client) => {
    client.send(parse('SELECT id, name FROM products WHERE id = $1', 's'), describeStatement('s'), flush);
    const lines = await client.until('RowDescription');
    client.send(bind(['111'], { statement: 's' }), flush);
    lines.push(...(await client.until('BindComplete')));
    client.send(describePortal(), execute(), flush);
    lines.push(...(await client.until('CommandComplete')));
    client.send(closeStatement('s'), flush);
    lines.push(...(await client.until('CloseComplete')));
    return [...lines, ...(await client.ask(sync))];
  });
});

test('fifty batches in one packet are answered in order', async () => {
  await twin.same((client) => {
    const batches = Array.from({ length: 50 }, (_, i) => [
      parse('SELECT $1::int, count(*) FROM orders WHERE id >= $1'),
      bind([String(100 + i)]),
      execute(),
      sync,
    ]);
    client.send(...batches.flat());
    return client.until('ReadyForQuery', 50);
  });
});

test('simple and extended queries mix in one packet', async () => {
  await twin.same((client) => {
    client.send(
      query('SELECT count(*) FROM orders'),
      run('SELECT count(*) FROM brands'),
      sync,
      query('SELECT 1 / 0; SELECT count(*) FROM orders'),
      query('SELECT 1; SELECT count(*) FROM orders; SELECT 2'),
      query(''),
      run('SELECT count(*) FROM customers'),
      sync,
      query('SELECT count(*) FROM products'),
      sync,
    );
    return client.until('ReadyForQuery', 8);
  });
});

test('several statements of one Query are one implicit transaction', async () => {
  await twin.same(async (client) => [
    ...(await client.query(
      'CREATE TEMP TABLE kept (n int); INSERT INTO kept SELECT id FROM orders WHERE id < 103',
    )),
    ...(await client.query(
      'INSERT INTO kept SELECT id FROM orders WHERE id = 110; SELECT 1 / 0 FROM orders',
    )),
    ...(await client.query('SELECT * FROM kept ORDER BY n; SAVEPOINT a; SELECT count(*) FROM orders')),
    ...(await client.query('SELECT count(*) FROM orders; LOCK TABLE kept; SELECT 3')),
    ...(await client.query('BEGIN; SELECT count(*) FROM orders; SAVEPOINT a; SELECT max(id) FROM brands')),
    ...(await client.query(
      'SELECT id FROM orders WHERE id = 101; ROLLBACK TO a; COMMIT; SELECT min(id) FROM orders',
    )),
    ...(await client.query(
      'SELECT id FROM orders WHERE id = 101; COMMIT; SELECT id FROM orders WHERE id = 102',
    )),
  ]);
});
