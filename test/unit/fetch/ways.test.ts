import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type AccessPath, loadCatalog, type TableDefinition } from '../../../src/catalog/index.ts';
import { type ApiRow, fetchScan, StoreClient } from '../../../src/fetch/index.ts';
import { columnReader } from '../../../src/load/index.ts';
import { bigcommerce } from '../../../src/platforms/index.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';
import { options } from './fixtures.ts';

/** Where the API has several ways to the same rows, each of them is asked, and must answer the same. */
let sandbox: Sandbox;
let client: StoreClient;

before(async () => {
  sandbox = await startSandbox({ products: 60, orders: 80, customers: 40 });
  const login = { storeId: sandbox.storeHash, token: sandbox.token, apiUrl: sandbox.url };
  client = new StoreClient({ name: 'shop', platform: bigcommerce, login });
});

after(async () => {
  client.close();
  await sandbox.stop();
});

const tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];
const byName = new Map(tables.map((table) => [table.name, table]));

const placeholders = ({ path }: AccessPath): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

/** The rows as texts, a number without the zeros at its end: the API writes one amount as 14.95 and as 14.9500. */
function texts(table: TableDefinition, rows: readonly ApiRow[], columns: readonly string[]): string[] {
  const readers = columns.map((name) => {
    const read = columnReader(table, name);
    const isAmount = table.columns[name]?.type === 'numeric';
    return (row: ApiRow) =>
      isAmount
        ? read(row)
            ?.replace(/(\.\d*?)0+$/, '$1')
            .replace(/\.$/, '')
        : read(row);
  });
  return rows.map((row) => JSON.stringify(readers.map((read) => read(row)))).sort();
}

async function read(
  table: TableDefinition,
  access: AccessPath,
  path: Readonly<Record<string, string>>,
): Promise<ApiRow[]> {
  const columns = Object.keys(table.columns);
  const rows: ApiRow[] = [];
  const spec = { table, access, asks: [{ path, params: {} }], columns };
  for await (const batch of fetchScan(client, spec, options())) rows.push(...batch);
  return rows;
}

/** All rows, by the list, or by asking for those of every parent. */
async function everything(table: TableDefinition): Promise<ApiRow[]> {
  const list = table.access.find(({ path }) => !path.includes('{'));
  if (list !== undefined) return read(table, list, {});
  const access = table.access.find(({ parents }) => parents !== undefined);
  const parent = byName.get(access?.parents?.table ?? '');
  assert.ok(access?.parents && parent, `${table.name} has neither a list nor parents`);
  const pairs = Object.entries(access.parents.columns);
  const rows: ApiRow[] = [];
  for (const one of await everything(parent)) {
    const path = Object.fromEntries(pairs.map(([own, other = '']) => [own, String(one[other])]));
    rows.push(...(await read(table, access, path)));
  }
  return rows;
}

for (const table of tables) {
  const ways = table.access.filter((access) => placeholders(access).length > 0);
  if (ways.length === 0) continue;
  test(`${table.name}: ${ways.length + 1} ways answer the same rows`, async () => {
    const all = await everything(table);
    assert.ok(all.length > 0);
    for (const access of ways) {
      const names = placeholders(access);
      const columns = Object.keys(table.columns);
      const samples = [all[0], all[all.length >> 1], all.at(-1)].filter((row) => row !== undefined);
      for (const sample of samples) {
        const path = Object.fromEntries(names.map((name) => [name, String(sample[name])]));
        const expected = all.filter((row) => names.every((name) => String(row[name]) === path[name]));
        const found = await read(table, access, path);
        assert.deepEqual(texts(table, found, columns), texts(table, expected, columns), access.path);
      }
      const none = Object.fromEntries(names.map((name) => [name, '999999999']));
      assert.deepEqual(await read(table, access, none), [], `${access.path} of nothing`);
    }
  });
}
