import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleQueries } from '../../src/cli/demo.ts';
import { SIMULATED_PLATFORMS } from '../../src/sandbox/index.ts';
import { RunningCli, storewire } from '../support/cli.ts';
import { needsProgram } from '../support/programs.ts';
import { psql } from '../support/run-command.ts';
import { tempDir } from '../support/temp-dir.ts';

const small = ['--products', '60', '--orders', '300', '--customers', '80'];
const urlLine = /^(postgresql:\/\/\S+)$/m;

interface Demo {
  readonly cli: RunningCli;
  readonly url: string;
  readonly sandbox: string;
}

async function startDemo(dataDir: string, ...args: string[]): Promise<Demo> {
  const cli = new RunningCli(['demo', '--port', '0', '--data-dir', dataDir, ...small, ...args]);
  const url = await cli.waitFor(urlLine);
  await cli.waitFor(/Ctrl-C/);
  return { cli, url, sandbox: await cli.waitFor(/^sandbox: (http:\/\/127\.0\.0\.1:\d+)$/m) };
}

/** Processes whose working directory is below the folder: the engine's, whoever started them. */
function processesIn(folder: string): string[] {
  if (!existsSync('/proc/self/cwd')) return [];
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const maps = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return maps.includes(folder) && maps.includes('postgres');
    } catch {
      return false;
    }
  });
}

function leftovers(dataDir: string): string[] {
  const lasting = ['journal.sqlite', 'pgdata'];
  return readdirSync(dataDir).filter((name) => !lasting.includes(name) && !name.startsWith('binaries-'));
}

