import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { defaultDataDir } from '../engine/index.ts';
import {
  builtInDatabases,
  type DatabaseConfig,
  parseConnectionString,
  type UserConfig,
} from '../oauth/index.ts';

/** Everybody on this machine may read a demo's made-up rows: a password to remember beats a secret one. */
export const demoUser: UserConfig = {
  name: 'demo',
  password: 'demo',
  databases: ['shop', ...builtInDatabases.map(({ name }) => name)],
  readOnly: false,
};

/** Not PostgreSQL's own port, which a developer's machine often has in use. */
export const demoPort = 5433;

/** Beside the data folder of real servers, kept from start to start. */
export function demoDataDir(): string {
  return join(dirname(defaultDataDir()), 'storewire-demo');
}

export interface SandboxStore {
  readonly url: string;
  readonly token: string;
  readonly storeHash: string;
}

/** The demo's database: one schema for each platform of the sandbox. */
export function demoDatabase(sandbox: SandboxStore): DatabaseConfig {
  const text = `Platform=BigCommerce;StoreId=${sandbox.storeHash};OAuthAccessToken='${sandbox.token}';ApiUrl=${sandbox.url}`;
  return {
    name: 'shop',
    stores: [{ schema: 'bigcommerce', platform: 'bigcommerce', properties: parseConnectionString(text) }],
  };
}

/**
 * Queries to try, each of which shows something else: sort and limit in the store, a filter by time, a join that
 * asks for the customers of the orders found. The sandbox's store is the same every day: its orders end with
 * June 2026.
 */
export const sampleQueries: readonly string[] = [
  'SELECT id, name, price FROM products ORDER BY price DESC LIMIT 5;',
  "SELECT status, count(*), sum(total_inc_tax) FROM orders WHERE date_created >= '2026-06-01' GROUP BY status;",
  "SELECT o.id, c.email, o.total_inc_tax FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.date_created >= '2026-06-25';",
];

/** Whether nobody listens on the port of this machine. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
