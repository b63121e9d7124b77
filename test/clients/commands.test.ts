import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { cleanUp } from '../support/clean-up.ts';
import { mainScript, RunningCli, storewire } from '../support/cli.ts';
import { needsProgram } from '../support/programs.ts';
import { psql, runCommand } from '../support/run-command.ts';
import { tempDir } from '../support/temp-dir.ts';

const sandbox: Sandbox = await startSandbox({ products: 30, orders: 60, customers: 20 });
cleanUp(() => sandbox.stop());
const env = { BC_TOKEN: sandbox.token, ANA_PASSWORD: "p;a'ss" };

/** Writes a configuration with its data folder beside it, and answers its path. */
function configuration(more = ''): string {
  const folder = tempDir();
  const file = join(folder, 'storewire.yaml');
  writeFileSync(
    file,
    `listen: { port: 0 }
dataDir: data
users:
  - name: ana
    password: "\${ANA_PASSWORD}"
databases:
  shop:
    stores:
      bigcommerce: Platform=BigCommerce;StoreId=${sandbox.storeHash};OAuthAccessToken=\${BC_TOKEN};ApiUrl=${sandbox.url}
${more}`,
  );
  return file;
}

/** For queries that start a server of their own, one after the other. */
const shared = configuration();

/** Rows come at once: a set-returning function in FROM would be computed to its end first. */
const endless = 'SELECT generate_series(1, 1000000000) AS g';

const query = (config: string, sql: string, ...args: string[]) =>
  storewire(['query', '--config', config, '--database', 'shop', ...args, sql], { env });

test('query prints rows as table, CSV or JSON, without a running server', async () => {
  const config = shared;
  const sql =
    'SELECT id, price, is_visible, \'{"a":1}\'::jsonb AS j, NULL AS nothing FROM products ORDER BY id LIMIT 2';
  const json = await query(config, sql, '--format', 'json');
  assert.equal(json.stderr, '');
  const rows = JSON.parse(json.stdout) as {
    id: number;
    price: number;
    is_visible: boolean;
    j: object;
    nothing: null;
  }[];
  assert.equal(rows.length, 2);
  for (const row of rows) {
    assert.equal(typeof row.id, 'number');
    assert.equal(typeof row.price, 'number');
    assert.equal(typeof row.is_visible, 'boolean');
    assert.deepEqual(row.j, { a: 1 });
    assert.equal(row.nothing, null);
  }
  const csv = await query(config, sql, '--format', 'csv');
  assert.match(csv.stdout, /^id,price,is_visible,j,nothing\n\d+,[\d.]+,[tf],"\{""a"": 1\}",\n\d+,/);
  const table = await query(config, sql);
  assert.match(table.stdout, /^ +id +\| +price +\| is_visible +\| +j +\| nothing\n-+\+-/);
  assert.match(table.stdout, /\(2 rows\)\n/);
});

test('query runs several statements and prints each result', async () => {
  const { code, stdout } = await query(
    configuration(),
    "SET timezone = 'UTC'; SELECT 1 AS one; SELECT 2 AS two",
  );
  assert.equal(code, 0);
  assert.equal(stdout, 'SET\n one\n-----\n   1\n(1 row)\n\n two\n-----\n   2\n(1 row)\n\n');
});

test('a signal ends a query in order, with exit code 130', async () => {
  // More than the engine's buffer for output, so that it is sent before the statement ends.
  const sql = "SELECT repeat('begun ', 5000); SELECT pg_sleep(60)";
  const cli = new RunningCli(['query', '--config', shared, '--format', 'csv', sql], env);
  await cli.waitFor(/begun/);
  const signaled = performance.now();
  cli.kill('SIGINT');
  assert.deepEqual(await cli.exited, { code: 130, signal: null }, cli.stderr);
  assert.ok(performance.now() - signaled < 10_000);
  assert.equal(cli.stderr, 'storewire: stopping\n');
  assert.equal((await query(shared, 'SELECT 1', '--format', 'csv')).code, 0);
});

test('a query whose reader goes away ends quietly, without reading the rest', async () => {
  const script = '"$0" "$@" | head -n 2';
  const { stdout, stderr } = await runCommand(
    'sh',
    ['-c', script, process.execPath, mainScript, 'query', '--config', shared, '--format', 'csv', endless],
    { env },
  );
  assert.equal(stdout, 'g\n1\n');
  assert.equal(stderr, '');
});

test('an error of SQL is printed with its SQLSTATE and hint, with exit code 1', async () => {
  const { code, stdout, stderr } = await query(shared, 'SELECT nme FROM products');
  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.match(
    stderr,
    /^storewire: ERROR 42703: column "nme" does not exist \(at character 8\)\nhint: .*products\.name/,
  );
  assert.doesNotMatch(stderr, /\n {4}at /);
});

