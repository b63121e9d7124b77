import { performance } from 'node:perf_hooks';
import type { FetchStats, WaitListener } from './types.ts';

/** Counts the time in which at least one request of a scan waited for the store's rate limit. */
export class WaitMeter implements WaitListener {
  readonly #stats: FetchStats;
  readonly #listener: WaitListener | undefined;
  #waiting = 0;
  #since = 0;

  /** `listener` is told of the first request that waits, and when none does any more. */
  constructor(stats: FetchStats, listener?: WaitListener) {
    this.#stats = stats;
    this.#listener = listener;
  }

  begin(ms: number): void {
    if (this.#waiting++ > 0) return;
    this.#since = performance.now();
    this.#listener?.begin(ms);
  }

  end(): void {
    if (--this.#waiting > 0) return;
    this.#stats.waited_ms += Math.round(performance.now() - this.#since);
    this.#listener?.end();
  }
}
