import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { tempDir } from '../../support/temp-dir.ts';
import { FakeStore } from './fake-store.ts';
import { things } from './things.ts';

const program = fileURLToPath(new URL('./scan-of-process.js', import.meta.url));

const sharedFile = (): string => join(tempDir(), 'budget.sqlite');

function start(t: TestContext, store: FakeStore, file: string): ChildProcess {
  const child = spawn(process.execPath, [program, store.url, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

async function rowsOf(child: ChildProcess): Promise<number> {
  let out = '';
  child.stdout?.on('data', (chunk) => {
    out += String(chunk);
  });
  await once(child, 'close');
  return Number(out);
}

test('three processes never exceed the quota that they share', async (t) => {
  const store = await FakeStore.start(t, { items: things(3_000), quota: 12, window_ms: 300, latency_ms: 5 });
  const file = sharedFile();
  const rows = await Promise.all([1, 2, 3].map(() => rowsOf(start(t, store, file))));
  assert.deepEqual(rows, [3_000, 3_000, 3_000]);
  assert.equal(store.refused, 0);
  assert.equal(store.requests, 3 * 12);
});

test('a process that is killed with requests under way keeps no other from its rows', async (t) => {
  const store = await FakeStore.start(t, {
    items: things(3_000),
    quota: 12,
    window_ms: 300,
    latency_ms: 100,
  });
  const file = sharedFile();
  const killed = start(t, store, file);
  while (store.requests < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  killed.kill('SIGKILL');
  assert.equal(await rowsOf(start(t, store, file)), 3_000);
  assert.equal(store.refused, 0);
});
