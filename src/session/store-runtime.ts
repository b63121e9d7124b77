import { StorewireError } from '../errors/index.ts';
import {
  type BudgetFile,
  type Journal,
  type RequestLimits,
  StoreClient,
  type TokenSource,
} from '../fetch/index.ts';
import {
  Credentials,
  definitionOf,
  missingProperties,
  networkOptions,
  type Properties,
  type StoreConfig,
} from '../oauth/index.ts';
import { type OAuthFlow, oauthFlows, platforms } from '../platforms/index.ts';
import type { RowCache } from './cache/row-cache.ts';

/** A store with the properties that it is used with: those of the configuration, or a client's own. */
export interface StoreRuntime {
  readonly schema: string;
  readonly platform: string;
  readonly properties: Properties;
  readonly flow: OAuthFlow;
  readonly credentials: Credentials;
  readonly client: StoreClient;
  /** By which the journal tells its requests from those of other logins. */
  readonly journalKey: string;
  readonly rowCache: RowCache | undefined;
}

/** How a client's own properties differ from those of the configuration: see `Credentials`. */
export interface StoreOwner {
  readonly owner: string;
  readonly settingsLocation: string;
}

/** What the clients of all stores share. */
export interface StoreBasis {
  readonly journal: Journal;
  /** Through which the rate limits are shared with other processes. */
  readonly budgetFile?: BudgetFile | undefined;
  /** Keeps rows for sessions that take older ones; absent: nothing is kept. */
  readonly rowCache?: RowCache | undefined;
  /** What a request may take, where that is not the default. */
  readonly limits?: Partial<RequestLimits> | undefined;
}

/** Sends nothing. Throws a StorewireError when SSLServerCert cannot be read. */
export function openStore(
  store: StoreConfig,
  { journal, budgetFile, rowCache, limits }: StoreBasis,
  journalKey: string,
  owner?: StoreOwner,
): StoreRuntime {
  const { schema, platform: id, properties } = store;
  const platform = platforms.get(id);
  const flow = oauthFlows.get(id);
  if (platform === undefined || flow === undefined) {
    throw new StorewireError('internal_error', `unknown platform ${id}`);
  }
  const { StoreId, OAuthAccessToken, ApiUrl, UserAgent } = properties;
  const credentials = new Credentials({ store: schema, flow, properties, ...owner });
  const client = new StoreClient({
    name: schema,
    journalKey,
    platform,
    login: { storeId: StoreId ?? '', token: OAuthAccessToken ?? '', apiUrl: ApiUrl, userAgent: UserAgent },
    credentials: whenComplete(credentials, schema, properties),
    network: networkOptions(properties, { keepAlive: true }),
    journal,
    budgetFile,
    limits,
  });
  return { schema, platform: id, properties, flow, credentials, client, journalKey, rowCache };
}

/** A client's connection opens without the properties that reading a table needs; a statement that reads one says so. */
function whenComplete(credentials: Credentials, store: string, properties: Properties): TokenSource {
  const [name] = missingProperties(properties);
  if (name === undefined) return credentials;
  const missing = new StorewireError(
    'invalid_parameter_value',
    `store "${store}" needs the property ${name}`,
    {
      detail: `${name}: ${definitionOf(name).doc}`,
      hint: `Give it when connecting: options='-c ${name}=…'.`,
    },
  );
  return { token: () => Promise.reject(missing), renew: () => Promise.resolve(undefined) };
}
