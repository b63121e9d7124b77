import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadCatalog } from '../../src/catalog/index.ts';
import { java } from '../support/java.ts';
import { needsPgjdbc } from '../support/programs.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { works } from '../support/works.ts';

const needs = needsPgjdbc();

const catalog = (await loadCatalog()).tables.get('bigcommerce') ?? [];
const tables = [...catalog].sort((a, b) => (a.name < b.name ? -1 : 1));

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 300, customers: 20 });
});

function jdbc(server: TestServer): string {
  return `jdbc:postgresql://127.0.0.1:${server.server.port}/${server.database}?user=demo&password=demo`;
}

test(
  'DatabaseMetaData shows the store, the same before and after data queries and in two sessions',
  needs,
  async () => {
    const lines = await java('Metadata', jdbc(shop));
    assert.deepEqual(
      lines.filter((line) => line.startsWith('DIFFERENT')),
      [],
    );
    assert.deepEqual(
      lines.filter((line) => /\tsw_|pg_temp|pg_toast_temp|relation_facts/.test(line)),
      [],
    );
    const of = (name: string): string[][] =>
      lines.filter((line) => line.startsWith(`${name}\t`)).map((line) => line.split('\t').slice(1));
    assert.deepEqual(
      of('store tables').map((row) => [row[1], row[2], row[3]]),
      tables.map(({ name }) => ['bigcommerce', name, 'TABLE']),
    );
    assert.match(
      of('store tables').find((row) => row[2] === 'orders')?.[4] ?? '',
      /^The orders of the store/,
    );
    assert.deepEqual(of('temporary'), []);
    assert.deepEqual(of('any columns'), []);
    const columns = of('columns').filter((row) => row[2] === 'orders');
    assert.deepEqual(columns[0]?.slice(3, 6), ['id', '4', 'int4']);
    assert.equal(columns[0]?.[10], '0', 'NOT NULL');
    assert.match(columns[0]?.[11] ?? '', /^Number of the order/);
    assert.deepEqual(
      of('primary').map((row) => row.slice(2)),
      [['orders', 'id', '1', 'orders_pkey']],
    );
    assert.deepEqual(
      of('imported')
        .map((row) => `${row[2]}.${row[3]} <- ${row[6]}.${row[7]}`)
        .sort(),
      ['orders.id <- order_items.order_id', 'products.id <- order_items.product_id'],
    );
    assert.deepEqual(
      of('exported')
        .map((row) => row[6])
        .sort(),
      tables.flatMap(({ name, foreignKeys = [] }) =>
        foreignKeys.filter(({ references }) => references === 'customers').map(() => name),
      ),
    );
    assert.deepEqual(
      of('cross').map((row) => `${row[3]} <- ${row[7]}`),
      ['id <- product_id'],
    );
    assert.ok(of('schemas').some((row) => row[0] === 'bigcommerce'));
    assert.ok(!of('schemas').some((row) => /pg_temp/.test(row[0] ?? '')));
    assert.ok(of('types').some((row) => row[0] === 'jsonb'));
    assert.deepEqual(
      of('indexes').map((row) => [row[5], row[8]]),
      [['orders_pkey', 'id']],
    );
    assert.deepEqual(
      of('own functions').map((row) => row[2]),
      ['undo'],
    );
    assert.equal(of('product')[0]?.[0], 'PostgreSQL');
  },
);

test('statements of every kind through pgjdbc', needs, async (t) => {
  const slow = await startTestServer({ orders: 12_000, latency_ms: 2000 });
  const lines = await java('Queries', jdbc(shop), jdbc(slow));
  const answers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
  const prepared = (times: number): string =>
    Array.from({ length: times }, (_, i) => `${101 + i}|true|true`).join(' ');
  const expected: Readonly<Record<string, string>> = {
    types: [
      // What pgjdbc calls an integer whose values are generated.
      'id/serial/Integer/bigcommerce.orders/id/0',
      'total_inc_tax/numeric/BigDecimal/bigcommerce.orders/total_inc_tax/1',
      'date_created/timestamptz/Timestamp/bigcommerce.orders/date_created/0',
      'order_is_digital/bool/Boolean/bigcommerce.orders/order_is_digital/1',
      'status/text/String/bigcommerce.orders/status/1',
      'c/jsonb/String/bigcommerce.orders/billing_form_fields/1',
      '?column?/int4/Integer/.//2',
      '101 true true',
    ].join(' '),
    prepared: prepared(12),
    'fetch size': '300 true',
    'max rows': '7 300',
    'error, then another': '42703 22012 42P01 0A000 300',
    'error in a transaction': '300 22012 25P02 300 42703 300',
    'read-only': '300 25006 300 on 300 300 serializable',
    batch: '50 [3, 1] 199 48',
    'several statements': '1 300 updated 40 true',
    'copy out': '3 100 101 102 300',
    notify: '1 news hello',
    settings: 'true 42P01 300 bigcommerce',
    holdable: '300 101 300',
    'changed view': '102 103|104',
    cancel: '57014 true 101',
    'query timeout': '57014 101',
  };
  for (const [name, answer] of Object.entries(expected)) assert.equal(answers.get(name), answer, name);
  const options = [...answers].filter(([name]) => !(name in expected));
  assert.equal(options.length, 20);
  for (const [option, answer] of options) assert.equal(answer, `${prepared(7)} 300`, option);
  await slow.stop();
  works(t, 'pgjdbc', '', 'copy', 'cancel', 'transaction');
});
