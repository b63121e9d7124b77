import type { DatabaseRuntime } from './database.ts';
import type { DatabaseEntry } from './gateway.ts';

/** A database that is opened by whoever needs it first. */
export class OpenedOnDemand implements DatabaseEntry {
  runtime: DatabaseRuntime | undefined;
  readonly #open: () => Promise<DatabaseRuntime>;
  #opening: Promise<DatabaseRuntime> | undefined;

  constructor(open: () => Promise<DatabaseRuntime>) {
    this.#open = open;
  }

  open(): Promise<DatabaseRuntime> {
    this.#opening ??= this.#open().then(
      (runtime) => {
        this.runtime = runtime;
        return runtime;
      },
      (error: unknown) => {
        this.#opening = undefined;
        throw error;
      },
    );
    return this.#opening;
  }
}
