import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { requestsStop, untilAsked } from '../sql/sessions/support/store-log.ts';
import { needsProgram } from '../support/programs.ts';
import { psql, runCommand } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { tempDir } from '../support/temp-dir.ts';
import { works } from '../support/works.ts';

const needs = needsProgram('psql');

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 600, customers: 20 });
});

/** psql reads the script as if it were typed. */
function typed(
  input: string,
  ...args: string[]
): Promise<{ stdout: string; stderr: string; code: number | null }> {
  return runCommand('psql', ['-X', '-At', '-d', shop.url, ...args], {
    input,
    env: { PGOPTIONS: '', LC_ALL: 'C.UTF-8' },
  });
}

test('several -c share a session, several statements in one -c a transaction', needs, async () => {
  const { stdout, stderr, code } = await psql(
    shop.url,
    '-At',
    ...['-c', 'CREATE TEMP TABLE t AS SELECT id FROM orders WHERE id < 103'],
    ...['-c', 'SELECT count(*) FROM t; SELECT id FROM orders WHERE id = 101; SELECT count(*) FROM orders'],
    ...['-c', 'INSERT INTO t SELECT id FROM orders WHERE id = 150; SELECT 1 / (id - id) FROM orders'],
    ...['-c', 'SELECT count(*) FROM t JOIN orders USING (id)'],
  );
  assert.deepEqual(stdout.split('\n'), ['SELECT 3', '3', '101', '600', 'INSERT 0 1', '3', '']);
  assert.match(stderr, /^ERROR: {2}22012: division by zero\n/);
  assert.equal(code, 0);
});

test('an error shows the place in the client’s text, and the next query runs', needs, async () => {
  const { stdout, stderr } = await psql(
    shop.url,
    '-At',
    ...['-c', 'SELECT id,\n  nope FROM bigcommerce.orders o WHERE id = 1'],
    ...['-c', 'SELECT o.nope FROM orders AS o'],
    ...['-c', 'SELECT orders.id, wrong(orders.id) FROM orders'],
    ...['-c', "SELECT id FROM orders WHERE id = 'x'"],
    ...['-c', 'SELECT max(id) > 0 FROM orders'],
  );
  assert.equal(stdout, 't\n');
  assert.match(
    stderr,
    /42703: column "nope" does not exist\nLINE 2: {3}nope FROM bigcommerce\.orders o WHERE id = 1\n {10}\^/,
  );
  assert.match(
    stderr,
    /42703: column o\.nope does not exist\nLINE 1: SELECT o\.nope FROM orders AS o\n {15}\^/,
  );
  assert.match(
    stderr,
    /42883: function wrong\(integer\) does not exist\nLINE 1: SELECT orders\.id, wrong\(orders\.id\) FROM orders\n {26}\^/,
  );
  assert.match(
    stderr,
    /22P02: invalid input syntax for type integer: "x"\nLINE 1: SELECT id FROM orders WHERE id = 'x'\n {41}\^/,
  );
  assert.doesNotMatch(stderr, /sw_|pg_temp/);
});

test('\\gdesc names columns and types of a query on store tables, also in a transaction', needs, async () => {
  const { stdout } = await typed(`
SELECT id, total_inc_tax, date_created, billing_country, status AS "State" FROM orders \\gdesc
BEGIN;
SELECT count(*) AS n FROM products \\gdesc
SELECT count(*) AS n FROM orders;
COMMIT;
`);
  assert.deepEqual(stdout.trim().split('\n'), [
    'id|integer',
    'total_inc_tax|numeric',
    'date_created|timestamp with time zone',
    'billing_country|text',
    'State|text',
    'BEGIN',
    'n|bigint',
    '600',
    'COMMIT',
  ]);
});

test('FETCH_COUNT reads a table through a cursor', needs, async () => {
  const { stdout, stderr } = await typed(
    '\\set FETCH_COUNT 100\nSELECT id FROM orders ORDER BY id;\nSELECT count(*) FROM brands;\n',
  );
  assert.equal(stderr, '');
  const ids = stdout.trim().split('\n').slice(0, -1).map(Number);
  assert.equal(ids.length, 600);
  assert.deepEqual(
    ids,
    [...ids].sort((a, b) => a - b),
  );
});

test('\\copy writes a table and a query to files', needs, async () => {
  const folder = tempDir();
  const { stdout, stderr } = await typed(`
\\copy orders (id, status) to '${join(folder, 'orders.csv')}' csv header
\\copy (SELECT id, name FROM products ORDER BY id) to '${join(folder, 'products.tsv')}'
CREATE TEMP TABLE back (id int, name text);
\\copy back from '${join(folder, 'products.tsv')}'
SELECT count(*) FROM back JOIN products USING (id, name);
`);
  assert.equal(stderr, '');
  assert.match(stdout, /^COPY 600\nCOPY 30\nCREATE TABLE\nCOPY 30\n30\n$/);
  const lines = readFileSync(join(folder, 'orders.csv'), 'utf8').trim().split('\n');
  assert.equal(lines[0], 'id,status');
  assert.equal(lines.length, 601);
});

test('\\watch repeats a query, and each round asks the store anew', needs, async () => {
  await shop.resetRequests();
  const child = spawn('psql', ['-X', '-At', '-d', shop.url], { stdio: ['pipe', 'pipe', 'pipe'] });
  let heard = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (heard += text));
  child.stdin.write('SELECT count(*) FROM brands WHERE id > 0 \\watch 0.2\n');
  const late = performance.now() + 10_000;
  while (heard.split('\n').filter((line) => /^\d+$/.test(line)).length < 3 && performance.now() < late) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  const counts = heard.split('\n').filter((line) => /^\d+$/.test(line));
  assert.ok(counts.length >= 3, heard);
  assert.equal(new Set(counts).size, 1);
  assert.ok((await shop.requests()).total >= 3);
});

test('variables, \\gset, \\gexec and \\bind', needs, async () => {
  const { stdout, stderr } = await typed(`
SELECT min(id) AS low, max(id) AS high FROM orders \\gset
SELECT count(*) FROM orders WHERE id BETWEEN :low AND :high;
SELECT format('SELECT count(*) FROM %I', name) FROM (VALUES ('brands'), ('customers')) v (name) \\gexec
PREPARE p (int) AS SELECT id FROM orders WHERE id > $1 ORDER BY id LIMIT 1;
EXECUTE p (:low);
`);
  assert.equal(stderr, '');
  const lines = stdout.trim().split('\n');
  assert.equal(lines[0], '600');
  assert.equal(lines[2], '20');
  assert.equal(lines[4], '101');
});

test('Ctrl-C cancels a long scan within a second', needs, async (t) => {
  const slow = await startTestServer({ orders: 12_000, latency_ms: 500 });
  const child = spawn('psql', ['-X', '-At', '-d', slow.url], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdin.write('SELECT count(DISTINCT staff_notes) FROM orders;\n');
  await untilAsked(slow, 12);
  const start = performance.now();
  child.kill('SIGINT');
  // A psql that reads a script gives the rest of it up.
  await ended;
  assert.ok(performance.now() - start < 1_000, errors);
  assert.match(errors, /ERROR: {2}canceling statement due to user request/);
  await requestsStop(slow);
  await slow.stop();
  works(t, 'psql', '', 'cancel');
});
