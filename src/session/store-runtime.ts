import { StorewireError } from '../errors/index.ts';
import { type Journal, StoreClient } from '../fetch/index.ts';
import { Credentials, networkOptions, type Properties, type StoreConfig } from '../oauth/index.ts';
import { type OAuthFlow, oauthFlows, platforms } from '../platforms/index.ts';

/** A store with the properties that it is used with: those of the configuration, or a client's own. */
export interface StoreRuntime {
  readonly schema: string;
  readonly platform: string;
  readonly properties: Properties;
  readonly flow: OAuthFlow;
  readonly credentials: Credentials;
  readonly client: StoreClient;
}

/** How a client's own properties differ from those of the configuration: see `Credentials`. */
export interface StoreOwner {
  readonly owner: string;
  readonly settingsLocation: string;
}

/** Sends nothing. Throws a StorewireError when SSLServerCert cannot be read. */
export function openStore(store: StoreConfig, journal: Journal, owner?: StoreOwner): StoreRuntime {
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
    platform,
    login: { storeId: StoreId ?? '', token: OAuthAccessToken ?? '', apiUrl: ApiUrl, userAgent: UserAgent },
    credentials,
    network: networkOptions(properties, { keepAlive: true }),
    journal,
  });
  return { schema, platform: id, properties, flow, credentials, client };
}
