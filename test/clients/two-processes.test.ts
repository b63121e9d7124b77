import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../../src/sandbox/index.ts';
import { cleanUp } from '../support/clean-up.ts';
import { RunningCli, storewire } from '../support/cli.ts';
import { tempDir } from '../support/temp-dir.ts';

test('what one command has used of a store’s rate limit, the next one does not ask for', async () => {
  const sandbox = await startSandbox({ orders: 1_400, platforms: ['bigcommerce'], requests_per_30s: 10 });
  cleanUp(() => sandbox.stop());
  const requests = async (): Promise<{ total: number }> =>
    (await (await fetch(`${sandbox.url}/_sandbox/requests`)).json()) as { total: number };
  // The window does not end by itself.
  const frozen = await fetch(`${sandbox.url}/_sandbox/clock`, {
    method: 'PUT',
    body: JSON.stringify({ now: new Date().toISOString(), frozen: true }),
  });
  assert.equal(frozen.status, 200, await frozen.text());
  const { storeHash, token, url } = sandbox;
  const store = `Platform=BigCommerce;StoreId=${storeHash};OAuthAccessToken=${token};ApiUrl=${url};BudgetShare=60`;
  const folders = [tempDir(), tempDir()];
  const state = tempDir();
  const env = { STOREWIRE_STATE: state };
  const of = (nth: number, sql: string): string[] => [
    'query',
    ...['--connection', store, '--data-dir', folders[nth] ?? '', '--format', 'json'],
    sql,
  ];
  // A new folder takes a while, in which the window would pass.
  assert.equal((await storewire(of(1, 'SELECT 1'), { env })).code, 0);
  const scan = 'SELECT count(*) AS n, sum(total_inc_tax) > 0 AS paid FROM bigcommerce.orders';
  const first = await storewire(of(0, scan), { env });
  assert.deepEqual([JSON.parse(first.stdout), first.stderr], [[{ n: 1_400, paid: true }], '']);
  assert.equal((await requests()).total, 6);
  const second = new RunningCli(of(1, scan), env);
  for (let looks = 0; !second.stderr.includes('waiting for the rate limit'); looks++) {
    assert.ok(looks < 600, second.stderr);
    await sleep(50);
  }
  assert.match(second.stderr, /^NOTICE: {2}waiting for the rate limit of store "bigcommerce", about \d+ s$/m);
  assert.equal((await requests()).total, 6);
  second.kill('SIGINT');
  await second.exited;
  assert.ok(statSync(join(state, 'budget.sqlite')).size > 0);
});
