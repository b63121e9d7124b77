import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 120, customers: 30, clientProperties: true });
});

interface SyncedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** How many fields of a table are scanned for their values. */
const FIELDS = 2;

/** The tables with their columns, as a tool reads them from the catalog. */
async function tablesOf(client: pg.Client): Promise<SyncedTable[]> {
  const { rows } = await client.query(`SELECT table_name AS name,
      jsonb_agg(jsonb_build_object('name', column_name, 'type', data_type) ORDER BY ordinal_position) AS columns
    FROM information_schema.columns WHERE table_schema = 'bigcommerce' GROUP BY 1 ORDER BY 1`);
  return rows as SyncedTable[];
}

/**
 * What Metabase sends for a table: whether it may be read, the first 10,000 rows for fingerprints (long texts cut), and
 * the values of fields for the menus of filters.
 */
function statementsFor({ name, columns }: SyncedTable): string[] {
  const place = `"bigcommerce"."${name}"`;
  const field = (column: string): string => `${place}."${column}"`;
  const fields = columns.map(({ name: column, type }, i) =>
    type === 'text'
      ? `substring(${field(column)} FROM 1 FOR 1234) AS "substring${i}"`
      : `${field(column)} AS "${column}"`,
  );
  const menus = columns.filter(({ type }) => type === 'text' || type === 'boolean').slice(0, FIELDS);
  return [
    `SELECT TRUE AS "_" FROM ${place} WHERE 1 <> 1 LIMIT 0`,
    `SELECT ${fields.join(', ')} FROM ${place} LIMIT 10000`,
    ...menus.map(({ name: column }) => {
      const one = field(column);
      return `SELECT ${one} AS "${column}" FROM ${place} GROUP BY ${one} ORDER BY ${one} ASC LIMIT 1000`;
    }),
  ];
}

/** One sync of all tables in a connection of its own: what each statement answered, and the requests that it took. */
async function sync(
  options: string,
  sent: (table: SyncedTable) => readonly string[] = statementsFor,
): Promise<{ answers: Map<string, string>; requests: number }> {
  const client = await shop.connect({ options });
  const tables = await tablesOf(client);
  const answers = new Map<string, string>();
  await shop.resetRequests();
  for (const sql of tables.flatMap(sent)) {
    try {
      const { rows } = await client.query(sql);
      answers.set(sql, JSON.stringify(rows.map((row) => JSON.stringify(row)).sort()));
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      answers.set(sql, `${code} ${message}`);
    }
  }
  const { total } = await shop.requests();
  await client.end();
  return { answers, requests: total };
}

test('a sync of all tables with the cache has the same answers for far fewer requests, and its repetition is free', async (t) => {
  const plain = await sync('');
  const first = await sync('-c storewire.cache_tolerance=600');
  const second = await sync('-c storewire.cache_tolerance=600');
  t.diagnostic(`${plain.requests} requests, with the cache ${first.requests}, again ${second.requests}`);
  assert.ok(plain.answers.size > 200, `${plain.answers.size} statements`);
  assert.deepEqual(first.answers, plain.answers);
  assert.deepEqual(second.answers, plain.answers);
  assert.ok(first.requests < plain.requests / 2, `${first.requests} of ${plain.requests} requests`);
  assert.equal(second.requests, 0);
});

test('previews make the fingerprints of all tables cost what their first rows cost', async (t) => {
  const fingerprints = (table: SyncedTable): string[] => statementsFor(table).slice(1, 2);
  const whole = await sync('-c PageSize=10', fingerprints);
  const first = await sync('-c PageSize=10 -c storewire.preview_rows=10', fingerprints);
  t.diagnostic(`${whole.requests} requests, with previews ${first.requests}`);
  assert.ok(first.requests < whole.requests / 2, `${first.requests} of ${whole.requests} requests`);
  for (const [sql, answer] of whole.answers) {
    const rows = JSON.parse(answer) as string[];
    const some = JSON.parse(first.answers.get(sql) ?? '') as string[];
    assert.equal(some.length, Math.min(10, rows.length), sql);
  }
});

test('with previews the first rows of a large table cost as many requests as they have pages', async () => {
  const client = await shop.connect({
    options: '-c storewire.preview_rows=100 -c PageSize=50',
  });
  await shop.resetRequests();
  assert.equal((await client.query('SELECT * FROM bigcommerce.customers LIMIT 10000')).rowCount, 30);
  const small = (await shop.requests()).total;
  await shop.resetRequests();
  assert.equal((await client.query('SELECT id, status FROM bigcommerce.orders LIMIT 10000')).rowCount, 100);
  assert.ok((await shop.requests()).total <= 2);
  assert.ok(small <= 1);
});
