import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { BudgetFile } from './budget-file.ts';
import { ahead_ms, machineTime } from './machine-time.ts';
import type { RateWindow, WindowState } from './window.ts';

/** What a process that does not tell of itself for this long had in flight is forgotten: it was killed. */
export const silence_ms = 10_000;

/** An exchange takes a fraction of a millisecond: who holds the file for this long is not exchanging. */
const patience_ms = 100;

const retry_ms = 2;

/** A window that ended this long ago tells nothing of the present one. */
const stale_ms = 600_000;

/** What a process holds of a budget, or of one of its caps. */
export interface Held {
  readonly inFlight: number;
  /** Since when a request waits for others to be answered, by `machineTime`; undefined where none does. */
  readonly waitingSince: number | undefined;
}

/** Of the other processes. */
interface Other extends Held {
  readonly cap: string;
}

/** The name under which all requests are held; others are those of caps. */
export const everything = '';

/** The other processes of the machine that use the same budget, as far as the file tells of them. */
export class Peers {
  readonly #file: BudgetFile | undefined;
  readonly #key: string;
  readonly #process = randomUUID();
  /** Caps of which the file has a row of this process. */
  readonly #written = new Set<string>();
  #others: readonly Other[] = [];
  #heardAt = 0;
  #busySince: number | undefined;

  /** `key`: the same for all processes with this store and credential. */
  constructor(file: BudgetFile | undefined, key: string) {
    this.#file = file;
    this.#key = key;
  }

  /** Whether there is a file to tell others by. */
  get shares(): boolean {
    return this.#file !== undefined;
  }

  /** Requests of other processes that wait for their answer. */
  inFlight(cap: string): number {
    return this.#of(cap).reduce((sum, other) => sum + other.inFlight, 0);
  }

  /** How many other processes have waited for longer. */
  waitingBefore(since: number, cap: string): number {
    return this.#of(cap).filter(({ waitingSince = Number.POSITIVE_INFINITY }) => waitingSince < since).length;
  }

  /**
   * Lets the window and `inFlight` know what others know, does `work`, and tells the others what is so then: `held` by
   * cap. While somebody else writes, `work` is put off, and after a tenth of a second done all the same: where the file
   * cannot be used, by what was known before. Answers after how many milliseconds it should be tried again, if it should.
   */
  exchange(window: RateWindow, work: () => void, held: () => ReadonlyMap<string, Held>): number | undefined {
    let done = false;
    const outcome = this.#file?.transaction((file) => {
      const now = machineTime();
      this.#read(file, window, now);
      done = true;
      work();
      this.#write(file, window, held(), now);
    });
    const now = performance.now();
    this.#busySince = outcome === 'busy' ? (this.#busySince ?? now) : undefined;
    const soon = this.#busySince !== undefined && now - this.#busySince < patience_ms;
    if (!done && !soon) {
      if (now - this.#heardAt > silence_ms) this.#others = [];
      work();
    }
    return outcome === 'busy' ? (soon ? retry_ms : patience_ms) : undefined;
  }

  #of(cap: string): readonly Other[] {
    return this.#others.filter((other) => other.cap === cap);
  }

  #read(file: BudgetFile, window: RateWindow, now: number): void {
    const [row] = file.all('SELECT * FROM windows WHERE key = ?', this.#key) as WindowRow[];
    if (row !== undefined && row.paused_until > now && row.paused_until < now + stale_ms)
      window.pause(row.paused_until - ahead_ms);
    if (row !== undefined && isOfUse(row, now)) {
      const { start, least, end, sure } = row;
      window.adopt(
        { ...row, start: start - ahead_ms, least: least - ahead_ms, end: end - ahead_ms, sure: sure === 1 },
        performance.now(),
      );
    }
    const seen = file.all(
      'SELECT cap, in_flight, waiting_since FROM holders WHERE key = ? AND process <> ? AND seen BETWEEN ? AND ?',
      this.#key,
      this.#process,
      now - silence_ms,
      now + silence_ms,
    ) as HolderRow[];
    this.#heardAt = performance.now();
    this.#others = seen.map(({ cap, in_flight, waiting_since }) => ({
      cap,
      inFlight: in_flight,
      waitingSince: waiting_since ?? undefined,
    }));
  }

  #write(file: BudgetFile, window: RateWindow, held: ReadonlyMap<string, Held>, now: number): void {
    const state = window.state(performance.now());
    file.run(
      'INSERT OR REPLACE INTO windows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      this.#key,
      ...(state === undefined
        ? [null, null, null, null, null, null, null]
        : [
            state.left,
            state.quota,
            state.window_ms,
            state.start + ahead_ms,
            state.least + ahead_ms,
            state.end + ahead_ms,
            Number(state.sure),
          ]),
      window.pausedUntil + ahead_ms,
      now,
    );
    for (const cap of this.#written) {
      if (held.has(cap)) continue;
      file.run(
        'DELETE FROM holders WHERE key = ? AND process = ? AND cap = ?',
        this.#key,
        this.#process,
        cap,
      );
      this.#written.delete(cap);
    }
    for (const [cap, { inFlight, waitingSince }] of held) {
      file.run(
        'INSERT OR REPLACE INTO holders VALUES (?, ?, ?, ?, ?, ?)',
        this.#key,
        this.#process,
        cap,
        inFlight,
        waitingSince ?? null,
        now,
      );
      this.#written.add(cap);
    }
  }
}

interface HolderRow {
  readonly cap: string;
  readonly in_flight: number;
  readonly waiting_since: number | null;
}

/** Columns of the window are NULL where no answer has told of it. */
type WindowRow = Omit<WindowState, 'sure'> & { readonly sure: number; readonly paused_until: number };

/** Whatever is in the file, and whatever happened to the clock, nobody waits for longer than a window for it. */
function isOfUse({ left, quota, window_ms, start, least, end }: WindowRow, now: number): boolean {
  const known = [left, quota, window_ms, start, least, end].every((value) => Number.isFinite(value));
  return (
    known &&
    quota >= 1 &&
    left <= quota &&
    end > now - stale_ms &&
    end <= now + window_ms &&
    window_ms < day_ms
  );
}

const day_ms = 86_400_000;
