import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { bind, execute, parse, sync } from '../sessions/support/messages.ts';
import { WireClient } from '../sessions/support/wire-client.ts';
import { failure, rowsOf, tagOf, writesOf } from './support/statements.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  shop = await startTestServer({ products: 5, orders: 2, customers: 12 });
  client = await shop.connect();
});
beforeEach(async () => {
  await client.query("ROLLBACK; SET storewire.write_mode = 'commit'");
  await shop.resetRequests();
});

const count = async (condition: string, table = 'brands'): Promise<number> => {
  const [row] = (await rowsOf(client, `SELECT count(*)::int AS n FROM ${table} WHERE ${condition}`)) as {
    n: number;
  }[];
  return row?.n ?? -1;
};

test('held writes are seen by the own SELECTs, and by nobody else', async () => {
  await client.query("INSERT INTO brands (name, page_title) VALUES ('Held 0', 'a')");
  const all = await count('true');
  await client.query('BEGIN');
  await client.query("INSERT INTO brands (name, page_title) VALUES ('Held 1', 'b'), ('Held 2', 'c')");
  await client.query("UPDATE brands SET page_title = page_title || '!' WHERE name LIKE 'Held %'");
  await client.query("DELETE FROM brands WHERE name = 'Held 2'");
  assert.equal(await count('true'), all + 1);
  const held = "SELECT name, page_title FROM brands WHERE name LIKE 'Held %'";
  assert.deepEqual(await rowsOf(client, `${held} ORDER BY name DESC LIMIT 1`), [
    { name: 'Held 1', page_title: 'b!' },
  ]);
  assert.deepEqual(
    await rowsOf(client, `SELECT page_title FROM brands WHERE page_title IN ('a!', 'b!') ORDER BY 1`),
    [{ page_title: 'a!' }, { page_title: 'b!' }],
  );
  assert.deepEqual(await rowsOf(await shop.connect(), held), [{ name: 'Held 0', page_title: 'a' }]);
  assert.equal((await writesOf(shop)).length, 1);
  await client.query('COMMIT');
  assert.deepEqual((await writesOf(shop)).slice(1), [
    'POST /v3/catalog/brands {"name":"Held 1","page_title":"b!"}',
    'PUT /v3/catalog/brands/N {"page_title":"a!","name":"Held 0"}',
  ]);
  assert.equal(await count('true'), all + 1);
});

test('ROLLBACK sends nothing, and ROLLBACK TO takes back what came after its savepoint', async () => {
  await client.query('BEGIN');
  await client.query("INSERT INTO brands (name) VALUES ('Never')");
  await client.query('ROLLBACK');
  assert.deepEqual(await writesOf(shop), []);
  await client.query("BEGIN; INSERT INTO brands (name) VALUES ('Kept'); SAVEPOINT s");
  await client.query(
    "INSERT INTO brands (name) VALUES ('Dropped'); UPDATE brands SET page_title = 'x' WHERE name = 'Kept'",
  );
  await client.query('ROLLBACK TO s');
  assert.equal(await count("name = 'Kept' AND coalesce(page_title, '') = ''"), 1);
  await client.query("SAVEPOINT s2; UPDATE brands SET page_title = 'y' WHERE name = 'Kept'; RELEASE s2");
  await client.query('COMMIT');
  assert.deepEqual(await writesOf(shop), ['POST /v3/catalog/brands {"name":"Kept","page_title":"y"}']);
});

test('storewire.pending shows what waits, one line for a row, with the requests that it takes', async () => {
  await client.query("INSERT INTO brands (name) VALUES ('Pending')");
  await client.query('BEGIN');
  await client.query("INSERT INTO brands (name) VALUES ('Waiting')");
  await client.query("UPDATE brands SET page_title = 'one' WHERE name = 'Pending'");
  await client.query("UPDATE brands SET page_title = 'two' WHERE name IN ('Pending', 'Waiting')");
  const sql = `SELECT number, table_name, operation, key IS NULL AS is_new, before ->> 'page_title' AS was,
    after ->> 'page_title' AS becomes, requests FROM storewire.pending ORDER BY number`;
  assert.deepEqual(await rowsOf(client, sql), [
    {
      number: 1,
      table_name: 'brands',
      operation: 'insert',
      is_new: true,
      was: null,
      becomes: 'two',
      requests: 2,
    },
    {
      number: 2,
      table_name: 'brands',
      operation: 'update',
      is_new: false,
      was: '',
      becomes: 'two',
      requests: 2,
    },
  ]);
  await client.query('ROLLBACK');
  assert.deepEqual(await rowsOf(client, sql), []);
});

