import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Engine, startEmbedded, withClient } from '../../../src/engine/index.ts';
import { commandLine } from '../../../src/engine/processes.ts';
import { postmasterPid } from '../../../src/engine/stale.ts';
import type { StorewireError } from '../../../src/errors/index.ts';
import { useFolder } from './support.ts';

const folder = useFolder();

/** One after the other, most tests use the same data folder: making one takes longest. */
const shared = join(folder, 'data');

/** Removes what a test left, in case it failed half-way. */
async function running(dataDir: string, work: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = await startEmbedded({ dataDir });
  try {
    await work(engine);
  } finally {
    await engine.stop();
  }
}

interface Child {
  readonly pid: number;
  /** The first line that it printed. */
  readonly said: { pid: number; socket: string; ms: number; error?: string };
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** A server in a process of its own. */
async function serverProcess(dataDir: string, account: { uid?: number; gid?: number } = {}): Promise<Child> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'engine-process.js'), dataDir], {
    ...account,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject);
    void ended.then(() => resolve('{"error": "it ended without a word"}'));
  });
  return {
    pid: child.pid ?? 0,
    said: JSON.parse(line),
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

function assertNothingLeft(dataDir: string, postmaster: number): void {
  assert.equal(commandLine(postmaster), undefined, 'a postgres process is left');
  assert.deepEqual(
    readdirSync(dataDir).filter((name) => name !== 'pgdata' && !name.startsWith('binaries-')),
    [],
  );
  assert.ok(!existsSync(join(dataDir, 'pgdata', 'postmaster.pid')));
}

/** Shared memory segments of System V whose creator is that process, on Linux. */
function segmentsOf(pid: number): string[] {
  if (!existsSync('/proc/sysvipc/shm')) return [];
  const lines = readFileSync('/proc/sysvipc/shm', 'utf8').trim().split('\n').slice(1);
  return lines.filter((line) => Number(line.trim().split(/\s+/)[4]) === pid);
}

test('the first start makes the data folder, later ones use it, and stop leaves nothing running', async () => {
  const dataDir = shared;
  let postmaster = 0;
  await running(dataDir, async (engine) => {
    postmaster = postmasterPid(join(dataDir, 'pgdata')) ?? 0;
    assert.ok(commandLine(postmaster)?.includes('postgres'));
    assert.equal(segmentsOf(postmaster).length, existsSync('/proc/sysvipc/shm') ? 1 : 0);
    await withClient(engine, undefined, (client) =>
      client.query('CREATE TABLE public.kept AS SELECT 42 AS n'),
    );
    const target = engine.connectTarget();
    assert.ok('path' in target);
    const run = statSync(join(target.path, '..'));
    assert.equal(run.mode & 0o777, 0o700);
    assert.equal(statSync(join(dataDir, 'pgdata')).mode & 0o777, 0o700);
    if (process.getuid?.() === 0) assert.notEqual(run.uid, 0, 'the engine does not run as root');
  });
  assertNothingLeft(dataDir, postmaster);
  assert.deepEqual(segmentsOf(postmaster), []);
  const started = performance.now();
  await running(dataDir, async (engine) => {
    assert.ok(performance.now() - started < 2_000, 'a later start is quick');
    const rows = await withClient(engine, undefined, (client) => client.query('SELECT n FROM public.kept'));
    assert.deepEqual(rows, [{ n: 42 }]);
  });
});

test('the engine listens on no TCP port, logs no statement and gets none of our environment', async () => {
  const lines: string[] = [];
  process.env['BC_TOKEN'] = 'very-secret';
  const engine = await startEmbedded({ dataDir: shared, onLog: (line) => lines.push(line) });
  try {
    await withClient(engine, undefined, async (client) => {
      const [row] = await client.query<Record<string, string>>(
        `SELECT current_setting('listen_addresses') AS listen, current_setting('jit') AS jit,
           current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding,
           current_setting('TimeZone') AS zone, upper('ä') AS upper, 'B' < 'a' AS order`,
      );
      assert.deepEqual(
        { ...row },
        { listen: '', jit: 'off', fsync: 'on', encoding: 'UTF8', zone: 'UTC', upper: 'Ä', order: true },
      );
      await assert.rejects(client.query("SELECT 'secret-text' FROM nowhere"));
      await assert.rejects(client.query('SELECT $1::int', ['secret-value']));
    });
    const environment = `/proc/${postmasterPid(join(shared, 'pgdata'))}/environ`;
    if (existsSync(environment)) assert.ok(!readFileSync(environment, 'utf8').includes('very-secret'));
  } finally {
    delete process.env['BC_TOKEN'];
    await engine.stop();
  }
  assert.ok(lines.some((line) => line.includes('ready to accept connections')));
  assert.ok(!lines.some((line) => line.includes('secret')), lines.join('\n'));
});

test('after kill -9 of the server, a new start stops the engine that was left and takes over', async () => {
  const dataDir = shared;
  const child = await serverProcess(dataDir);
  assert.equal(child.said.error, undefined);
  await child.kill('SIGKILL');
  assert.ok(commandLine(child.said.pid), 'the engine is still there');
  await running(dataDir, async (engine) => {
    assert.equal(commandLine(child.said.pid), undefined, 'the old engine was stopped');
    assert.notEqual(postmasterPid(join(dataDir, 'pgdata')), child.said.pid);
    await withClient(engine, undefined, (client) => client.query('SELECT 1'));
  });
  assertNothingLeft(dataDir, child.said.pid);
});

test('after kill -9 of server and engine, a new start recovers', async () => {
  const dataDir = shared;
  const child = await serverProcess(dataDir);
  await child.kill('SIGKILL');
  process.kill(child.said.pid, 'SIGKILL');
  await running(dataDir, async (engine) => {
    await withClient(engine, undefined, (client) => client.query('SELECT 1'));
  });
  assertNothingLeft(dataDir, child.said.pid);
});

test('a lock file and a postmaster.pid that name a process of somebody else are no obstacle', async () => {
  const dataDir = shared;
  await running(dataDir, async () => undefined);
  const pid = spawn('sleep', ['20'], { stdio: 'ignore' });
  try {
    const account = statSync(join(dataDir, 'pgdata'));
    writeFileSync(join(dataDir, 'pgdata', 'postmaster.pid'), `${pid.pid}\n${dataDir}/pgdata\n`);
    chownSync(join(dataDir, 'pgdata', 'postmaster.pid'), account.uid, account.gid);
    writeFileSync(
      join(dataDir, 'engine.json'),
      JSON.stringify({ pid: pid.pid, socketDir: join(dataDir, 'run') }),
    );
    await running(dataDir, async () => undefined);
  } finally {
    pid.kill();
  }
});

test('a second server on the same data folder is refused, naming the first', async () => {
  const dataDir = shared;
  const refused = (error: StorewireError): boolean =>
    error.condition === 'config_file_error' && /is in use by another server/.test(error.message);
  const child = await serverProcess(dataDir);
  try {
    await assert.rejects(
      startEmbedded({ dataDir }),
      (error: StorewireError) =>
        refused(error) && error.detail === `The Storewire process ${child.pid} holds the lock.`,
    );
    assert.ok(commandLine(child.said.pid), 'the first is not disturbed');
  } finally {
    await child.kill('SIGTERM');
  }
  await running(dataDir, async (engine) => {
    await assert.rejects(startEmbedded({ dataDir }), refused, 'in the same process');
    await withClient(engine, undefined, (client) => client.query('SELECT 1'));
  });
});

test('an engine that dies is started again', async () => {
  const dataDir = shared;
  await running(dataDir, async (engine) => {
    const first = postmasterPid(join(dataDir, 'pgdata')) ?? 0;
    process.kill(first, 'SIGKILL');
    for (let i = 0; ; i++) {
      await sleep(100);
      const alive = await withClient(engine, undefined, (client) => client.query('SELECT 1')).catch(
        () => undefined,
      );
      if (alive !== undefined && postmasterPid(join(dataDir, 'pgdata')) !== first) break;
      assert.ok(i < 100, 'the engine did not come back within 10 s');
    }
  });
});

test('a start that was interrupted half-way leaves nothing in the way of the next', async () => {
  const dataDir = join(folder, 'interrupted');
  mkdirSync(dataDir);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'engine-process.js'), dataDir], {
    stdio: 'ignore',
  });
  while (!readdirSync(dataDir).some((name) => name.startsWith('.initdb-'))) await sleep(5);
  await sleep(80);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  assert.ok(!existsSync(join(dataDir, 'pgdata')));
  let postmaster = 0;
  await running(dataDir, async () => {
    postmaster = postmasterPid(join(dataDir, 'pgdata')) ?? 0;
  });
  assertNothingLeft(dataDir, postmaster);
});

