import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { findPython, needsPython } from '../support/programs.ts';
import { repoRoot } from '../support/repo-root.ts';
import { runCommand } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let shop: TestServer;
let slow: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 300, customers: 20 });
  slow = await startTestServer({ orders: 12_000, latency_ms: 2000 });
});

/** Runs the program; answers its lines by their names. */
async function python(module: string, program: string): Promise<Record<string, string>> {
  const file = join(repoRoot, 'test', 'clients', 'python', program);
  const { stdout, stderr, code } = await runCommand(
    findPython(module) ?? 'python3',
    ['-W', 'error', file, shop.url, slow.url],
    {
      env: { PYTHONDONTWRITEBYTECODE: '1', PGOPTIONS: '' },
    },
  );
  assert.equal(code, 0, stderr + stdout);
  const lines = stdout.trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
}

test('statements of every kind through psycopg 3', needsPython('psycopg'), async () => {
  assert.deepEqual(await python('psycopg', 'psycopg3.py'), {
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
  assert.deepEqual(await python('psycopg2', 'psycopg2_program.py'), {
    values: '[(101, True), (102, True)]',
    server_cursor: '(300, [(300,)])',
    copy: "(['100', '101', '102'], [(2,)])",
    errors: "[[(300,)], '42703', '25P02', [(300,)]]",
    read_only: "[[(300,)], [('on',)], '25006']",
    many: '[(13,)]',
    cancel: "('57014', True, [(101,)])",
  });
});
