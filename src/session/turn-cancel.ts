import { StorewireError } from '../errors/index.ts';
import type { Admission } from './admission.ts';
import type { Cancelable } from './cancel.ts';
import type { EngineLink } from './engine-link.ts';
import type { Hearing } from './hearing.ts';

/**
 * What a cancel request stops. It may come between two statements of Storewire's own, where neither the store nor the
 * engine is busy for the client: it is kept then until the client's turn is over.
 */
export class TurnCancel {
  #fetching: AbortController | undefined;
  /** A request that nothing was there to be stopped for. */
  #kept: StorewireError | undefined;
  #running = 0;
  readonly #waiting: ((unmet: boolean) => void)[] = [];

  /** Stops the requests to stores that are under way. */
  get fetching(): AbortController | undefined {
    return this.#fetching;
  }

  set fetching(abort: AbortController | undefined) {
    this.#fetching = abort;
    if (abort === undefined || this.#kept === undefined) return;
    abort.abort(this.#kept);
    this.#settle(false);
  }

  /** Work for one message of the client's: its turn lasts until there is no more. */
  during(work: Promise<void> | undefined): Promise<void> | undefined {
    if (work === undefined) return undefined;
    this.#running += 1;
    const done = (): void => {
      this.#running -= 1;
      // The client's next message, if it has come already, is looked at first.
      setImmediate(() => this.#running === 0 && this.#settle(true));
    };
    work.then(done, done);
    return work;
  }

  /** The client was told that the server is ready: what it has sent beyond is of its next turn. */
  end(): void {
    this.#settle(false);
  }

  /** A cancel request has come. True: there were requests to stores, which are being stopped. */
  request(): boolean {
    const reason = byUser();
    this.#fetching?.abort(reason);
    if (this.#fetching === undefined && this.#running > 0) this.#kept = reason;
    return this.#fetching !== undefined;
  }

  /** Resolves when the turn is over for which a request is kept: true where nothing has been stopped by it. */
  unmet(): Promise<boolean> {
    if (this.#kept === undefined) return Promise.resolve(false);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #settle(unmet: boolean): void {
    this.#kept = undefined;
    for (const resolve of this.#waiting.splice(0)) resolve(unmet);
  }
}

const byUser = (): StorewireError =>
  new StorewireError('query_canceled', 'canceling statement due to user request');

/** What a cancel request means for a session: for its opening, its requests to stores, and its engine. */
export function cancelable(
  turn: TurnCancel,
  admission: Admission,
  link: EngineLink,
  hearing: Hearing,
): Cancelable {
  return {
    hearing,
    cancelFetch() {
      admission.stop(byUser());
      return turn.request() || admission.pending !== undefined;
    },
    cancelUnmet: async () => (await turn.unmet()) && !link.fresh,
  };
}
