import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ProgressBoard } from '../../../src/session/progress-board.ts';
import type { SessionContext } from '../../../src/session/session-context.ts';
import { StatementWatch } from '../../../src/session/statement-watch.ts';

/** A statement that reads orders, with a clock of its own. */
function watched(t: TestContext, progressNotices: boolean, hearsNotices = true) {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'] });
  const said: string[] = [];
  const client = { closed_ms: () => 21_000, forecast_s: (requests: number) => requests * 0.25 };
  const properties = { BudgetShare: 70 };
  const progress = new ProgressBoard();
  const session = {
    database: { progress },
    stores: new Map([['shop', { journalKey: 'db.shop', client, properties }]]),
    pid: 7,
    user: 'ann',
    client: {
      write: (frame: Buffer) => said.push(/M([^\0]+)\0/.exec(frame.toString('latin1', 5))?.[1] ?? ''),
    },
  } as unknown as SessionContext;
  const stats = { requests: 4, rows: 1_000, waited_ms: 0 };
  const watch = new StatementWatch(session, '12', { hearsNotices, progressNotices });
  const begun = watch.begin({ schema: 'shop', table: 'orders', stats, expected: () => 20 });
  const pass = (ms: number): void => t.mock.timers.tick(ms);
  return { said, begun, pass, progress };
}

const wait = 'waiting for the rate limit of store "shop", about 21 s';
const far = 'progress of shop.orders: 4 of about 20 requests, 1000 rows, about 4 s left';

test('a wait of two seconds is told of once', (t) => {
  const { said, begun, pass } = watched(t, false);
  begun.options.waits.begin(30_000);
  pass(1_500);
  assert.deepEqual(said, []);
  pass(60_000);
  begun.options.waits.end();
  begun.options.waits.begin(30_000);
  pass(60_000);
  assert.deepEqual(said, [wait]);
});

test('short waits, one after the other, are not told of', (t) => {
  const { said, begun, pass } = watched(t, false);
  for (let n = 0; n < 10; n++) {
    begun.options.waits.begin(1_500);
    pass(1_500);
    begun.options.waits.end();
    pass(500);
  }
  assert.deepEqual(said, []);
});

test('with progress_notices a wait is told of every ten seconds, and progress every five', (t) => {
  const { said, begun, pass } = watched(t, true);
  pass(5_000);
  assert.deepEqual(said.splice(0), [far]);
  begun.options.waits.begin(30_000);
  pass(2_000);
  assert.deepEqual(said.splice(0), [wait]);
  pass(9_500);
  assert.deepEqual(said.splice(0), [far]);
  pass(500);
  assert.deepEqual(said.splice(0), [wait]);
});

test('nothing is told after the end, nor to a client that wants no notices', (t) => {
  const { said, begun, pass, progress } = watched(t, true);
  begun.options.waits.begin(30_000);
  assert.equal(progress.all().length, 1);
  begun.end();
  pass(60_000);
  assert.deepEqual([said, progress.all()], [[], []]);
  t.mock.timers.reset();
  const deaf = watched(t, false, false);
  deaf.begun.options.waits.begin(30_000);
  deaf.pass(60_000);
  assert.deepEqual(deaf.said, []);
});

test('what runs is on the board with its owner, and the share of the store it may use', (t) => {
  const { begun, progress } = watched(t, false);
  assert.equal(begun.options.share, 70);
  const [running] = progress.all();
  const { journalKey, pid, user, store, table, statement, share, waiting, expected } =
    running ?? assert.fail();
  assert.deepEqual(
    [journalKey, pid, user, store, table, statement, share, waiting, expected],
    ['db.shop', 7, 'ann', 'shop', 'orders', '12', 70, false, 20],
  );
  begun.options.waits.begin(1);
  assert.equal(running?.waiting, true);
});
