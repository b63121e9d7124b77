import pg from 'pg';
import type { ServerProcess, StoreProcess } from './processes.ts';

/** What one statement took. */
export interface Taken {
  readonly wall_ms: number;
  /** Of the server's process. */
  readonly cpu_ms: number;
  /** Asked of a store with a memory. */
  readonly paths: readonly string[];
  readonly requests: number;
  /** The first row of the answer. */
  readonly row: Readonly<Record<string, unknown>>;
}

/** Runs a statement over a new connection. `store`: where the requests are counted. */
export async function measure(
  server: ServerProcess,
  store: StoreProcess | undefined,
  sql: string,
): Promise<Taken> {
  return withClient(server.url, async (client) => {
    await store?.control();
    const before = await server.usage();
    const began = performance.now();
    const { rows } = await client.query(sql);
    const wall_ms = performance.now() - began;
    const after = await server.usage();
    const paths = (await store?.control()) ?? [];
    const requests = paths.length;
    return { wall_ms, cpu_ms: after.cpu_ms - before.cpu_ms, paths, requests, row: rows[0] as Taken['row'] };
  });
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** How figures grow: the last to the first, by how much more there was to do; 1 is linear, below 1 cheaper. */
export function toLinear(sizes: readonly number[], values: readonly number[]): number {
  const grown = (list: readonly number[]): number => (list.at(-1) ?? 0) / (list[0] ?? 0);
  return grown(values) / grown(sizes);
}

/** `10,000` */
export const big = (n: number): string => n.toLocaleString('en');
