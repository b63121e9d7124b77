import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TurnCancel } from '../../../src/session/turn-cancel.ts';

/** Work for a message, and what ends it. */
function message(turn: TurnCancel): () => void {
  const { promise, resolve } = withResolvers();
  void turn.during(promise);
  return resolve;
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

test('a request while the store is asked stops that at once', async () => {
  const turn = new TurnCancel();
  const end = message(turn);
  const fetching = new AbortController();
  turn.fetching = fetching;
  assert.equal(turn.request(), true);
  assert.equal((fetching.signal.reason as { sqlstate?: string }).sqlstate, '57014');
  assert.equal(await turn.unmet(), false);
  end();
});

test('a request before the store is asked stops that as soon as it begins', async () => {
  const turn = new TurnCancel();
  const end = message(turn);
  assert.equal(turn.request(), false);
  const unmet = turn.unmet();
  const fetching = new AbortController();
  turn.fetching = fetching;
  assert.ok(fetching.signal.aborted);
  assert.equal(await unmet, false);
  end();
});

test('it holds for the messages that the client has sent along', async () => {
  const turn = new TurnCancel();
  const { promise: parse, resolve: endParse } = withResolvers();
  let endBind = (): void => {};
  // As the session does it: the next message begins where the one before it ends.
  void turn.during(parse)?.then(() => {
    endBind = message(turn);
  });
  turn.request();
  endParse();
  await nextTurn();
  await nextTurn();
  const fetching = new AbortController();
  turn.fetching = fetching;
  assert.ok(fetching.signal.aborted);
  endBind();
});

test('a request that has met nothing when the turn is over is for the engine, and not for the next turn', async () => {
  const turn = new TurnCancel();
  const end = message(turn);
  turn.request();
  const unmet = turn.unmet();
  end();
  assert.equal(await unmet, true);
  const endNext = message(turn);
  const fetching = new AbortController();
  turn.fetching = fetching;
  assert.ok(!fetching.signal.aborted);
  endNext();
});

test('a request between two turns is for none', async () => {
  const turn = new TurnCancel();
  assert.equal(turn.request(), false);
  assert.equal(await turn.unmet(), false);
});
