import pg from 'pg';
import {
  builtInDatabases,
  type ClientRules,
  type DatabaseConfig,
  parseConnectionString,
  type UserConfig,
} from '../../src/oauth/index.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../src/session/index.ts';
import { cleanUp } from './clean-up.ts';
import { startTestEngine } from './engine.ts';

export interface TestServerOptions extends Omit<SandboxOptions, 'platforms'> {
  /** The platform of the store, after which its schema is named; bigcommerce where absent. */
  readonly platform?: string;
  /** Rules for `PUT /_sandbox/faults`. */
  readonly faults?: readonly object[];
  /** Further connection properties of the store, as text: `PageSize=50`. */
  readonly properties?: string;
  /** Further stores of the database, on the same sandbox: schema -> properties beside the login. */
  readonly stores?: Readonly<Record<string, string>>;
  /** Clients may bring properties of their own to the database too, and not only to the built-in ones. */
  readonly clientProperties?: boolean;
  /** What they may name; the sandbox's host where absent. */
  readonly clients?: ClientRules;
  /** Beside the user `demo`. */
  readonly users?: readonly UserConfig[];
  readonly tls?: ServerOptions['tls'];
  readonly limits?: ServerOptions['limits'];
}

export interface TestServer {
  readonly sandbox: Sandbox;
  /** Of its store, and the store's schema. */
  readonly platform: string;
  readonly server: RunningServer;
  /** `postgresql://demo:demo@127.0.0.1:PORT/shopN`, for clients of every kind. */
  readonly url: string;
  readonly database: string;
  /** A node-postgres connection, closed when the test file ends. */
  connect(options?: pg.ClientConfig): Promise<pg.Client>;
  setFaults(rules: readonly object[]): Promise<void>;
  /** The requests that the store got since the last reset: `total`, and counts by route. */
  requests(): Promise<SandboxRequests>;
  resetRequests(): Promise<void>;
  stop(): Promise<void>;
}

export interface SandboxRequests {
  readonly total: number;
  readonly routes: readonly { method: string; path: string; status: number; count: number }[];
}

/** The engine knows one list of users: each server of the file must name those of the others too. */
const everyDatabase: string[] = builtInDatabases.map(({ name }) => name);
const everyUser: UserConfig[] = [];
let databases = 0;

/**
 * A sandbox store and a server for it, on the file's shared engine in a database of its own. 100 products, 500
 * orders and 200 customers unless the options say otherwise. Stopped when the test file ends, or by `stop`.
 */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const {
    faults = [],
    properties = '',
    users = [],
    tls,
    limits,
    clientProperties = false,
    clients,
    stores = {},
    platform = 'bigcommerce',
    ...size
  } = options;
  const engine = await startTestEngine();
  const sandbox = await startSandbox({
    products: 100,
    orders: 500,
    customers: 200,
    platforms: [platform],
    ...size,
  });
  const name = `shop${++databases}`;
  everyDatabase.push(name);
  everyUser.push(...users);
  const server = await startServer({
    engine,
    listen: { host: '127.0.0.1', port: 0 },
    tls,
    databases: [
      { ...database(name, platform, sandbox, { [platform]: properties, ...stores }), clientProperties },
      ...builtInDatabases,
    ],
    users: [{ name: 'demo', password: 'demo', databases: everyDatabase, readOnly: false }, ...everyUser],
    clients: clients ?? { hosts: [new URL(sandbox.url).host] },
    journalFile: ':memory:',
    limits,
  });
  const test = new Running(sandbox, platform, server, name);
  cleanUp(() => test.stop());
  if (faults.length > 0) await test.setFaults(faults);
  return test;
}

/** How a store of the sandbox is logged in to, by platform. */
const logins: Readonly<Record<string, (sandbox: Sandbox) => string>> = {
  bigcommerce: ({ storeHash, token }) =>
    `Platform=BigCommerce;StoreId=${storeHash};OAuthAccessToken=${token}`,
  ecwid: ({ storeId, token }) => `Platform=Ecwid;StoreId=${storeId};OAuthAccessToken=${token}`,
  bigcartel: ({ accountId, token }) => `Platform=Big Cartel;StoreId=${accountId};OAuthAccessToken=${token}`,
};

function database(
  name: string,
  platform: string,
  sandbox: Sandbox,
  stores: Readonly<Record<string, string>>,
): DatabaseConfig {
  const login = `${logins[platform]?.(sandbox)};ApiUrl=${sandbox.url}`;
  return {
    name,
    stores: Object.entries(stores).map(([schema, properties]) => ({
      schema,
      platform,
      // A store may have another token than the one that may do everything.
      properties: parseConnectionString(
        `${properties.includes('OAuthAccessToken=') ? login.replace(/OAuthAccessToken=[^;]*;/, '') : login};${properties}`,
      ),
    })),
  };
}

class Running implements TestServer {
  readonly sandbox: Sandbox;
  readonly platform: string;
  readonly server: RunningServer;
  readonly database: string;
  readonly #clients: pg.Client[] = [];
  #stopped: Promise<void> | undefined;

  constructor(sandbox: Sandbox, platform: string, server: RunningServer, database: string) {
    this.sandbox = sandbox;
    this.platform = platform;
    this.server = server;
    this.database = database;
  }

  get url(): string {
    return `postgresql://demo:demo@127.0.0.1:${this.server.port}/${this.database}`;
  }

  async connect(options: pg.ClientConfig = {}): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, ...options });
    client.on('error', () => undefined);
    this.#clients.push(client);
    await client.connect();
    return client;
  }

  async setFaults(rules: readonly object[]): Promise<void> {
    await this.#control('PUT', 'faults', { rules });
  }

  async requests(): Promise<SandboxRequests> {
    return (await this.#control('GET', 'requests')) as SandboxRequests;
  }

  async resetRequests(): Promise<void> {
    await this.#control('DELETE', 'requests');
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    for (const client of this.#clients.splice(0)) await client.end().catch(() => undefined);
    await this.server.stop();
    await this.sandbox.stop();
  }

  async #control(method: string, what: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.sandbox.url}/_sandbox/${what}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the sandbox refused ${method} ${what}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
