import type { FetchStats, StoreClient } from '../fetch/index.ts';

/** One scan, write or procedure of a statement that asks a store now. */
export interface Running {
  /** Whose requests they are: see StoreRuntime. */
  readonly journalKey: string;
  /** Of the session's process in the engine. */
  readonly pid: number;
  readonly user: string;
  /** Schema of the store. */
  readonly store: string;
  readonly table: string;
  /** As in `storewire.requests`. */
  readonly statement: string;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly client: Pick<StoreClient, 'closed_ms' | 'forecast_s'>;
  /** Percent of the quota that it may use. */
  readonly share: number;
  /** Counted up while it runs. */
  readonly stats: Readonly<FetchStats>;
  /** Requests that it takes in all, as far as that is known. */
  readonly expected: number | undefined;
  /** It waits for the store's rate limit. */
  readonly waiting: boolean;
}

/** What the sessions of a database do at the stores now: behind `storewire.progress`. */
export class ProgressBoard {
  readonly #running = new Set<Running>();

  /** Returns what takes it off again. */
  add(running: Running): () => void {
    this.#running.add(running);
    return () => this.#running.delete(running);
  }

  /** The oldest first. */
  all(): readonly Running[] {
    return [...this.#running];
  }
}

/** How far something is at this moment. */
export interface Outlook {
  /** Never less than what was done; undefined where nobody knows. */
  readonly expected: number | undefined;
  /** Milliseconds until the rate limit lets it go on; undefined where it does not wait for it. */
  readonly waits_ms: number | undefined;
  /** Milliseconds until it is done, at the present budget; undefined where nobody knows. */
  readonly remains_ms: number | undefined;
}

export function outlook({ stats, expected, waiting, client, share }: Running): Outlook {
  const total = expected === undefined ? undefined : Math.max(expected, stats.requests);
  const closed_ms = waiting ? client.closed_ms(share) : 0;
  return {
    expected: total,
    waits_ms: closed_ms > 0 ? closed_ms : undefined,
    remains_ms: total === undefined ? undefined : client.forecast_s(total - stats.requests, share) * 1_000,
  };
}
