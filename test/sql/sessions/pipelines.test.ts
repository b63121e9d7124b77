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

test('ROLLBACK and the next statement are sent at once', async () => {
  await twin.same(async (client) => {
    const lines = [...(await client.query('BEGIN')), ...(await client.query('SELECT nope FROM orders'))];
    client.send(run('ROLLBACK'), sync, run(someOrders), sync);
    lines.push(...(await client.until('ReadyForQuery', 2)));
    lines.push(...(await client.query('BEGIN')), ...(await client.query('SELECT nope FROM orders')));
    client.send(run('ROLLBACK'), run(someOrders), sync);
    lines.push(...(await client.until('ReadyForQuery')));
    lines.push(
      ...(await client.query('BEGIN; SAVEPOINT a')),
      ...(await client.query('SELECT nope FROM orders')),
    );
    client.send(query('ROLLBACK TO a'), query(someOrders), query('SELECT count(*) FROM brands; COMMIT'));
    return [...lines, ...(await client.until('ReadyForQuery', 3))];
  });
});

test('BEGIN, a failure and what follows are sent at once', async () => {
  await twin.same(async (client) => {
    client.send(
      query('BEGIN'),
      run('SELECT 1 / (id - id) FROM orders'),
      sync,
      run(someOrders),
      sync,
      query(someOrders),
      query('ROLLBACK'),
      run(someOrders),
      sync,
      query('BEGIN READ ONLY'),
      query(someOrders),
      query('COMMIT'),
    );
    return client.until('ReadyForQuery', 8);
  });
});

test('a portal that writes sees the rows of its own Bind, whatever is bound before it is executed', async () => {
  await twin.same(async (client) => {
    await client.query('CREATE TEMP TABLE mine (id int)');
    const lines = await client.ask(
      parse('INSERT INTO mine SELECT id FROM orders WHERE id = $1', 'w'),
      bind(['101'], { statement: 'w', portal: 'a' }),
      bind(['102'], { statement: 'w', portal: 'b' }),
      parse('SELECT id FROM orders WHERE id = 103'),
      bind([], { portal: 'c' }),
      parse('COPY (SELECT id FROM orders WHERE id = 104) TO STDOUT'),
      bind([], { portal: 'd' }),
      parse('INSERT INTO mine SELECT id FROM orders WHERE id IN (105, 106) ORDER BY id RETURNING id'),
      bind([], { portal: 'e' }),
      execute('b'),
      execute('e', 1),
      execute('c'),
      execute('d'),
      execute('a'),
      execute('e'),
      sync,
    );
    return [...lines, ...(await client.query('SELECT id FROM mine ORDER BY id'))];
  });
});

test('FunctionCall is answered between statements', async () => {
  const abs = 1397;
  const body = Buffer.alloc(4 + 2 + 2 + 4 + 1 + 2);
  body.writeInt32BE(abs, 0);
  body.writeInt16BE(1, 6);
  body.writeInt32BE(1, 8);
  body.write('7', 12);
  const call = Buffer.alloc(5);
  call.write('F');
  call.writeInt32BE(body.length + 4, 1);
  await twin.same(async (client) => [
    ...(await client.query(someOrders)),
    ...(await client.ask(Buffer.concat([call, body]))),
    ...(await client.query(someOrders)),
  ]);
});