test('a path that is too long for a socket gets its socket elsewhere, and blanks and quotes do no harm', async () => {
  const dataDir = join(folder, `it's "a", ${'long-'.repeat(20)}name`);
  await running(dataDir, async (engine) => {
    const target = engine.connectTarget();
    assert.ok('path' in target && Buffer.byteLength(target.path) <= 103);
    await withClient(engine, undefined, (client) => client.query('SELECT 1'));
    const state = JSON.parse(readFileSync(join(dataDir, 'engine.json'), 'utf8'));
    assert.equal(statSync(state.socketDir).mode & 0o777, 0o700);
  });
});

test('an ordinary user starts the engine as itself', async (t) => {
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const dataDir = join(folder, 'ordinary');
  mkdirSync(dataDir, { mode: 0o700 });
  if (account.uid !== undefined) {
    chmodSync(folder, 0o711);
    chownSync(dataDir, account.uid, account.gid);
    if (!canRun(account)) {
      assert.equal(process.env['CI'], undefined, 'on CI another user must be able to run the tests');
      t.diagnostic('another user cannot reach these files, so this was not tried');
      return;
    }
  }
  const child = await serverProcess(dataDir, account);
  assert.equal(child.said.error, undefined);
  await child.kill('SIGTERM');
  assertNothingLeft(dataDir, child.said.pid);
});

function canRun(account: { uid: number; gid: number }): boolean {
  try {
    execFileSync(
      process.execPath,
      ['-e', `import(${JSON.stringify(join(import.meta.dirname, 'support.js'))})`],
      {
        ...account,
        cwd: '/',
        stdio: 'ignore',
      },
    );
    return true;
  } catch {
    return false;
  }
}
