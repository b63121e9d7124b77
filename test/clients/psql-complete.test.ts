import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { startTestEngine } from '../support/engine.ts';
import { needsPostgres, type PostgresVersion, postgresProgram } from '../support/postgres.ts';
import { needsProgram } from '../support/programs.ts';
import { repoRoot } from '../support/repo-root.ts';
import { type CommandResult, runCommand } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { tempDir } from '../support/temp-dir.ts';
import { works } from '../support/works.ts';

const needs = needsPostgres(18);

let shop: TestServer;
/** The same database, straight to the engine. */
let bare: string;
let version: string;
before(async () => {
  if (needs.skip !== undefined) return;
  shop = await startTestServer({ products: 10, orders: 60, customers: 10 });
  const target = (await startTestEngine()).connectTarget();
  const host = 'path' in target ? dirname(target.path) : target.host;
  bare = `postgresql://demo:demo@/${shop.database}?host=${encodeURIComponent(host)}`;
  const { stdout } = await runCommand(postgresProgram(18, 'psql'), ['--version']);
  version = stdout.replace(/.*\) /, '');
});

function psql(of: PostgresVersion, url: string, input: string, ...args: string[]): Promise<CommandResult> {
  const env = { PGOPTIONS: '', PAGER: '', PSQL_PAGER: '', LC_ALL: 'C.UTF-8' };
  const program = postgresProgram(of, 'psql');
  return runCommand(program, ['-X', '-d', url, ...args], { input, env, timeout_ms: 120_000 });
}

/** What psql 18 prints for a script, without headers; its errors must be the ones given. */
async function typed(input: string, errors = /^$/): Promise<string[]> {
  const { stdout, stderr } = await psql(18, shop.url, input, '-At');
  assert.match(stderr, errors, stdout);
  return stdout.trimEnd().split('\n');
}

const PLAIN = `
CREATE TABLE demo.plain (id int PRIMARY KEY, name text NOT NULL DEFAULT 'x', made timestamptz);
CREATE INDEX plain_name ON demo.plain (name);
CREATE VIEW demo.plain_view AS SELECT id, name FROM demo.plain;
CREATE TYPE demo.plain_mood AS ENUM ('sad', 'ok');
CREATE DOMAIN demo.plain_count AS int CHECK (VALUE > 0);
CREATE SEQUENCE demo.plain_numbers;
COMMENT ON TABLE demo.plain IS 'plain';
`;

const letters = [
  ...[
    '',
    'a',
    'A',
    'Ac',
    'Af',
    'Ao',
    'Ap',
    'b',
    'c',
    'C',
    'd',
    'D',
    'dp',
    'E',
    'es',
    'et',
    'eu',
    'ew',
    'f',
    'fa',
  ],
  ...[
    'fn',
    'fp',
    'ft',
    'fw',
    'F',
    'Fd',
    'Fp',
    'Ft',
    'g',
    'i',
    'l',
    'L',
    'm',
    'n',
    'o',
    'O',
    'p',
    'P',
    'Pi',
    'Pt',
  ],
  ...['rds', 'drg', 'Rp', 'Rs', 's', 't', 'T', 'u', 'v', 'X', 'x', 'y', 'config', 'ti', 'tvmsE'],
];
const commands = [
  ...letters.flatMap((l) => [`\\d${l}`, `\\d${l}S+`, `\\d${l} demo.plain*`, `\\d${l}+ demo.plain*`]),
  ...[
    '\\l',
    '\\l+',
    '\\z',
    '\\zS',
    '\\z demo.plain*',
    '\\dp+',
    '\\sf lower(text)',
    '\\sf+ storewire.undo(bigint)',
  ],
  ...['\\sv demo.plain_view', '\\sv+ demo.plain_view', '\\dconfig+', '\\dd demo.plain*', '\\lo_list'],
];

