import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { defaultDataDir } from '../engine/index.ts';
import {
  builtInDatabases,
  type DatabaseConfig,
  parseConnectionString,
  type UserConfig,
} from '../oauth/index.ts';
import { platforms } from '../platforms/index.ts';
import type { Sandbox, SandboxStore } from '../sandbox/index.ts';
import { tokenString } from './sandbox-app.ts';

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

/** The demo's database: a schema for each simulated store, by its platform's name. */
export function demoDatabase(sandbox: Sandbox): DatabaseConfig {
  const stores = sandbox.stores.map((store) => ({
    schema: store.platform,
    platform: store.platform,
    properties: parseConnectionString(tokenString(sandbox, store)),
  }));
  return { name: 'shop', stores };
}

/**
 * Queries to try. Those of one platform show something else each; of several stores, the first platform's and one
 * over all.
 */
export function sampleQueries(stores: readonly SandboxStore[]): readonly string[] {
  const samples = stores.flatMap(({ platform }) => platforms.get(platform)?.samples.slice(0, 3) ?? []);
  return stores.length === 1 ? samples : [...samples.slice(0, 2), OVER_ALL];
}

const OVER_ALL =
  "SELECT store, status, count(*), sum(total) FROM commerce.orders WHERE placed_at >= '2026-06-01' GROUP BY store, status ORDER BY store, status;";

/** Whether nobody listens on the port of this machine. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
