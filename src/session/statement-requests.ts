import type { RequestObserver } from '../fetch/index.ts';
import { type PlannedScan, RequestLimit } from './request-limit.ts';
import type { SessionContext } from './session-context.ts';

/** What one statement asks the stores: limited by MaxRequests and storewire.max_requests, and written to the session's logs. */
export class StatementRequests {
  readonly #session: SessionContext;
  /** By the store's schema. */
  readonly #known = new Map<
    string,
    { limit: RequestLimit | undefined; observer: RequestObserver | undefined }
  >();

  constructor(session: SessionContext) {
    this.#session = session;
  }

  /** For the requests to a store; undefined where nobody wants to know of them. */
  observer(schema: string): RequestObserver | undefined {
    return this.#of(schema).observer;
  }

  /** Throws where what is still to be read of a store is known to need more requests than are left. */
  check(planned: readonly (PlannedScan & { readonly schema: string })[]): void {
    for (const schema of new Set(planned.map((one) => one.schema))) {
      this.#of(schema).limit?.check(planned.filter((one) => one.schema === schema));
    }
  }

  /** Throws where writes are known to need more requests to a store than are left. */
  checkWrites(schema: string, requests: number): void {
    this.#of(schema).limit?.checkWrites(requests);
  }

  #of(schema: string): { limit: RequestLimit | undefined; observer: RequestObserver | undefined } {
    const known = this.#known.get(schema);
    if (known !== undefined) return known;
    const store = this.#session.stores.get(schema);
    const limit = store && RequestLimit.of(store, this.#session.mostRequests);
    const log = store && this.#session.log?.ofStore(store);
    const observer =
      limit === undefined && log === undefined
        ? undefined
        : { sending: () => limit?.sending(), answered: log ?? (() => {}) };
    const made = { limit, observer };
    this.#known.set(schema, made);
    return made;
  }
}
