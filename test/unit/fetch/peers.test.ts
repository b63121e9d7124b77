import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Budget, type Lease } from '../../../src/fetch/budget.ts';
import { BudgetFile } from '../../../src/fetch/budget-file.ts';
import { machineTime } from '../../../src/fetch/machine-time.ts';
import { sharedBudget } from '../../../src/fetch/shared-budget.ts';
import { tempDir } from '../../support/temp-dir.ts';

const { signal } = new AbortController();
const caps = [{ path: /^\/tree$/, most: 1 }];
const key = 'k';

const place = (): string => join(tempDir(), 'shared', 'budget.sqlite');

/** A budget as another process has it: with a use of the file of its own. */
function budget(t: TestContext, path: string): Budget {
  const file = new BudgetFile(path);
  t.after(() => file.close());
  return new Budget({ parallelism: 8, caps, patience_ms: 1_000, file }, key);
}

const ask = (from: Budget, path = '/x', share?: number): Promise<Lease> =>
  from.acquire({ statement: 's', path, signal, share });

const left = (count: number, reset_ms = 60_000) => ({ left: count, quota: 10, reset_ms, window_ms: 60_000 });

/** Whether a request may go, after the others had time to be looked at. */
async function goes(waiting: Promise<Lease>): Promise<boolean> {
  return await Promise.race([waiting.then(() => true), sleep(80).then(() => false)]);
}

test('what one process hears of the window holds for the others', async (t) => {
  const path = place();
  const [one, other] = [budget(t, path), budget(t, path)];
  (await ask(one)).answered(left(0), false);
  const stop = new AbortController();
  const waiting = other.acquire({ statement: 's', path: '/x', signal: stop.signal });
  assert.equal(await goes(waiting.catch(() => assert.fail())), false);
  assert.ok(other.closed_ms() > 50_000);
  stop.abort();
});

test('requests in flight of all processes count, and their end is seen', async (t) => {
  const path = place();
  const [one, other] = [budget(t, path), budget(t, path)];
  (await ask(one)).answered(left(2), false);
  const held = [await ask(one), await ask(one)];
  const waiting = ask(other);
  assert.equal(await goes(waiting), false);
  held[0]?.answered(left(2), false);
  assert.equal(await goes(waiting), true);
});

test('before the first answer one request goes, of all processes together', async (t) => {
  const path = place();
  const [one, other] = [budget(t, path), budget(t, path)];
  const first = await ask(one);
  const waiting = ask(other);
  assert.equal(await goes(waiting), false);
  first.answered(left(9), false);
  assert.equal(await goes(waiting), true);
});

test('a cap on concurrency holds for all processes, which take turns under it', async (t) => {
  const path = place();
  const [one, other] = [budget(t, path), budget(t, path)];
  (await ask(one)).answered(left(10), false);
  const order: string[] = [];
  const run = async (from: Budget, name: string): Promise<void> => {
    const lease = await ask(from, '/tree');
    order.push(name);
    await sleep(5);
    order.push('end');
    lease.answered(left(10), false);
  };
  await Promise.all([...[1, 2, 3].map(() => run(one, 'a')), ...[1, 2, 3].map(() => run(other, 'b'))]);
  assert.equal(order.filter((_, i) => i % 2 === 1).join(), 'end,end,end,end,end,end');
  // Whose request has waited for longest, which may be twice the same.
  assert.doesNotMatch(order.filter((name) => name !== 'end').join(''), /^aaa|bbb/);
});

test('a pause that a store asks for holds for all processes', async (t) => {
  const path = place();
  const [one, other] = [budget(t, path), budget(t, path)];
  (await ask(one)).answered(undefined, true);
  one.pause(40_000);
  const stop = new AbortController();
  const waiting = other.acquire({ statement: 's', path: '/x', signal: stop.signal });
  waiting.catch(() => undefined);
  assert.ok(other.closed_ms() > 30_000);
  stop.abort();
});

