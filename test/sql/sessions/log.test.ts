import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { DatabaseError } from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { eventually } from './support/eventually.ts';

const folder = tempDir();
let shop: TestServer;
before(async () => {
  shop = await startTestServer({
    products: 3,
    orders: 5,
    customers: 2,
    clientProperties: true,
    clients: { folder },
  });
});

let logs = 0;

/** What the statements leave in a new log, without the times, as lines. */
async function logged(
  verbosity: number,
  statements: readonly string[],
  until: RegExp,
): Promise<{ lines: string[]; file: string; text: string }> {
  const file = join(folder, `${++logs}.log`);
  const client = await shop.connect({ options: `-c Logfile=${file} -c Verbosity=${verbosity}` });
  for (const sql of statements) await client.query(sql).catch(() => undefined);
  await client.end();
  const text = await eventually(
    async () => (existsSync(file) ? readFileSync(file, 'utf8') : ''),
    (found) => until.test(found),
  );
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) =>
      line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z \[\d+\] demo@shop\d+ /, '').replace(/\b\d+ ms/, 'N ms'),
    );
  return { lines, file, text };
}

test('level 1 has statements, rows, times and errors; the file is the server’s alone', async () => {
  const { lines, file } = await logged(
    1,
    [
      'SELECT id FROM orders',
      "SELECT 'a\nb'",
      'CREATE TEMP TABLE t (x int); INSERT INTO t VALUES (1)',
      'SELECT nope',
    ],
    /42703/,
  );
  assert.deepEqual(lines, [
    '# storewire log',
    'statement: SELECT id FROM orders',
    '5 rows in N ms',
    "statement: SELECT 'a",
    "    b'",
    '1 row in N ms',
    'statement: CREATE TEMP TABLE t (x int); INSERT INTO t VALUES (1)',
    'CREATE TABLE in N ms',
    'INSERT 0 1 in N ms',
    'statement: SELECT nope',
    'error 42703 after N ms: column "nope" does not exist',
  ]);
  assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('prepared statements are logged each time that they run, and errors of the store with their hint', async () => {
  const file = join(folder, 'prepared.log');
  const client = await shop.connect({ options: `-c Logfile=${file} -c OAuthAccessToken=wrong-token-4711` });
  const query = { name: 'q', text: 'SELECT $1::int', values: [1] };
  await client.query(query);
  await client.query({ ...query, values: [2] });
  await assert.rejects(client.query('SELECT id FROM orders WHERE id = $1', [101]));
  const text = await eventually(
    async () => readFileSync(file, 'utf8'),
    (found) => found.includes('hint'),
  );
  assert.equal(text.match(/statement: SELECT \$1::int/g)?.length, 2);
  assert.equal(text.match(/1 row in/g)?.length, 2);
  assert.match(text, /error HV000 after \d+ ms: .*\n(.*\n)* {4}hint: .*OAuthAccessToken/);
  assert.doesNotMatch(text, /wrong-token-4711/);
});

test('level 2 has the requests, 3 their headers, 4 connections and sizes; no token in any', async () => {
  const two = await logged(2, ['SELECT id FROM orders'], /row/);
  assert.match(two.lines[2] ?? '', /^request to bigcommerce: GET \/v2\/orders\?\S+: 200 in N ms$/);
  assert.equal(two.lines.length, 4);
  const four = await logged(4, ['SELECT id FROM orders'], /disconnected/);
  assert.equal(four.lines[1], 'connected');
  const all = four.lines.join('\n');
  assert.match(all, /\n {4}> x-auth-token: \*\*\*\n/);
  assert.match(all, /\n {4}< x-rate-limit-requests-left: \d+\n/);
  assert.match(all, /\n {4}(new|kept) connection to 127\.0\.0\.1:\d+, without TLS, \d+ bytes of body\n/);
  const three = await logged(3, ['SELECT id FROM orders'], /row/);
  assert.doesNotMatch(three.text, /bytes of body|connected/);
  for (const { text } of [two, three, four]) assert.ok(!text.includes(shop.sandbox.token));
});

test('the arguments of procedures with secrets do not get into the log, nor secrets of the connection', async () => {
  const { text } = await logged(
    1,
    [
      "SELECT * FROM GetOAuthAccessToken(AuthMode => 'WEB', Verifier => 's3cret-verifier')",
      'EXEC getoauthaccesstoken AuthMode = \'WEB\', Verifier = "s3cret-verifier" -- s3cret-verifier',
      'SELECT * FROM RefreshOAuthAccessToken($$s3cret-verifier$$)',
      "SELECT * FROM RefreshOAuthAccessToken(E'\\x73s3cret-verifier')",
      "SELECT * FROM GetOAuthAccessToken('s3cret-verifier",
      `SELECT '${shop.sandbox.token}'`,
      'SELECT 42 AS last',
    ],
    /42 AS last\n.*1 row/,
  );
  assert.doesNotMatch(text, /s3cret/);
  assert.ok(!text.includes(shop.sandbox.token));
  assert.match(text, /GetOAuthAccessToken\(AuthMode => '\*\*\*', Verifier => '\*\*\*'\)/);
});

test('a log that cannot be written costs no statement, and is told once', async () => {
  const foreign = join(folder, 'foreign.txt');
  writeFileSync(foreign, 'somebody else’s\n');
  mkdirSync(join(folder, 'sub'));
  for (const [file, why] of [
    [join(folder, 'missing', 'x.log'), 'the folder does not exist'],
    [foreign, 'it exists and is not a log of Storewire'],
    [join(folder, 'sub'), 'it is a folder'],
  ] as const) {
    const client = await shop.connect({ options: `-c Logfile=${file}` });
    const told: (string | undefined)[] = [];
    client.on('notice', (notice) => told.push((notice as unknown as DatabaseError).message));
    await eventually(
      async () => (await client.query('SELECT id FROM orders')).rowCount === 5 && told.length > 0,
      Boolean,
    );
    for (let i = 0; i < 5; i++) assert.equal((await client.query('SELECT id FROM orders')).rowCount, 5);
    assert.deepEqual(told, [`could not write the log ${file}: ${why}`]);
  }
  assert.equal(readFileSync(foreign, 'utf8'), 'somebody else’s\n');
});

test('a log whose folder comes later has the lines that waited', async () => {
  const file = join(folder, 'later', 'x.log');
  const client = await shop.connect({ options: `-c Logfile=${file}` });
  await client.query('SELECT 1 AS early');
  mkdirSync(join(folder, 'later'));
  chmodSync(join(folder, 'later'), 0o700);
  await client.query('SELECT 2 AS late');
  const text = await eventually(
    async () => (existsSync(file) ? readFileSync(file, 'utf8') : ''),
    (found) => /AS late\n.*1 row/.test(found),
  );
  assert.match(text, /AS early[\s\S]*AS late/);
});

test('a full disk costs no statement', async () => {
  const full = await startTestServer({
    products: 1,
    orders: 2,
    customers: 1,
    properties: 'Logfile=/dev/full',
  });
  const client = await full.connect();
  let told = '';
  client.on('notice', (notice) => {
    told += (notice as unknown as DatabaseError).message;
  });
  await eventually(
    async () => (await client.query('SELECT id FROM orders')).rowCount === 2 && told !== '',
    Boolean,
  );
  assert.equal(told, 'could not write the log /dev/full: the disk is full');
});

test('sessions side by side write whole lines into one file, COPY and pipelines in order', async () => {
  const file = join(folder, 'shared.log');
  const clients = await Promise.all([1, 2, 3].map(() => shop.connect({ options: `-c Logfile=${file}` })));
  await Promise.all(
    clients.map(async (client, n) => {
      for (let i = 0; i < 20; i++) await client.query(`SELECT ${n} AS n, ${i} AS i`);
    }),
  );
  for (const client of clients) await client.end();
  const text = await eventually(
    async () => readFileSync(file, 'utf8'),
    (found) => (found.match(/1 row in/g)?.length ?? 0) === 60,
  );
  assert.equal(
    text.match(/^\S+ \[\d+\] demo@shop\d+ (statement: SELECT \d AS n, \d+ AS i|1 row in \d+ ms)$/gm)?.length,
    120,
  );
});
