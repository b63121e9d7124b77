import { measure, withClient } from './measure.ts';
import { type ServerProcess, type StoreProcess, startServerFor, startStore } from './processes.ts';
import type { Figure } from './report.ts';

const LATENCY_MS = 50;
/** The API takes so many products in one request that writes. */
const MOST = 10;
/** Rows of a page of products. */
const PAGE = 250;

/** What writing took. */
export interface Written {
  readonly requests: number;
  readonly wall_ms: number;
}

/** New prices for many products: one statement, a statement for each row, and a request for each row without SQL. */
export function writes(rows = 500): Promise<Figure[]> {
  return withServer(rows, async (server, store, ids) => {
    const whole = await counted(store, () => inOneStatement(server, ids));
    const byRow = await counted(store, () => rowByRow(server, ids));
    const direct = await counted(store, () => requestByRow(store, ids));
    const least = Math.ceil(rows / MOST) + Math.ceil(rows / PAGE);
    const name = `${rows} prices`;
    const sum = `${least}: ${MOST} rows a write, ${PAGE} a page read`;
    const slower = (one: Written): Pick<Figure, 'value' | 'unit'> => ({
      value: one.wall_ms / whole.wall_ms,
      unit: 'ratio',
    });
    return [
      { name: `${name}, one UPDATE: requests`, value: whole.requests, unit: 'requests' },
      {
        name: `${name}, one UPDATE: requests ÷ least (${sum})`,
        value: whole.requests / least,
        unit: 'ratio',
      },
      { name: `${name}, one UPDATE: wall`, value: whole.wall_ms / 1e3, unit: 's' },
      { name: `${name}, an UPDATE for each row: requests`, value: byRow.requests, unit: 'requests' },
      { name: `${name}, an UPDATE for each row ÷ one UPDATE: wall`, ...slower(byRow) },
      { name: `${name}, a PUT for each row: requests`, value: direct.requests, unit: 'requests' },
      { name: `${name}, a PUT for each row ÷ one UPDATE: wall`, ...slower(direct) },
    ];
  });
}

/** One UPDATE of so many prices, with a store and a server for it alone. */
export function pricesAtOnce(rows: number): Promise<Written> {
  return withServer(rows, (server, store, ids) => counted(store, () => inOneStatement(server, ids)));
}

/** `ids`: of half of the store's products. */
async function withServer<T>(
  rows: number,
  work: (server: ServerProcess, store: StoreProcess, ids: readonly number[]) => Promise<T>,
): Promise<T> {
  const store = await startStore({ products: 2 * rows, orders: 10, customers: 10, latency_ms: LATENCY_MS });
  const server = await startServerFor(store);
  try {
    return await work(server, store, await someProducts(server, rows));
  } finally {
    await server.stop();
    await store.stop();
  }
}

async function someProducts(server: ServerProcess, rows: number): Promise<number[]> {
  const sql = `SELECT array_agg(id) AS ids FROM (SELECT id FROM products ORDER BY id LIMIT ${rows}) x`;
  return (await measure(server, undefined, sql)).row['ids'] as number[];
}

async function counted({ sandboxUrl }: StoreProcess, work: () => Promise<unknown>): Promise<Written> {
  await fetch(`${sandboxUrl}/_sandbox/requests`, { method: 'DELETE' });
  const began = performance.now();
  await work();
  const wall_ms = performance.now() - began;
  const answer = await fetch(`${sandboxUrl}/_sandbox/requests`);
  const { total } = (await answer.json()) as { total: number };
  return { requests: total, wall_ms };
}

const inOneStatement = (server: ServerProcess, ids: readonly number[]): Promise<unknown> =>
  withClient(server.url, (client) =>
    client.query(`UPDATE products SET price = price + 1 WHERE id BETWEEN ${ids[0]} AND ${ids.at(-1)}`),
  );

const rowByRow = (server: ServerProcess, ids: readonly number[]): Promise<unknown> =>
  withClient(server.url, async (client) => {
    for (const id of ids) await client.query('UPDATE products SET price = price + 1 WHERE id = $1', [id]);
  });

/** As a script does it that knows the price. */
async function requestByRow({ url, token, storeHash }: StoreProcess, ids: readonly number[]): Promise<void> {
  const headers = { 'X-Auth-Token': token, Accept: 'application/json', 'Content-Type': 'application/json' };
  for (const id of ids) {
    const answer = await fetch(`${url}/stores/${storeHash}/v3/catalog/products/${id}`, {
      method: 'PUT',
      headers,
      body: '{"price": 25}',
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`the store refused a price: ${answer.status}`);
  }
}
