import { nearestProperty } from '../oauth/index.ts';
import { Backend, errorFrame, readErrorFields } from '../wire/index.ts';
import { checkLogins } from './check-login.ts';
import type { ClientLink } from './client-link.ts';
import { compatibleViewsMade } from './compatible-names.ts';
import type { DatabaseRuntime } from './database.ts';
import { checkDialects } from './dialects.ts';
import type { Filter } from './operations.ts';
import { frameOf } from './raise.ts';
import type { StoreRuntime } from './store-runtime.ts';

/** What the session does at its admission. */
export interface AdmissionEvents {
  /** The user is who it says: makes the stores of the session. Throws a StorewireError. */
  stores(): Iterable<StoreRuntime>;
  /** The session is over: the client was told why. */
  refused(): void;
}

/**
 * What stands between a client's login and its first statement. Only a client that the engine has let in learns
 * anything about the properties that it sent, and only then are requests made for it.
 */
export class Admission implements Filter {
  readonly #client: ClientLink;
  readonly #database: DatabaseRuntime;
  readonly #events: AdmissionEvents;
  readonly #stop = new AbortController();
  /** What the client's messages wait for. */
  pending: Promise<void> | undefined;

  constructor(client: ClientLink, database: DatabaseRuntime, events: AdmissionEvents) {
    this.#client = client;
    this.#database = database;
    this.#events = events;
  }

  /** A message of the engine's before the first ReadyForQuery, and that. */
  message(type: number, frame: Buffer): Buffer | undefined {
    if (type === Backend.ErrorResponse) return withHint(frame);
    return type === Backend.ReadyForQuery ? this.#admit(frame) : frame;
  }

  /** The client is gone or cancels. */
  stop(reason: Error): void {
    this.#stop.abort(reason);
  }

  #admit(ready: Buffer): Buffer | undefined {
    try {
      const stores = [...this.#events.stores()];
      checkDialects(stores);
      const views = compatibleViewsMade(stores, this.#database);
      const checks = checkLogins(stores, this.#database, this.#stop.signal);
      if (checks === undefined && views === undefined) return ready;
      this.pending = Promise.all([views, checks])
        .then(() => this.#client.write(ready))
        .catch((error: unknown) => this.#refuse(error))
        .finally(() => {
          this.pending = undefined;
        });
    } catch (error) {
      this.#refuse(error);
    }
    return undefined;
  }

  #refuse(error: unknown): void {
    this.#client.close(frameOf(error, 'FATAL'));
    this.#events.refused();
  }
}

/** The engine knows no property: where it does not know a setting, perhaps one of ours was meant. */
function withHint(frame: Buffer): Buffer {
  const fields = readErrorFields(frame);
  const name = fields.get('C') === '42704' ? /"([^"]+)"/.exec(fields.get('M') ?? '')?.[1] : undefined;
  const near = name === undefined ? undefined : nearestProperty(name);
  if (near === undefined || fields.has('H')) return frame;
  fields.set('H', `Perhaps you meant the connection property ${near}.`);
  return errorFrame(fields);
}
