import type pg from 'pg';
import { serialize } from 'pg-protocol';
import { startTestServer, type TestServer, type TestServerOptions } from '../../../support/server.ts';
import { query } from '../../sessions/support/messages.ts';
import type { WireClient } from '../../sessions/support/wire-client.ts';

/** Short, so that tests need not wait: the pauses between tries, and how long a silent store is listened to. */
export const SHORT = { backoff_ms: 5, idle_ms: 700, retry_ms: 2_000, patience_ms: 5_000 };

export const startFaultShop = (options: TestServerOptions = {}): Promise<TestServer> =>
  startTestServer({ products: 60, orders: 20, customers: 260, limits: SHORT, ...options });

/** A request as the sandbox logged it. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly body?: string;
}

/** Everything but reads that the store got since the last reset, in the order of arrival. */
export async function writesSent(shop: TestServer): Promise<Sent[]> {
  const answer = await fetch(`${shop.sandbox.url}/_sandbox/requests?log=1&bodies=1`);
  const { log } = (await answer.json()) as { log: Sent[] };
  return log.filter(({ method }) => method !== 'GET');
}

/** Every row that the store has now. */
export async function storeRows(shop: TestServer, name: string): Promise<Record<string, unknown>[]> {
  const answer = await fetch(`${shop.sandbox.url}/_sandbox/rows/${shop.platform}/${name}`);
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Record<string, unknown>[];
}

/** The generated rows again, without a fault, and no request noted. */
export async function renew(shop: TestServer, rules: readonly object[] = []): Promise<void> {
  const answer = await fetch(`${shop.sandbox.url}/_sandbox/faults`, {
    method: 'PUT',
    body: JSON.stringify({ rules, reset: true }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  await shop.resetRequests();
}

export interface LastWrite {
  readonly table_name: string;
  readonly operation: string;
  readonly key: string | null;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly outcome: 'written' | 'refused' | 'unknown' | 'not tried';
  readonly request: string | null;
  readonly message: string | null;
}

export async function lastWrite(client: pg.Client): Promise<LastWrite[]> {
  return (await client.query('SELECT * FROM storewire.last_write ORDER BY number')).rows as LastWrite[];
}

/** How a statement ended: with a tag and its count, or with an error. */
export interface Ended {
  readonly count: number | null;
  readonly error: pg.DatabaseError | undefined;
}

export async function run(client: pg.Client, sql: string): Promise<Ended> {
  try {
    const results = (await client.query(sql)) as unknown as pg.QueryResult | pg.QueryResult[];
    const last = Array.isArray(results) ? results.at(-1) : results;
    return { count: last?.rowCount ?? null, error: undefined };
  } catch (error) {
    return { count: null, error: error as pg.DatabaseError };
  }
}

/** Everything that an error tells. */
export const everything = (error: pg.DatabaseError | undefined): string =>
  [error?.message, error?.detail, error?.hint, error?.where].join('\n');

/** COPY FROM STDIN of these lines; answers what came, up to ReadyForQuery. */
export async function copyIn(client: WireClient, sql: string, lines: readonly string[]): Promise<string[]> {
  client.send(query(sql));
  const first = await client.until('CopyInResponse');
  client.send(
    serialize.copyData(Buffer.from(lines.map((line) => `${line}\n`).join(''))),
    serialize.copyDone(),
  );
  return [...first, ...(await client.until('ReadyForQuery'))];
}
