import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Io } from '../../../src/cli/io.ts';
import { Interrupted, runUntilSignal, withStarted } from '../../../src/cli/lifecycle.ts';

function recorder(): { io: Io; errors: string[] } {
  const errors: string[] = [];
  const io: Io = {
    out: () => true,
    interactive: false,
    drained: () => Promise.resolve(),
    outClosed: () => false,
    err: (text) => void errors.push(text),
    env: {},
  };
  return { io, errors };
}

// Listening for signals does not keep a process alive; in commands the server's socket does.
const alive = setInterval(() => undefined, 1_000);
after(() => clearInterval(alive));

const signal = () => process.kill(process.pid, 'SIGHUP');
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

test('what was started is stopped in the opposite order, once', async () => {
  const { io } = recorder();
  const order: string[] = [];
  await withStarted(io, async (started) => {
    for (const name of ['engine', 'server', 'note']) started.onStop(name, async () => void order.push(name));
  });
  assert.deepEqual(order, ['note', 'server', 'engine']);
});

test('a start that fails stops what was started before, and its error comes through', async () => {
  const { io } = recorder();
  const order: string[] = [];
  const start = withStarted(io, async (started) => {
    started.onStop('engine', async () => void order.push('engine'));
    throw new Error('no port');
  });
  await assert.rejects(start, /no port/);
  assert.deepEqual(order, ['engine']);
});

test('a stop that fails is reported, and the others go on', async () => {
  const { io, errors } = recorder();
  const order: string[] = [];
  await withStarted(io, async (started) => {
    started.onStop('engine', async () => void order.push('engine'));
    started.onStop('server', () => Promise.reject(new Error('stuck')));
  });
  assert.deepEqual(order, ['engine']);
  assert.match(errors.join(''), /could not stop server\n.*stuck/);
});

test('a signal ends a running server in order', async () => {
  const { io } = recorder();
  const order: string[] = [];
  const running = runUntilSignal(io, async (started) =>
    started.onStop('server', async () => void order.push('server')),
  );
  await soon();
  signal();
  await running;
  assert.deepEqual(order, ['server']);
});

test('a signal during the start takes effect when the step under way has ended, and no further step begins', async () => {
  const { io } = recorder();
  const steps: string[] = [];
  await runUntilSignal(io, async (started) => {
    signal();
    await soon();
    steps.push('engine started');
    started.onStop('engine', async () => void steps.push('engine stopped'));
    steps.push('server started');
  });
  assert.deepEqual(steps, ['engine started', 'engine stopped']);
});

test('a signal ends work that waits', async () => {
  const { io } = recorder();
  const work = withStarted(io, (started) => {
    setTimeout(signal, 10);
    return started.orSignal(new Promise<void>(() => undefined));
  });
  await assert.rejects(work, Interrupted);
});

test('the echo of a signal is not a second one', async () => {
  const { io, errors } = recorder();
  await runUntilSignal(io, async (started) => {
    started.onStop('server', soon as () => Promise<void>);
    signal();
    signal();
  });
  assert.deepEqual(errors, ['storewire: stopping\n']);
});

test('signals are left alone once everything has stopped', async () => {
  const before = process.listenerCount('SIGTERM');
  await withStarted(recorder().io, () => Promise.resolve());
  assert.equal(process.listenerCount('SIGTERM'), before);
});
