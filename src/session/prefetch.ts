/** Batches (pages) of a scan that may wait, loaded, for their turn. */
const MOST_WAITING = 4;

/**
 * Starts pulling a generator at once and keeps a few batches ready, so that several scans fetch at the same time
 * while their rows are loaded one scan after the other. `stop` ends the source; call it in every case.
 */
export class Prefetch<T> implements AsyncIterable<T> {
  private readonly ready: T[] = [];
  private readonly pulling: Promise<void>;
  private ended = false;
  private failure: { readonly error: unknown } | undefined;
  private wake: () => void = () => {};
  private room: () => void = () => {};

  constructor(source: AsyncGenerator<T>) {
    this.pulling = this.pull(source);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const batch = this.ready.shift();
      this.room();
      if (batch !== undefined) {
        yield batch;
      } else if (this.failure !== undefined) {
        throw this.failure.error;
      } else if (this.ended) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    }
  }

  async stop(): Promise<void> {
    this.ended = true;
    this.room();
    await this.pulling;
  }

  private async pull(source: AsyncGenerator<T>): Promise<void> {
    try {
      for await (const batch of source) {
        this.ready.push(batch);
        this.wake();
        while (this.ready.length >= MOST_WAITING && !this.ended) {
          await new Promise<void>((resolve) => {
            this.room = resolve;
          });
        }
        if (this.ended) {
          return;
        }
      }
    } catch (error) {
      this.failure = { error };
    } finally {
      this.ended = true;
      this.wake();
    }
  }
}
