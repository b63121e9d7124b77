import type { NetConnectOpts } from 'node:net';
import type { CancelRegistry } from './cancel.ts';
import type { DatabaseRuntime } from './database.ts';

/** What every session of a server shares. */
export interface Gateway {
  readonly engine: NetConnectOpts;
  /** Roles that no client may log in as: the engine's owner. */
  readonly reserved: ReadonlySet<string>;
  readonly databases: ReadonlyMap<string, DatabaseRuntime>;
  readonly cancels: CancelRegistry;
}
