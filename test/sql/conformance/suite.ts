import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import { loadCatalog, type TableDefinition } from '../../../src/catalog/index.ts';
import { readAllByFields } from '../../support/by-fields.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { startTestEngine } from '../../support/engine.ts';
import { startTestServer, type TestServerOptions } from '../../support/server.ts';
import { difference } from '../oracle/compare.ts';
import type { Step } from '../oracle/entry.ts';
import { run } from '../oracle/outcome.ts';
import { connectPlain, makePlainStore } from '../oracle/plain-store.ts';
import { casesOf, scans } from './cases.ts';
import { samplesOf } from './values.ts';

/** Tables that are checked at the same time, each on a pair of connections of its own. */
const AT_A_TIME = 4;

/** The same store behind the server and as plain tables, over several pairs of connections. */
interface Pair {
  readonly server: pg.Client;
  readonly plain: pg.Client;
}

/** The sizes of a store with a few of everything, or with nothing. */
type Sizes = Pick<TestServerOptions, 'products' | 'orders' | 'customers'>;

async function startPairs(name: string, options: TestServerOptions): Promise<Pair[]> {
  const engine = await startTestEngine();
  const test = await startTestServer(options);
  await makePlainStore(engine, test, name);
  readAllByFields();
  const pairs: Pair[] = [];
  for (let i = 0; i < AT_A_TIME; i++) {
    const plain = await connectPlain(engine, name);
    cleanUp(() => plain.end());
    pairs.push({ server: await test.connect(), plain });
  }
  return pairs;
}

const asText = { getTypeParser: () => String } as unknown as pg.CustomTypesConfig;

/** Fails with every statement that the two stores answer differently. */
async function check(pairs: Pair[], steps: readonly Step[]): Promise<void> {
  const pair = pairs.pop() ?? assert.fail('no connection is free');
  const wrong: string[] = [];
  try {
    for (const step of steps) {
      const expected = await run(pair.plain, step);
      const all = step.someOf === undefined ? undefined : await run(pair.plain, { sql: step.someOf });
      const what = difference(step, await run(pair.server, step), expected, all);
      if (what !== undefined) wrong.push(`${step.sql}\n  ${what}`);
      else if ('error' in expected) wrong.push(`${step.sql}\n  is no statement: ${expected.message}`);
    }
  } finally {
    pairs.push(pair);
  }
  assert.equal(wrong.join('\n'), '');
}

/** Registers the tests of every table of a platform, on a store of this size and on one without anything. */
export async function conform(platform: string, sizes: Sizes): Promise<void> {
  const tables = (await loadCatalog()).tables.get(platform) ?? [];
  const byName = new Map(tables.map((table) => [table.name, table]));
  const stores: Record<'full' | 'empty', Pair[]> = { full: [], empty: [] };
  const rows = new Map<string, Readonly<Record<string, string | null>>[]>();

  before(async () => {
    stores.full = await startPairs('plain_full', { platform, ...sizes, properties: 'PageSize=10' });
    stores.empty = await startPairs('plain_empty', { platform, products: 0, orders: 0, customers: 0 });
    const plain = stores.full[0]?.plain ?? assert.fail('no connection');
    await plain.query("SET TimeZone = 'UTC'");
    for (const { name } of tables) {
      const result = await plain.query<Record<string, string | null>>({
        text: `TABLE ${name}`,
        types: asText,
      });
      rows.set(name, result.rows);
    }
  });

  const samplesIn = (table: TableDefinition, column: string): ReturnType<typeof samplesOf> => {
    const values = (rows.get(table.name) ?? []).map((row) => row[column] ?? null);
    return samplesOf(table.columns[column]?.type ?? 'text', values);
  };

  describe('a table answers as the same rows in a plain table do', { concurrency: AT_A_TIME }, () => {
    for (const table of tables) {
      test(`${table.name}: scans, keys, filters, sorts and joins`, async () => {
        const own = rows.get(table.name) ?? [];
        assert.ok(own.length > 0, 'the store has no row to try this with');
        const subject = {
          table,
          rows: own,
          samples: (column: string) => samplesIn(table, column),
          samplesOfKey: (name: string, column: string) =>
            samplesIn(byName.get(name) ?? assert.fail(`no table ${name}`), column),
        };
        await check(stores.full, casesOf(subject));
      });
    }
  });

  describe('a table of a store without products, orders and customers', { concurrency: AT_A_TIME }, () => {
    for (const table of tables) {
      test(`${table.name}: has the rows that there are, or none`, () => check(stores.empty, scans(table)));
    }
  });
}
