import { FetchFailure } from './failure.ts';

/**
 * Hands batches from many producers to one consumer. Producers take a place before they ask the store for a page;
 * the place is given back when the consumer comes for the next batch. So a slow consumer bounds the number of pages
 * in flight and in memory.
 */
export class Feed<T> {
  readonly #signal: AbortSignal;
  #places: number;
  readonly #forPlace: (() => void)[] = [];
  readonly #batches: T[] = [];
  #wake: (() => void) | undefined;
  #end: { readonly error?: unknown } | undefined;
  /** Places that are still to come, and after how many batches. */
  #later: { readonly places: number; batches: number } | undefined;

  /** `later`: more places, once so many batches have been consumed. */
  constructor(places: number, signal: AbortSignal, later?: { places: number; batches: number }) {
    this.#places = places;
    this.#signal = signal;
    this.#later = later && { ...later };
  }

  /** Rejects when the signal aborts. */
  async place(): Promise<void> {
    if (this.#places > 0 && !this.#signal.aborted) {
      this.#places--;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const fail = (): void => reject(new FetchFailure({ kind: 'canceled', reason: this.#signal.reason }));
      if (this.#signal.aborted) return fail();
      this.#signal.addEventListener('abort', fail, { once: true });
      this.#forPlace.push(() => {
        this.#signal.removeEventListener('abort', fail);
        resolve();
      });
    });
  }

  /** Gives a place back without a batch. */
  free(): void {
    const next = this.#forPlace.shift();
    if (next) next();
    else this.#places++;
  }

  /** Hands a batch over; its place comes back when it has been consumed. */
  push(batch: T): void {
    this.#batches.push(batch);
    this.#wake?.();
  }

  /** No batch follows. What was handed over before is still consumed, unless there is an error. */
  finish(error?: unknown): void {
    this.#end ??= error === undefined ? {} : { error };
    this.#wake?.();
  }

  #widen(): void {
    if (this.#later === undefined || --this.#later.batches > 0) return;
    const { places } = this.#later;
    this.#later = undefined;
    for (let i = 0; i < places; i++) this.free();
  }

  async *consume(): AsyncGenerator<T> {
    for (;;) {
      if (this.#end && 'error' in this.#end) throw this.#end.error;
      const batch = this.#batches.shift();
      if (batch !== undefined) {
        yield batch;
        this.free();
        this.#widen();
      } else if (this.#end) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = undefined;
      }
    }
  }
}
