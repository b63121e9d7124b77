import type { Properties } from './properties.ts';

/** One store of a database: a schema of tables behind which one platform's API stands. */
export interface StoreConfig {
  /** The schema's name in the catalog. */
  readonly schema: string;
  /** The platform's id: the name of its folder below schemas/, `bigcommerce`. */
  readonly platform: string;
  readonly properties: Properties;
}

/** A database that clients can connect to. */
export interface DatabaseConfig {
  readonly name: string;
  readonly stores: readonly StoreConfig[];
  /** Whether clients may bring properties of their own, over those of the configuration. */
  readonly clientProperties?: boolean;
  /** It is made when the first client connects to it. */
  readonly builtIn?: boolean;
  /** It has no stores, and is PostgreSQL's alone: its users may do in it what the owner of a database may. */
  readonly scratch?: boolean;
}

/** A SQL user, a login role of the engine. */
export interface UserConfig {
  readonly name: string;
  readonly password: string;
  /** Names of the databases that the user may connect to. */
  readonly databases: readonly string[];
  /** Whether each statement of the user that would change a store is refused. */
  readonly readOnly: boolean;
}