/** What each command prints, its errors included. */
async function listings(of: PostgresVersion, url: string): Promise<string[]> {
  const input = commands.map((command) => `\\echo @@\n${command}\n`).join('');
  // Errors stand where they happened, in the order of the answers.
  const file = join(tempDir(), 'script.sql');
  writeFileSync(file, input);
  const { stdout } = await runCommand(
    'sh',
    ['-c', '"$@" 2>&1', 'sh', postgresProgram(of, 'psql'), '-X', '-d', url, '-f', file],
    {
      env: { PGOPTIONS: '', PAGER: '', PSQL_PAGER: '', LC_ALL: 'C.UTF-8' },
      timeout_ms: 120_000,
    },
  );
  const answers = stdout.split('@@\n').slice(1);
  assert.equal(answers.length, commands.length);
  return answers.map((text) => text.replace(/psql:\S+:\d+: /g, ''));
}

test('every command that lists answers of plain objects what PostgreSQL does, and of itself nothing', {
  ...needs,
  ...needsPostgres(15),
}, async (t) => {
  await psql(18, shop.url, PLAIN);
  for (const of of [15, 18] as const) {
    const [ours, theirs] = [await listings(of, shop.url), await listings(of, bare)];
    for (const [i, command] of commands.entries()) {
      const [mine = '', its = ''] = [ours[i], theirs[i]];
      if (command.includes('plain')) assert.equal(mine, its, `psql ${of}: ${command}`);
      // psql 15 does not know some catalogs of a newer server; a login may not see all of some.
      if (/ERROR/.test(mine)) assert.equal(mine, its, `psql ${of}: ${command}`);
      assert.doesNotMatch(mine, /\bsw_\w+_\d|storewire_guard|pg_temp_\d/, `psql ${of}: ${command}`);
    }
  }
  works(t, 'psql', version, 'connect', 'browse');
});

test('\\bind, \\parse, \\bind_named and pipelines', needs, async (t) => {
  const lines = await typed(
    `
SELECT id, status_id FROM orders WHERE id = $1 \\bind 101 \\g
SELECT count(*) FROM orders WHERE id BETWEEN $1 AND $2 \\parse between
\\bind_named between 101 103 \\g
\\close_prepared between
\\startpipeline
SELECT id FROM orders WHERE id = $1 \\bind 102 \\sendpipeline
SELECT count(*) FROM brands \\bind \\sendpipeline
\\syncpipeline
SELECT nope FROM orders \\bind \\sendpipeline
SELECT 1 \\bind \\sendpipeline
\\syncpipeline
SELECT max(id) FROM orders \\bind \\sendpipeline
\\flushrequest
\\getresults
\\endpipeline
SELECT count(*) FROM customers;
`,
    /^ERROR: {2}column "nope" does not exist\nLINE 1: SELECT nope FROM orders\s+\^\n$/,
  );
  assert.match(lines.join(' ').replace(/ +/g, ' '), /^101\|\d+ 3 102 \d+ 159 10$/);
  works(t, 'psql', version, 'parameters', 'batch');
});

test('\\gx, \\gdesc, \\gset, \\gexec, \\crosstabview, \\watch with a limit, \\timing', needs, async (t) => {
  const lines = await typed(`
SELECT id, name FROM brands ORDER BY id LIMIT 1 \\gx
SELECT id, custom_url FROM brands \\gdesc
SELECT min(id) AS low FROM orders \\gset first_
SELECT :first_low;
SELECT format('SELECT %L, count(*) FROM %I', t, t) FROM unnest(ARRAY['brands', 'orders']) t \\gexec
SELECT count(*) > 0 FROM orders \\watch i=0.05 c=3
\\timing on
SELECT count(*) FROM customers;
\\timing off
SELECT count(*) FROM customers \\g (tuples_only=on format=csv)
`);
  const text = lines.join('\n');
  assert.match(text, /^id\|\d+\nname\|.+\nid\|integer\ncustom_url\|text\n100\nbrands\|\d+\norders\|60\n/);
  assert.equal(text.match(/^t$/gm)?.length, 3);
  assert.match(text, /10\nTime: [\d.]+ ms.*\n.*10$/s);
  const { stdout } = await psql(
    18,
    shop.url,
    `
SELECT customer_id % 2 AS odd, status_id = 2 AS shipped, count(*) FROM orders WHERE id < 120 GROUP BY 1, 2 ORDER BY 1, 2
\\crosstabview odd shipped
`,
  );
  assert.match(stdout, /^ odd \| f +\| t +\n-+\+-+\+-+\n {3}0 \| +\d+ \| +\d+\n {3}1 \|/);
  works(t, 'psql', version, 'query');
});

