import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { needsNpm, npmProject, npmVersion, runNpmCommand } from '../support/npm-tools.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { works } from '../support/works.ts';

const needed = needsNpm();

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 60, customers: 20 });
  // Tables of a session exist while the catalog is read.
  const client = await shop.connect();
  await client.query('SELECT count(*) FROM orders JOIN order_items ON order_id = orders.id');
  await shop.resetRequests();
});

/** What a generator wrote: nothing of how statements are run is in it, and the store was asked nothing. */
async function generated(folder: string, ...files: readonly string[]): Promise<string> {
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('');
  assert.doesNotMatch(text, /\bsw_|pg_temp/);
  assert.equal((await shop.requests()).total, 0);
  return text;
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

test('kysely-codegen writes the types of all tables', needed, async (t) => {
  const folder = npmProject();
  const where = ['--dialect', 'postgres', '--url', shop.url, '--out-file', 'db.ts', '--overrides', '{}'];
  const only = ['--default-schema', 'bigcommerce', '--include-pattern', 'bigcommerce.*'];
  const { code, stderr, stdout } = await runNpmCommand(folder, 'kysely-codegen', [...where, ...only]);
  assert.equal(code, 0, stderr + stdout);
  const text = await generated(folder, 'db.ts');
  assert.equal(count(text.slice(text.indexOf('interface DB')), /^ {2}\w+: \w+;$/gm), 83);
  const orders = text.slice(text.indexOf('export interface Orders {')).split('\n}')[0] ?? '';
  for (const line of [
    '  id: Generated<number>;',
    '  date_created: Timestamp;',
    '  total_inc_tax: Numeric | null;',
    '  fees: Json | null;',
    '  order_is_digital: boolean | null;',
  ])
    assert.ok(orders.includes(line), `${line} in ${orders}`);
  works(t, 'Kysely', npmVersion('kysely'), 'browse');
});

test('kanel writes types with the comments and references of all tables', needed, async (t) => {
  const folder = npmProject();
  writeFileSync(
    join(folder, 'kanel.config.cjs'),
    `module.exports = { connection: ${JSON.stringify(shop.url)}, schemaNames: ['bigcommerce'], outputPath: './out' };`,
  );
  const { code, stderr, stdout } = await runNpmCommand(folder, 'kanel', ['-c', 'kanel.config.cjs']);
  assert.equal(code, 0, stderr + stdout);
  const out = join(folder, 'out', 'bigcommerce');
  const text = await generated(out, ...readdirSync(out));
  assert.equal(count(text, /Represents the table bigcommerce\.\w+$/gm), 83);
  assert.ok(text.includes("export type BrandsId = number & { __brand: 'bigcommerce.brands' };"));
  assert.ok(text.includes('  /** Name, unique in the store. */\n  name: string;'));
  assert.ok(text.includes('  order_id: OrdersId;'));
  works(t, 'Kanel', npmVersion('kanel'), 'connect', 'browse');
});

test('drizzle-kit writes tables and their relations', needed, async (t) => {
  const folder = npmProject();
  writeFileSync(
    join(folder, 'drizzle.config.mjs'),
    `export default { dialect: 'postgresql', dbCredentials: { url: ${JSON.stringify(shop.url)} },
      schemaFilter: ['bigcommerce'], out: './out' };`,
  );
  const { code, stderr, stdout } = await runNpmCommand(folder, 'drizzle-kit', [
    ...['pull', '--config', 'drizzle.config.mjs'],
  ]);
  assert.equal(code, 0, stderr + stdout);
  const text = await generated(join(folder, 'out'), 'schema.ts', 'relations.ts');
  assert.equal(count(text, /bigcommerce\.table\(/g), 83);
  assert.match(
    text,
    /bigcommerce\.table\("brands", \{\n\tid: integer\(\)\.primaryKey\(\)\.generatedByDefaultAsIdentity\(.*\n\tname: text\(\)\.notNull\(\),\n\tpageTitle: text\("page_title"\),\n\tmetaKeywords: jsonb\("meta_keywords"\),/,
  );
  assert.ok(text.includes('columns: [table.orderId],'));
  // Keys of one column, and of several; the key of customer_form_field_values may be NULL in part.
  assert.equal(count(text, /\.primaryKey\(\)/g) + count(text, /\bprimaryKey\(\{/g), 82);
  works(t, 'Drizzle', npmVersion('drizzle-orm'), 'browse');
});
