import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { bind, execute, parse, run, sync } from './support/messages.ts';
import { WireClient } from './support/wire-client.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 600, customers: 300 });
});
beforeEach(() => shop.setFaults([]));

const refuseBrands = [{ match: { path: '/v3/catalog/brands' }, fault: { status: 401 } }];
const failing = 'SELECT count(*) FROM brands';

/** Faults that no retry mends, each on a table of its own, and what the client hears. */
const faults: readonly [what: string, path: string, fault: object, table: string, sqlstate: RegExp][] = [
  ['answers 500', '/v2/orders', { status: 500 }, 'orders', /^HV00N$/],
  ['resets the connection', '/v3/customers', { reset: true }, 'customers', /^HV00N$/],
  ['cuts the body off', '/v3/catalog/products', { truncate: true }, 'products', /^HV00[0N]$/],
  ['sends half of the JSON', '/v3/catalog/brands', { truncate: 'json' }, 'brands', /^HV00[0N]$/],
  ['does not know the token', '/v2/store', { status: 401 }, 'store', /^HV000$/],
  ['lacks the list', '/v3/catalog/trees/categories', { status: 404 }, 'categories', /^HV000$/],
  ['refuses the scope', '/v3/customers/addresses', { status: 403 }, 'customer_addresses', /^42501$/],
];

test('a fault of the store fails the statement, and the next one answers', async () => {
  await shop.setFaults(faults.map(([, path, fault]) => ({ match: { path }, fault })));
  const clients = await Promise.all(faults.map(() => shop.connect()));
  await Promise.all(
    faults.map(async ([what, , , table, sqlstate], i) => {
      const client = clients[i] as pg.Client;
      const error = await client.query(`SELECT * FROM ${table}`).then(
        ({ rowCount }) => assert.fail(`a store that ${what} gave ${rowCount} rows`),
        (refused: pg.DatabaseError) => refused,
      );
      assert.match(error.code ?? '', sqlstate, `${what}: ${error.message}`);
      assert.match(error.message, /bigcommerce/, what);
      const everything = [error.message, error.detail, error.hint, error.where].join(' ');
      assert.ok(!everything.includes(shop.sandbox.token), 'the token shows');
      assert.equal((await client.query('SELECT 7 AS n')).rows[0].n, 7, what);
    }),
  );
  await shop.setFaults([]);
  for (const [i, [, , , table]] of faults.entries()) {
    const { rows } = await (clients[i] as pg.Client).query(`SELECT count(*)::int AS n FROM ${table}`);
    assert.ok(rows[0].n > 0, table);
  }
});

test('faults that pass are waited out, and every row comes', async () => {
  await shop.setFaults([
    { match: { path: '/v2/orders' }, times: 2, fault: { status: 503 } },
    { match: { path: '/v3/customers' }, times: 1, fault: { reset: true } },
    {
      match: { path: '/v3/catalog/brands' },
      times: 1,
      fault: { status: 429, headers: { 'X-Rate-Limit-Time-Reset-Ms': '300' } },
    },
  ]);
  const client = await shop.connect();
  const { rows } = await client.query(
    'SELECT (SELECT count(*) FROM orders)::int AS o, (SELECT count(*) FROM customers)::int AS c, (SELECT count(*) FROM brands)::int AS b',
  );
  assert.deepEqual([rows[0].o, rows[0].c], [600, 300]);
  assert.ok(rows[0].b > 0);
});

test('a fault in the middle of a scan gives no rows at all', async () => {
  await shop.setFaults([{ match: { path: '/v2/orders' }, skip: 1, fault: { status: 400 } }]);
  const client = await WireClient.open(shop.url);
  const heard = await client.query('SELECT id FROM orders');
  assert.deepEqual(
    heard.map((line) => line.split(' ')[0]),
    ['ErrorResponse', 'ReadyForQuery'],
  );
});

test('in a transaction a fault aborts it, and ROLLBACK ends it', async () => {
  await shop.setFaults(refuseBrands);
  const client = await WireClient.open(shop.url);
  const heard: string[] = [];
  for (const sql of [
    'BEGIN',
    'CREATE TEMP TABLE mine AS SELECT id FROM orders WHERE id < 103',
    failing,
    'SELECT 1',
    'ROLLBACK',
    'SELECT * FROM mine',
    'SELECT count(*) FROM orders',
  ]) {
    heard.push(...(await client.query(sql)).map((line) => line.replace(/^(ErrorResponse \w+) .*/, '$1')));
  }
  assert.deepEqual(heard, [
    ...['CommandComplete BEGIN', 'ReadyForQuery T'],
    ...['CommandComplete SELECT 3', 'ReadyForQuery T'],
    ...['ErrorResponse HV000', 'ReadyForQuery E'],
    ...['ErrorResponse 25P02', 'ReadyForQuery E'],
    ...['CommandComplete ROLLBACK', 'ReadyForQuery I'],
    ...['ErrorResponse 42P01', 'ReadyForQuery I'],
    ...['RowDescription count:20', 'DataRow 600', 'CommandComplete SELECT 1', 'ReadyForQuery I'],
  ]);
});

