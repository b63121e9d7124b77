/** What a sandbox is started with. */
import type { SandboxApp } from './oauth/apps.ts';
import { PLUGS } from './plugs.ts';

export interface SandboxOptions {
  /** Platforms to simulate, all behind one address; where two have rows of one name, the first is meant. */
  platforms?: readonly string[];
  /** 0 picks a free one. Only 127.0.0.1 is listened on. */
  port?: number;
  /** The same seed gives the same store. */
  seed?: number;
  products?: number;
  orders?: number;
  customers?: number;
  /** Waited before every answer, in real time. */
  latency_ms?: number;
  /** Quota of the store; 0: no limit. Ecwid grants each token twice that in a minute. */
  requests_per_30s?: number;
  /** Further tokens with their scopes, beside the one of the result, which may do everything. */
  tokens?: Readonly<Record<string, readonly string[]>>;
  /** Of the BigCommerce store. */
  storeHash?: string;
  /** Of the Ecwid store. */
  storeId?: number;
  /** Of the Big Cartel account. */
  accountId?: number;
  /** Of the Big Cartel store: the name with which its owner logs in. */
  subdomain?: string;
  /** What accounts of Big Cartel, and recorded answers of its API, differ in. */
  bigcartel?: BigCartelVariant;
  /** Apps of the developer portal by client id, beside the one of the result. */
  apps?: Readonly<Record<string, SandboxApp>>;
  /** Seconds that tokens of apps live, then with a refresh token; 0: for ever and without one, as BigCommerce does. */
  token_lifetime_s?: number;
  /** File of what clients wrote, kept when the sandbox stops; ':memory:' forgets it then. */
  state?: string;
  /** Compress answers for clients that accept it, as the real API does; off saves processor time in benchmarks. */
  gzip?: boolean;
}

export interface BigCartelVariant {
  /** Which recorded form of the API answers; 2026 without it. */
  vintage?: 2015 | 2026;
  /** false: artists are switched off. */
  artists?: boolean;
  /** false: stock is not tracked. */
  inventory?: boolean;
}

/** A simulated store. */
export interface SandboxStore {
  platform: string;
  storeId: string;
}

export interface Sandbox {
  /** Such as http://127.0.0.1:8080, without a slash at the end. */
  url: string;
  port: number;
  /** The simulated stores, one for each platform. */
  stores: readonly SandboxStore[];
  /** A token with every scope, the same for all stores. */
  token: string;
  /** Of the BigCommerce store. */
  storeHash: string;
  /** Of the Ecwid store. */
  storeId: number;
  /** Of the Big Cartel account. */
  accountId: number;
  /** With which the owner of the Big Cartel store logs in. */
  basic: { user: string; password: string };
  /** An app that may ask for every scope and return to any address of this machine. */
  app: { clientId: string; clientSecret: string };
  stop(): Promise<void>;
}

/** Platforms that can be simulated. */
export const SIMULATED_PLATFORMS: readonly string[] = Object.keys(PLUGS);

/** The demo store. */
export const SANDBOX_DEFAULTS: Required<SandboxOptions> = {
  platforms: ['bigcommerce'],
  port: 0,
  seed: 1,
  products: 1000,
  orders: 5000,
  customers: 2000,
  latency_ms: 0,
  requests_per_30s: 0,
  tokens: {},
  storeHash: 'sandbox1',
  storeId: 20260,
  accountId: 4711001,
  subdomain: 'sandbox-goods',
  bigcartel: {},
  apps: {},
  token_lifetime_s: 0,
  state: ':memory:',
  gzip: true,
};

/** The options with defaults filled in. Throws an Error that names what cannot be simulated. */
export function readOptions(given: SandboxOptions): Required<SandboxOptions> {
  const options = { ...SANDBOX_DEFAULTS, ...given };
  for (const name of options.platforms) {
    if (SIMULATED_PLATFORMS.includes(name)) continue;
    throw new Error(`the sandbox has no platform ${name}: one of ${SIMULATED_PLATFORMS.join(', ')}`);
  }
  const { vintage = 2026 } = options.bigcartel;
  if (vintage !== 2015 && vintage !== 2026) {
    throw new Error(`the sandbox has no vintage ${vintage} of bigcartel: 2015 or 2026`);
  }
  const { port, seed, storeId, accountId, products, orders, customers } = options;
  const { latency_ms, requests_per_30s, token_lifetime_s } = options;
  const sizes = { products, orders, customers };
  const numbers = {
    port,
    seed,
    storeId,
    accountId,
    ...sizes,
    latency_ms,
    requests_per_30s,
    token_lifetime_s,
  };
  for (const [name, value] of Object.entries(numbers)) {
    if (Number.isSafeInteger(value) && value >= 0) continue;
    throw new Error(`${name} of the sandbox must be a whole number from 0 on, not ${value}`);
  }
  return options;
}