test('the demo prints one complete address, which psql takes as it is', needsProgram('psql'), async () => {
  const { cli, url } = await startDemo(tempDir());
  assert.equal(cli.stdout.match(/postgresql:\/\//g)?.length, 1);
  assert.match(
    cli.stdout,
    /^connection string by OAuth: Platform=BigCommerce;.*;OAuthClientId=sandbox-app;/m,
  );
  const { host, pathname, username, password } = new URL(url);
  assert.match(`${username}:${password}@${host}${pathname}`, /^\w+:\w+@127\.0\.0\.1:\d+\/\w+$/);
  const answer = await psql(url, '-Atc', 'SELECT count(*), count(DISTINCT id) FROM orders WHERE id > 0');
  assert.equal(answer.stderr, '');
  assert.equal(answer.stdout, '300|300\n');
  for (const query of sampleQueries(SIMULATED_PLATFORMS.map((platform) => ({ platform, storeId: '' })))) {
    assert.ok(cli.stdout.includes(`  ${query}\n`));
    const sample = await psql(url, '-Atc', query);
    assert.equal(sample.stderr, '', query);
    assert.match(sample.stdout, /\w/, query);
  }
});

test('a demo of one platform has its store, and queries that show it', needsProgram('psql'), async () => {
  for (const platform of SIMULATED_PLATFORMS) {
    const { cli, url } = await startDemo(tempDir(), '--platform', platform);
    const samples = sampleQueries([{ platform, storeId: '' }]);
    assert.equal(samples.length, 3);
    for (const query of samples) {
      assert.ok(cli.stdout.includes(`  ${query}\n`));
      const sample = await psql(url, '-Atc', query);
      assert.equal(sample.stderr, '', query);
      assert.match(sample.stdout, /\w/, query);
    }
    const schemas = "SELECT string_agg(DISTINCT platform, ',') FROM commerce.orders";
    assert.equal((await psql(url, '-Atc', schemas)).stdout, `${platform}\n`);
    cli.kill('SIGTERM');
    await cli.exited;
  }
});

test('a demo of all platforms joins across them', needsProgram('psql'), async () => {
  const { cli, url } = await startDemo(tempDir());
  const joined = `SELECT count(*) FROM bigcommerce.products b JOIN ecwid.products e ON e.id > b.id
    JOIN bigcartel.products c ON c.id > e.id WHERE b.id < 80`;
  const answer = await psql(url, '-Atc', joined);
  assert.equal(answer.stderr, '');
  assert.match(answer.stdout, /^\d+\n$/);
  cli.kill('SIGTERM');
  await cli.exited;
});

test('a demo that is told to stop leaves no process, lock or socket', async () => {
  const dataDir = tempDir();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const { cli, sandbox } = await startDemo(dataDir);
    if (process.platform === 'linux') assert.notDeepEqual(processesIn(dataDir), []);
    cli.kill(signal);
    assert.deepEqual(await cli.exited, { code: 0, signal: null }, cli.stderr);
    assert.deepEqual(processesIn(dataDir), []);
    assert.deepEqual(leftovers(dataDir), []);
    await assert.rejects(fetch(`${sandbox}/_sandbox/requests`));
  }
});

test(
  'after kill -9 a new start works, on the same rows, and leaves nothing',
  needsProgram('psql'),
  async () => {
    const dataDir = tempDir();
    const query = 'SELECT md5(string_agg(id || name || price::text, $$,$$ ORDER BY id)) FROM products';
    const killed = await startDemo(dataDir);
    const rows = (await psql(killed.url, '-Atc', query)).stdout;
    await psql(killed.url, '-c', 'CREATE TABLE mine AS SELECT id FROM products');
    killed.cli.kill('SIGKILL');
    await killed.cli.exited;
    const { cli, url } = await startDemo(dataDir);
    assert.equal((await psql(url, '-Atc', query)).stdout, rows);
    assert.equal(
      (await psql(url, '-Atc', 'SELECT count(*) FROM mine')).stdout,
      '60\n',
      'own tables are kept',
    );
    cli.kill('SIGTERM');
    assert.deepEqual(await cli.exited, { code: 0, signal: null }, cli.stderr);
    assert.deepEqual(processesIn(dataDir), []);
    assert.deepEqual(leftovers(dataDir), []);
  },
);

test(
  'a demo that is told to stop with a client in the middle of a query stops',
  needsProgram('psql'),
  async () => {
    const dataDir = tempDir();
    const { cli, url } = await startDemo(dataDir, '--latency-ms', '300');
    const busy = [
      psql(url, '-c', 'SELECT pg_sleep(60)'),
      psql(url, '-c', 'SELECT count(name) FROM orders, products'),
    ];
    await new Promise((resolve) => setTimeout(resolve, 500));
    const started = performance.now();
    cli.kill('SIGTERM');
    assert.deepEqual(await cli.exited, { code: 0, signal: null }, cli.stderr);
    assert.ok(performance.now() - started < 8_000);
    for (const { code } of await Promise.all(busy)) assert.notEqual(code, 0);
    assert.deepEqual(processesIn(dataDir), []);
  },
);

test('a signal during the start stops what was started', async () => {
  const dataDir = tempDir();
  for (const delay_ms of [300, 700]) {
    const cli = new RunningCli(['demo', '--port', '0', '--data-dir', dataDir, ...small]);
    await new Promise((resolve) => setTimeout(resolve, delay_ms));
    cli.kill('SIGTERM');
    await cli.exited;
    assert.deepEqual(processesIn(dataDir), []);
  }
  const { cli } = await startDemo(dataDir);
  cli.kill('SIGTERM');
  assert.deepEqual(await cli.exited, { code: 0, signal: null });
});

test('two demos on one data folder: the second says which process has it', async () => {
  const dataDir = tempDir();
  const { cli } = await startDemo(dataDir);
  const second = await storewire(['demo', '--port', '0', '--data-dir', dataDir, ...small]);
  assert.equal(second.code, 1);
  assert.match(second.stderr, /^storewire: the data folder \S+ is in use by another server\n/);
  assert.match(second.stderr, new RegExp(`process ${cli.pid}\\b`));
  assert.doesNotMatch(second.stderr, /\n {4}at /);
});

test('a port that is taken is named', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const dataDir = join(tempDir(), 'data');
  const { code, stderr } = await storewire(['demo', '--port', String(port), '--data-dir', dataDir, ...small]);
  await new Promise((resolve) => taken.close(resolve));
  assert.equal(code, 1);
  assert.match(stderr, new RegExp(`^storewire: could not listen on 127\\.0\\.0\\.1:${port}\n`));
  assert.match(stderr, /\nhint: /);
  assert.deepEqual(processesIn(dataDir), []);
});
