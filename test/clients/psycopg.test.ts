import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { findPython, needsPython } from '../support/programs.ts';
import { repoRoot } from '../support/repo-root.ts';
import { runCommand } from '../support/run-command.ts';
import { startTestServer } from '../support/server.ts';

const needs = needsPython('psycopg, psycopg2');

test('psycopg 3 and 2: prepared, binary, cursors, COPY, pipelines, errors, read-only', needs, async () => {
  const { url } = await startTestServer({ products: 40, orders: 300, customers: 40 });
  const script = join(repoRoot, 'test', 'clients', 'python', 'drivers.py');
  const python = findPython('psycopg, psycopg2') ?? 'python3';
  const { code, stdout, stderr } = await runCommand(python, [script, url]);
  assert.equal(code, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), {
    types: ['int', 'Decimal', 'datetime'],
    'prepared again': 101,
    binary: [
      [100, false],
      [101, false],
    ],
    'server-side cursor': 300,
    error: '42703',
    'after the error': 0,
    copy: 100,
    pipeline: [1, 0, 3],
    'read only': 1,
    psycopg2: [100, 101],
    'psycopg2 cursor': 25,
  });
});
