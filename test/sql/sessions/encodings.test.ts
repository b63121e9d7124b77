import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { bind, execute, parse, sync } from './support/messages.ts';
import { Twin } from './support/twin.ts';
import type { WireClient } from './support/wire-client.ts';

let twin: Twin;
before(async () => {
  twin = await Twin.start();
});

const latin1 = (sql: string): Buffer => {
  const text = Buffer.from(sql, 'latin1');
  const head = Buffer.alloc(5);
  head.write('Q');
  head.writeInt32BE(text.length + 5, 1);
  return Buffer.concat([head, text, Buffer.from([0])]);
};

/** Both are asked with the bytes of that encoding. */
async function both(encoding: string, ...queries: string[]): Promise<string[]> {
  return twin.same(async (client: WireClient) => {
    const lines = await client.query(`SET client_encoding = ${encoding}`);
    for (const sql of queries) lines.push(`> ${sql}`, ...(await client.ask(latin1(sql))));
    return lines;
  });
}

test('a client that speaks LATIN1 asks with letters above ASCII', async () => {
  const heard = await both(
    'LATIN1',
    "SELECT 'Müßiggänger é' AS wört, count(*) FROM orders",
    "SELECT 'é', id FROM orders WHERE id = 101 AND 'ä' = 'ä'",
    "SELECT 'é' AS a FROM orders o WHERE o.staff_notes = 'é' AND o.nöpe = 1",
    "SELECT 'ééé'; SELECT 'é' FROM orders WHERE wröng",
    "SELECT name FROM products WHERE name <> 'ñandú' ORDER BY id LIMIT 3",
    'CREATE TEMP TABLE "tömp" AS SELECT id AS "Stück" FROM orders WHERE id < 102',
    'SELECT "Stück" FROM "tömp" JOIN orders ON id = "Stück" ORDER BY 1',
  );
  assert.equal(heard.filter((line) => line.startsWith('ErrorResponse 42703')).length, 2);
});

test('rows with letters that the client’s encoding lacks are refused as by PostgreSQL', async () => {
  await twin.same(async (client) => {
    const lines = await client.query('SET client_encoding = SQL_ASCII');
    lines.push(...(await client.query("SELECT 'Müller', count(*) FROM orders WHERE 'ü' = 'ü'")));
    lines.push(
      ...(await client.query("SET client_encoding = LATIN2; SELECT 'x' FROM orders WHERE id = 101")),
    );
    lines.push(...(await client.query('SET client_encoding = LATIN1')));
    lines.push(...(await client.query('SELECT chr(8364) || id::text FROM orders WHERE id = 101')).slice(-2));
    return [...lines, ...(await client.query('SELECT count(*) FROM orders'))];
  });
});

for (const encoding of ['LATIN1', 'WIN1252', 'SQL_ASCII', 'UTF8']) {
  test(`rows are found by letters above ASCII in ${encoding}`, async () => {
    const found = "SELECT count(*) > 0 FROM brands WHERE name LIKE U&'%\\00e9%'";
    const heard = await both(
      encoding,
      found,
      "SELECT id FROM brands WHERE name = (SELECT min(name) FROM brands WHERE name LIKE U&'%\\00e9%')",
      "SELECT min(name) AS name INTO TEMP one FROM brands WHERE name LIKE U&'%\\00e9%'",
      "SELECT id, count(*) FROM brands WHERE name = U&'Pav\\00e9 & Co' OR name = U&'Pav\\00e9 Works' GROUP BY id ORDER BY id",
      "SELECT count(*) FROM brands WHERE name = U&'Pav\\00e9 & Co'",
      "SELECT count(*) FROM brands WHERE name IN (U&'Pav\\00e9 & Co', 'x', U&'Pav\\00e9 Works')",
      "CREATE TEMP VIEW \"v\" AS SELECT id, name FROM brands WHERE name IN (U&'Pav\\00e9 & Co', U&'Pav\\00e9 Works')",
      'SELECT id, name FROM v ORDER BY id',
      'SELECT count(*) FROM v',
    );
    assert.ok(heard.includes('DataRow t'), 'the sandbox has such names');
  });
}

test('tables and views whose names are not ASCII are read in LATIN1', async () => {
  await both(
    'LATIN1',
    'CREATE TEMP VIEW "große Bestellungen" AS SELECT id FROM orders WHERE id < 103',
    'SELECT * FROM "große Bestellungen" AS "grö" ORDER BY "grö".id',
    'PREPARE "prüf" AS SELECT count(*) FROM "große Bestellungen"',
    'EXECUTE "prüf"',
    'EXPLAIN (COSTS OFF, FORMAT YAML) SELECT count(*) AS "zäh" FROM orders WHERE staff_notes = \'é\'',
  );
});

test('a prepared statement of a client that speaks LATIN1', async () => {
  await twin.same(async (client) => {
    const lines = await client.query('SET client_encoding = LATIN1');
    const text = Buffer.from(parse('SELECT id, $1::text FROM orders WHERE id = 101 AND $1 <> $$Xe$$', 's'));
    text[text.indexOf('Xe') + 1] = 0xe9;
    lines.push(...(await client.ask(text, bind(['abc'], { statement: 's' }), execute(), sync)));
    return [...lines, ...(await client.query("SELECT count(*) FROM brands WHERE name <> 'x'"))];
  });
});

test('with standard_conforming_strings off, a text with a backslash is refused rather than misread', async () => {
  const client = await twin.throughStorewire();
  await client.query('SET standard_conforming_strings = off; SET escape_string_warning = off');
  for (const sql of [
    "SELECT 'it\\'s', count(*) FROM orders",
    "SELECT count(*) FROM orders WHERE staff_notes <> '\\'; SELECT 1 FROM brands --'",
  ]) {
    const heard = await client.query(sql);
    assert.match(heard.join('\n'), /^ErrorResponse 0A000[^]*\nReadyForQuery I$/, sql);
  }
  assert.deepEqual((await client.query("SELECT 'it\\'s', 'a\\nb'")).slice(1, 2), ["DataRow it's|a\nb"]);
  assert.deepEqual((await client.query("SELECT 'x', count(*) FROM orders")).slice(1, 2), ['DataRow x|60']);
  await client.query('SET standard_conforming_strings = on');
  assert.deepEqual((await client.query("SELECT '\\', count(*) FROM orders")).slice(1, 2), ['DataRow \\|60']);
});

test('error positions count characters, not bytes', async () => {
  const heard = await twin.same((client) =>
    client.query("SELECT '€€€ ä 😀', id FROM orders WHERE nope = 1; SELECT 'é'"),
  );
  assert.match(heard[0] ?? '', /at 40$/);
  await twin.same((client) => client.query("SELECT '😀'; SELECT 'ä' FROM orders o WHERE o.nope"));
});