test('COMMIT sends in order and in batches, children with the keys that their parents were given', async () => {
  await client.query('BEGIN');
  const people = Array.from({ length: 12 }, (_, i) => `('h${i}@example.com', 'H', 'I')`).join(', ');
  await client.query(`INSERT INTO customers (email, first_name, last_name) VALUES ${people}`);
  await client.query("INSERT INTO brands (name) VALUES ('Parent')");
  await client.query(`INSERT INTO products (name, type, weight, price, brand_id)
    SELECT 'Child', 'physical', 1, 5, id FROM brands WHERE name = 'Parent'`);
  await client.query(`INSERT INTO product_custom_fields (product_id, name, value)
    SELECT p.id, 'brand', 'no. ' || b.id FROM products p JOIN brands b ON b.id = p.brand_id WHERE b.name = 'Parent'`);
  await client.query('COMMIT');
  const paths = (await writesOf(shop)).map((line) => line.split(' ').slice(0, 2).join(' '));
  assert.deepEqual(paths, [
    ...['POST /v3/customers', 'POST /v3/customers', 'POST /v3/catalog/brands', 'POST /v3/catalog/products'],
    'POST /v3/catalog/products/N/custom-fields',
  ]);
  const sql = `SELECT f.value = 'no. ' || b.id AS linked FROM product_custom_fields f JOIN products p ON p.id = f.product_id
    JOIN brands b ON b.id = p.brand_id WHERE b.name = 'Parent'`;
  assert.deepEqual(await rowsOf(client, sql), [{ linked: true }]);
});

test('a COMMIT that the store refuses ends the transaction; the error says what was written', async () => {
  await client.query("INSERT INTO brands (name) VALUES ('Taken')");
  await client.query('CREATE TABLE IF NOT EXISTS mine (n int)');
  await client.query("BEGIN; INSERT INTO mine VALUES (1); INSERT INTO brands (name) VALUES ('Taken')");
  const error = await failure(client.query('COMMIT'));
  assert.equal(error.code, '23505');
  assert.match(error.detail ?? '', /Nothing was written/);
  assert.deepEqual(await rowsOf(client, 'SELECT * FROM mine'), []);
  assert.equal(await tagOf(client, "INSERT INTO brands (name) VALUES ('After')"), 'INSERT 1');
});

for (const [how, commit] of Object.entries({
  'a simple Query': (wire: WireClient) => wire.query('COMMIT'),
  'the extended protocol': (wire: WireClient) => wire.ask(parse('COMMIT'), bind(), execute(), sync),
})) {
  const open = async (...statements: string[]): Promise<WireClient> => {
    const wire = await WireClient.open(shop.url);
    for (const sql of ["SET storewire.write_mode = 'commit'", 'BEGIN', ...statements]) await wire.query(sql);
    return wire;
  };

  test(`COMMIT by ${how} of a refused write leaves the session idle`, async () => {
    const wire = await open("INSERT INTO brands (name) VALUES ('')");
    const answers = await commit(wire);
    assert.match(answers.at(-2) ?? '', /^ErrorResponse 38000/);
    assert.equal(answers.at(-1), 'ReadyForQuery I');
    assert.equal((await wire.query('SELECT 1')).at(-1), 'ReadyForQuery I');
  });

  test(`COMMIT by ${how} of a failed transaction is a ROLLBACK, and sends nothing`, async () => {
    const wire = await open("INSERT INTO brands (name) VALUES ('Failed')", 'SELECT 1/0');
    assert.deepEqual((await commit(wire)).slice(-2), ['CommandComplete ROLLBACK', 'ReadyForQuery I']);
    assert.deepEqual(await writesOf(shop), []);
  });

  test(`COMMIT by ${how} of writes that come to nothing sends nothing`, async () => {
    const wire = await open(
      "INSERT INTO brands (name) VALUES ('Gone')",
      "DELETE FROM brands WHERE name = 'Gone'",
    );
    assert.deepEqual((await commit(wire)).slice(-2), ['CommandComplete COMMIT', 'ReadyForQuery I']);
    assert.deepEqual(await writesOf(shop), []);
  });
}

test('a row of a pending INSERT is upserted, changed twice, and deleted as one', async () => {
  await client.query('BEGIN');
  const upsert =
    "INSERT INTO brands AS b (name, page_title) VALUES ('Often', '1') ON CONFLICT (name) DO UPDATE SET page_title = b.page_title || '+'";
  for (let n = 0; n < 3; n++) await client.query(upsert);
  assert.deepEqual(await rowsOf(client, "SELECT page_title FROM brands WHERE name = 'Often'"), [
    { page_title: '1++' },
  ]);
  await client.query('COMMIT');
  assert.deepEqual(await writesOf(shop), ['POST /v3/catalog/brands {"name":"Often","page_title":"1++"}']);
});

test('outside a block held mode writes at once', async () => {
  await client.query("INSERT INTO brands (name) VALUES ('At once')");
  assert.equal((await writesOf(shop)).length, 1);
});
