import type { TestContext } from 'node:test';
import type { AccessPath, TableDefinition } from '../../../src/catalog/index.ts';
import {
  type ApiRow,
  type Ask,
  type FetchSpec,
  fetchScan,
  type Journal,
  type RequestLimits,
  StoreClient,
} from '../../../src/fetch/index.ts';
import { bigcommerce } from '../../../src/platforms/index.ts';
import type { FakeStore } from './fake-store.ts';

const keysets = {
  v2: { column: 'id', min: 'min_id', max: 'max_id', asc: { sort: 'id:asc' }, desc: { sort: 'id:desc' } },
  v3: {
    column: 'id',
    min: 'id:min',
    max: 'id:max',
    asc: { sort: 'id', direction: 'asc' },
    desc: { sort: 'id', direction: 'desc' },
  },
};

/** Ways to read the fake store's collection. */
export const access = {
  keyset2: path({ path: '/v2/things', paging: { style: 'pages', most: 250, keyset: keysets.v2 } }),
  keyset3: path({
    path: '/v3/things',
    envelope: 'v3',
    paging: { style: 'pages', most: 250, keyset: keysets.v3 },
    count: 'total',
  }),
  pages2: path({ path: '/v2/things', paging: { style: 'pages', most: 250 } }),
  pages3: path({ path: '/v3/things', envelope: 'v3', paging: { style: 'pages', most: 250 } }),
  cursor: path({
    path: '/v3/cursor',
    envelope: 'v3',
    paging: { style: 'cursor', most: 250, after: 'after' },
  }),
  one: path({ path: '/v2/things/{id}', paging: { style: 'one' }, missing: 'no rows' }),
};

function path(given: Partial<AccessPath> & Pick<AccessPath, 'path' | 'paging'>): AccessPath {
  return { envelope: 'v2', missing: 'error', ...given };
}

export function table(path: AccessPath): TableDefinition {
  return {
    name: 'things',
    platform: 'bigcommerce',
    doc: 'Things.',
    key: ['id'],
    columns: {
      id: { type: 'integer', doc: 'The id.', notNull: true },
      name: { type: 'text', doc: 'The name.' },
      price: { type: 'numeric', doc: 'The price.' },
    },
    access: [path],
    scope: 'store_v2_things',
  };
}

export const everything: Ask = { path: {}, params: {} };

export function spec(path: AccessPath, more: Partial<FetchSpec> = {}): FetchSpec {
  return { table: table(path), access: path, asks: [everything], columns: ['id', 'name', 'price'], ...more };
}

export interface Given {
  parallelism?: number;
  limits?: Partial<RequestLimits>;
  token?: string;
  journal?: Journal;
}

/** A client with short waits, closed when the test ends. */
export function connect(t: TestContext, store: FakeStore, given: Given = {}): StoreClient {
  const { token = 'secret-token', parallelism, limits, journal } = given;
  const client = new StoreClient({
    name: 'shop',
    platform: bigcommerce,
    login: { storeId: 'abc', token, apiUrl: store.url },
    parallelism,
    journal,
    limits: { backoff_ms: 5, patience_ms: 5000, idle_ms: 2000, ...limits },
  });
  t.after(() => client.close());
  return client;
}

export function options() {
  const stop = new AbortController();
  return { stop, signal: stop.signal, stats: { requests: 0, rows: 0, waited_ms: 0 } };
}

/** All rows of a scan. */
export async function all(
  client: StoreClient,
  wanted: FetchSpec,
  o: Parameters<typeof fetchScan>[2] = options(),
): Promise<ApiRow[]> {
  const rows: ApiRow[] = [];
  for await (const batch of fetchScan(client, wanted, o)) rows.push(...batch);
  return rows;
}

export const ids = (rows: readonly ApiRow[]): number[] =>
  rows.map((row) => Number(row.id)).sort((a, b) => a - b);
