import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestLimits } from './client-types.ts';
import { FetchFailure, isHeavy, isTransient, TooHeavy } from './failure.ts';

const mostPause_ms = 10_000;

/** Refusals in a row after which the store is not believed that its window has room. */
const mostPaced = 3;

/**
 * Repeats a read while that may help: transient failures a limited number of times, refusals for the rate limit as
 * long as patience lasts. Rejects with the last FetchFailure, or TooHeavy where the caller can ask for less.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  limits: RequestLimits,
  signal: AbortSignal,
  canShrink: boolean,
): Promise<T> {
  const startedAt = performance.now();
  let refusals = 0;
  let refusedAt = 0;
  for (let tries = 1; ; ) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      const { failure } = error;
      const now = performance.now();
      if (failure.kind === 'status' && failure.status === 429) {
        if (refusals++ === 0) refusedAt = now;
        if (now - refusedAt > limits.patience_ms) throw error;
        if (!failure.paced || refusals > mostPaced) await pause(refusals, limits, signal);
        continue;
      }
      const wasLast = tries >= limits.tries || now - startedAt > limits.retry_ms;
      if (!isTransient(failure) || wasLast) throw error;
      if (canShrink && tries >= 2 && isHeavy(failure)) throw new TooHeavy(failure.kind);
      // A kept-alive connection that had been closed says nothing about the store.
      if (!(failure.kind === 'network' && failure.stale)) await pause(tries, limits, signal);
      tries++;
    }
  }
}

/** Varied, so that requests that failed together do not come back together. */
async function pause(nth: number, limits: RequestLimits, signal: AbortSignal): Promise<void> {
  const ms = Math.min(limits.backoff_ms * 2 ** (nth - 1), mostPause_ms) * (0.5 + Math.random());
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    throw new FetchFailure({ kind: 'canceled', reason: signal.reason });
  }
}
