import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { PNG, PNG_HEX } from '../sql/sessions/support/store-calls.ts';
import { java } from '../support/java.ts';
import { findPython, needsPgjdbc, needsProgram, needsPython } from '../support/programs.ts';
import { psql, runCommand } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { tempDir } from '../support/temp-dir.ts';

let server: TestServer;
let brand: number;
/** An order of a sum that any of the refunds here is below. */
let order: number;
before(async () => {
  server = await startTestServer({ products: 10, orders: 40, customers: 10 });
  const client = await server.connect();
  brand = (await client.query('SELECT id FROM brands ORDER BY id LIMIT 1')).rows[0].id;
  order = (
    await client.query('SELECT id FROM orders WHERE refunded_amount = 0 ORDER BY total_inc_tax DESC LIMIT 1')
  ).rows[0].id;
});

const base64 = PNG.toString('base64');

test('pgjdbc sends files as bytes, numbers and documents, in every mode', needsPgjdbc(), async () => {
  const url = `jdbc:postgresql://127.0.0.1:${server.server.port}/${server.database}?user=demo&password=demo`;
  const lines = await java('StoreCalls', url, String(brand), String(order), base64);
  assert.deepEqual(
    new Set(lines),
    new Set([`image: ${Array(6).fill('image.png').join(' ')}`, 'quote: 0.75']),
  );
  assert.equal(lines.length, 14);
});

test('psycopg sends them as text and in binary', needsPython('psycopg'), async () => {
  const program = 'test/clients/python/store_calls.py';
  const args = [program, server.url, String(brand), String(order), base64];
  const { stdout, stderr, code } = await runCommand(findPython('psycopg') ?? '', args);
  assert.equal(code, 0, stderr);
  const round = ['image: image.png', 'tax: 0.25', 'tax: 10000.0125', 'tax: -0.5'];
  assert.deepEqual(stdout.trim().split('\n'), Array(4).fill(round).flat());
});

test('psql fills calls in from a variable, and shows their arguments', needsProgram('psql'), async () => {
  const file = join(tempDir(), 'calls.sql');
  writeFileSync(
    file,
    `CALL CreateBrandImage(${brand}, :'file');
EXEC CreateBrandImage BrandId = ${brand}, ImageFile = :'file', FileName = 'image.png';
\\df CreateBrandImage
`,
  );
  const { stdout, stderr } = await psql(server.url, '-At', '-v', `file=${PNG_HEX}`, '-f', file);
  assert.equal(stderr, '');
  assert.equal(stdout.match(/^\d+\|https.*image\.png$/gm)?.length, 2, stdout);
  assert.match(stdout, /brandid integer, imagefile bytea DEFAULT/i);
});
