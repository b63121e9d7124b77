import { StorewireError } from '../errors/index.ts';
import type { FetchSpec } from '../fetch/index.ts';
import type { Choice, Scan } from '../planner/index.ts';
import { cheaper } from './cheaper.ts';
import type { StoreRuntime } from './store-runtime.ts';

/** A scan of one store that is still to be done. */
export interface PlannedScan {
  readonly scan: Scan;
  readonly choice: Choice;
  /** Keys from scans that are not loaded yet may make it cheaper than the choice says. */
  readonly mayShrink: boolean;
}

/** An older size may have shrunk: a statement is not refused for it. */
const FRESH_MS = 10 * 60_000;

/** Counts what one statement sends to one store, and keeps it within the property MaxRequests. */
export class RequestLimit {
  readonly #store: StoreRuntime;
  readonly #most: number;
  /** What limits it, as the client knows it. */
  readonly #by: 'MaxRequests' | 'storewire.max_requests';
  #planned: readonly PlannedScan[] = [];
  #sent = 0;

  /** Undefined where the store's requests have no limit. `most`: of the setting storewire.max_requests. */
  static of(store: StoreRuntime, most: number | undefined): RequestLimit | undefined {
    return store.properties.MaxRequests < 0 && most === undefined ? undefined : new RequestLimit(store, most);
  }

  constructor(store: StoreRuntime, most: number | undefined) {
    const { MaxRequests } = store.properties;
    this.#store = store;
    const bySetting = most !== undefined && (MaxRequests < 0 || most < MaxRequests);
    this.#most = bySetting ? most : MaxRequests;
    this.#by = bySetting ? 'storewire.max_requests' : 'MaxRequests';
  }

  /** Throws where the scans together are known to need more than is left. */
  check(planned: readonly PlannedScan[]): void {
    this.#planned = planned;
    const counts = planned.map(({ scan, choice, mayShrink }) =>
      mayShrink ? 0 : leastRequests(choice, this.#store.client.size(scan.mention.table, FRESH_MS)),
    );
    const needed = this.#sent + counts.reduce((sum, count) => sum + count, 0);
    if (needed > this.#most)
      throw this.#refusal(`the statement needs ${needed} ${needed === 1 ? 'request' : 'requests'} or more`);
  }

  /** Throws where writes need more than is left. */
  checkWrites(requests: number): void {
    const needed = this.#sent + requests;
    if (needed <= this.#most) return;
    throw this.#refusal(
      `the statement needs ${needed} ${needed === 1 ? 'request' : 'requests'} or more`,
      `Write fewer rows at once, or raise ${this.#by}.`,
    );
  }

  /** One more is about to be sent. Throws where it is one too many. */
  sending(): void {
    if (this.#sent >= this.#most)
      throw this.#refusal(
        `the statement needs more than ${this.#sent} ${this.#sent === 1 ? 'request' : 'requests'}`,
      );
    this.#sent += 1;
  }

  #refusal(what: string, hint?: string): StorewireError {
    const { schema } = this.#store;
    return new StorewireError('configuration_limit_exceeded', `${what}, and ${this.#by} is ${this.#most}`, {
      detail: `The ${this.#by === 'MaxRequests' ? 'connection property' : 'setting'} ${this.#by} limits what one statement may ask of the store "${schema}".`,
      hint: hint ?? `${cheaper(this.#planned)} a LIMIT, or raise ${this.#by}.`,
    });
  }
}

/** How many requests a scan takes whatever the store answers. */
function leastRequests({ spec, count, requests }: Choice, size: number | undefined): number {
  if (count !== undefined) return Math.min(count.asks.length, requests);
  if (spec === undefined) return 0;
  return size !== undefined && isWhole(spec) ? requests : leastOf(spec);
}

/** Whether all pages of a table are read, whose number follows from its size and the columns that are wanted. */
function isWhole({ asks: [ask, ...more], access, limit, lazy, parents }: FetchSpec): boolean {
  if (lazy === true || parents !== undefined || limit !== undefined) return false;
  if (ask === undefined || more.length > 0 || access.paging.style === 'one' || access.rows !== undefined)
    return false;
  const isBounded = ask.min !== undefined || ask.max !== undefined;
  return !isBounded && Object.keys({ ...ask.path, ...ask.params }).length === 0;
}

function leastOf({ asks, limit, lazy, parents }: FetchSpec): number {
  // How many parents there are, and when a reader has enough, shows on the way.
  return lazy === true || parents !== undefined || limit !== undefined
    ? Math.min(1, asks.length)
    : asks.length;
}
