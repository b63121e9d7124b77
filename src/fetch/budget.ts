import { performance } from 'node:perf_hooks';
import type { BudgetReading, PathCap } from '../platforms/index.ts';
import type { BudgetFile } from './budget-file.ts';
import { FetchFailure } from './failure.ts';
import { Peers, silence_ms } from './peers.ts';
import { Places } from './places.ts';
import { Turns } from './turns.ts';
import { type Asker, RateWindow } from './window.ts';

export interface BudgetOptions {
  /** Requests at the same time. */
  readonly parallelism: number;
  readonly caps: readonly PathCap[];
  /** How long the store may let nothing through before waiting requests fail. */
  readonly patience_ms: number;
  /** Other processes of the machine use the budget too, and tell of it there. */
  readonly file?: BudgetFile | undefined;
}

export interface Wish {
  /** Requests of different statements take turns, the first few of each before those of long ones. */
  readonly statement: string;
  /** As caps have it: of a write with the method before it. */
  readonly path: string;
  readonly signal: AbortSignal;
  /** Percent of the quota that it may use, the rest is for others; 100 where absent. */
  readonly share?: number | undefined;
  /** It goes before those of long statements in any case: a write. */
  readonly short?: boolean | undefined;
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

/** While other processes are in the way, they are looked at again after so long: nobody tells of their answers. */
const look_ms = 25;

/** So often others are told of requests that are under way. */
const tell_ms = silence_ms / 3;

/**
 * The budget of one store and credential, shared by every session of the process, and with a file by every process of
 * the machine. Bursts may use up what the window has left; then everybody waits for the next one. Statements take
 * turns, so that a long scan cannot starve a short one, and leaves the last few requests of a window to these.
 */
export class Budget {
  readonly #options: BudgetOptions;
  readonly #window = new RateWindow();
  readonly #waiting = new Turns<Waiter>();
  readonly #peers: Peers;
  readonly #places: Places;
  #lastProgress = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `key` names the budget to other processes; it must hold no secret. */
  constructor(options: BudgetOptions, key = '') {
    this.#options = options;
    this.#peers = new Peers(options.file, key);
    this.#places = new Places(options.caps, this.#peers);
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
      this.#waiting.add(wish.statement, waiter, wish.short);
      this.#pump();
    });
  }

  /** For about how long so many requests would wait for the rate limit, if they alone were sent from now on. */
  forecast_ms(requests: number, share?: number): number {
    return this.#window.forecast(performance.now(), requests, share);
  }

  /** For how long the rate limit lets nothing through; 0 where it does. */
  closed_ms(share?: number): number {
    const now = performance.now();
    return Math.max(0, (this.#window.closedUntil(now, { share }) ?? now) - now);
  }

  /** Keeps everybody from sending for a while: the store sheds load without telling a window. */
  pause(ms: number): void {
    this.#window.pause(performance.now() + ms);
    this.#pump();
  }

  /** Lets those go who may, and tells other processes what is so then. */
  #pump(): void {
    clearTimeout(this.#timer);
    const granted: Waiter[] = [];
    const again_ms = this.#peers.exchange(
      this.#window,
      () => {
        while (this.#places.taken < this.#options.parallelism) {
          const waiter = this.#waiting.take(({ wish }) => this.#mayGo(wish));
          if (!waiter) break;
          this.#places.take(waiter.wish.path);
          granted.push(waiter);
        }
      },
      () => this.#places.held(this.#waiting.all().map(({ wish }) => wish.path)),
    );
    for (const waiter of granted) waiter.grant(this.#lease(waiter.wish.path));
    const now = performance.now();
    const times = [this.#wait(now)];
    if (again_ms !== undefined) times.push(now + again_ms);
    if (this.#peers.shares && this.#places.taken > 0) times.push(now + tell_ms);
    const wake = Math.min(...times);
    if (wake === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#pump(), Math.max(1, Math.ceil(wake - now)));
    // With nobody waiting it is for other processes alone.
    if (this.#waiting.isEmpty) this.#timer.unref();
  }

  #mayGo(wish: Wish): boolean {
    const room = this.#window.room(performance.now(), this.#places.takenByAll, this.#asker(wish));
    return room >= 1 && this.#places.allows(wish.path);
  }

  #asker({ statement, share, short = false }: Wish): Asker {
    return { share, long: !short && this.#waiting.isLong(statement) };
  }

  /** Refuses those whose patience is at its end. Answers when time alone makes a difference for the others. */
  #wait(now: number): number {
    const patience = this.#options.patience_ms;
    let wake = this.#places.dependsOnOthers ? now + look_ms : Number.POSITIVE_INFINITY;
    for (const waiter of this.#waiting.all()) {
      const { wish } = waiter;
      const opens = this.#window.closedUntil(now, this.#asker(wish));
      if (opens === undefined) continue;
      const waited_ms = now - Math.max(waiter.since, this.#lastProgress);
      if (waited_ms >= patience) {
        this.#waiting.remove(wish.statement, waiter);
        waiter.refuse(new FetchFailure({ kind: 'budget', waited_ms }));
        continue;
      }
      wake = Math.min(wake, opens, now + patience - waited_ms);
      if (waiter.metered) continue;
      waiter.metered = true;
      wish.meter?.begin(Math.ceil(opens - now));
    }
    return this.#waiting.isEmpty ? Number.POSITIVE_INFINITY : wake;
  }

  #lease(path: string): Lease {
    const sentAt = performance.now();
    const release = (settle: (now: number) => void): void => {
      this.#places.giveBack(path);
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
}

function canceled(signal: AbortSignal): FetchFailure {
  return new FetchFailure({ kind: 'canceled', reason: signal.reason });
}
