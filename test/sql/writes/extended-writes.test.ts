import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { serialize } from 'pg-protocol';
import { startTestServer, type TestServer } from '../../support/server.ts';
import {
  bind,
  describePortal,
  describeStatement,
  execute,
  parse,
  run,
  sync,
} from '../sessions/support/messages.ts';
import { WireClient } from '../sessions/support/wire-client.ts';
import { failure, rowsOf, tagOf, writesOf } from './support/statements.ts';

let shop: TestServer;
let client: pg.Client;
let wire: WireClient;
before(async () => {
  shop = await startTestServer({ products: 5, orders: 2, customers: 6 });
  client = await shop.connect();
  wire = await WireClient.open(shop.url);
});
beforeEach(() => shop.resetRequests());

const THREE = "INSERT INTO brands (name) VALUES ('L1'), ('L2'), ('L3') RETURNING name";

test('a row limit hands the rows of RETURNING out in parts; the store has made all at the first', async () => {
  const [first] = [
    await wire.ask(run('BEGIN'), parse(THREE), bind(), describePortal(), execute('', 2), sync),
  ];
  assert.deepEqual(
    first?.filter((line) => /^(DataRow|PortalSuspended|Ready)/.test(line)),
    ['DataRow L1', 'DataRow L2', 'PortalSuspended', 'ReadyForQuery T'],
  );
  assert.equal((await writesOf(shop)).length, 3);
  assert.deepEqual(await wire.ask(execute('', 2), execute('', 2), sync), [
    ...['DataRow L3', 'CommandComplete INSERT 0 3', 'CommandComplete INSERT 0 3', 'ReadyForQuery T'],
  ]);
  await wire.query('COMMIT');
  assert.equal((await writesOf(shop)).length, 3);
});

test('a limit of as many rows as there are suspends once more, as PostgreSQL does', async () => {
  const sql = "UPDATE brands SET page_title = 'x' WHERE name IN ('L1', 'L2') RETURNING page_title";
  const answers = await wire.ask(parse(sql), bind(), execute('', 2), execute('', 0), sync);
  assert.deepEqual(answers.slice(2), [
    ...['DataRow x', 'DataRow x', 'PortalSuspended', 'CommandComplete UPDATE 2', 'ReadyForQuery I'],
  ]);
});

test('results come in the formats that Bind asks for', async () => {
  const sql =
    'INSERT INTO brands (name) VALUES ($1) RETURNING id, name, custom_url_is_customized AS own, $2::int AS n';
  const binary = await client.query({ text: sql, values: ['Binary', 7], binary: true } as pg.QueryConfig);
  const { id, ...rest } = binary.rows[0];
  assert.deepEqual(rest, { name: 'Binary', own: false, n: 7 });
  assert.ok(id > 0);
});

test('tags are those of PostgreSQL', async () => {
  for (const [sql, tag] of [
    ["INSERT INTO brands (name) VALUES ('T1'), ('T2')", 'INSERT 0 2'],
    ["UPDATE brands SET page_title = 'x' WHERE name LIKE 'T_'", 'UPDATE 2'],
    ["UPDATE brands SET page_title = 'x' WHERE name = 'nobody'", 'UPDATE 0'],
    ["MERGE INTO brands b USING (VALUES ('T1')) v (n) ON b.name = v.n WHEN MATCHED THEN DELETE", 'MERGE 1'],
    ["WITH d AS (DELETE FROM brands WHERE name = 'T2' RETURNING 1) SELECT * FROM d", 'SELECT 1'],
    ["DELETE FROM brands WHERE name LIKE 'T_'", 'DELETE 0'],
  ] as const) {
    const answers = await wire.query(sql);
    assert.deepEqual(answers.slice(-2), [`CommandComplete ${tag}`, 'ReadyForQuery I'], sql);
  }
});

test('a statement is described before anything is written', async () => {
  const answers = await wire.ask(parse(`${THREE}, id`, 'd'), describeStatement('d'), sync);
  assert.ok(answers.some((line) => line.startsWith('RowDescription')));
  assert.deepEqual(await writesOf(shop), []);
});

test('a statement prepared once writes as often as it is bound, with parameters of many types', async () => {
  const text = `INSERT INTO products (name, type, weight, price, is_visible, related_products, preorder_release_date, brand_id)
    VALUES ($1, 'physical', $2, $3, $4, $5, $6, $7) RETURNING name, weight, price, is_visible, related_products`;
  for (const n of [1, 2]) {
    const values = [`Many ${n}`, 1.5, '19.95', n === 1, '[1, 2]', '2030-01-02T03:04:05Z', null];
    const { rows } = await client.query({ name: 'many', text, values });
    const [row] = rows;
    assert.deepEqual(
      [row.name, Number(row.weight), Number(row.price), row.is_visible],
      [`Many ${n}`, 1.5, 19.95, n === 1],
    );
  }
  assert.equal((await writesOf(shop)).length, 2);
});

