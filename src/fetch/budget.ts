import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { BudgetReading, PathCap } from '../platforms/index.ts';
import { FetchFailure } from './failure.ts';
import { Turns } from './turns.ts';
import { RateWindow } from './window.ts';

export interface BudgetOptions {
  /** Requests at the same time. */
  readonly parallelism: number;
  readonly caps: readonly PathCap[];
  /** How long the store may let nothing through before waiting requests fail. */
  readonly patience_ms: number;
}

export interface Wish {
  /** Requests of different statements take turns. */
  readonly statement: string;
  readonly path: string;
  readonly signal: AbortSignal;
  /** Told when the wait for the rate limit begins (with the expected milliseconds) and when it is over. */
  readonly meter?: { begin(ms: number): void; end(): void } | undefined;
}

/** Leave to send one request. Exactly one of its methods must be called, once. */
export interface Lease {
  readonly sentAt: number;
  /** An answer came. `refused`: it was a 429. */
  answered(reading: BudgetReading | undefined, refused: boolean): void;
  /** No answer came. */
  lost(): void;
}

interface Waiter {
  readonly wish: Wish;
  readonly since: number;
  metered: boolean;
  readonly grant: (lease: Lease) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * The budget of one store and credential, shared by every session of the process. Bursts may use up what the window
 * has left; then everybody waits for the next one. Statements take turns, so that a long scan cannot starve a short
 * one.
 */
export class Budget {
  readonly #options: BudgetOptions;
  readonly #window = new RateWindow();
  readonly #waiting = new Turns<Waiter>();
  readonly #inFlightByCap = new Map<PathCap, number>();
  #inFlight = 0;
  #lastProgress = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: BudgetOptions) {
    this.#options = options;
  }

  /** Waits for a turn. Rejects when the signal aborts or the patience ends. */
  acquire(wish: Wish): Promise<Lease> {
    return new Promise((resolve, reject) => {
      if (wish.signal.aborted) return reject(canceled(wish.signal));
      const onAbort = (): void => {
        this.#waiting.remove(waiter.wish.statement, waiter);
        waiter.refuse(canceled(wish.signal));
      };
      const settle = (): void => {
        wish.signal.removeEventListener('abort', onAbort);
        if (waiter.metered) wish.meter?.end();
      };
      const waiter: Waiter = {
        wish,
        since: performance.now(),
        metered: false,
        grant: (lease) => (settle(), resolve(lease)),
        refuse: (error) => (settle(), reject(error)),
      };
      wish.signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.add(wish.statement, waiter);
      this.#pump();
    });
  }

  /** For about how long so many requests would wait for the rate limit, if they alone were sent from now on. */
  forecast_ms(requests: number): number {
    return this.#window.forecast(performance.now(), requests);
  }

  /** Keeps everybody from sending for a while: the store sheds load without telling a window. */
  pause(ms: number): void {
    this.#window.pause(performance.now() + ms);
  }

  #pump(): void {
    clearTimeout(this.#timer);
    let now = performance.now();
    while (this.#inFlight < this.#options.parallelism && this.#window.room(now, this.#inFlight) >= 1) {
      const waiter = this.#waiting.take(({ wish }) => this.#capRoom(wish.path));
      if (!waiter) break;
      waiter.grant(this.#lease(waiter.wish.path));
      now = performance.now();
    }
    if (!this.#waiting.isEmpty) this.#wait(now);
  }

  /** Sees to it that the queue is looked at again when time alone makes a difference. */
  #wait(now: number): void {
    const opens = this.#window.closedUntil(now);
    const patience = this.#options.patience_ms;
    let wake = opens ?? Number.POSITIVE_INFINITY;
    for (const waiter of this.#waiting.all()) {
      const waited_ms = now - Math.max(waiter.since, this.#lastProgress);
      if (opens !== undefined && waited_ms >= patience) {
        this.#waiting.remove(waiter.wish.statement, waiter);
        waiter.refuse(new FetchFailure({ kind: 'budget', waited_ms }));
        continue;
      }
      if (opens === undefined) continue;
      wake = Math.min(wake, now + patience - waited_ms);
      if (waiter.metered) continue;
      waiter.metered = true;
      waiter.wish.meter?.begin(Math.ceil(opens - now));
    }
    if (this.#waiting.isEmpty || wake === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#pump(), Math.max(1, Math.ceil(wake - now)));
  }

  #lease(path: string): Lease {
    const cap = this.#cap(path);
    this.#count(cap, 1);
    const sentAt = performance.now();
    const release = (settle: (now: number) => void): void => {
      this.#count(cap, -1);
      settle(performance.now());
      this.#pump();
    };
    return {
      sentAt,
      answered: (reading, refused) =>
        release((now) => {
          if (!refused) this.#lastProgress = now;
          this.#window.learn(reading, sentAt, now);
        }),
      lost: () => release((now) => this.#window.lost(now)),
    };
  }

  #count(cap: PathCap | undefined, by: 1 | -1): void {
    this.#inFlight += by;
    if (cap) this.#inFlightByCap.set(cap, (this.#inFlightByCap.get(cap) ?? 0) + by);
  }

  #capRoom(path: string): boolean {
    const cap = this.#cap(path);
    return !cap || (this.#inFlightByCap.get(cap) ?? 0) < cap.most;
  }

  #cap(path: string): PathCap | undefined {
    return this.#options.caps.find((cap) => cap.path.test(path));
  }
}

const shared = new Map<string, Budget>();

/** Clients may name stores of their own: what was asked for longest ago is forgotten, and at worst learned again. */
const mostShared = 1_000;

/** The process's one budget for a store's address and credential. */
export function sharedBudget(address: string, credential: string, options: BudgetOptions): Budget {
  const key = createHash('sha256').update(`${address}\n${credential}`).digest('hex');
  const budget = shared.get(key) ?? new Budget(options);
  shared.delete(key);
  shared.set(key, budget);
  for (const oldest of shared.keys()) {
    if (shared.size <= mostShared) break;
    shared.delete(oldest);
  }
  return budget;
}

function canceled(signal: AbortSignal): FetchFailure {
  return new FetchFailure({ kind: 'canceled', reason: signal.reason });
}
