/** What `Prefetch` is to rows that are wanted at once: rows of which each batch is asked for when it is wanted. */
export class OnDemand<T> implements AsyncIterable<T> {
  readonly #source: AsyncGenerator<T>;

  constructor(source: AsyncGenerator<T>) {
    this.#source = source;
  }

  /** To be read once. Who stops reading leaves the source as it is, for `stop`. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const { value, done } = await this.#source.next();
      if (done === true) return;
      yield value;
    }
  }

  /** Ends the source; to be called in every case. */
  async stop(): Promise<void> {
    await this.#source.return(undefined);
  }
}
