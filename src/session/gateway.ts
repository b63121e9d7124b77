import type { NetConnectOpts } from 'node:net';
import type { CancelRegistry } from './cancel.ts';
import type { StoreSharing } from './client-stores.ts';
import type { DatabaseRuntime } from './database.ts';

/** What every session of a server shares. */
export interface Gateway {
  readonly engine: NetConnectOpts;
  /** Roles that no client may log in as: the engine's owner. */
  readonly reserved: ReadonlySet<string>;
  readonly databases: ReadonlyMap<string, DatabaseEntry>;
  /** Databases that are PostgreSQL's alone: what their clients send is passed on unread. */
  readonly scratch: ReadonlySet<string>;
  readonly cancels: CancelRegistry;
  readonly sharing: StoreSharing;
  /** Finds the procedures in a statement whose arguments are secret. */
  readonly secretCalls: RegExp;
}

/** A database by its name; what is built in is made when the first client comes. */
export interface DatabaseEntry {
  /** Undefined until it is open. */
  readonly runtime: DatabaseRuntime | undefined;
  /** Opens it, once for all who wait. Rejects with what stood in the way; the next call tries again. */
  open(): Promise<DatabaseRuntime>;
}