test('a savepoint makes the transaction usable after a fault', async () => {
  await shop.setFaults(refuseBrands);
  const client = await shop.connect();
  await client.query('BEGIN');
  await client.query('CREATE TEMP TABLE kept AS SELECT id FROM orders WHERE id < 105');
  await client.query('SAVEPOINT a');
  await assert.rejects(client.query(failing), { code: 'HV000' });
  await assert.rejects(client.query('SELECT count(*) FROM orders'), { code: '25P02' });
  await client.query('ROLLBACK TO a');
  await shop.setFaults([]);
  assert.ok((await client.query('SELECT count(*)::int AS n FROM brands')).rows[0].n > 0);
  assert.equal(
    (await client.query('SELECT count(*)::int AS n FROM kept JOIN orders USING (id)')).rows[0].n,
    5,
  );
  await client.query('COMMIT');
  assert.equal((await client.query('SELECT count(*)::int AS n FROM kept')).rows[0].n, 5);
});

test('in a pipeline a fault skips the rest up to Sync, and undoes what was before it', async () => {
  await shop.setFaults(refuseBrands);
  const client = await WireClient.open(shop.url);
  await client.query('CREATE TEMP TABLE mine (id int)');
  client.send(
    run('INSERT INTO mine SELECT id FROM orders WHERE id < 103'),
    parse(failing),
    bind(),
    execute(),
    run('INSERT INTO mine VALUES (1)'),
    sync,
    run('SELECT count(*) FROM mine'),
    sync,
  );
  const heard = await client.until('ReadyForQuery', 2);
  assert.deepEqual(
    heard.map((line) => line.replace(/^(ErrorResponse \w+) .*/, '$1')),
    [
      ...['ParseComplete', 'BindComplete', 'CommandComplete INSERT 0 3'],
      ...['ParseComplete', 'ErrorResponse HV000', 'ReadyForQuery I'],
      ...['ParseComplete', 'BindComplete', 'DataRow 0', 'CommandComplete SELECT 1', 'ReadyForQuery I'],
    ],
  );
});

/** Every way to read rows must notice the fault. */
for (const sql of [
  'SELECT 1; SELECT count(*) FROM brands; SELECT 2',
  'COPY brands TO STDOUT',
  'COPY (SELECT name FROM brands) TO STDOUT',
  'CREATE TEMP TABLE t AS SELECT * FROM brands',
  'SELECT * INTO TEMP t FROM brands',
  'INSERT INTO pg_temp.sink SELECT id FROM brands',
  'DECLARE c CURSOR WITH HOLD FOR SELECT id FROM brands',
  'BEGIN; DECLARE c CURSOR FOR SELECT id FROM brands',
  'PREPARE p AS SELECT id FROM brands; EXECUTE p',
  'EXPLAIN ANALYZE SELECT id FROM brands',
  'WITH b AS (SELECT id FROM brands) SELECT o.id FROM orders o JOIN b ON b.id = o.id',
  'SELECT EXISTS (SELECT FROM brands WHERE name IS NULL)',
]) {
  test(`a fault fails ${sql}`, async () => {
    await shop.setFaults(refuseBrands);
    const client = await shop.connect();
    await client.query('CREATE TEMP TABLE sink (id int)');
    await assert.rejects(client.query(sql), { code: 'HV000' });
    await client.query('ROLLBACK');
    assert.equal((await client.query('SELECT count(*)::int AS n FROM orders')).rows[0].n, 600);
    await client.end();
  });
}

test('what asks nothing of the store does not notice', async () => {
  await shop.setFaults([{ match: {}, fault: { status: 401 } }]);
  const client = await shop.connect();
  await client.query('EXPLAIN SELECT id FROM brands');
  await client.query('PREPARE p AS SELECT id FROM brands');
  await client.query('SELECT id FROM brands WHERE false');
  await client.query('CREATE TEMP VIEW v AS SELECT id FROM brands');
  await client.query('CREATE TEMP TABLE t AS SELECT * FROM brands WITH NO DATA');
  await client.query('COMMENT ON VIEW v IS NULL');
  assert.equal(
    (await client.query("SELECT count(*)::int AS n FROM pg_class WHERE relname = 'brands'")).rows[0].n,
    1,
  );
});
