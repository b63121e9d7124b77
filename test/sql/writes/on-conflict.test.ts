import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { askedOf, failure, rowsOf, tagOf, writesOf } from './support/statements.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  shop = await startTestServer({ products: 6, orders: 2, customers: 6 });
  client = await shop.connect();
  await client.query("INSERT INTO brands (name, page_title) VALUES ('There', 'old'), ('Also', 'old')");
});
beforeEach(() => shop.resetRequests());

const titles = (like: string): Promise<unknown[]> =>
  rowsOf(client, `SELECT name, page_title FROM brands WHERE name LIKE '${like}' ORDER BY name`);

test('DO NOTHING leaves a row that only the store has as it is, and counts what was made', async () => {
  const sql = "INSERT INTO brands (name, page_title) VALUES ('There', 'x'), ('New 1', 'y') ON CONFLICT";
  assert.equal(await tagOf(client, `${sql} (name) DO NOTHING`), 'INSERT 1');
  assert.deepEqual(await writesOf(shop), ['POST /v3/catalog/brands {"name":"New 1","page_title":"y"}']);
  await shop.resetRequests();
  assert.equal(await tagOf(client, `${sql} DO NOTHING RETURNING id`), 'INSERT 0');
  assert.deepEqual(await writesOf(shop), []);
});

test('DO UPDATE changes the row of the store, where its WHERE holds', async () => {
  const sql = `INSERT INTO brands AS b (name, page_title) VALUES ('There', 'a'), ('Also', 'b'), ('New 2', 'c')
    ON CONFLICT (name) DO UPDATE SET page_title = b.page_title || '+' || excluded.page_title WHERE b.name <> 'Also'
    RETURNING b.name, b.page_title, b.id > 0 AS known`;
  assert.deepEqual(await rowsOf(client, sql), [
    { name: 'There', page_title: 'old+a', known: true },
    { name: 'New 2', page_title: 'c', known: true },
  ]);
  assert.deepEqual(await titles('Also'), [{ name: 'Also', page_title: 'old' }]);
});

test('rows that conflict are looked for with one request for all', async () => {
  const emails = Array.from({ length: 15 }, (_, i) => `('c${i}@example.com', 'C', 'D')`).join(', ');
  const sql = `INSERT INTO customers (email, first_name, last_name) VALUES ${emails} ON CONFLICT (email) DO UPDATE SET company = 'Co'`;
  assert.equal(await tagOf(client, sql), 'INSERT 15');
  assert.equal(await askedOf(shop), 1 + 2);
  await shop.resetRequests();
  assert.equal(await tagOf(client, sql), 'INSERT 15');
  assert.equal(await askedOf(shop), 1 + 2);
  assert.equal((await rowsOf(client, "SELECT FROM customers WHERE company = 'Co'")).length, 15);
});

test('the same key twice in one statement is 21000 for DO UPDATE, and one row for DO NOTHING', async () => {
  const sql =
    "INSERT INTO brands (name, page_title) VALUES ('Twice', 'a'), ('Twice', 'b') ON CONFLICT (name)";
  const error = await failure(client.query(`${sql} DO UPDATE SET page_title = excluded.page_title`));
  assert.equal(error.code, '21000');
  assert.equal(await askedOf(shop), 0);
  assert.equal(await tagOf(client, `${sql} DO NOTHING`), 'INSERT 1');
  assert.deepEqual(await titles('Twice'), [{ name: 'Twice', page_title: 'a' }]);
});

test('several columns are a target in any order, and a subset of them is none', async () => {
  const [product] = (await rowsOf(client, 'SELECT min(id) AS id FROM products')) as { id: number }[];
  const insert = (value: string, rest: string): string =>
    `INSERT INTO product_custom_fields (product_id, name, value) VALUES (${product?.id}, 'size', '${value}') ${rest}`;
  assert.equal(
    await tagOf(client, insert('S', 'ON CONFLICT (value, product_id, name) DO NOTHING')),
    'INSERT 1',
  );
  assert.equal(
    await tagOf(client, insert('S', 'ON CONFLICT (product_id, name, value) DO NOTHING')),
    'INSERT 0',
  );
  assert.equal(await tagOf(client, insert('S', 'ON CONFLICT DO NOTHING')), 'INSERT 0');
  const update = "ON CONFLICT (product_id, name, value) DO UPDATE SET value = 'M' RETURNING name, value";
  assert.deepEqual(await rowsOf(client, insert('S', update)), [{ name: 'size', value: 'M' }]);
  const error = await failure(client.query(insert('S', 'ON CONFLICT (product_id, name) DO NOTHING')));
  assert.equal(error.code, '42P10');
});

