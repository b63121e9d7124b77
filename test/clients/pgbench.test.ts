import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { needsPostgres, postgresProgram } from '../support/postgres.ts';
import { type CommandResult, runCommand } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { namesInStore } from '../support/store-rows.ts';
import { tempDir } from '../support/temp-dir.ts';
import { works } from '../support/works.ts';

const needs = needsPostgres(18);
const modes = ['simple', 'extended', 'prepared'] as const;

let shop: TestServer;
let folder: string;
let version: string;
before(async () => {
  if (needs.skip !== undefined) return;
  shop = await startTestServer({ products: 10, orders: 60, customers: 10 });
  folder = tempDir();
  version = (await runCommand(postgresProgram(18, 'pgbench'), ['--version'])).stdout.replace(/.*\) /, '');
});

function pgbench(options: string, ...args: string[]): Promise<CommandResult> {
  const env = { PGOPTIONS: options };
  return runCommand(postgresProgram(18, 'pgbench'), [...args, '-d', shop.url], { env });
}

function script(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function assertProcessed({ stdout, stderr, code }: CommandResult, count: number): void {
  assert.equal(code, 0, stderr);
  assert.match(stdout, new RegExp(`actually processed: ${count}/${count}\\n`), stderr);
  assert.match(stdout, /number of failed transactions: 0 /);
}

test('pgbench reads a store in every mode, one request for each row that it asks for', needs, async (t) => {
  const file = script(
    'read.sql',
    '\\set id random(101, 150)\nSELECT status, total_inc_tax FROM orders WHERE id = :id;\nSELECT :id + 1;\n',
  );
  for (const mode of modes) {
    await shop.resetRequests();
    assertProcessed(await pgbench('', '-n', '-M', mode, '-c', '3', '-j', '2', '-t', '5', '-f', file), 15);
    const { total } = await shop.requests();
    // Two sessions that ask for the same row at the same time share an answer.
    assert.ok(total > 5 && total <= 15, `${total} requests`);
  }
  works(t, 'pgbench', version, 'connect', 'query', 'parameters');
});

test('pgbench’s own tables are made, filled with COPY FREEZE and used', needs, async (t) => {
  const made = await pgbench('', '-i', '-s', '1');
  assert.equal(made.code, 0, made.stderr);
  assert.match(made.stderr, /done in/);
  for (const mode of modes) {
    assertProcessed(await pgbench('', '-M', mode, '-c', '2', '-t', '5'), 10);
  }
  const client = await shop.connect();
  const { rows } = await client.query(
    'SELECT count(*)::int AS n, (SELECT count(*)::int FROM pgbench_history) AS done FROM pgbench_accounts',
  );
  // Each run empties the history first.
  assert.deepEqual(rows, [{ n: 100_000, done: 10 }]);
  works(t, 'pgbench', version, 'copy', 'transaction');
});

test('pipelines, results kept in variables, writes and failures', needs, async (t) => {
  const file = script(
    'mixed.sql',
    `BEGIN;
SELECT max(id) AS high FROM orders \\gset
\\startpipeline
SELECT status FROM orders WHERE id = :high;
SELECT count(*) FROM brands;
SELECT 1;
\\endpipeline
INSERT INTO brands (name) VALUES ('bench ' || :client_id) ON CONFLICT (name) DO UPDATE SET page_title = 'again';
COMMIT;
`,
  );
  for (const mode of ['extended', 'prepared']) {
    assertProcessed(await pgbench('', '-n', '-M', mode, '-c', '2', '-t', '2', '-f', file), 4);
  }
  assert.deepEqual(await namesInStore(shop, 'bench'), ['bench 0', 'bench 1']);
  const failing = script('failing.sql', 'SELECT 1 / (id - id) FROM orders;\n');
  const { code, stderr } = await pgbench('', '-n', '-t', '1', '-f', failing);
  assert.equal(code, 2);
  assert.match(stderr, /ERROR: {2}division by zero/);
  works(t, 'pgbench', version, 'batch', 'write', 'errors');
});
