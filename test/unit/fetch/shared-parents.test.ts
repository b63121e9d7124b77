import assert from 'node:assert/strict';
import { test } from 'node:test';
import orderShipments from '../../../schemas/bigcommerce/order_shipments.ts';
import orders from '../../../schemas/bigcommerce/orders.ts';
import type { AccessPath, TableDefinition } from '../../../src/catalog/index.ts';
import { type ApiRow, type FetchSpec, SharedParents, type StoreClient } from '../../../src/fetch/index.ts';

const client = {} as StoreClient;
const { signal } = new AbortController();

const accessOf = (table: TableDefinition): AccessPath => table.access[0] as AccessPath;

/** Rows for each order that has these columns, of the orders from `from` on. */
function fetchPerOrder(columns: readonly string[], from = '1', more: Partial<FetchSpec> = {}): FetchSpec {
  const asks = [{ path: {}, params: { min_id: from } }];
  const spec: FetchSpec = { table: orders, access: accessOf(orders), asks, columns };
  const access = accessOf(orderShipments);
  return {
    table: orderShipments,
    access,
    asks: [{ path: {}, params: {} }],
    columns: ['id'],
    parents: { spec, columns: { order_id: 'id' } },
    ...more,
  };
}

const fetches = (...specs: readonly FetchSpec[]): { client: StoreClient; spec: FetchSpec }[] =>
  specs.map((spec) => ({ client, spec }));

/** Three pages, and how often and for which columns they were asked for. */
class Pages {
  begun: (readonly string[])[] = [];
  failsAt: number | undefined;

  readonly begin = async function* (this: Pages, spec: FetchSpec): AsyncGenerator<ApiRow[]> {
    this.begun.push(spec.columns);
    for (let page = 0; page < 3; page++) {
      if (page === this.failsAt) throw new Error('the store failed');
      yield [{ id: page }];
    }
  }.bind(this);
}

async function all(rows: AsyncIterable<readonly ApiRow[]> | undefined): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const batch of rows ?? []) found.push(...batch.map(({ id }) => id));
  return found;
}

test('readers of the same parents get them from one scan, however far apart they are', async () => {
  const [a, b] = [fetchPerOrder(['id', 'items_shipped']), fetchPerOrder(['id', 'status_id'])];
  const parents = new SharedParents(fetches(a, b), signal);
  const pages = new Pages();
  const [first, second] = [a, b].map((spec) => parents.read(client, spec, pages.begin));
  assert.deepEqual(await all(first), [0, 1, 2]);
  assert.deepEqual(await all(second), [0, 1, 2]);
  assert.deepEqual(pages.begun, [['id', 'items_shipped', 'status_id']]);
});

test('a failure of the scan is that of each reader', async () => {
  const [a, b] = [fetchPerOrder(['id']), fetchPerOrder(['id'])];
  const parents = new SharedParents(fetches(a, b), signal);
  const pages = new Pages();
  pages.failsAt = 1;
  for (const spec of [a, b]) {
    await assert.rejects(all(parents.read(client, spec, pages.begin)), /the store failed/);
  }
  assert.equal(pages.begun.length, 1);
});

test('other parents, those of another store, and those that may end early are read apart', () => {
  const spec = fetchPerOrder(['id']);
  const others = [fetchPerOrder(['id'], '2'), fetchPerOrder(['id'], '1', { limit: 5 })];
  const elsewhere = { client: {} as StoreClient, spec };
  const parents = new SharedParents([...fetches(spec, ...others), elsewhere], signal);
  const { begin } = new Pages();
  for (const one of [spec, ...others]) assert.equal(parents.read(client, one, begin), undefined);
  assert.equal(parents.read(elsewhere.client, spec, begin), undefined);
});
