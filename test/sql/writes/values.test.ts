import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { failure, rowsOf, writesOf } from './support/statements.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  shop = await startTestServer({ products: 5, orders: 2, customers: 6 });
  client = await shop.connect();
});
beforeEach(() => shop.resetRequests());

const HOSTILE: Readonly<Record<string, string>> = {
  quotes: `it's "quoted" \`so\` $1 $$ {id} {"a":1}`,
  backslashes: 'C:\\new\\table \\u0041 \\',
  'control characters': '\u0001\u0007\b\t\n\v\f\r\u001f\u007f\u0085\u2028',
  'letters of every size': 'é ß İ ı ﬁ 中文 العربية 😀 👩‍👩‍👧 \uFFFD \u200b',
  'what looks like SQL or a path': "'; DROP TABLE brands; -- ../../x?y=z&a#b %00 %2e",
  'marks of the own kind': '\u0001#12,"x":1 -1 1e400',
  'marks of texts': '\u0001"\u0001#5',
};

for (const [what, text] of Object.entries(HOSTILE)) {
  test(`text with ${what} comes back as it was written`, async () => {
    const sql = 'INSERT INTO brands (name, meta_description) VALUES ($1, $2) RETURNING meta_description';
    assert.deepEqual(await rowsOf(client, sql, [`H ${what}`, text]), [{ meta_description: text }]);
    const read = 'SELECT meta_description FROM brands WHERE name = $1 AND meta_description = $2';
    assert.deepEqual(await rowsOf(client, read, [`H ${what}`, text]), [{ meta_description: text }]);
    const changed =
      'UPDATE brands SET meta_description = meta_description || $2 WHERE name = $1 RETURNING meta_description';
    assert.deepEqual(await rowsOf(client, changed, [`H ${what}`, text]), [{ meta_description: text + text }]);
  });
}

test('a text of 65 kB, and a wide row, are written whole', async () => {
  const text = `${'é😀"\\\n'.repeat(8_000)}end`;
  const sql =
    "INSERT INTO products (name, type, weight, price, description) VALUES ('Wide', 'physical', 1, 1, $1) RETURNING description = $1 AS same";
  assert.deepEqual(await rowsOf(client, sql, [text]), [{ same: true }]);
  const read = "SELECT description = $1 AS same FROM products WHERE name = 'Wide'";
  assert.deepEqual(await rowsOf(client, read, [text]), [{ same: true }]);
});

test('numbers keep their digits on the way to the store', async () => {
  const long = '123456789012345678901234567890.12';
  const error = await failure(
    client.query(
      `INSERT INTO products (name, type, weight, price) VALUES ('Digits', 'physical', 1, ${long})`,
    ),
  );
  assert.equal(error.code, '38000');
  assert.match((await writesOf(shop))[0] ?? '', new RegExp(`"price":${long.replace('.', '\\.')}[,}]`));
  await shop.resetRequests();
  const fine =
    "INSERT INTO products (name, type, weight, price) VALUES ('Small', 'physical', 0.1000000000000000055, 0.30) RETURNING price";
  assert.deepEqual(await rowsOf(client, fine), [{ price: '0.3' }]);
  assert.match((await writesOf(shop))[0] ?? '', /"weight":0\.1000000000000000055/);
});

test('jsonb keeps numbers, nesting and letters', async () => {
  const nested = `["a\\u00e9😀", "12345678901234567890.10"]`;
  const sql = `INSERT INTO brands (name, meta_keywords) VALUES ('Json', '${nested}') RETURNING meta_keywords`;
  assert.deepEqual(await rowsOf(client, sql), [{ meta_keywords: ['aé😀', '12345678901234567890.10'] }]);
  const deep = `${'['.repeat(150)}1.10${']'.repeat(150)}`;
  await failure(client.query(`INSERT INTO brands (name, meta_keywords) VALUES ('Deep', '${deep}')`));
  assert.ok((await writesOf(shop)).at(-1)?.includes(deep));
});

for (const [value, column] of [
  ["'NaN'", 'price'],
  ["'infinity'", 'price'],
  ["'-infinity'", 'weight'],
  ["'infinity'", 'preorder_release_date'],
  ["'0044-03-15 BC'", 'preorder_release_date'],
] as const) {
  test(`${column} = ${value} is refused before anything is sent`, async () => {
    const given = { weight: '1', price: '1', [column]: value };
    const error = await failure(
      client.query(
        `INSERT INTO products (name, type, ${Object.keys(given)}) VALUES ('Bad', 'physical', ${Object.values(given)})`,
      ),
    );
    assert.equal(error.code, '22023');
    assert.match(error.message, new RegExp(`"${column}"`));
    assert.deepEqual(await writesOf(shop), []);
  });
}

test('no request is made from an empty or blank key', async () => {
  const sql = (currency: string): string =>
    `INSERT INTO price_list_records (price_list_id, variant_id, currency, price) VALUES (1, 1, '${currency}', 5)`;
  for (const currency of ['', ' ', '..', '/']) {
    const error = await failure(client.query(sql(currency)));
    assert.ok(['38000', '22023', '23502'].includes(error.code ?? ''), `${currency}: ${error.message}`);
    await client.query(`DELETE FROM price_list_records WHERE currency = '${currency}'`);
  }
  assert.ok((await writesOf(shop)).every((line) => line.startsWith('POST /v3/pricelists/N/records [')));
});

test('in LATIN1 text is written and answered in the letters of the client', async () => {
  const latin = await shop.connect();
  await latin.query("SET client_encoding = 'LATIN1'");
  // In SQL's own escapes: the driver knows UTF-8 alone.
  const sql = `INSERT INTO brands (name) VALUES (U&'Caf\\00e9') RETURNING name = U&'Caf\\00e9' AS same, length(name)`;
  assert.deepEqual(await rowsOf(latin, sql), [{ same: true, length: 4 }]);
  assert.deepEqual(await writesOf(shop), ['POST /v3/catalog/brands {"name":"Café"}']);
  const update = `UPDATE brands SET page_title = name || U&'\\00fc' WHERE name = U&'Caf\\00e9' RETURNING length(page_title)`;
  assert.deepEqual(await rowsOf(latin, update), [{ length: 5 }]);
  assert.deepEqual(await rowsOf(client, "SELECT page_title FROM brands WHERE name = 'Café'"), [
    { page_title: 'Caféü' },
  ]);
});
