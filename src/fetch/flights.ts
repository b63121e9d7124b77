import { FetchFailure } from './failure.ts';

/** Goes up with every write that this process begins or ends: what was asked before may be older than it. */
let writes = 0;

/** The same by the address of the API. */
const writesByAddress = new Map<string, number>();

/** A write to a store at that address is about to be sent, or has been answered. */
export function noteWrite(address: string): void {
  writes += 1;
  writesByAddress.set(address, writesTo(address) + 1);
}

/** Goes up with every write to stores of an API's address that this process begins or ends. */
export const writesTo = (address: string): number => writesByAddress.get(address) ?? 0;

interface Flight<T> {
  readonly answer: Promise<T>;
  readonly stop: AbortController;
  waiters: number;
}

/**
 * Requests that are under way, so that who asks for the same at the same time waits for the same answer. Each waiter
 * can give up by itself; the request is stopped when nobody waits for it any more. Failures are everybody's.
 */
export class Flights<T> {
  readonly #flying = new Map<string, Flight<T>>();

  /**
   * The answer of the request under way of that name, or of a new one. A write in between begins a new one.
   * @param send called at once where there is none; what it throws before its first wait is the caller's alone
   */
  async join(name: string, signal: AbortSignal, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) throw canceled(signal);
    const key = `${writes} ${name}`;
    const flight = this.#flying.get(key) ?? this.#begin(key, send);
    flight.waiters += 1;
    let giveUp = (): void => {};
    const given = new Promise<never>((_, reject) => {
      giveUp = () => reject(canceled(signal));
    });
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await Promise.race([flight.answer, given]);
    } finally {
      signal.removeEventListener('abort', giveUp);
      flight.waiters -= 1;
      if (flight.waiters === 0 && this.#flying.get(key) === flight) {
        // Whoever comes now must not get the end of a request that is being stopped.
        this.#flying.delete(key);
        flight.stop.abort(signal.reason);
      }
    }
  }

  /** Is a request of that name under way that `join` would wait for? */
  has(name: string): boolean {
    return this.#flying.has(`${writes} ${name}`);
  }

  #begin(key: string, send: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const stop = new AbortController();
    const flight: Flight<T> = { answer: send(stop.signal), stop, waiters: 0 };
    this.#flying.set(key, flight);
    const landed = (): void => {
      if (this.#flying.get(key) === flight) this.#flying.delete(key);
    };
    flight.answer.then(landed, landed);
    return flight;
  }
}

const canceled = (signal: AbortSignal): FetchFailure =>
  new FetchFailure({ kind: 'canceled', reason: signal.reason });
