import type { FetchStats, WaitListener } from '../fetch/index.ts';
import { outlook, type Running } from './progress-board.ts';
import { noticeOf } from './raise.ts';
import type { SessionContext } from './session-context.ts';
import type { Settings } from './settings.ts';

/** A wait for the rate limit is told of when it has lasted so long, … */
const TELL_WAIT_MS = 2_000;

/** … and, with `storewire.progress_notices`, again after each so many. */
const WAIT_AGAIN_MS = 10_000;

/** With `storewire.progress_notices` a statement tells so often how far it is. */
const PROGRESS_MS = 5_000;

const TICK_MS = 500;

/** What the client wants to be told of. */
export type Hears = Pick<Settings, 'hearsNotices' | 'progressNotices'>;

/** What a scan, write or procedure of a statement does at a store. */
export interface Asking {
  /** Schema of the store. */
  readonly schema: string;
  /** Name of the table, or procedure. */
  readonly table: string;
  readonly stats: FetchStats;
  /** Requests that it takes, as far as that is known; asked while it runs. */
  expected?(): number | undefined;
}

/** To be ended in every case. */
export interface Watched {
  /** What its requests are made with. */
  readonly options: { readonly waits: WaitListener; readonly share: number };
  end(): void;
}

/**
 * Follows what one statement asks of the stores: shows it in `storewire.progress`, and tells the client of a long wait
 * for a store's rate limit, once; with `SET storewire.progress_notices = on` again and again, and how far it is.
 */
export class StatementWatch {
  readonly #session: SessionContext;
  readonly #statement: string;
  readonly #hears: Hears;
  readonly #running = new Set<Running>();
  #waitingSince: number | undefined;
  #toldWait: number | undefined;
  #toldProgress = Date.now();
  #timer: NodeJS.Timeout | undefined;

  /** `statement`: as in `storewire.requests`. */
  constructor(
    session: SessionContext,
    statement: string,
    hears: Hears = { hearsNotices: false, progressNotices: false },
  ) {
    this.#session = session;
    this.#statement = statement;
    this.#hears = hears;
  }

  /** It begins to ask. */
  begin({ schema, table, stats, expected }: Asking): Watched {
    const { database, stores, pid, user } = this.#session;
    const store = stores.get(schema);
    const share = store?.properties.BudgetShare ?? 100;
    let waiting = false;
    const waits = {
      begin: () => {
        waiting = true;
        this.#look();
      },
      end: () => {
        waiting = false;
        this.#look();
      },
    };
    if (store === undefined) return { options: { waits, share }, end: () => {} };
    const { journalKey, client } = store;
    const running: Running = {
      ...{ journalKey, pid, user, store: schema, table, statement: this.#statement, client, share, stats },
      started: Date.now(),
      get expected() {
        return expected?.();
      },
      get waiting() {
        return waiting;
      },
    };
    const remove = database.progress.add(running);
    this.#running.add(running);
    if (this.#hears.hearsNotices) this.#timer ??= setInterval(() => this.#tick(), TICK_MS).unref();
    return {
      options: { waits, share },
      end: () => {
        remove();
        this.#running.delete(running);
        this.#look();
        if (this.#running.size > 0) return;
        clearInterval(this.#timer);
        this.#timer = undefined;
      },
    };
  }

  #look(): void {
    const waits = [...this.#running].some(({ waiting }) => waiting);
    this.#waitingSince = waits ? (this.#waitingSince ?? Date.now()) : undefined;
  }

  #tick(): void {
    const { progressNotices } = this.#hears;
    const now = Date.now();
    const since = this.#waitingSince;
    const told = this.#toldWait;
    const again = progressNotices && told !== undefined && now - told >= WAIT_AGAIN_MS;
    if (since !== undefined && now - since >= TELL_WAIT_MS && (told === undefined || again)) {
      for (const text of this.#waits()) {
        this.#toldWait = now;
        this.#toldProgress = now;
        this.#say(text);
      }
    }
    if (!progressNotices || now - this.#toldProgress < PROGRESS_MS) return;
    this.#toldProgress = now;
    for (const running of this.#running) this.#say(progressText(running));
  }

  /** A line for each store. */
  #waits(): string[] {
    const longest = new Map<string, number>();
    for (const running of this.#running) {
      const { waits_ms } = outlook(running);
      if (waits_ms === undefined) continue;
      longest.set(running.store, Math.max(waits_ms, longest.get(running.store) ?? 0));
    }
    return [...longest].map(
      ([store, ms]) => `waiting for the rate limit of store "${store}", about ${seconds(ms)}`,
    );
  }

  #say(message: string): void {
    this.#session.client.write(noticeOf(message));
  }
}

function progressText(running: Running): string {
  const { store, table, stats } = running;
  const { expected, remains_ms } = outlook(running);
  const of = expected === undefined ? '' : ` of about ${expected}`;
  const left = remains_ms === undefined ? '' : `, about ${seconds(remains_ms)} left`;
  return `progress of ${store}.${table}: ${stats.requests}${of} requests, ${stats.rows} rows${left}`;
}

const seconds = (ms: number): string => `${Math.max(1, Math.ceil(ms / 1_000))} s`;
