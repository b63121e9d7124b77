import pg from 'pg';
import { big } from './measure.ts';
import { type ServerProcess, startServerFor, startStore, type Usage } from './processes.ts';
import type { Figure } from './report.ts';

/** Each costs one request, of another customer. */
const ACTIVE =
  'SELECT count(*)::int AS orders, sum(total_inc_tax) AS revenue FROM orders WHERE customer_id = $1';
/** Statements of each active session. */
const TIMES = 5;

/** What sessions cost that do nothing, and what many cost that all ask at once. */
export async function sessions(idleOnes = 500, active = 200): Promise<Figure[]> {
  const unused = idleFigures(idleOnes, await idle(idleOnes));
  return [...unused, ...(await withServer((server) => activeSessions(server, active)))];
}

async function withServer<T>(work: (server: ServerProcess) => Promise<T>): Promise<T> {
  const store = await startStore({ orders: 5_000, products: 100, customers: 1_000 });
  const server = await startServerFor(store);
  try {
    return await work(server);
  } finally {
    await server.stop();
    await store.stop();
  }
}

/** What was used before so many sessions were opened, by the open ones, and once each had asked for orders. */
export interface Idle {
  readonly before: Usage;
  readonly fresh: Usage;
  readonly used: Usage;
}

/** With a store and a server for it alone. */
export function idle(count: number): Promise<Idle> {
  return withServer((server) => opened(server, count));
}

async function opened(server: ServerProcess, count: number): Promise<Idle> {
  const [warm] = await open(server.url, 1);
  await warm?.query(ACTIVE, [1]);
  const before = await server.usage();
  const clients = await open(server.url, count);
  const fresh = await server.usage();
  for (const client of clients) await client.query(ACTIVE, [1]);
  const used = await server.usage();
  await close([...clients, ...(warm ? [warm] : [])]);
  return { before, fresh, used };
}

function idleFigures(count: number, { before, fresh, used }: Idle): Figure[] {
  const name = `${count} idle sessions`;
  const each = (from: number | undefined, to: number | undefined): number | string =>
    from === undefined || to === undefined ? 'left out: the system does not tell' : (to - from) / count;
  const unit = 'MB each';
  return [
    { name: `${name}, nothing asked yet: the server`, value: each(before.rss_mb, fresh.rss_mb), unit },
    { name: `${name}, nothing asked yet: the engine`, value: each(before.engine_mb, fresh.engine_mb), unit },
    { name: `${name}, orders were asked for: the server`, value: each(before.rss_mb, used.rss_mb), unit },
    {
      name: `${name}, orders were asked for: the engine`,
      value: each(before.engine_mb, used.engine_mb),
      unit,
    },
  ];
}

async function activeSessions(server: ServerProcess, count: number): Promise<Figure[]> {
  const rates: number[] = [];
  const figures: Figure[] = [];
  for (const many of [8, count]) {
    const clients = await open(server.url, many);
    await Promise.all(clients.map((client) => client.query(ACTIVE, [1])));
    const began = performance.now();
    const times = await Promise.all(clients.map((client, i) => askOften(client, i)));
    rates.push((many * TIMES * 1e3) / (performance.now() - began));
    await close(clients);
    const sorted = times.flat().sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
    figures.push(
      { name: `${big(many)} active sessions: half of the statements within`, value: at(0.5), unit: 'ms' },
      { name: `${big(many)} active sessions: 99 % within`, value: at(0.99), unit: 'ms' },
    );
  }
  const [few = 0, all = 0] = rates;
  return [
    ...figures,
    { name: `statements per second: ${count} sessions ÷ 8`, value: all / few, unit: 'ratio', aim: '≥ 1' },
  ];
}

async function askOften(client: pg.Client, i: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const began = performance.now();
    await client.query(ACTIVE, [((i * TIMES + n) % 1_000) + 1]);
    times.push(performance.now() - began);
  }
  return times;
}

async function open(url: string, count: number): Promise<pg.Client[]> {
  const clients: pg.Client[] = [];
  for (let i = 0; i < count; i++) {
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
  }
  return clients;
}

const close = (clients: readonly pg.Client[]): Promise<unknown> =>
  Promise.all(clients.map((client) => client.end()));