test('a store that refuses the token is an error that names the property, never the token', async () => {
  const config = shared;
  const answer = await storewire(['query', '--config', config, 'SELECT id FROM products'], {
    env: { ...env, BC_TOKEN: 'wr0ng-token' },
  });
  assert.equal(answer.code, 1);
  assert.match(answer.stderr, /OAuthAccessToken/);
  assert.doesNotMatch(answer.stderr + answer.stdout, /wr0ng-token/);
});

test('query uses the running server of its configuration', needsProgram('psql'), async () => {
  const config = configuration('tls: { selfSigned: true }\n');
  const server = new RunningCli(['serve', '--config', config], env);
  const port = await server.waitFor(/serving shop on 127\.0\.0\.1:(\d+) \(TLS\)/);
  const ask = 'SELECT inet_server_addr() IS NULL AS socket, count(*) FROM products';
  assert.match((await query(config, ask, '--format', 'csv')).stdout, /^socket,count\nt,30\n$/);

  const url = `postgresql://ana:${encodeURIComponent(env.ANA_PASSWORD)}@127.0.0.1:${port}/shop`;
  const ssl = await psql(`${url}?sslmode=require`, '-Atc', 'SELECT count(*) FROM orders');
  assert.equal(ssl.stdout, '60\n', ssl.stderr);
  const cert = join(config, '..', 'data', 'tls.crt');
  const verified = await psql(`${url}?sslmode=verify-full&sslrootcert=${cert}`, '-Atc', 'SELECT 1');
  assert.equal(verified.stdout, '1\n', verified.stderr);

  const doctor = await storewire(['doctor', '--config', config], { env });
  assert.equal(doctor.code, 0, doctor.stdout + doctor.stderr);
  assert.match(
    doctor.stdout,
    new RegExp(`a server runs on 127\\.0\\.0\\.1:${port} \\(process ${server.pid}\\)`),
  );

  server.kill('SIGTERM');
  assert.deepEqual(await server.exited, { code: 0, signal: null }, server.stderr);
  const certificate = readFileSync(cert, 'utf8');
  const again = new RunningCli(['serve', '--config', config], env);
  await again.waitFor(/serving shop/);
  assert.equal(readFileSync(cert, 'utf8'), certificate, 'clients may have pinned the certificate');
});

test('doctor prints a line for each thing and fails when the token is wrong', async () => {
  const config = shared;
  const well = await storewire(['doctor', '--config', config], { env });
  assert.equal(well.code, 0, well.stdout);
  assert.match(
    well.stdout,
    /^server\n {2}ok {4}data .*\n[\s\S]*\nshop\.bigcommerce \(BigCommerce, store \w+\)\n {2}ok {4}address /,
  );
  assert.match(well.stdout, /\n0 failed, 0 to look at\n$/);
  const ill = await storewire(['doctor', '--config', config], { env: { ...env, BC_TOKEN: 'wr0ng-token' } });
  assert.equal(ill.code, 1);
  assert.match(ill.stdout, /\n {2}FAIL {2}token /);
  assert.match(ill.stdout, /\n1 failed, 0 to look at\n$/);
  assert.doesNotMatch(ill.stdout + ill.stderr, /wr0ng-token/);
});

test('sandbox serves a store alone and prints a connection string for it', async () => {
  const cli = new RunningCli([
    'sandbox',
    '--platform',
    'bigcommerce',
    '--port',
    '0',
    '--products',
    '5',
    '--orders',
    '5',
  ]);
  const url = await cli.waitFor(/^sandbox: (http:\S+)$/m);
  const text = await cli.waitFor(/^connection string: (.*)$/m);
  assert.ok(text.endsWith(`ApiUrl=${url}`));
  const [, store, token] = /StoreId=(\w+);OAuthAccessToken=([^;]+);/.exec(text) ?? [];
  const answer = await fetch(`${url}/stores/${store}/v3/catalog/products`, {
    headers: { 'X-Auth-Token': token ?? '' },
  });
  assert.equal(answer.status, 200);
  const port = new URL(url).port;
  const second = await storewire(['sandbox', '--port', port]);
  assert.equal(second.code, 1);
  assert.match(second.stderr, new RegExp(`^storewire: could not listen on 127\\.0\\.0\\.1:${port}\n`));
  cli.kill('SIGINT');
  assert.deepEqual(await cli.exited, { code: 0, signal: null });
});

test('serve reports every mistake of its configuration at once', async () => {
  const config = configuration('listne: {}\n');
  const { code, stderr } = await storewire(['serve', '--config', config], { env: { BC_TOKEN: '' } });
  assert.equal(code, 1);
  assert.match(stderr, /^storewire: cannot use the configuration because of 3 mistakes\n/);
  assert.match(
    stderr,
    /storewire\.yaml:5:15: users\[0\]\.password: the environment variable ANA_PASSWORD is not set/,
  );
  assert.match(stderr, /storewire\.yaml:9:20: .*the environment variable BC_TOKEN is empty/);
  assert.match(stderr, /storewire\.yaml:10:9: listne: unknown key\. Did you mean listen\?/);
});
