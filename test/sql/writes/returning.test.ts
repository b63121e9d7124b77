import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { askedOf, failure, rowsOf, tagOf, writesOf } from './support/statements.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  shop = await startTestServer({ products: 5, orders: 2, customers: 6 });
  client = await shop.connect();
  await client.query("CREATE TABLE own AS SELECT n, 'own ' || n AS label FROM generate_series(1, 3) AS n");
});
beforeEach(() => shop.resetRequests());

const insert = (name: string, returning: string, more = ''): Promise<unknown[]> =>
  rowsOf(
    client,
    `INSERT INTO brands (name, page_title) VALUES ('${name}', 'T')${more} RETURNING ${returning}`,
  );

test('RETURNING * shows the row as the store made it', async () => {
  const [row] = (await insert('Star', '*')) as Record<string, unknown>[];
  const [stored] = await rowsOf(client, "SELECT * FROM brands WHERE name = 'Star'");
  assert.deepEqual(row, stored);
  assert.ok(Number(row?.['id']) > 0);
  assert.equal(row?.['custom_url'], '/star/');
});

test('RETURNING takes expressions, aliases, and names with table, schema and alias', async () => {
  assert.deepEqual(
    await insert('Expr', "name || '!' AS loud, length(brands.name), bigcommerce.brands.page_title AS t"),
    [{ loud: 'Expr!', length: 4, t: 'T' }],
  );
  const sql = `INSERT INTO bigcommerce.brands AS "B b" (name) VALUES ('Aliased') RETURNING "B b".name, "B b".*`;
  const [row] = (await rowsOf(client, sql)) as Record<string, unknown>[];
  assert.equal(row?.['name'], 'Aliased');
  assert.equal(row?.['custom_url'], '/aliased/');
});

test('old and new are the row before and after', async () => {
  const [made] = (await insert('Old', 'old.id AS o, new.id > 0 AS n, old IS NULL AS fresh')) as unknown[];
  assert.deepEqual(made, { o: null, n: true, fresh: true });
  const changed =
    "UPDATE brands SET page_title = 'new' WHERE name = 'Old' RETURNING old.page_title, new.page_title AS now";
  assert.deepEqual(await rowsOf(client, changed), [{ page_title: 'T', now: 'new' }]);
  const aliases = `UPDATE brands SET page_title = 'newer' WHERE name = 'Old'
    RETURNING WITH (OLD AS was, NEW AS became) was.page_title || ' ' || became.page_title AS both`;
  assert.deepEqual(await rowsOf(client, aliases), [{ both: 'new newer' }]);
  const gone = "DELETE FROM brands WHERE name = 'Old' RETURNING old.name, new.name AS now";
  assert.deepEqual(await rowsOf(client, gone), [{ name: 'Old', now: null }]);
});

test('xmax tells an upsert that inserted from one that updated', async () => {
  const upsert = ' ON CONFLICT (name) DO UPDATE SET page_title = excluded.page_title || brands.page_title';
  const list = 'xmax = 0 AS inserted, page_title';
  assert.deepEqual(await insert('Xmax', list, upsert), [{ inserted: true, page_title: 'T' }]);
  assert.deepEqual(await insert('Xmax', list, upsert), [{ inserted: false, page_title: 'TT' }]);
});

test('a subquery in RETURNING reads own tables, and store tables as they were before', async () => {
  const [own] = await insert('Sub', '(SELECT count(*)::int FROM own) AS own, id > 0 AS known');
  assert.deepEqual(own, { own: 3, known: true });
  const list = '(SELECT count(*)::int FROM brands AS b WHERE b.name = brands.name) AS same';
  assert.deepEqual(await insert('Sub 2', list), [{ same: 0 }]);
});

test('parameters in RETURNING have their values', async () => {
  const sql = 'INSERT INTO brands (name) VALUES ($1) RETURNING name || $2 AS both, id > $3 AS more';
  assert.deepEqual(await rowsOf(client, sql, ['Par', '!', 0]), [{ both: 'Par!', more: true }]);
});

test('FROM and USING give RETURNING their columns', async () => {
  await client.query('INSERT INTO brands (name) SELECT label FROM own');
  const update =
    'UPDATE brands AS b SET page_title = o.label FROM own AS o WHERE o.label = b.name RETURNING o.n, b.page_title';
  assert.deepEqual(
    (await rowsOf(client, update)).map((row) => JSON.stringify(row)).sort(),
    [1, 2, 3].map((n) => JSON.stringify({ n, page_title: `own ${n}` })),
  );
  const remove =
    'DELETE FROM brands AS b USING own AS o WHERE o.label = b.name AND o.n < 3 RETURNING o.n, b.id > 0 AS known';
  assert.equal((await rowsOf(client, remove)).length, 2);
  assert.equal(await tagOf(client, "DELETE FROM brands WHERE name LIKE 'own %'"), 'DELETE 1');
});

