import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RateWindow, type WindowState } from '../../../src/fetch/window.ts';
import type { BudgetReading } from '../../../src/platforms/index.ts';
import { randomOf } from './random.ts';

const window_ms = 30_000;
const reading = (left: number, reset_ms: number): BudgetReading => ({
  left,
  quota: 150,
  reset_ms,
  window_ms,
});

const state = (window: RateWindow, now: number): WindowState =>
  window.state(now) ?? assert.fail('nothing is known');

test('before the first answer one request may be sent, which will tell', () => {
  const window = new RateWindow();
  assert.equal(window.room(0, 0), 1);
  assert.equal(window.room(0, 1), 0);
});

test('answers without headers mean no limit', () => {
  const window = new RateWindow();
  window.learn(undefined, 0, 10);
  assert.equal(window.room(20, 1000), Number.POSITIVE_INFINITY);
});

test('requests in flight count as not yet counted by the store', () => {
  const window = new RateWindow();
  window.learn(reading(10, 5000), 0, 10);
  assert.equal(window.room(20, 4), 6);
  assert.equal(window.closedUntil(20), undefined);
});

test('of answers that arrive out of order the lowest number counts', () => {
  const window = new RateWindow();
  window.learn(reading(10, 5000), 0, 10);
  window.learn(reading(3, 4990), 5, 15);
  window.learn(reading(7, 4995), 5, 20);
  assert.equal(window.room(25, 0), 3);
});

test('the window ends no earlier than it does, and then the quota is back', () => {
  const window = new RateWindow();
  window.learn(reading(0, 5000), 0, 100);
  assert.equal(window.closedUntil(200), 5100);
  assert.equal(window.room(5099, 0), 0);
  assert.equal(window.room(5100, 0), 150);
});

test('an answer of the old window that comes late does not close the new one', () => {
  const window = new RateWindow();
  window.learn(reading(1, 100), 0, 20);
  assert.equal(window.room(130, 0), 150);
  window.learn(reading(0, 60), 40, 400);
  assert.equal(window.room(410, 0), 150);
});

test('a share of the quota is left to others', () => {
  const window = new RateWindow();
  window.learn(reading(31, 5000), 0, 10);
  assert.equal(window.room(20, 0, { share: 80 }), 1);
  assert.equal(window.closedUntil(20, { share: 80 }), undefined);
  window.learn(reading(30, 5000), 20, 30);
  assert.equal(window.room(40, 0, { share: 80 }), 0);
  assert.equal(window.closedUntil(40, { share: 80 }), 5010);
  // Who may use all of it goes on.
  assert.equal(window.room(40, 0, { share: 100 }), 30);
  assert.equal(window.closedUntil(40, { share: 100 }), undefined);
  // 120 in each of the next windows.
  assert.equal(window.forecast(40, 240, 80), 4970 + 30_000);
});

test('a few requests are kept from long statements until late in the window', () => {
  const window = new RateWindow();
  window.learn(reading(6, 29_000), 0, 0);
  const late = 29_000 - 3_000;
  assert.equal(window.room(10, 0), 6);
  assert.equal(window.room(10, 0, { long: true }), 0);
  assert.equal(window.closedUntil(10, { long: true }), late);
  assert.equal(window.closedUntil(10), undefined);
  assert.equal(window.room(late, 0, { long: true }), 6);
  // Beyond the share of others.
  assert.equal(window.room(late, 0, { long: true, share: 97 }), 2);
  assert.equal(window.closedUntil(10, { long: true, share: 95 }), 29_000);
});

test('of the smallest quota and share one request a window stays', () => {
  const window = new RateWindow();
  window.learn({ ...reading(1, 5000), quota: 1 }, 0, 10);
  assert.equal(window.room(20, 0, { share: 1 }), 1);
});

test('what another process knows of the same window lowers the number left, and never raises it', () => {
  const [one, other] = [new RateWindow(), new RateWindow()];
  one.learn(reading(100, 5000), 0, 10);
  other.learn(reading(80, 4995), 5, 15);
  one.adopt(state(other, 20), 20);
  assert.equal(one.room(20, 0), 80);
  other.adopt({ ...state(one, 20), left: 90 }, 20);
  assert.equal(other.room(20, 0), 80);
});

