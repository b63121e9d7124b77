import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { bind, describePortal, describeStatement, execute, parse, run, sync } from './support/messages.ts';
import { Twin } from './support/twin.ts';
import type { WireClient } from './support/wire-client.ts';

let twin: Twin;
before(async () => {
  twin = await Twin.start();
});

const again = [bind([], { statement: 's' }), execute(), sync];

test('a prepared statement run again sees the rows of now', async () => {
  await twin.same(async (client) => {
    const lines = await client.ask(parse('SELECT id, status_id FROM orders WHERE id = $1', 's'), sync);
    for (const id of ['101', '102', '101', '99', '103', '104', '105', '106']) {
      lines.push(...(await client.ask(bind([id], { statement: 's' }), describePortal(), execute(), sync)));
      lines.push(...(await client.query(`SELECT count(*) FROM orders WHERE id > ${id}`)));
    }
    return lines;
  });
});

/** Views differ between the two only by where their tables are. */
async function withView(
  client: WireClient,
  script: (client: WireClient) => Promise<string[]>,
): Promise<string[]> {
  return [
    ...(await client.query('CREATE TEMP VIEW v AS SELECT id FROM orders WHERE id < 103')),
    ...(await client.ask(parse('SELECT * FROM v ORDER BY 1', 's'), ...again)),
    ...(await client.query('PREPARE p AS SELECT count(*) FROM v')),
    ...(await client.query('EXECUTE p')),
    ...(await script(client)),
  ];
}

test('a prepared statement over a view follows the view', async () => {
  const heard = await twin.same((client) =>
    withView(client, async () => [
      ...(await client.query(
        'CREATE OR REPLACE TEMP VIEW v AS SELECT id FROM orders WHERE id BETWEEN 110 AND 111',
      )),
      ...(await client.ask(...again)),
      ...(await client.query('EXECUTE p')),
      ...(await client.query('CREATE OR REPLACE TEMP VIEW v AS SELECT id FROM products WHERE id = 115')),
      ...(await client.ask(...again)),
      ...(await client.query('EXECUTE p')),
      ...(await client.ask(bind([], { statement: 'p' }), execute(), sync)),
    ]),
  );
  assert.deepEqual(
    heard.filter((line) => line.startsWith('DataRow')),
    ['100', '101', '102', '3', '110', '111', '2', '115', '1', '1'].map((value) => `DataRow ${value}`),
  );
});

test('a view inside the view is followed too', async () => {
  await twin.same(async (client) => [
    ...(await client.query('CREATE TEMP VIEW inner_v AS SELECT id FROM orders WHERE id < 103')),
    ...(await client.query('CREATE TEMP VIEW outer_v AS SELECT id FROM inner_v WHERE id > 100')),
    ...(await client.ask(parse('SELECT * FROM outer_v ORDER BY 1', 's'), ...again)),
    ...(await client.query('CREATE OR REPLACE TEMP VIEW inner_v AS SELECT id FROM orders WHERE id < 102')),
    ...(await client.ask(...again)),
  ]);
});

test('a view that is dropped is missed, and found again', async () => {
  await twin.same((client) =>
    withView(client, async () => [
      ...(await client.query('DROP VIEW v')),
      ...(await client.ask(...again)),
      ...(await client.query('EXECUTE p')),
      ...(await client.query('CREATE TEMP VIEW v AS SELECT id FROM orders WHERE id = 120')),
      ...(await client.ask(...again)),
      ...(await client.query('EXECUTE p')),
      ...(await client.query('SELECT count(*) FROM orders')),
    ]),
  );
});

test('other columns under the same name are refused to a client that was told the old ones', async () => {
  await twin.same((client) =>
    withView(client, async () => [
      ...(await client.ask(describeStatement('s'), sync)),
      ...(await client.query(
        'CREATE OR REPLACE TEMP VIEW v AS SELECT id, status_id FROM orders WHERE id < 102',
      )),
      ...(await client.ask(...again)),
      ...(await client.ask(...again)),
      ...(await client.ask(
        parse('SELECT * FROM v ORDER BY 1', 't'),
        bind([], { statement: 't' }),
        execute(),
        sync,
      )),
    ]),
  );
});

test('a statement follows the search_path, between a store table and a table of the client', async () => {
  const client = await twin.throughStorewire();
  const path = (schemas: string): Promise<string[]> => client.query(`SET search_path = ${schemas}`);
  const rows = async (answer: Promise<string[]>): Promise<string[]> =>
    (await answer).filter((line) => /^(DataRow|ErrorResponse)/.test(line));
  await client.query('CREATE SCHEMA IF NOT EXISTS demo');
  await client.query('CREATE TABLE demo.brands (id int)');
  await client.query('INSERT INTO demo.brands VALUES (1), (2), (3)');
  await path('demo, bigcommerce');
  const own = 'DataRow 3';
  const store = 'DataRow 40';
  await client.ask(parse('SELECT count(*) FROM brands', 's'), sync);
  await client.query('PREPARE p AS SELECT count(*) FROM brands');
  for (const [schemas, expected] of [
    ['demo', own],
    ['bigcommerce', store],
    ['demo, bigcommerce', own],
    ['bigcommerce, demo', store],
    ['bigcommerce', store],
    ['demo', own],
  ] as const) {
    await path(schemas);
    assert.deepEqual(await rows(client.ask(...again)), [expected], schemas);
    assert.deepEqual(await rows(client.query('EXECUTE p')), [expected], schemas);
    assert.deepEqual(await rows(client.query('SELECT 1; EXECUTE p')), ['DataRow 1', expected], schemas);
  }
  assert.deepEqual(
    await rows(client.query('SET search_path = bigcommerce; EXECUTE p; SET search_path = demo; EXECUTE p')),
    [store, own],
  );
  assert.deepEqual(
    await rows(client.query('BEGIN; SET LOCAL search_path = bigcommerce; EXECUTE p; ROLLBACK; EXECUTE p')),
    [store, own],
  );
  await client.query('DROP TABLE demo.brands');
  assert.match((await rows(client.ask(...again))).join(), /^ErrorResponse 42P01/);
  await path('bigcommerce');
  assert.deepEqual(await rows(client.ask(...again)), [store]);
  assert.deepEqual(await rows(client.query('EXECUTE p')), [store]);
});

test('names of an EXECUTE that was itself prepared are looked at when it runs', async () => {
  await twin.same(async (client) => {
    const lines = await client.query('PREPARE p AS SELECT count(*) FROM orders');
    lines.push(...(await client.ask(parse('EXECUTE p', 's'), ...again)));
    lines.push(...(await client.query('DEALLOCATE p; PREPARE p AS SELECT max(id) FROM products')));
    lines.push(...(await client.ask(...again)));
    lines.push(...(await client.query('DEALLOCATE p')));
    lines.push(...(await client.ask(...again)));
    return [...lines, ...(await client.ask(run('SELECT count(*) FROM brands'), sync))];
  });
});
