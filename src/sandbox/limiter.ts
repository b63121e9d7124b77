/** A quota per fixed window, as BigCommerce grants it: all of it back at the end of the window. */

export interface Allowance {
  window_ms: number;
  /** Until the quota is whole again. */
  reset_ms: number;
  quota: number;
  left: number;
}

/** What an unlimited store reports, so that clients which divide by the quota keep working. */
const UNLIMITED_QUOTA = 7_000_000;

export class WindowLimiter {
  readonly #window_ms: number;
  readonly #quota: number;
  readonly #limited: boolean;
  #started = Number.NEGATIVE_INFINITY;
  #used = 0;

  /** quota 0: no limit. */
  constructor(window_ms: number, quota: number) {
    this.#window_ms = window_ms;
    this.#limited = quota > 0;
    this.#quota = quota > 0 ? quota : UNLIMITED_QUOTA;
  }

  /** Takes one request out of the window; false when nothing is left. */
  take(now: number): boolean {
    this.#roll(now);
    if (this.#limited && this.#used >= this.#quota) return false;
    this.#used++;
    return true;
  }

  allowance(now: number): Allowance {
    this.#roll(now);
    return {
      window_ms: this.#window_ms,
      reset_ms: Math.ceil(this.#started + this.#window_ms - now),
      quota: this.#quota,
      left: Math.max(0, this.#quota - this.#used),
    };
  }

  /** A new window when the old one is over, or when the clock was put back before it. */
  #roll(now: number): void {
    if (now < this.#started + this.#window_ms && now >= this.#started) return;
    this.#started = now;
    this.#used = 0;
  }
}