test('what another process knows of a later window counts, and of an earlier one does not', () => {
  const [one, other] = [new RateWindow(), new RateWindow()];
  one.learn(reading(1, 100), 0, 20);
  other.learn(reading(140, 29_000), 1000, 1010);
  const early = state(one, 30);
  one.adopt(state(other, 1020), 1020);
  assert.equal(one.room(1020, 0), 140);
  other.adopt(early, 1020);
  assert.equal(other.room(1020, 0), 140);
});

test('a process that has asked nothing yet knows the window from another', () => {
  const [one, other] = [new RateWindow(), new RateWindow()];
  other.learn(reading(0, 5000), 0, 10);
  one.adopt(state(other, 20), 20);
  assert.equal(one.closedUntil(20), 5010);
});

test('an answer of a newer window replaces what was known', () => {
  const window = new RateWindow();
  window.learn(reading(1, 100), 0, 20);
  window.learn(reading(149, 29_990), 95, 115);
  assert.equal(window.room(116, 0), 149);
});

test('a request without an answer may have been counted', () => {
  const window = new RateWindow();
  window.learn(reading(10, 5000), 0, 10);
  window.lost(20);
  assert.equal(window.room(20, 0), 9);
});

/** A store that counts per window, at the moment when a request reaches it. */
class Store {
  refused = 0;
  accepted = 0;
  #end = Number.NEGATIVE_INFINITY;
  #used = 0;
  readonly quota: number;
  readonly onTicks: boolean;
  constructor(quota: number, onTicks: boolean) {
    this.quota = quota;
    this.onTicks = onTicks;
  }

  answer(now: number): BudgetReading {
    if (now >= this.#end) {
      this.#end = this.onTicks ? (Math.floor(now / window_ms) + 1) * window_ms : now + window_ms;
      this.#used = 0;
    }
    if (this.#used < this.quota) {
      this.#used++;
      this.accepted++;
    } else this.refused++;
    return {
      left: this.quota - this.#used,
      quota: this.quota,
      reset_ms: Math.ceil(this.#end - now),
      window_ms,
    };
  }
}

interface Event {
  readonly at: number;
  readonly run: () => void;
}

/** Sends as much as the window allows for ten windows, with ways there and back of random length. */
function simulate(seed: number, quota: number, parallelism: number, way_ms: number, onTicks: boolean): Store {
  const random = randomOf(seed);
  const store = new Store(quota, onTicks);
  const window = new RateWindow();
  const events: Event[] = [];
  let inFlight = 0;
  let now = random() * window_ms;
  const end = now + 10 * window_ms;
  const later = (ms: number, run: () => void): void => {
    events.push({ at: now + ms, run });
    events.sort((a, b) => a.at - b.at);
  };
  const pump = (): void => {
    while (inFlight < parallelism && window.room(now, inFlight) >= 1) {
      inFlight++;
      const sentAt = now;
      later(random() * way_ms, () => {
        const told = store.answer(now);
        later(random() * way_ms, () => {
          inFlight--;
          window.learn(told, sentAt, now);
          pump();
        });
      });
    }
    const opens = window.closedUntil(now);
    if (opens !== undefined) later(opens - now, pump);
  };
  pump();
  for (let event = events.shift(); event && event.at < end; event = events.shift()) {
    now = event.at;
    event.run();
  }
  return store;
}

test('with answers in any order, no request is ever refused and no window is wasted', () => {
  for (let seed = 1; seed <= 60; seed++) {
    for (const quota of [5, 20, 150]) {
      for (const onTicks of [true, false]) {
        const store = simulate(seed, quota, 8, 400, onTicks);
        const what = `seed ${seed}, quota ${quota}, ${onTicks ? 'ticks' : 'from the first request'}`;
        assert.equal(store.refused, 0, what);
        assert.ok(store.accepted >= 9 * quota, `${what}: only ${store.accepted} requests in ten windows`);
      }
    }
  }
});
