import { StorewireError } from '../errors/index.ts';
import type { EngineLink } from './engine-link.ts';
import { EngineError, type OwnExchange } from './own-exchange.ts';

/**
 * Lets the engine's signals (`pg_cancel_backend` in another session) stop a statement that waits for a store. Its backend
 * waits for Storewire then, and takes no notice of one; so it is kept busy while another session may send one, and only
 * then. Who may send it, and to which backend, is left to the engine.
 */
export class Hearing {
  readonly #link: EngineLink;
  /** Of the statement that waits. */
  #abort: AbortController | undefined;
  readonly #busy = new Set<Promise<void>>();

  constructor(link: EngineLink) {
    this.#link = link;
  }

  /** Runs the part of a statement that waits for stores, and writes to none. A signal aborts it, at its end at the latest. */
  async during<T>(abort: AbortController, work: () => Promise<T>): Promise<T> {
    this.#abort = abort;
    try {
      return await work();
    } finally {
      this.#abort = undefined;
      // What the client sends next must not stand behind something that fails.
      await Promise.all(this.#busy);
    }
  }

  /** Resolves when the backend hears, which it does until `over`; where nothing waits for a store, at once. */
  begin(over: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const busy = this.#hear(over, resolve).finally(() => {
        this.#busy.delete(busy);
        resolve();
      });
      this.#busy.add(busy);
    });
  }

  async #hear(over: AbortSignal, began: () => void): Promise<void> {
    while (this.#abort !== undefined && !over.aborted) {
      const abort = this.#abort;
      const exchange = await this.#link.statements.hear();
      if (exchange === undefined) return;
      await exchange.noticed;
      began();
      await stopping(exchange, abort);
    }
  }
}

/** Until the backend is done with it. */
async function stopping(exchange: OwnExchange, abort: AbortController): Promise<void> {
  try {
    await exchange.done;
  } catch (error) {
    if (!(error instanceof EngineError)) return;
    const said = error.fields.get('M') ?? '';
    // In another encoding than the client's it could not be told.
    const message = /^[ -~]+$/.test(said) ? said : 'canceling statement due to user request';
    abort.abort(new StorewireError('query_canceled', message));
  }
}