test('ON CONSTRAINT names the primary key, and no other constraint', async () => {
  const [known] = (await rowsOf(
    client,
    'SELECT price_list_id AS list, variant_id AS variant, currency FROM price_list_records ORDER BY 1, 2, 3 LIMIT 1',
  )) as { list: number; variant: number; currency: string }[];
  const sql = `INSERT INTO price_list_records AS r (price_list_id, variant_id, currency, price)
    VALUES (${known?.list}, ${known?.variant}, '${known?.currency}', 17.5)
    ON CONFLICT /* the key */ ON CONSTRAINT "price_list_records_pkey" DO UPDATE SET price = excluded.price + 1 RETURNING price`;
  assert.deepEqual(await rowsOf(client, sql), [{ price: '18.5' }]);
  assert.equal((await writesOf(shop)).length, 1);
  assert.match((await writesOf(shop))[0] ?? '', /^PUT .*"price":18\.5/);
  const none = "INSERT INTO brands (name) VALUES ('x') ON CONFLICT ON CONSTRAINT brands_name_key DO NOTHING";
  const error = await failure(client.query(none));
  assert.equal(error.code, '42704');
  assert.match(error.message, /constraint "brands_name_key" for table "brands" does not exist/);
  const made =
    "INSERT INTO brands (name) VALUES ('By the key') ON CONFLICT ON CONSTRAINT brands_pkey DO NOTHING";
  assert.equal(await tagOf(client, made), 'INSERT 1');
});

test('NULL conflicts with nothing, and an empty text is not looked for', async () => {
  const error = await failure(
    client.query('INSERT INTO brands (name) VALUES (NULL) ON CONFLICT (name) DO NOTHING'),
  );
  assert.equal(error.code, '23502');
  assert.equal(await askedOf(shop), 0);
  const empty = await failure(
    client.query("INSERT INTO brands (name) VALUES ('') ON CONFLICT (name) DO NOTHING"),
  );
  assert.equal(empty.code, '38000');
  assert.deepEqual(await writesOf(shop), ['POST /v3/catalog/brands {"name":""}']);
  assert.equal(await askedOf(shop), 1);
});

test('a target that is not unique in the store is refused as by PostgreSQL', async () => {
  for (const target of ['(page_title)', '(lower(name))', '(id, name)']) {
    const error = await failure(
      client.query(`INSERT INTO brands (name) VALUES ('x') ON CONFLICT ${target} DO NOTHING`),
    );
    assert.equal(error.code, '42P10', target);
  }
  assert.equal(await askedOf(shop), 0);
});

test('values that vary may be written, and not compared', async () => {
  const written =
    "INSERT INTO brands (name, page_title) VALUES ('Vary', random()::text) ON CONFLICT (name) DO NOTHING";
  assert.equal(await tagOf(client, written), 'INSERT 1');
  await shop.resetRequests();
  const error = await failure(
    client.query("INSERT INTO brands (name) VALUES ('v' || clock_timestamp()) ON CONFLICT (name) DO NOTHING"),
  );
  assert.equal(error.code, '0A000');
  assert.match(error.message, /clock_timestamp\(\)/);
  assert.deepEqual(await writesOf(shop), []);
});

test('a statement that adds to a sum reads it from the store each time', async () => {
  const sql = `INSERT INTO brands AS b (name, page_title) VALUES ('Count', '1')
    ON CONFLICT (name) DO UPDATE SET page_title = (b.page_title::int + 1)::text`;
  for (let n = 0; n < 3; n++) await client.query(sql);
  assert.deepEqual(await titles('Count'), [{ name: 'Count', page_title: '3' }]);
});

test('an upsert prepared once serves any number of values', async () => {
  const text = `INSERT INTO brands (name, page_title) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET page_title = excluded.page_title RETURNING name, page_title`;
  for (const title of ['one', 'two', null]) {
    const { rows } = await client.query({ name: 'upsert', text, values: ['Prepared', title] });
    assert.deepEqual(rows, [{ name: 'Prepared', page_title: title ?? '' }]);
  }
});
