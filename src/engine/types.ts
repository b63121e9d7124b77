import type { ConnectionOptions } from 'node:tls';
import type {
  ProcedureDefinition,
  StoreViewDefinition,
  TableDefinition,
  ViewDefinition,
} from '../catalog/index.ts';

/** Where the engine listens: the full path of its Unix socket, or a TCP address (TLS if `tls` is there). */
export type ConnectTarget =
  | { readonly path: string }
  | { readonly host: string; readonly port: number; readonly tls?: ConnectionOptions };

/** How Storewire itself logs in. The name belongs to Storewire: the front door refuses it to clients. */
export interface Owner {
  readonly user: string;
  readonly password: string | undefined;
  /** The database for statements that belong to no store: creating databases and roles. */
  readonly maintenanceDatabase: string;
  /** False on some managed servers: catalogs are then mirrored and languages revoked as far as allowed. */
  readonly superuser: boolean;
}

/** A running PostgreSQL that Storewire uses. */
export interface Engine {
  readonly kind: 'embedded' | 'attached';
  readonly owner: Owner;
  /** The major version, 15 or later. */
  readonly version: number;
  connectTarget(): ConnectTarget;
  /** Embedded: stops the server and removes socket, lock and shared memory. Attached: nothing to do. */
  stop(): Promise<void>;
}

/** One store of a database: a schema with the tables of its platform. */
export interface SchemaSpec {
  readonly name: string;
  readonly platform: string;
  readonly tables: readonly TableDefinition[];
  /** The procedures of the platform. */
  readonly procedures?: readonly ProcedureDefinition[];
  /** Views of the platform, beside the tables. */
  readonly views?: readonly StoreViewDefinition[];
}

export interface DatabaseSpec {
  readonly name: string;
  readonly schemas: readonly SchemaSpec[];
  /** Views over all of its stores. */
  readonly views?: readonly ViewDefinition[];
}

/** A login for clients, as the configuration has it. */
export interface UserSpec {
  readonly name: string;
  readonly password: string;
  /** Databases that the user may connect to, by name. */
  readonly databases: readonly string[];
  readonly readOnly: boolean;
}
