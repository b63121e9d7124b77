import type { BudgetReading } from '../platforms/index.ts';

/** Differences between two clock readings that mean nothing. */
const slack_ms = 20;

/** Percent of the quota that is kept for short statements until late in the window. */
const kept_percent = 4;

/** What was kept is anybody's in this last part of the window: enough time to use it up. */
const lateParts = 10;

/** Who asks for room: a percent of the quota is theirs, 100 where absent; `long`: it has had many requests already. */
export interface Asker {
  readonly share?: number | undefined;
  readonly long?: boolean | undefined;
}

/** A window as one process knows it and tells others; times are of any one clock. */
export interface WindowState {
  readonly left: number;
  readonly quota: number;
  readonly window_ms: number;
  readonly start: number;
  /** It ends between these two. */
  readonly least: number;
  readonly end: number;
  /** An answer told the end; else it follows from the rhythm of earlier windows. */
  readonly sure: boolean;
}

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
  /** The window may end from then on: `end` is late by the way of answers. */
  #least = 0;
  /** False while `end` only continues the rhythm of earlier windows. */
  #sure = false;
  #pausedUntil = 0;

  /**
   * How many more requests may be sent now by somebody. Before the first answer: one, which will tell.
   */
  room(now: number, inFlight: number, asker: Asker = {}): number {
    this.#turn(now);
    if (now < this.#pausedUntil) return 0;
    if (this.#state === 'unlimited') return Number.POSITIVE_INFINITY;
    return (this.#state === 'unknown' ? 1 : this.#left - this.#reserve(now, asker)) - inFlight;
  }

  /** When requests may go again, if none may because the limit is reached; undefined when that is not so. */
  closedUntil(now: number, asker: Asker = {}): number | undefined {
    this.#turn(now);
    const opens = Math.max(this.#opens(now, asker), this.#pausedUntil);
    return opens > now ? opens : undefined;
  }

  #opens(now: number, asker: Asker): number {
    if (this.#state !== 'known' || this.#left > this.#reserve(now, asker)) return now;
    return this.#left > this.#ofOthers(asker.share) ? this.#late : this.#end;
  }

  /** For how many milliseconds the last of so many requests would have to wait. */
  forecast(now: number, requests: number, share = 100): number {
    this.#turn(now);
    const paused = Math.max(0, this.#pausedUntil - now);
    const reserve = this.#ofOthers(share);
    const left = Math.max(0, this.#left - reserve);
    if (this.#state !== 'known' || requests <= left || this.#quota <= 0) return paused;
    const windows = Math.ceil((requests - left) / (this.#quota - reserve)) - 1;
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
    this.#least = newer || !this.#sure ? endsAfter : Math.max(this.#least, endsAfter);
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

  get pausedUntil(): number {
    return this.#pausedUntil;
  }

  /** What is known of the window; undefined where answers have told nothing. */
  state(now: number): WindowState | undefined {
    this.#turn(now);
    if (this.#state !== 'known') return undefined;
    return {
      left: this.#left,
      quota: this.#quota,
      window_ms: this.#window_ms,
      start: this.#start,
      least: this.#least,
      end: this.#end,
      sure: this.#sure,
    };
  }

  /** What another process knows: of two windows the later one counts, of one window the lower number left. */
  adopt(other: WindowState, now: number): void {
    this.#turn(now);
    const newer = this.#state !== 'known' || other.least > this.#end + slack_ms;
    // What follows from the rhythm alone yields to what an answer told.
    const told = other.sure && !this.#sure && other.end > now;
    if (!newer && !told && other.end < this.#least - slack_ms) return;
    this.#left = newer ? other.left : Math.min(this.#left, other.left);
    if (newer || told) {
      this.#start = other.start;
      this.#least = other.least;
      this.#end = other.end;
      this.#sure = other.sure;
    } else if (other.sure) {
      this.#least = Math.max(this.#least, other.least);
      this.#end = Math.min(this.#end, other.end);
    }
    if (newer) {
      this.#quota = other.quota;
      this.#window_ms = other.window_ms;
    }
    this.#state = 'known';
    this.#turn(now);
  }

  /** How many of the requests that are left somebody may not have now. */
  #reserve(now: number, { share, long = false }: Asker): number {
    const kept = long && now < this.#late ? Math.floor((this.#quota * kept_percent) / 100) : 0;
    return this.#ofOthers(share) + kept;
  }

  /** From then on long statements may use up what was kept for short ones. */
  get #late(): number {
    return this.#end - this.#window_ms / lateParts;
  }

  /** How many requests of a window are for others; at least one stays. */
  #ofOthers(share = 100): number {
    return Math.min(Math.floor((this.#quota * (100 - share)) / 100), Math.max(0, this.#quota - 1));
  }

  /** Begins the next window when the time has come, on the rhythm of the last one until an answer says better. */
  #turn(now: number): void {
    if (this.#state !== 'known' || now < this.#end) return;
    this.#start = this.#end;
    const passed_ms = Math.max(1, Math.ceil((now + 1 - this.#end) / this.#window_ms)) * this.#window_ms;
    this.#least += passed_ms;
    this.#end += passed_ms;
    this.#left = this.#quota;
    this.#sure = false;
  }
}
