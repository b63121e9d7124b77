import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TableDefinition } from '../../../src/catalog/index.ts';
import { loadCatalog } from '../../../src/catalog/index.ts';
import { type ApiRow, fetchCount, fetchScan, StoreClient } from '../../../src/fetch/index.ts';
import { columnReader, copyEncoder } from '../../../src/load/index.ts';
import { bigcommerce } from '../../../src/platforms/index.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';
import { options } from './fixtures.ts';

/** Every table of BigCommerce that a list has, read from the sandbox, whole and under each of its faults. */
let sandbox: Sandbox;
let client: StoreClient;
let tables: ReadonlyMap<string, TableDefinition>;
const expected = new Map<string, string[]>();

before(async () => {
  sandbox = await startSandbox({ products: 400, orders: 800, customers: 600 });
  const login = { storeId: sandbox.storeHash, token: sandbox.token, apiUrl: sandbox.url };
  const limits = { backoff_ms: 2, idle_ms: 1000 };
  client = new StoreClient({ name: 'shop', platform: bigcommerce, login, limits });
  const catalog = (await loadCatalog()).tables.get('bigcommerce') ?? [];
  // Rows that exist per parent alone are read in parents.test.ts, and under every table's conformance.
  const all = catalog.filter(({ access: [first] }) => first?.path.includes('{') === false);
  tables = new Map(all.map((table) => [table.name, table]));
  for (const table of all) expected.set(table.name, keys(table, await read(table)));
});

after(async () => {
  client.close();
  await sandbox.stop();
});

function table(name: string): TableDefinition {
  return tables.get(name) ?? assert.fail(`no table ${name}`);
}

async function read(table: TableDefinition, columns = Object.keys(table.columns)): Promise<ApiRow[]> {
  const [access] = table.access;
  assert.ok(access);
  const encode = copyEncoder(table, columns);
  const rows: ApiRow[] = [];
  const spec = { table, access, asks: [{ path: {}, params: {} }], columns };
  for await (const batch of fetchScan(client, spec, options())) {
    encode(batch);
    rows.push(...batch);
  }
  return rows;
}

function keys(table: TableDefinition, rows: readonly ApiRow[]): string[] {
  const readers = table.key.map((column) => columnReader(table, column));
  return rows.map((row) => readers.map((read) => read(row)).join('/')).sort();
}

async function faults(rules: readonly object[]): Promise<void> {
  const body = JSON.stringify({ rules, reset: true });
  const answer = await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'PUT', body });
  assert.equal(answer.status, 200, await answer.text());
}

async function rowsOf(resource: string): Promise<number> {
  const answer = await fetch(`${sandbox.url}/_sandbox/rows/${resource}`);
  return ((await answer.json()) as unknown[]).length;
}

test('every table is read completely, and its values fit their types', async () => {
  assert.ok(expected.size >= 9);
  for (const [name, found] of expected) {
    assert.ok(found.length > 0, name);
    assert.equal(new Set(found).size, found.length, name);
  }
  for (const name of ['products', 'orders', 'customers', 'brands', 'categories']) {
    assert.equal(expected.get(name)?.length, await rowsOf(name), name);
  }
});

test('the counts of the store are those of the rows', async () => {
  for (const [name, found] of expected) {
    const { access } = table(name);
    const counted = access.find((path) => path.count !== undefined);
    if (!counted) continue;
    const spec = { table: table(name), access: counted, asks: [{ path: {}, params: {} }] };
    assert.equal(await fetchCount(client, spec, options()), found.length, name);
  }
});

test('an order with many lines has all of them', async () => {
  const items = await read(table('order_items'), ['order_id']);
  const lines = new Map<unknown, number>();
  for (const { order_id } of items) lines.set(order_id, (lines.get(order_id) ?? 0) + 1);
  const largest = Math.max(...lines.values());
  assert.ok(largest > 50, String(largest));
});

const list = { path: '^/stores/[^/]+/v[23]/(orders|customers|catalog/.*|customers/addresses)$' };
const passing: Readonly<Record<string, object>> = {
  'a 429 of load shedding': { status: 429, without_headers: true },
  'a 503': { status: 503 },
  'a reset': { reset: true },
  'a connection closed in the middle': { truncate: true },
  'JSON cut in the middle': { truncate: 'json' },
  'a total that is not true': { wrong_total: 3 },
  'a row of the page before': { duplicate_row: true },
  'a row of the page before in place of one': { duplicate_row: 'shift' },
};

for (const [name, fault] of Object.entries(passing)) {
  test(`${name}, twice in a scan, changes no answer`, async () => {
    for (const tableName of ['orders', 'products', 'customers', 'customer_addresses']) {
      await faults([{ match: list, skip: 1, times: 2, fault }]);
      const rows = await read(table(tableName), []);
      assert.deepEqual(keys(table(tableName), rows), expected.get(tableName), tableName);
    }
    await faults([]);
  });
}

test('rows that come and go during a scan hide no others and repeat none', async () => {
  for (const tableName of ['orders', 'products', 'customers', 'categories', 'product_variants']) {
    for (const fault of [{ insert_rows: 2 }, { delete_rows: 2 }]) {
      await faults([{ match: list, times: 3, fault }]);
      const found = keys(table(tableName), await read(table(tableName), []));
      assert.equal(new Set(found).size, found.length, tableName);
      const left = new Set(found);
      const missed = (expected.get(tableName) ?? []).filter((key) => !left.has(key));
      // Three deletions of two rows each, from the beginning, which the scan may have passed or not.
      const mayMiss = 'delete_rows' in fault ? 6 : 0;
      assert.ok(missed.length <= mayMiss, `${tableName}: ${missed.length} missed`);
    }
  }
  await faults([]);
});

test('a token without the scope is told which one it lacks', async () => {
  const limited = await startSandbox({
    products: 5,
    orders: 5,
    customers: 5,
    tokens: { small: ['store_v2_orders_read_only'] },
  });
  const login = { storeId: limited.storeHash, token: 'small', apiUrl: limited.url };
  const other = new StoreClient({ name: 'shop', platform: bigcommerce, login });
  const [access] = table('products').access;
  assert.ok(access);
  const spec = { table: table('products'), access, asks: [{ path: {}, params: {} }], columns: [] };
  await assert.rejects(fetchScan(other, spec, options()).next(), {
    condition: 'insufficient_privilege',
    hint: 'The access token needs the scope store_v2_products_read_only.',
  });
  other.close();
  await limited.stop();
});
