import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { needsProgram } from '../support/programs.ts';
import { type CommandResult, psql, runCommand } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { namesInStore, storeRows } from '../support/store-rows.ts';
import { tempDir } from '../support/temp-dir.ts';

const needs = needsProgram('psql');

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 20, customers: 20 });
});

/** psql reads the script as if it were typed. */
function typed(input: string, ...args: string[]): Promise<CommandResult> {
  return runCommand('psql', ['-X', '-At', '-d', shop.url, ...args], {
    input,
    env: { PGOPTIONS: '', LC_ALL: 'C.UTF-8' },
  });
}

test('command tags and the rows of RETURNING', needs, async () => {
  const { stdout, stderr } = await typed(`
    INSERT INTO brands (name) VALUES ('tag 1'), ('tag 2') RETURNING name, page_title;
    UPDATE brands SET page_title = upper(name) WHERE name LIKE 'tag _' AND name > 'tag 1' RETURNING name, page_title;
    UPDATE brands SET page_title = 'x' WHERE name = 'nobody';
    DELETE FROM brands WHERE name = 'tag 1';
    MERGE INTO brands b USING (VALUES ('tag 2', 'merged'), ('tag 3', 'made')) v (name, title) ON b.name = v.name
      WHEN MATCHED THEN UPDATE SET page_title = v.title
      WHEN NOT MATCHED THEN INSERT (name, page_title) VALUES (v.name, v.title);
    SELECT name, page_title FROM brands WHERE name LIKE 'tag _' ORDER BY name;`);
  assert.equal(stderr, '');
  assert.deepEqual(stdout.trim().split('\n'), [
    ...['tag 1|', 'tag 2|', 'INSERT 0 2'],
    ...['tag 2|TAG 2', 'UPDATE 1', 'UPDATE 0', 'DELETE 1', 'MERGE 2'],
    ...['tag 2|merged', 'tag 3|made'],
  ]);
  assert.deepEqual(await namesInStore(shop, 'tag '), ['tag 2', 'tag 3']);
});

test('\\gset keeps what the store gave, and variables go into the next statements', needs, async () => {
  const { stdout, stderr } = await typed(`
    \\set title 'It''s "quoted" \\\\'
    INSERT INTO brands (name, page_title) VALUES ('set 1', :'title') RETURNING id AS brand, page_title \\gset new_
    \\echo :new_page_title :ROW_COUNT
    INSERT INTO products (name, type, weight, price, brand_id) VALUES ('set lamp', 'physical', 1, 40, :new_brand) RETURNING id \\gset
    SELECT p.name, b.name FROM products p JOIN brands b ON b.id = p.brand_id WHERE p.id = :id;
    UPDATE brands SET page_title = 'x' WHERE id = -1 RETURNING id \\gset
    DELETE FROM products WHERE id = :id;
    \\echo :ROW_COUNT`);
  assert.equal(stderr, 'no rows returned for \\gset\n');
  const lines = stdout.trim().split('\n');
  assert.equal(lines[0], 'INSERT 0 1');
  assert.ok(lines.includes('It\'s "quoted" \\ 1'), stdout);
  assert.ok(lines.includes('set lamp|set 1'), stdout);
  assert.deepEqual(lines.slice(-2), ['DELETE 1', '1']);
  const made = (await storeRows(shop, 'brands')).find(({ name }) => name === 'set 1');
  assert.equal(made?.['page_title'], 'It\'s "quoted" \\');
});

test('\\copy is a bulk insert, from a file and from what is typed', needs, async () => {
  const file = join(tempDir(), 'brands.csv');
  writeFileSync(file, 'name,page_title\n"copy, 1","a ""title"""\ncopy 2,\n');
  const first = await psql(
    shop.url,
    ...['-At', '-c', `\\copy brands (name, page_title) FROM '${file}' WITH (FORMAT csv, HEADER)`],
  );
  assert.deepEqual(first, { code: 0, stdout: 'COPY 2\n', stderr: '' });
  const second = await typed('\\copy brands (name) from stdin\ncopy 3\ncopy 4\n\\.\nSELECT 7;\n');
  assert.deepEqual(second, { code: 0, stdout: 'COPY 2\n7\n', stderr: '' });
  const third = await typed('COPY brands (name) FROM stdin;\ncopy 5\ncopy 3\n\\.\nSELECT 8;\n');
  assert.equal(third.stdout, '8\n');
  assert.match(third.stderr, /^ERROR: {2}the store has already what was to be written/);
  assert.match(
    third.stderr,
    /Refused: insert of brands name = copy 3\. Written, and not undone by a ROLLBACK: insert of brands id = \d+\./,
  );
  const titles = (await storeRows(shop, 'brands')).filter(({ name }) => String(name).startsWith('copy'));
  assert.deepEqual(titles.map(({ name, page_title }) => `${name}/${page_title}`).sort(), [
    'copy 2/',
    'copy 3/',
    'copy 4/',
    'copy 5/',
    'copy, 1/a "title"',
  ]);
});

