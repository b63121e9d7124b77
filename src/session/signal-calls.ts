import { Frontend } from '../wire/index.ts';
import type { CancelRegistry } from './cancel.ts';
import type { EngineLink } from './engine-link.ts';
import { Hearing } from './hearing.ts';

/** A longer text is data that somebody loads. */
const MOST_BYTES = 1 << 16;

/** Nobody needs longer to find the statement that is to be stopped. */
const LONGEST_MS = 10_000;

/**
 * Finds the messages of a client that may make the engine signal other backends, by the function's name in the text, and
 * has the sessions that wait for a store hear it.
 */
export class SignalCalls {
  readonly #others: CancelRegistry;
  /** How the session itself hears. */
  readonly hearing: Hearing;
  /** A prepared statement has the name. */
  #prepared = false;
  #over: AbortController | undefined;

  constructor(others: CancelRegistry, link: EngineLink) {
    this.#others = others;
    this.hearing = new Hearing(link);
  }

  /** Before a message goes to the engine: undefined, mostly, or what it has to wait for. */
  before(type: number, frame: Buffer): Promise<void> | undefined {
    if (type === Frontend.Parse && calls(frame)) this.#prepared = true;
    const may = type === Frontend.Execute ? this.#prepared : type === Frontend.Query && calls(frame);
    if (!may || this.#over !== undefined) return undefined;
    this.#over = new AbortController();
    return this.#others.hear(
      this.hearing,
      AbortSignal.any([this.#over.signal, AbortSignal.timeout(LONGEST_MS)]),
    );
  }

  /** The client was told that the server is ready, or is gone. */
  end(): void {
    this.#over?.abort();
    this.#over = undefined;
  }
}

const calls = (frame: Buffer): boolean =>
  frame.length <= MOST_BYTES && /pg_cancel_backend/i.test(frame.toString('latin1'));
