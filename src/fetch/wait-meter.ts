import { performance } from 'node:perf_hooks';
import type { FetchStats } from './types.ts';

/** Counts the time in which at least one request of a scan waited for the store's rate limit. */
export class WaitMeter {
  readonly #stats: FetchStats;
  readonly #onWait: ((ms: number) => void) | undefined;
  #waiting = 0;
  #since = 0;

  constructor(stats: FetchStats, onWait?: (ms: number) => void) {
    this.#stats = stats;
    this.#onWait = onWait;
  }

  begin(ms: number): void {
    if (this.#waiting++ > 0) return;
    this.#since = performance.now();
    this.#onWait?.(ms);
  }

  end(): void {
    if (--this.#waiting === 0) this.#stats.waited_ms += performance.now() - this.#since;
  }
}