test('merge_action() tells what MERGE did to each row', async () => {
  await client.query("INSERT INTO brands (name) VALUES ('Merge 1'), ('Merge 2')");
  const sql = `MERGE INTO brands AS b USING (VALUES ('Merge 1', 1), ('Merge 2', 2), ('Merge 3', 3), ('Merge 4', 4)) AS v (name, n)
    ON b.name = v.name
    WHEN MATCHED AND v.n = 1 THEN DELETE
    WHEN MATCHED THEN UPDATE SET page_title = 'merged'
    WHEN NOT MATCHED AND v.n = 4 THEN DO NOTHING
    WHEN NOT MATCHED THEN INSERT (name, page_title) VALUES (v.name, 'new')
    RETURNING merge_action() AS did, v.n, coalesce(new.page_title, old.name) AS what, b.id > 0 AS known`;
  assert.deepEqual((await rowsOf(client, sql)).map((row) => JSON.stringify(row)).sort(), [
    '{"did":"DELETE","n":1,"what":"Merge 1","known":true}',
    '{"did":"INSERT","n":3,"what":"new","known":true}',
    '{"did":"UPDATE","n":2,"what":"merged","known":true}',
  ]);
});

test('COPY (INSERT … RETURNING …) TO STDOUT, and CREATE TABLE AS with a write, have the rows of the store', async () => {
  await client.query(
    "CREATE TABLE made AS WITH w AS (INSERT INTO brands (name) VALUES ('Made') RETURNING *) SELECT id, custom_url FROM w",
  );
  const [made] = (await rowsOf(client, 'SELECT id > 0 AS known, custom_url FROM made')) as unknown[];
  assert.deepEqual(made, { known: true, custom_url: '/made/' });
  assert.equal(
    await tagOf(client, "COPY (INSERT INTO brands (name) VALUES ('Copied') RETURNING id) TO STDOUT"),
    'COPY 1',
  );
  assert.deepEqual(await writesOf(shop), [
    'POST /v3/catalog/brands {"name":"Made"}',
    'POST /v3/catalog/brands {"name":"Copied"}',
  ]);
});

test('functions that vary stand in values, and are refused where the statement must run again', async () => {
  assert.equal((await insert('Vol', 'random() < 2 AS r, clock_timestamp() > now() AS c')).length, 1);
  const values = "INSERT INTO brands (name) VALUES ('v ' || gen_random_uuid()) RETURNING length(name)";
  assert.deepEqual(await rowsOf(client, values), [{ length: 38 }]);
  await client.query('CREATE SEQUENCE numbers');
  const next = "INSERT INTO brands (name) SELECT 'n ' || nextval('numbers') FROM own RETURNING name";
  assert.deepEqual(
    (await rowsOf(client, next)).map((row) => (row as { name: string }).name),
    ['n 1', 'n 2', 'n 3'],
  );
  await shop.resetRequests();
  for (const sql of [
    'WITH w AS (INSERT INTO brands (name) VALUES (random()::text) RETURNING id) SELECT * FROM w',
    "INSERT INTO brands (name) VALUES ('again') RETURNING (SELECT random())",
    'UPDATE brands AS b SET page_title = random()::text FROM own WHERE own.label = b.name RETURNING own.n',
  ]) {
    const error = await failure(client.query(sql));
    assert.equal(error.code, '0A000', sql);
    assert.match(`${error.message} ${error.hint}`, /random\(\).*CREATE TEMP TABLE/, sql);
  }
  assert.deepEqual(await writesOf(shop), []);
  assert.equal(
    await tagOf(client, "UPDATE brands SET page_title = 'now ' || now() WHERE name = 'n 1'"),
    'UPDATE 1',
  );
});

test('an UPDATE that changes nothing sends no request to write, and reads the row once', async () => {
  await insert('Same', 'id');
  await shop.resetRequests();
  const sql =
    "UPDATE brands SET page_title = 'T', name = name WHERE name = 'Same' RETURNING name, page_title";
  assert.deepEqual(await rowsOf(client, sql), [{ name: 'Same', page_title: 'T' }]);
  assert.equal(await askedOf(shop), 1);
  assert.deepEqual(await writesOf(shop), []);
});
