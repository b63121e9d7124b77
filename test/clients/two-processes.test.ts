import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../../src/sandbox/index.ts';
import { cleanUp } from '../support/clean-up.ts';
import { RunningCli, storewire } from '../support/cli.ts';
import { tempDir } from '../support/temp-dir.ts';

/** Orders for six pages, a quota of ten requests of which Storewire may use six, and a window that does not end by itself. */
async function nearItsLimit(): Promise<{ store: string; requests: () => Promise<number> }> {
  const sandbox = await startSandbox({ orders: 1_400, platforms: ['bigcommerce'], requests_per_30s: 10 });
  cleanUp(() => sandbox.stop());
  const frozen = await fetch(`${sandbox.url}/_sandbox/clock`, {
    method: 'PUT',
    body: JSON.stringify({ now: new Date().toISOString(), frozen: true }),
  });
  assert.equal(frozen.status, 200, await frozen.text());
  const { storeHash, token, url } = sandbox;
  return {
    store: `Platform=BigCommerce;StoreId=${storeHash};OAuthAccessToken=${token};ApiUrl=${url};BudgetShare=60`,
    requests: async () => {
      const answer = await fetch(`${sandbox.url}/_sandbox/requests`);
      return ((await answer.json()) as { total: number }).total;
    },
  };
}

const scan = 'SELECT count(*) AS n, sum(total_inc_tax) > 0 AS paid FROM bigcommerce.orders';

const query = (store: string, folder: string, sql: string): string[] => [
  'query',
  ...['--connection', store, '--data-dir', folder, '--format', 'json'],
  sql,
];

async function until(program: RunningCli, said: string): Promise<void> {
  for (let looks = 0; !program.stderr.includes(said); looks++) {
    assert.ok(looks < 600, program.stderr);
    await sleep(50);
  }
}

test('what one command has used of a store’s rate limit, the next one does not ask for', async () => {
  const { store, requests } = await nearItsLimit();
  const folders = [tempDir(), tempDir()] as const;
  const state = tempDir();
  const env = { STOREWIRE_STATE: state };
  // A new folder takes a while, in which the window would pass.
  assert.equal((await storewire(query(store, folders[1], 'SELECT 1'), { env })).code, 0);
  const first = await storewire(query(store, folders[0], scan), { env });
  assert.deepEqual([JSON.parse(first.stdout), first.stderr], [[{ n: 1_400, paid: true }], '']);
  assert.equal(await requests(), 6);
  const second = new RunningCli(query(store, folders[1], scan), env);
  await until(second, 'waiting for the rate limit');
  assert.match(second.stderr, /^NOTICE: {2}waiting for the rate limit of store "bigcommerce", about \d+ s$/m);
  assert.equal(await requests(), 6);
  second.kill('SIGINT');
  await second.exited;
  assert.ok(statSync(join(state, 'budget.sqlite')).size > 0);
});

test('the doctor waits for the rate limit that a query has used up', async () => {
  const { store, requests } = await nearItsLimit();
  const env = { STOREWIRE_STATE: tempDir() };
  assert.equal((await storewire(query(store, tempDir(), scan), { env })).code, 0);
  assert.equal(await requests(), 6);
  const doctor = new RunningCli(['doctor', '--connection', store], env);
  await until(doctor, 'waiting for the rate limit');
  assert.match(
    doctor.stderr,
    /^waiting for the rate limit of store "bigcommerce\.bigcommerce", about \d+ s$/m,
  );
  assert.equal(await requests(), 6);
  doctor.kill('SIGINT');
  await doctor.exited;
});
