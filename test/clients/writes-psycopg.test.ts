import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { needsPython } from '../support/programs.ts';
import { pythonLines } from '../support/python-lines.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { namesInStore, storeRows } from '../support/store-rows.ts';
import { works } from '../support/works.ts';

const size = { products: 30, orders: 20, customers: 20 };
let third: TestServer;
let second: TestServer;
before(async () => {
  third = await startTestServer(size);
  second = await startTestServer(size);
});

const numbered = (prefix: string, ...numbers: number[]): string[] =>
  numbers.map((number) => `${prefix} ${number}`);

test('writes of every kind through psycopg 3', needsPython('psycopg'), async (t) => {
  const typed =
    "('int', 'str', 'str', 'Decimal', 'Decimal', 'Decimal', 'bool', 'int', 'list', 'datetime', True, True, Decimal('0')), 1";
  const { version = '', ...answers } = await pythonLines('psycopg', 'psycopg3_writes.py', third.url);
  assert.deepEqual(answers, {
    execute: "['INSERT 0 2', 2, [True, True], 2, 'UPDATE 0', 'DELETE 1', [('exec 1', 't')]]",
    executemany:
      "(3, [('many 9', True), ('many 8', True), ('many 7', True), ('many 6', True)], ['many 0', 'many 1', 'many 2', 'many 6', 'many 7', 'many 8', 'many 9'])",
    pipeline:
      "[['pipe 3', 'pipe 1'], 'p', 1, ('WARNING', 'the store keeps the changes to one row'), '23505', ['pipe 1', 'pipe 3', 'pipe 4']]",
    prepared:
      "([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 'prep 9', True, ['prep 1', 'prep 3', 'prep 5', 'prep 7', 'prep 9'])",
    types: `[${typed}, ${typed}, ${typed}]`,
    copy: "('COPY 3', 'COPY 3', 'given up', '23505', ['a\\tb\\\\c\\nd', '', 'a\\tb\\\\c\\nd', 'bin', 'bin', 'bin'])",
    transactions:
      "(['NOTICE', 'refused'], ['block 1', 'block 2', 'block 3'], True, ['block 1', 'block 2', 'block 4'])",
    refusals:
      "['23505', '23502', '23514', '428C9', '0A000', '22P02', ('bigcommerce', 'brands', 'name'), '25006']",
  });
  const of = (prefix: string): Promise<readonly string[]> => namesInStore(third, `${prefix} `);
  assert.deepEqual(await of('exec'), ['exec 2']);
  assert.deepEqual(await of('pipe'), numbered('pipe', 1, 3, 4));
  assert.deepEqual(await of('copy'), numbered('copy', 0, 1, 2, 3, 4, 5));
  assert.deepEqual(await of('block'), numbered('block', 1, 2, 4));
  assert.deepEqual(await of('refused'), ['refused 1']);
  assert.equal((await storeRows(third, 'products')).length, 30, 'the typed products were made and deleted');
  works(t, 'psycopg 3', version, 'write');
});

test('writes of every kind through psycopg 2', needsPython('psycopg2'), async (t) => {
  const { version = '', ...answers } = await pythonLines('psycopg2', 'psycopg2_writes.py', second.url);
  assert.deepEqual(answers, {
    values:
      "(['values 5', 'values 4', 'values 3', 'values 2', 'values 1'], [True, True, True, True, True], 2, ['t', 't', 't', 'title of values 4', 'title of values 5'])",
    batch: "(1, 2, '23505', ['batch 2', 'batch 3', 'batch 4', 'batch 7'])",
    copy: "(2, 2, ['22P04', '23502'], [('copy 1', 'a, b'), ('copy 2', ''), ('copy 3', ''), ('copy 4', 'x')])",
    transactions: "(('bigcommerce', 'brands'), ['NOTICE', 'NOTICE'], ['block 3'], [], ['block 3'])",
    refusals: "['23502', '428C9', '23514', '0A000', '25006']",
  });
  const of = (prefix: string): Promise<readonly string[]> => namesInStore(second, `${prefix} `);
  assert.deepEqual(await of('values'), numbered('values', 1, 2, 3, 4, 5));
  // The seventh was sent before the third was refused, and a store has no ROLLBACK.
  assert.deepEqual(await of('batch'), numbered('batch', 2, 3, 4, 7));
  assert.deepEqual(await of('copy'), numbered('copy', 1, 2, 3, 4));
  assert.deepEqual(await of('block'), ['block 3']);
  works(t, 'psycopg 2', version, 'write');
});
