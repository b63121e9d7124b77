import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Column, defineTable, type TableDefinition } from '../../../src/catalog/index.ts';
import { ensureDatabase, ensureRoles, hiddenCatalogs } from '../../../src/engine/index.ts';
import { analyst, asUser, failure, shop, useEngine } from './support.ts';

const engine = useEngine((started) => ensureRoles(started, [analyst]));

const integer: Column = { type: 'integer', notNull: true, doc: 'A number.' };
const insert = (columns: readonly string[]) =>
  [{ method: 'POST', path: '/v3/things', envelope: 'v3', answer: 'row', columns }] as const;

/** A table of the shop with these columns, the first of which is its key. */
function table(
  name: string,
  columns: Record<string, Column>,
  writes: TableDefinition['writes'],
): TableDefinition {
  return defineTable({
    name,
    platform: 'bigcommerce',
    doc: 'Things.',
    key: Object.keys(columns).slice(0, 1),
    scope: 'things',
    access: [],
    columns,
    ...(writes && { writes }),
  });
}

const name: Column = { type: 'text', doc: 'A name.' };
const given = table('given', { id: integer, name }, { insert: insert(['name']) });
const either = table('either', { id: integer, name }, { insert: insert(['id', 'name']) });
const readOnly = table('read_only', { id: integer, name }, undefined);
const byText = table('by_text', { code: { ...name, notNull: true }, name }, { insert: insert(['name']) });

/** Tables and their identity columns, as `table.column kind`. */
function identityColumns(): Promise<string[]> {
  return asUser(engine(), analyst, 'shop', async (client) => {
    const { rows } = await client.query(
      `SELECT attrelid::regclass::text || '.' || attname || ' ' || attidentity::text AS is FROM pg_attribute
       WHERE attidentity <> '' ORDER BY 1`,
    );
    return rows.map((row) => String(row.is));
  });
}

test('keys that the store gives are identity columns; others, and those of tables that nobody can insert into, are not', async () => {
  await ensureDatabase(engine(), shop([given, either, readOnly, byText]));
  assert.deepEqual(await identityColumns(), ['either.id d', 'given.id d']);
});

test('clients’ catalogs do not list their sequences, and their own they do', async () => {
  const listed = hiddenCatalogs.find(({ name }) => name === 'pg_class')?.replacement;
  await asUser(engine(), analyst, 'shop', async (client) => {
    await client.query('CREATE SEQUENCE mine');
    const { rows } = await client.query(`SELECT relname FROM ${listed} WHERE relkind = 'S'`);
    assert.deepEqual(rows, [{ relname: 'mine' }]);
    const own = await client.query("SELECT count(*)::int AS n FROM pg_class WHERE relkind = 'S'");
    assert.equal(own.rows[0].n, 3);
    const next = client.query("SELECT nextval('bigcommerce.given_id_seq')");
    assert.equal((await failure(next)).code, '42501');
    await client.query('DROP SEQUENCE mine');
  });
});

test('they follow the definitions, whatever type the key had and has', async () => {
  const later = (type: 'bigint' | 'text'): TableDefinition =>
    table('given', { id: { ...integer, type }, name }, { insert: insert(['name']) });
  await asUser(engine(), analyst, 'shop', (client) =>
    client.query('CREATE VIEW uses AS SELECT id, name FROM bigcommerce.given'),
  );
  await ensureDatabase(engine(), shop([later('bigint'), readOnly]));
  assert.deepEqual(await identityColumns(), ['given.id d']);
  await ensureDatabase(engine(), shop([later('text'), readOnly]));
  assert.deepEqual(await identityColumns(), []);
  await ensureDatabase(engine(), shop([given, readOnly]));
  assert.deepEqual(await identityColumns(), ['given.id d']);
});
