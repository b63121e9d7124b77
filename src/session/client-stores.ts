import { createHash } from 'node:crypto';
import { type ConditionName, StorewireError } from '../errors/index.ts';
import {
  applyClientProperties,
  type ClientRules,
  findProperty,
  isOfConnection,
  type Properties,
  pairsOf,
  propertyError,
  propertyNames,
  unknownProperty,
} from '../oauth/index.ts';
import type { DatabaseRuntime } from './database.ts';
import type { GivenProperty } from './startup-options.ts';
import type { StoreLease, StorePool } from './store-pool.ts';
import { openStore, type StoreBasis, type StoreRuntime } from './store-runtime.ts';

/** What all sessions share for the stores of clients. */
export interface StoreSharing extends StoreBasis {
  readonly pool: StorePool;
  readonly rules: ClientRules;
}

/** The stores of a session, and what they hold while it lasts. */
export interface SessionStores {
  readonly stores: ReadonlyMap<string, StoreRuntime>;
  release(): void;
}

/**
 * The stores of a database as the properties make them that a client has sent. Sends nothing. Throws a StorewireError
 * that says what is wrong with the properties, never with their secrets.
 */
export function storesForClient(
  database: DatabaseRuntime,
  user: string,
  given: readonly GivenProperty[],
  sharing: StoreSharing,
): SessionStores {
  if (given.length === 0) return { stores: database.stores, release: () => {} };
  checkAllowed(database, given);
  checkNames(database, given);
  const leases: StoreLease[] = [];
  const release = (): void => {
    for (const lease of leases.splice(0)) lease.release();
  };
  try {
    const stores = [...database.stores].map(([schema, base]): [string, StoreRuntime] => {
      const { properties, problems, ownLogin } = applyClientProperties(
        pairsOf(given as Named[], schema),
        base.properties,
        sharing.rules,
      );
      if (problems.length > 0) throw propertyError('cannot use the connection properties', problems);
      if (!ownLogin) return [schema, { ...base, properties }];
      const lease = ownStore(database, base, user, properties, sharing);
      leases.push(lease);
      return [schema, { ...lease.store, properties }];
    });
    return { stores: new Map(stores), release };
  } catch (error) {
    release();
    throw error;
  }
}

type Named = GivenProperty & { readonly value: string };

/** Throws for names that are not known, or say nothing here. */
function checkNames(database: DatabaseRuntime, given: readonly GivenProperty[]): void {
  for (const { schema, name, value } of given) {
    const full = schema === undefined ? name : `${schema}.${name}`;
    const property = findProperty(name);
    if (property === undefined) {
      throw refused(
        'undefined_object',
        `unrecognized configuration parameter "${full}"`,
        unknownProperty(name).hint,
      );
    }
    if (value === undefined) {
      throw refused('invalid_parameter_value', `the connection property ${property} has no value`);
    }
    if (schema === undefined && database.stores.size > 1 && !isOfConnection(property)) {
      const [first = ''] = database.stores.keys();
      throw refused(
        'invalid_parameter_value',
        `${property} does not say which store of database "${database.name}" it is for`,
        `Write the store's schema before it: ${first}.${property}=….`,
      );
    }
  }
}

/** Throws where the configuration keeps the properties to itself. */
function checkAllowed(database: DatabaseRuntime, given: readonly GivenProperty[]): void {
  if (database.clientProperties) return;
  const names = [...new Set(given.map(({ name }) => findProperty(name) ?? name))].join(', ');
  const [{ platform } = { platform: '' }] = database.stores.values();
  throw refused(
    'insufficient_privilege',
    `database "${database.name}" takes no connection properties from clients`,
    `Connect without ${names}, or to the built-in database "${platform}"; or set databases.${database.name}.clientProperties to true in the server's configuration.`,
  );
}

function refused(condition: ConditionName, message: string, hint?: string): StorewireError {
  return new StorewireError(condition, message, { hint });
}

/** The store as this user's sessions with these properties share it. */
function ownStore(
  database: DatabaseRuntime,
  { schema, platform }: StoreRuntime,
  user: string,
  properties: Properties,
  { pool, journal, budgetFile, rowCache, limits }: StoreSharing,
): StoreLease {
  const login = propertyNames.filter((name) => !isOfConnection(name)).map((name) => properties[name] ?? null);
  const parts = [database.name, schema, user, ...login];
  // Whoever knows the app's secret may use what another of the user's connections was granted for the app.
  const app = hash([platform, properties.OAuthClientId, properties.OAuthClientSecret]);
  const config = { schema, platform, properties };
  const owner = { owner: user, settingsLocation: `memory://${app}` };
  return pool.lease(parts, () =>
    openStore(
      config,
      { journal, budgetFile, rowCache, limits },
      `${database.name}.${schema}/${hash(parts)}`,
      owner,
    ),
  );
}

const hash = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
