import type { BudgetReading } from '../platforms/index.ts';

/** Differences between two clock readings that mean nothing. */
const slack_ms = 20;

/**
 * What is known about the store's rate limit, from the headers of answers that arrive in any order. Times are
 * milliseconds of one monotonic clock. The account is on the careful side: of several answers of one window the
 * lowest number left counts, requests in flight are taken as not yet counted in it, and the window is never believed
 * to end before it does (an answer's reset, counted from its arrival, is late by the way back).
 */
export class RateWindow {
  #state: 'unknown' | 'unlimited' | 'known' = 'unknown';
  #left = 0;
  #quota = 0;
  #window_ms = 0;
  /** When the window that `left` is about began and ends. */
  #start = Number.NEGATIVE_INFINITY;
  #end = 0;
  /** False while `end` only continues the rhythm of earlier windows. */
  #sure = false;
  #pausedUntil = 0;

  /** How many more requests may be sent now. Before the first answer: one, which will tell. */
  room(now: number, inFlight: number): number {
    this.#turn(now);
    if (now < this.#pausedUntil) return 0;
    if (this.#state === 'unlimited') return Number.POSITIVE_INFINITY;
    return (this.#state === 'unknown' ? 1 : this.#left) - inFlight;
  }

  /** When requests may go again, if none may because the limit is reached; undefined when that is not so. */
  closedUntil(now: number): number | undefined {
    this.#turn(now);
    const until = this.#state === 'known' && this.#left <= 0 ? this.#end : now;
    const opens = Math.max(until, this.#pausedUntil);
    return opens > now ? opens : undefined;
  }

  /** For how many milliseconds the last of so many requests would have to wait. */
  forecast(now: number, requests: number): number {
    this.#turn(now);
    const paused = Math.max(0, this.#pausedUntil - now);
    if (this.#state !== 'known' || requests <= this.#left || this.#quota <= 0) return paused;
    const windows = Math.ceil((requests - Math.max(0, this.#left)) / this.#quota) - 1;
    return paused + (this.#end - now) + windows * this.#window_ms;
  }

  /** An answer arrived now, to a request sent at `sentAt`; its headers may have told nothing. */
  learn(reading: BudgetReading | undefined, sentAt: number, now: number): void {
    this.#turn(now);
    if (!reading) {
      if (this.#state === 'unknown') this.#state = 'unlimited';
      return;
    }
    // The window truly ends between these two.
    const endsAfter = sentAt + reading.reset_ms;
    const endsBefore = now + reading.reset_ms;
    if (this.#state === 'known' && sentAt < this.#start && endsAfter <= this.#start + slack_ms) return;
    const newer = this.#state !== 'known' || endsAfter > this.#end + slack_ms;
    if (newer) this.#start = endsBefore - reading.window_ms;
    const changed = this.#state === 'known' && reading.quota !== this.#quota;
    this.#left = newer || changed ? reading.left : Math.min(this.#left, reading.left);
    this.#end = newer || !this.#sure ? endsBefore : Math.min(this.#end, endsBefore);
    this.#state = 'known';
    this.#sure = true;
    this.#quota = reading.quota;
    this.#window_ms = reading.window_ms;
  }

  /** A request got no answer: it may have been counted all the same. */
  lost(now: number): void {
    this.#turn(now);
    if (this.#state === 'known') this.#left -= 1;
  }

  /** Nothing may be sent before `until`. */
  pause(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  /** Begins the next window when the time has come, on the rhythm of the last one until an answer says better. */
  #turn(now: number): void {
    if (this.#state !== 'known' || now < this.#end) return;
    this.#start = this.#end;
    this.#end += Math.max(1, Math.ceil((now + 1 - this.#end) / this.#window_ms)) * this.#window_ms;
    this.#left = this.#quota;
    this.#sure = false;
  }
}