test('what a killed process had in flight is forgotten after ten seconds', async (t) => {
  const path = place();
  const [one, other] = [budget(t, path), budget(t, path)];
  (await ask(one)).answered(left(1), false);
  const db = new Database(path);
  const insert = db.prepare('INSERT OR REPLACE INTO holders VALUES (?, ?, ?, ?, ?, ?)');
  insert.run(key, 'killed', '', 8, null, machineTime() - 9_000);
  const waiting = ask(other);
  assert.equal(await goes(waiting), false);
  insert.run(key, 'killed', '', 8, null, machineTime() - 10_001);
  db.close();
  assert.equal(await goes(waiting), true);
});

test('a window that another process wrote long ago, or that cannot be, holds nobody up', async (t) => {
  const path = place();
  (await ask(budget(t, path))).answered(left(0), false);
  for (const change of [
    'UPDATE windows SET "end" = "end" + 86400000',
    'UPDATE windows SET "left" = NULL',
    'UPDATE windows SET "left" = 99',
    `UPDATE windows SET "end" = ${machineTime() - 700_000}, "left" = 0`,
  ]) {
    const file = new Database(path);
    file.exec(change);
    file.close();
    assert.equal(await goes(ask(budget(t, path))), true, change);
    const again = new Database(path);
    again.exec('DELETE FROM windows; DELETE FROM holders');
    again.close();
  }
});

test('a locked file costs the sharing only, until it is free again', async (t) => {
  const path = place();
  const [one, other] = [budget(t, path), budget(t, path)];
  (await ask(one)).answered(left(5), false);
  const lock = new Database(path);
  lock.exec('BEGIN EXCLUSIVE');
  const leases = [await ask(one), await ask(other)];
  lock.exec('COMMIT');
  // Both are told of now, though nothing happened since.
  const told = lock.prepare('SELECT sum(in_flight) FROM holders').pluck();
  for (let looks = 0; told.get() !== 2; looks++) {
    assert.ok(looks < 500);
    await sleep(10);
  }
  lock.close();
  for (const lease of leases) lease.answered(left(4), false);
});

test('a damaged file is made anew, and one that cannot be made is done without', async (t) => {
  const path = place();
  (await ask(budget(t, path))).answered(left(5), false);
  writeFileSync(path, 'no database, but long enough to be taken for one at first sight'.repeat(80));
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
  const [one, other] = [budget(t, path), budget(t, path)];
  (await ask(one)).answered(left(0), false);
  other.acquire({ statement: 's', path: '/x', signal: AbortSignal.timeout(5) }).catch(() => undefined);
  assert.ok(other.closed_ms() > 0);
  const nowhere = budget(t, join(path, 'below', 'a-file'));
  (await ask(nowhere)).answered(left(5), false);
  assert.equal(await goes(ask(nowhere)), true);
});

test('the file names neither the store nor the credential', async () => {
  const path = place();
  const file = new BudgetFile(path);
  const options = { parallelism: 8, caps, patience_ms: 100, file };
  const shared = sharedBudget('https://api.example.com/stores/abc', 'top-secret', options);
  (await ask(shared)).answered(left(5), false);
  file.close();
  const bytes = readFileSync(path, 'latin1');
  assert.ok(bytes.includes('windows'));
  assert.doesNotMatch(bytes, /top-secret|example|abc/);
});

test('stores, and credentials of one store, have budgets of their own', async (t) => {
  const path = place();
  const file = new BudgetFile(path);
  t.after(() => file.close());
  const options = { parallelism: 8, caps, patience_ms: 5_000, file };
  (await ask(sharedBudget('https://a', 'x', options))).answered(left(0), false);
  for (const [address, credential] of [['https://a', 'y'] as const, ['https://b', 'x'] as const]) {
    assert.equal(await goes(ask(sharedBudget(address, credential, options))), true);
  }
});
