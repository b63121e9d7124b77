import type { ClientLink } from './client-link.ts';
import { type SessionStores, storesForClient } from './client-stores.ts';
import type { DatabaseRuntime } from './database.ts';
import type { Gateway } from './gateway.ts';
import { warningOf } from './raise.ts';
import { SessionLog } from './session-log.ts';
import type { GivenProperty } from './startup-options.ts';
import type { StoreRuntime } from './store-runtime.ts';

/** Whose session it is. */
export interface Holder {
  readonly database: DatabaseRuntime;
  readonly user: string;
  /** The properties that the client has sent. */
  readonly given: readonly GivenProperty[];
  readonly gateway: Gateway;
  readonly client: ClientLink;
  encoding(): string;
}

/** What a session holds from its admission to its end: the stores that it uses, and its log. */
export class Holdings {
  log: SessionLog | undefined;
  readonly #holder: Holder;
  #own: SessionStores | undefined;

  constructor(holder: Holder) {
    this.#holder = holder;
  }

  /** Before the admission those of the configuration. */
  get stores(): ReadonlyMap<string, StoreRuntime> {
    return this.#own?.stores ?? this.#holder.database.stores;
  }

  /** The engine has let the user in, under this process id. Throws a StorewireError. */
  begin(pid: number): Iterable<StoreRuntime> {
    const { database, user, given, gateway, client, encoding } = this.#holder;
    this.#own = storesForClient(database, user, given, gateway.sharing);
    const { secretCalls } = gateway;
    const log = SessionLog.of([...this.stores.values()], {
      user,
      database: database.name,
      pid,
      secretCalls,
      encoding,
    });
    this.log = log;
    client.tap = log && ((bytes) => log.received(bytes));
    return this.stores.values();
  }

  /** At a place between messages: tells the client what keeps its logs from being written. */
  complain(): void {
    for (const complaint of this.log?.complaints() ?? []) {
      this.#holder.client.write(warningOf(complaint));
    }
  }

  end(): void {
    this.#own?.release();
    this.log?.close();
  }
}