test('-1 is one transaction: what was sent stays in the store, and psql is told', needs, async () => {
  const script = join(tempDir(), 'one.sql');
  writeFileSync(
    script,
    `INSERT INTO brands (name) VALUES ('single 1');
     INSERT INTO brands (name) VALUES ('single 2');
     INSERT INTO brands (name) VALUES ('single 1');
     INSERT INTO brands (name) VALUES ('single 3');`,
  );
  const sent = await psql(shop.url, '-1', '-f', script);
  assert.match(sent.stderr, /NOTICE: {2}00000: the store has made the change: ROLLBACK will not undo it/);
  assert.equal(sent.stderr.match(/NOTICE: /g)?.length, 1);
  assert.match(sent.stderr, /ERROR: {2}23505: [^]*ERROR: {2}25P02: current transaction is aborted/);
  assert.deepEqual(await namesInStore(shop, 'single '), ['single 1', 'single 2']);
});

test('-1 with write_mode commit sends nothing unless all of it goes', needs, async () => {
  const held = ['-1', '-v', 'ON_ERROR_STOP=1', '-c', "SET storewire.write_mode = 'commit'"];
  const failed = await psql(
    shop.url,
    ...held,
    ...['-c', "INSERT INTO brands (name) VALUES ('held 1')"],
    ...['-c', 'SELECT 1 / (id - id) FROM brands'],
  );
  assert.equal(failed.code, 1);
  assert.match(failed.stderr, /22012/);
  assert.deepEqual(await namesInStore(shop, 'held '), []);
  const done = await psql(
    shop.url,
    ...held,
    ...[
      '-c',
      "INSERT INTO brands (name) VALUES ('held 1')",
      '-c',
      "INSERT INTO brands (name) VALUES ('held 2')",
    ],
  );
  assert.deepEqual([done.code, done.stderr], [0, '']);
  assert.deepEqual(await namesInStore(shop, 'held '), ['held 1', 'held 2']);
});

test('ON_ERROR_STOP ends a script at the first refusal, with exit code 3', needs, async () => {
  const statements = `
    INSERT INTO brands (name) VALUES ('stop 1');
    INSERT INTO brands (name) VALUES ('stop 1');
    \\echo :SQLSTATE
    INSERT INTO brands (name) VALUES ('stop 2');
    \\echo :SQLSTATE`;
  const stopped = await typed(statements, '-v', 'ON_ERROR_STOP=1');
  assert.deepEqual([stopped.code, stopped.stdout], [3, 'INSERT 0 1\n']);
  assert.deepEqual(await namesInStore(shop, 'stop '), ['stop 1']);
  const going = await typed(statements.replaceAll('stop', 'go'));
  assert.deepEqual([going.code, going.stdout], [0, 'INSERT 0 1\n23505\nINSERT 0 1\n00000\n']);
  assert.deepEqual(await namesInStore(shop, 'go '), ['go 1', 'go 2']);
});

test('FETCH_COUNT, and several statements in one -c, of which a later fails', needs, async () => {
  const fetched = await typed(
    "INSERT INTO brands (name) VALUES ('c 1'), ('c 2'), ('c 3') RETURNING name;",
    '-v',
    'FETCH_COUNT=2',
  );
  assert.deepEqual([fetched.stdout, fetched.stderr], ['c 1\nc 2\nc 3\nINSERT 0 3\n', '']);
  const together = await psql(
    shop.url,
    ...['-At', '-c', "INSERT INTO brands (name) VALUES ('c 4'); SELECT 1 / (id - id) FROM brands"],
  );
  assert.match(together.stderr, /22012/);
  assert.match(
    together.stderr,
    /WARNING: {2}01000: the store keeps the changes to one row of statements before the one that failed/,
  );
  assert.deepEqual(await namesInStore(shop, 'c '), ['c 1', 'c 2', 'c 3', 'c 4']);
});
