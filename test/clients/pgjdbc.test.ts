import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { findPgjdbc, needsPgjdbc } from '../support/programs.ts';
import { repoRoot } from '../support/repo-root.ts';
import { runCommand } from '../support/run-command.ts';
import { startTestServer } from '../support/server.ts';

const needs = needsPgjdbc();

test('pgjdbc: metadata, prepared statements, fetch size, errors, read-only, batches', needs, async () => {
  const { server, database } = await startTestServer({ products: 40, orders: 300, customers: 40 });
  const source = join(repoRoot, 'test', 'clients', 'java', 'Jdbc.java');
  const address = `jdbc:postgresql://127.0.0.1:${server.port}/${database}`;
  const { code, stdout, stderr } = await runCommand('java', ['-cp', findPgjdbc() ?? '', source, address], {
    timeout_ms: 120_000,
  });
  assert.equal(code, 0, stderr);
  const seen = Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split(/: (.*)/s).slice(0, 2)),
  ) as Record<string, string>;
  assert.deepEqual(seen, {
    'orders in metadata': 'true',
    'foreign key in metadata': 'true',
    prepared: '100 101 100 101 100 101 100 101',
    "column's table": 'id of orders',
    'fetched in pieces': '300',
    error: '42703',
    'after the error': '1,;1,;1,;',
    'read only': '0,;',
    'write in read only': '25006',
    batch: '20',
    'join with own table': seen['join with own table'],
    'metadata is the same after data queries': 'true',
  });
  assert.match(seen['join with own table'] ?? '', /^(1\d|20),;$/);
});