test('\\copy in both directions, FETCH_COUNT, -1 and ON_ERROR_ROLLBACK', needs, async (t) => {
  const file = join(tempDir(), 'brands.csv');
  writeFileSync(file, 'name,page_title\npsql copy 1,a\npsql copy 2,\n');
  const lines = await typed(`
\\copy brands (name, page_title) from '${file}' csv header
\\copy (SELECT name, page_title FROM brands WHERE name LIKE 'psql copy%' ORDER BY 1) to pstdout csv
\\copy orders (id) to program 'wc -l'
\\set FETCH_COUNT 7
SELECT id FROM orders ORDER BY id LIMIT 20;
\\unset FETCH_COUNT
DELETE FROM brands WHERE name LIKE 'psql copy%';
`);
  const ids = Array.from({ length: 20 }, (_, i) => String(100 + i));
  // The store answers an empty text for a title that it was not given.
  const copied = ['COPY 2', 'psql copy 1,a', 'psql copy 2,""', 'COPY 60', '60'];
  assert.deepEqual(lines, [...copied, ...ids, 'DELETE 2']);
  const { stdout } = await psql(
    18,
    shop.url,
    `
\\set ON_ERROR_ROLLBACK on
BEGIN;
SELECT 1 / (id - id) FROM orders;
SELECT count(*) FROM orders;
COMMIT;
`,
    '-At',
  );
  assert.equal(stdout, 'BEGIN\n60\nCOMMIT\n');
  const failed = await psql(
    18,
    shop.url,
    '',
    '-1',
    '-At',
    '-c',
    'CREATE TABLE demo.never AS SELECT id FROM orders',
    '-c',
    'SELECT 1 / (id - id) FROM orders',
  );
  assert.match(failed.stderr, /division by zero/);
  assert.deepEqual(await typed("SELECT to_regclass('demo.never') IS NULL;"), ['t']);
  works(t, 'psql', version, 'copy', 'stream', 'transaction', 'write');
});

test('\\errverbose tells the SQLSTATE of the last error, also of the store’s', needs, async (t) => {
  await shop.setFaults([{ match: { path: '/v3/catalog/brands' }, fault: { status: 403 } }]);
  const script = 'SELECT name FROM brands;\n\\errverbose\n\\echo :LAST_ERROR_SQLSTATE :ERROR :ROW_COUNT\n';
  const { stdout, stderr } = await psql(18, shop.url, script, '-At');
  await shop.setFaults([]);
  assert.match(stderr, /ERROR: {2}42501: permission denied for table "brands" of store "bigcommerce"/);
  assert.equal(stdout, '42501 true 0\n');
  const wrong = await psql(18, shop.url.replace('demo:demo', 'demo:wrong'), 'SELECT 1');
  assert.match(wrong.stderr, /password authentication failed for user "demo"/);
  assert.equal(wrong.code, 2);
  works(t, 'psql', version, 'errors');
});

test('Tab completes names of the store, and offers nothing of the machinery', {
  ...needs,
  ...needsProgram('python3'),
}, async () => {
  const program = join(repoRoot, 'test', 'clients', 'python', 'psql_completion.py');
  const { stdout, stderr } = await runCommand('python3', [program, postgresProgram(18, 'psql'), shop.url]);
  assert.deepEqual(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd()),
    [
      'table: SELECT * FROM bigcommerce.order_messages',
      'unqualified: SELECT * FROM currencies',
      'column: UPDATE brands SET page_title',
      'schema: SELECT * FROM bigcommerce.',
      'describe: \\d bigcommerce.gift_certificates',
      'setting: SET search_path',
      'temporary:',
    ],
    stderr,
  );
});
