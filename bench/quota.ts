import { once } from 'node:events';
import type pg from 'pg';
import QueryStream from 'pg-query-stream';
import { big, measure, withClient } from './measure.ts';
import { type ServerProcess, type StoreProcess, startServerFor, startStore } from './processes.ts';
import type { Figure } from './report.ts';

/** Rows of a page of orders. */
const PAGE = 250;
const PARALLELISM = 8;
const WINDOW_S = 30;
const WINDOW_REQUESTS = 150;

const WITH_ITEMS = `SELECT count(DISTINCT o.id)::int AS orders, count(*)::int AS lines, sum(i.total_inc_tax) AS revenue
  FROM orders o JOIN order_items i ON i.order_id = o.id`;
const FEW_COLUMNS = `SELECT count(*)::int AS orders, sum(total_inc_tax) AS revenue FROM orders`;

/** Time against what the store lets nobody do faster: its quota, its latency. */
export async function quota(orders = 100_000): Promise<Figure[]> {
  const store = await startStore({ orders, products: 1_000, customers: 1_000, keep: true });
  const figures: Figure[] = [];
  try {
    await fill(store);
    for (const part of [firstRow, unlimited, limited]) {
      // Each with a server that has not learned yet how the store answers.
      const server = await startServerFor(store);
      try {
        figures.push(...(await part(server, store, orders)));
      } finally {
        await server.stop();
      }
    }
  } finally {
    await store.stop();
  }
  return figures;
}

/** The store makes its answers, which takes longer than giving them. */
async function fill(store: StoreProcess): Promise<void> {
  const server = await startServerFor(store);
  await measure(server, store, WITH_ITEMS);
  await measure(server, store, FEW_COLUMNS);
  await server.stop();
}

type Part = (server: ServerProcess, store: StoreProcess, orders: number) => Promise<Figure[]>;

const limited: Part = async (server, store, orders) => {
  const latency_ms = 200;
  await store.control({ latency_ms, requests_per_30s: WINDOW_REQUESTS });
  const { wall_ms, requests } = await measure(server, store, WITH_ITEMS);
  const pages = Math.ceil(orders / PAGE);
  const windows = Math.floor((pages - 1) / WINDOW_REQUESTS);
  const last = pages - windows * WINDOW_REQUESTS;
  const limit_ms = windows * WINDOW_S * 1e3 + Math.ceil(last / PARALLELISM) * latency_ms;
  const name = `${big(orders)} orders with items, 150 requests per 30 s, 200 ms`;
  return [
    { name: `${name}: wall`, value: wall_ms / 1e3, unit: 's' },
    { name: `${name}: wall ÷ the quota's limit`, value: wall_ms / limit_ms, unit: 'ratio', aim: '≤ 1.05' },
    { name: `${name}: requests ÷ pages of orders`, value: requests / pages, unit: 'ratio', aim: '1' },
  ];
};

const unlimited: Part = async (server, store, orders) => {
  const latency_ms = 50;
  await store.control({ latency_ms, requests_per_30s: 0 });
  const { wall_ms, cpu_ms, requests } = await measure(server, store, FEW_COLUMNS);
  const pages = Math.ceil(orders / PAGE);
  const ideal_ms = Math.ceil(pages / PARALLELISM) * latency_ms;
  const name = `${big(orders)} orders, no quota, 50 ms`;
  return [
    { name: `${name}: wall`, value: wall_ms / 1e3, unit: 's' },
    { name: `${name}: wall ÷ ideal`, value: wall_ms / ideal_ms, unit: 'ratio', aim: '≤ 1.25' },
    { name: `${name}: CPU of the server ÷ wall`, value: cpu_ms / wall_ms, unit: 'cores' },
    { name: `${name}: requests ÷ pages`, value: requests / pages, unit: 'ratio', aim: '1' },
  ];
};

/** Through a portal with a row limit, as drivers read that are given a fetch size. */
const firstRow: Part = async (server, store) => {
  const latency_ms = 200;
  // The first statement of a session makes its tables, and the store its answers: neither is a round trip.
  const { first_ms, requests } = await withClient(server.url, async (client) => {
    await readFirst(client, store, 0);
    return readFirst(client, store, latency_ms);
  });
  return [
    {
      name: 'first row of a streamed scan: time ÷ latency of 200 ms',
      value: first_ms / latency_ms,
      unit: 'round trips',
      aim: '≤ 2',
    },
    { name: 'requests for its first 100 rows', value: requests, unit: 'requests' },
  ];
};

async function readFirst(client: pg.Client, store: StoreProcess, latency_ms: number) {
  await store.control({ latency_ms, requests_per_30s: 0 });
  const began = performance.now();
  const query = new QueryStream('SELECT id, status_id, total_inc_tax FROM orders', [], { batchSize: 100 });
  const stream = client.query(query);
  await once(stream, 'readable');
  const first_ms = performance.now() - began;
  const requests = (await store.control()).length;
  stream.destroy();
  await once(stream, 'close');
  return { first_ms, requests };
}
