import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { EngineClient } from '../../src/engine/index.ts';
import { startTestEngine } from '../support/engine.ts';
import { needsPostgres, postgresProgram } from '../support/postgres.ts';
import { type CommandResult, runCommand } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { tempDir } from '../support/temp-dir.ts';
import { works } from '../support/works.ts';

const needs = needsPostgres(18);
const program = (name: string): string => postgresProgram(18, name);

let shop: TestServer;
let folder: string;
before(async () => {
  shop = await startTestServer({ products: 8, orders: 60, customers: 8, properties: 'PageSize=50' });
  folder = tempDir();
});

function dump(...args: string[]): Promise<CommandResult> {
  return runCommand(program('pg_dump'), ['-d', shop.url, '--no-owner', '--no-privileges', ...args]);
}

async function dumped(...args: string[]): Promise<string> {
  const { stdout, stderr, code } = await dump(...args);
  assert.equal(code, 0, stderr);
  return stdout;
}

/** A new database of the engine, with nothing of Storewire in it; answers how libpq gets there. */
async function plainDatabase(name: string): Promise<string> {
  const engine = await startTestEngine();
  const owner = await EngineClient.connect(engine, undefined);
  await owner.query(`CREATE DATABASE ${name} TEMPLATE template0 OWNER demo`);
  await owner.close();
  const target = engine.connectTarget();
  const host = 'path' in target ? dirname(target.path) : target.host;
  return `postgresql://demo:demo@/${name}?host=${encodeURIComponent(host)}`;
}

async function restore(database: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await runCommand(program('psql'), ['-X', '-q', '-d', database, ...args]);
  return `${stderr}${stdout}`;
}

async function ask(url: string, sql: string): Promise<string> {
  const { stdout, stderr, code } = await runCommand(program('psql'), ['-XAtq', '-d', url, '-c', sql]);
  assert.equal(code, 0, stderr);
  return stdout;
}

/** All rows of a table, every column as text, in the order of its first. */
const rowsOf = (table: string): string => `SELECT t::text FROM bigcommerce.${table} t ORDER BY 1`;

async function sameRows(database: string, ...tables: string[]): Promise<void> {
  for (const table of tables) {
    const rows = await ask(database, rowsOf(table));
    assert.ok(rows.length > 0, table);
    assert.equal(rows, await ask(shop.url, rowsOf(table)), table);
  }
}

test('pg_dump -t copies a table with keys and comments, each page of it once', needs, async (t) => {
  const database = await plainDatabase('one_table');
  const file = join(folder, 'orders.sql');
  await shop.resetRequests();
  await dumped('-t', 'bigcommerce.orders', '-f', file);
  // 60 orders, 50 a page.
  assert.equal((await shop.requests()).total, 2);
  await ask(database, 'CREATE SCHEMA bigcommerce');
  const errors = (await restore(database, '-o', '/dev/null', '-f', file)).split('\n');
  // Foreign keys lead to tables that are not in this dump.
  assert.deepEqual(
    errors.filter((line) => /ERROR/.test(line) && !/relation "bigcommerce\.\w+" does not exist/.test(line)),
    [],
  );
  await sameRows(database, 'orders');
  assert.match(
    await ask(database, "SELECT obj_description('bigcommerce.orders'::regclass)"),
    /^The orders of/,
  );
  assert.equal(
    await ask(database, "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'orders_pkey'"),
    'PRIMARY KEY (id)\n',
  );
  const version = (await runCommand(program('pg_dump'), ['--version'])).stdout.replace(/.*\) /, '');
  works(t, 'pg_dump', version, 'connect', 'browse', 'query', 'copy');
});

test('pg_dump -n copies a whole store, whose tables restore with the same rows', needs, async () => {
  const database = await plainDatabase('one_schema');
  const file = join(folder, 'store.sql');
  await dumped('-n', 'bigcommerce', '-f', file);
  const errors = await restore(database, '-o', '/dev/null', '-f', file);
  // The store itself keeps 0 for "none" in columns that name another row.
  const others = errors
    .split('\n')
    .filter((line) => /ERROR/.test(line) && !/violates foreign key/.test(line));
  assert.deepEqual(others, []);
  const tables =
    "SELECT count(*) FROM pg_class WHERE relnamespace = 'bigcommerce'::regnamespace AND relkind = 'r'";
  assert.equal(await ask(database, tables), await ask(shop.url, tables));
  await sameRows(database, 'store', 'orders', 'order_items', 'order_taxes', 'customers', 'categories');
  await sameRows(database, 'products', 'product_variants', 'product_images', 'brands', 'currencies');
});

