import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { needsPython } from '../support/programs.ts';
import { pythonLines } from '../support/python-lines.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let shop: TestServer;
let slow: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 300, customers: 20 });
  slow = await startTestServer({ orders: 12_000, latency_ms: 2000 });
});

test('statements of every kind through psycopg 3', needsPython('psycopg'), async () => {
  assert.deepEqual(await pythonLines('psycopg', 'psycopg3.py', shop.url, slow.url), {
    types:
      "(['int4', 'numeric', 'timestamptz', 'bool', 'jsonb'], ['int', 'Decimal', 'datetime', 'bool', 'list'])",
    prepared: '[101, 102, 103, 104, 105, 106, 107, 108, 101, 102, 103]',
    binary: '[(101, True, True), (102, True, True)]',
    server_cursor: '(300, 300, [(103,), (104,), (100,)])',
    pipeline: "[100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 7, '22012', 300]",
    copy: '([(100, True), (101, True), (102, True)], 300, 5, [(101,)])',
    errors: "['42703', '22012', '42601', [(300,)]]",
    error_in_transaction: "[[(300,)], '22012', '25P02', 'rolled back to the savepoint', 300]",
    read_only: "[300, 300, 'on', '25006', 300]",
    many: '(20, [2, 5])',
    several: '[[(1,)], [(300,)], [(101,)]]',
    stream: '(300, True)',
    rows_as_dicts: '(101, True)',
    notify: "[('news', 'hello')]",
    two_phase: '0A000',
    latin1: 'Grüße300',
    cancel: "('57014', True, 101)",
  });
});

test('statements of every kind through psycopg 2', needsPython('psycopg2'), async () => {
  assert.deepEqual(await pythonLines('psycopg2', 'psycopg2_program.py', shop.url, slow.url), {
    values: '[(101, True), (102, True)]',
    server_cursor: '(300, [(300,)])',
    copy: "(['100', '101', '102'], [(2,)])",
    errors: "[[(300,)], '42703', '25P02', [(300,)]]",
    read_only: "[[(300,)], [('on',)], '25006']",
    many: '[(13,)]',
    cancel: "('57014', True, [(101,)])",
  });
});