test('PREPARE and EXECUTE write; EXPLAIN of either asks the store nothing to write', async () => {
  await client.query(
    'PREPARE make (text, text) AS INSERT INTO brands (name, page_title) VALUES ($1, $2) RETURNING name, page_title',
  );
  assert.deepEqual(await writesOf(shop), []);
  assert.deepEqual(await rowsOf(client, "EXECUTE make('By name', upper('t'))"), [
    { name: 'By name', page_title: 'T' },
  ]);
  await client.query("EXPLAIN EXECUTE make('Never', '')");
  await client.query("EXPLAIN (VERBOSE) DELETE FROM brands WHERE name = 'By name'");
  assert.deepEqual((await writesOf(shop)).length, 1);
  for (const sql of ["EXPLAIN ANALYZE EXECUTE make('Never', '')", 'EXPLAIN (ANALYZE) DELETE FROM brands']) {
    assert.equal((await failure(client.query(sql))).code, '0A000', sql);
  }
  assert.deepEqual((await writesOf(shop)).length, 1);
});

test('TRUNCATE is refused, with the DELETE that does it', async () => {
  for (const sql of ['TRUNCATE brands', 'TRUNCATE TABLE ONLY bigcommerce.brands CASCADE']) {
    const error = await failure(client.query(sql));
    assert.equal(error.code, '0A000');
    assert.match(`${error.message} ${error.hint}`, /DELETE removes rows.*DELETE FROM brands WHERE/);
  }
});

test('values of VALUES and DEFAULT: without a column list, and where a column must have one', async () => {
  assert.equal(
    await tagOf(client, "INSERT INTO brands VALUES (DEFAULT, 'No list'), (NULL, 'No list 2')"),
    'INSERT 2',
  );
  const error = await failure(client.query('INSERT INTO brands DEFAULT VALUES'));
  assert.equal(error.code, '23502');
  assert.match(error.message, /"name"/);
  const id = await failure(client.query("INSERT INTO brands VALUES (77, 'With id')"));
  assert.equal(id.code, '428C9');
  assert.equal(
    (await failure(client.query("UPDATE brands SET id = 5 WHERE name = 'No list'"))).code,
    '428C9',
  );
});

test('one Query of several writes answers each, and stops at the first error', async () => {
  const answers = await wire.query(
    "INSERT INTO brands (name) VALUES ('S1'); SELECT 1/0; INSERT INTO brands (name) VALUES ('S2')",
  );
  assert.ok(answers.includes('CommandComplete INSERT 0 1'));
  assert.equal(answers.at(-1), 'ReadyForQuery I');
  assert.deepEqual(await writesOf(shop), ['POST /v3/catalog/brands {"name":"S1"}']);
});

test('COPY FROM STDIN inserts what the client sends, and nothing when it gives up', async () => {
  wire.send(serialize.query('COPY brands (name, page_title) FROM STDIN'));
  await wire.until('CopyInResponse');
  wire.send(serialize.copyData(Buffer.from('C1\ttab\\tin\nC2\t\\N\n')), serialize.copyDone());
  assert.deepEqual(await wire.until('ReadyForQuery'), ['CommandComplete COPY 2', 'ReadyForQuery I']);
  assert.deepEqual(await writesOf(shop), [
    'POST /v3/catalog/brands {"name":"C1","page_title":"tab\\tin"}',
    'POST /v3/catalog/brands {"name":"C2"}',
  ]);
  await shop.resetRequests();
  wire.send(serialize.query('COPY brands (name) FROM STDIN (FORMAT csv, HEADER)'));
  await wire.until('CopyInResponse');
  wire.send(serialize.copyData(Buffer.from('name\n"C3, quoted"\n')), serialize.copyFail('changed my mind'));
  const given = await wire.until('ReadyForQuery');
  assert.match(given[0] ?? '', /^ErrorResponse 57014/);
  assert.equal(given.at(-1), 'ReadyForQuery I');
  wire.send(serialize.query('COPY brands (name) FROM STDIN'));
  await wire.until('CopyInResponse');
  wire.send(serialize.copyData(Buffer.from('fine\ntoo\tmany\n')), serialize.copyDone());
  assert.match((await wire.until('ReadyForQuery'))[0] ?? '', /^ErrorResponse 22P04/);
  assert.deepEqual(await writesOf(shop), []);
});