test(
  'a dump of a whole database shows nothing of the machinery, and needs no request for its schema',
  needs,
  async () => {
    await shop.resetRequests();
    const text = await dumped('--schema-only');
    assert.equal((await shop.requests()).total, 0);
    assert.match(text, /CREATE TABLE bigcommerce\.orders/);
    assert.match(text, /CREATE VIEW commerce\./);
    assert.doesNotMatch(
      text,
      /POLICY storewire|ROW LEVEL SECURITY|storewire\.(installed|guard)|CREATE TABLE \S*sw_/,
    );
    const database = await plainDatabase('whole');
    const file = join(folder, 'whole.sql');
    // The rows of what hangs on orders and products are in the dump of the store already.
    const without = ['order_*', 'product_*', '*metafields'].map(
      (name) => `--exclude-table-data=bigcommerce.${name}`,
    );
    await dumped('-N', 'storewire', ...without, '-f', file);
    const errors = (await restore(database, '-o', '/dev/null', '-f', file)).split('\n');
    assert.deepEqual(
      errors.filter((line) => /ERROR/.test(line) && !/violates foreign key/.test(line)),
      [],
    );
    await sameRows(database, 'orders', 'products');
    const orders = 'SELECT count(*) FROM commerce.orders';
    assert.equal(await ask(database, orders), await ask(shop.url, orders));
  },
);

test('INSERTs, sections and patterns: pg_dump reads through a cursor too', needs, async () => {
  const inserts = await dumped('-a', '-t', 'bigcommerce.brands', '--inserts');
  const count = Number(await ask(shop.url, 'SELECT count(*) FROM bigcommerce.brands'));
  assert.equal(
    inserts.split('\n').filter((line) => line.startsWith('INSERT INTO bigcommerce.brands')).length,
    count,
  );
  const several = await dumped('-a', '-t', 'bigcommerce.orders', '--column-inserts', '--rows-per-insert=20');
  assert.equal(several.match(/^INSERT INTO bigcommerce\.orders \(id, /gm)?.length, 3);
  const some = await dumped('-s', '-t', 'bigcommerce.product_*', '-T', 'bigcommerce.*_metafields');
  assert.match(some, /CREATE TABLE bigcommerce\.product_variants/);
  assert.doesNotMatch(some, /metafields \(|CREATE TABLE bigcommerce\.products /);
  const constraints = await dumped('--section=post-data', '-t', 'bigcommerce.order_items');
  assert.match(constraints, /ADD CONSTRAINT order_items_pkey PRIMARY KEY \(id\)/);
});

test('workers in parallel dump under one snapshot, and pg_restore reads what they wrote', needs, async () => {
  const database = await plainDatabase('parallel');
  const target = join(folder, 'parallel');
  mkdirSync(target);
  await shop.resetRequests();
  await dumped(
    '-Fd',
    '-j',
    '2',
    '-f',
    join(target, 'd'),
    ...['brands', 'orders', 'customers'].flatMap((name) => ['-t', `bigcommerce.${name}`]),
  );
  assert.equal((await shop.requests()).total, 4);
  await ask(database, 'CREATE SCHEMA bigcommerce');
  const restored = await runCommand(program('pg_restore'), [
    '-O',
    '-x',
    '-j',
    '2',
    '--section=pre-data',
    '--section=data',
    '-d',
    database,
    join(target, 'd'),
  ]);
  assert.equal(restored.stderr, '');
  await sameRows(database, 'brands', 'orders', 'customers');
  const custom = join(folder, 'brands.dump');
  await dumped('-Fc', '-t', 'bigcommerce.brands', '-f', custom);
  const listed = await runCommand(program('pg_restore'), ['-l', custom]);
  assert.match(listed.stdout, /TABLE DATA bigcommerce brands/);
});

test('a page that fails fails the dump, and says why', needs, async (t) => {
  await shop.setFaults([{ match: { path: '/v3/catalog/brands' }, fault: { status: 403 } }]);
  try {
    const { code, stderr } = await dump('-t', 'bigcommerce.brands');
    assert.equal(code, 1);
    assert.match(
      stderr,
      /ERROR: {2}permission denied for table "brands" of store "bigcommerce"\nDETAIL: {2}BigCommerce answered 403/,
    );
    const wrong = await runCommand(program('pg_dump'), ['-d', shop.url.replace('demo:demo', 'demo:wrong')]);
    assert.match(wrong.stderr, /password authentication failed for user "demo"/);
    const version = (await runCommand(program('pg_dump'), ['--version'])).stdout.replace(/.*\) /, '');
    works(t, 'pg_dump', version, 'errors');
  } finally {
    await shop.setFaults([]);
  }
});
