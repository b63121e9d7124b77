import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import { defineTable } from '../../../src/catalog/index.ts';
import {
  EngineClient,
  ensureDatabase,
  ensureRoles,
  hiddenCatalogs,
  systemColumns,
} from '../../../src/engine/index.ts';
import { sysViews } from '../../../src/engine/sys-views/index.ts';
import { assertSame, snapshot, useMentions } from './catalog-snapshot.ts';
import { analyst, asUser, failure, shop, useEngine } from './support.ts';

const colleague = { ...analyst, name: 'colleague' };

const requests = defineTable({
  name: 'requests',
  platform: 'storewire',
  doc: 'What was asked.',
  key: ['id'],
  scope: '',
  access: [],
  columns: { id: { type: 'bigint', notNull: true, doc: 'Number.' } },
});

const spec = {
  ...shop(),
  schemas: [...shop().schemas, { name: 'storewire', platform: 'storewire', tables: [requests] }],
};

const engine = useEngine(async (started) => {
  const owner = await EngineClient.connect(started);
  // It may count the rows of a catalog anew between two looks at it.
  await owner.query('ALTER SYSTEM SET autovacuum = off');
  await owner.query('SELECT pg_reload_conf()');
  await owner.close();
  await ensureRoles(started, [analyst, colleague]);
  await ensureDatabase(started, spec);
});

test('no catalog shows mention tables, to the session that has them or to another', async () => {
  await asUser(engine(), colleague, 'shop', async (other) => {
    await asUser(engine(), analyst, 'shop', async (client) => {
      const before = [await snapshot(client), await snapshot(other)] as const;
      assert.ok(before[0].size > 100);
      await useMentions(client);
      const after = [await snapshot(client), await snapshot(other)] as const;
      assertSame(before[0], after[0]);
      assertSame(before[1], after[1]);
    });
  });
});

test('a client’s own temporary tables stay in the catalogs, with their schema', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    await useMentions(client);
    await client.query('CREATE TEMP TABLE "#Tableau_1" (id int PRIMARY KEY, name text)');
    const seen = await client.query(
      `SELECT n.nspname = pg_my_temp_schema()::regnamespace::text AS own, c.relname::text AS name, count(a.attname)::int AS columns
       FROM storewire.pg_class c JOIN storewire.pg_namespace n ON n.oid = c.relnamespace
         JOIN storewire.pg_attribute a ON a.attrelid = c.oid
       WHERE c.relpersistence = 't' AND a.attnum > 0 GROUP BY 1, 2 ORDER BY 2`,
    );
    assert.deepEqual(seen.rows, [
      { own: true, name: '#Tableau_1', columns: 2 },
      { own: true, name: '#Tableau_1_pkey', columns: 1 },
    ]);
    const types = await client.query(
      `SELECT t.typname::text AS name FROM storewire.pg_type t JOIN storewire.pg_namespace n ON n.oid = t.typnamespace
       WHERE n.nspname ~ '^pg_temp' ORDER BY 1`,
    );
    assert.deepEqual(
      types.rows.map((row) => row.name),
      ['#Tableau_1', '_#Tableau_1'],
    );
    const tables = await client.query(
      "SELECT table_name::text AS name FROM storewire.information_schema_tables WHERE table_type = 'LOCAL TEMPORARY'",
    );
    assert.deepEqual(tables.rows, [{ name: '#Tableau_1' }]);
  });
});

test('of Storewire’s own objects, catalogs show those for users and no others', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    const names = async (sql: string): Promise<string[]> =>
      (await client.query<[string]>({ text: sql, rowMode: 'array' })).rows.map(([name]) => name);
    const sys = sysViews.map(({ name }) => name).sort();
    const own = "= 'storewire'::regnamespace ORDER BY 1";
    assert.deepEqual(await names(`SELECT relname::text FROM storewire.pg_class WHERE relnamespace ${own}`), [
      'requests',
      'requests_pkey',
      ...sys,
    ]);
    assert.deepEqual(await names(`SELECT typname::text FROM storewire.pg_type WHERE typnamespace ${own}`), [
      '_requests',
      ...sys.map((name) => `_${name}`),
      'requests',
      ...sys,
    ]);
    assert.deepEqual(
      await names(`SELECT proname::text FROM storewire.pg_proc WHERE pronamespace ${own}`),
      [],
    );
    assert.deepEqual(await names('SELECT polname::text FROM storewire.pg_policy'), []);
    assert.deepEqual(await names('SELECT relname::text FROM storewire.pg_class WHERE relrowsecurity'), []);
    assert.deepEqual(await names('SELECT tablename::text FROM storewire.pg_tables WHERE rowsecurity'), []);
    for (const [view, schema, name, expected] of [
      ['views', 'table_schema', 'table_name', sys],
      ['tables', 'table_schema', 'table_name', ['requests', ...sys]],
      ['columns', 'table_schema', 'table_name', ['requests', ...sys]],
      ['routines', 'specific_schema', 'routine_name', []],
      ['parameters', 'specific_schema', 'specific_name', []],
    ] as const) {
      const sql = `SELECT DISTINCT ${name}::text FROM storewire.information_schema_${view} WHERE ${schema} = 'storewire' ORDER BY 1`;
      assert.deepEqual(await names(sql), expected, view);
    }
    assert.equal((await failure(client.query('SELECT * FROM storewire.requests'))).code, '0A000');
    assert.equal((await failure(client.query('SELECT * FROM storewire.installed'))).code, '42501');
  });
});

test('a catalog view has the columns of its relation, and system columns where they are asked for', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    for (const { schema, name, replacement, withSystemColumns } of hiddenCatalogs) {
      const original = (await client.query(`SELECT * FROM ${schema}.${name} LIMIT 0`)).fields;
      const shape = (fields: pg.FieldDef[]) =>
        fields.map((field) => [field.name, field.dataTypeID, field.dataTypeModifier]);
      const view = (await client.query(`SELECT * FROM ${replacement} LIMIT 0`)).fields;
      assert.deepEqual(shape(view), shape(original), name);
      if (withSystemColumns === undefined) continue;
      const system = (await client.query(`SELECT * FROM ${withSystemColumns} LIMIT 0`)).fields;
      assert.deepEqual(shape(system.slice(0, original.length)), shape(original), name);
      assert.deepEqual(
        system.slice(original.length).map((field) => field.name),
        systemColumns,
      );
    }
    const table = await client.query(
      `SELECT c.tableoid::regclass::text AS tableoid, c.xmin::text <> '' AS xmin
       FROM storewire.pg_class_with_system_columns c WHERE c.oid = 'bigcommerce.orders'::regclass`,
    );
    assert.deepEqual(table.rows, [{ tableoid: 'pg_class', xmin: true }]);
  });
});

test('look-ups in catalog views use the indexes of the catalog', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    for (const [sql, index] of [
      ["SELECT * FROM storewire.pg_class WHERE oid = 'bigcommerce.orders'::regclass", 'pg_class_oid_index'],
      ["SELECT * FROM storewire.pg_class WHERE relname = 'orders'", 'pg_class_relname_nsp_index'],
      [
        'SELECT * FROM storewire.pg_attribute WHERE attrelid = 16999 AND attnum > 0',
        'pg_attribute_relid_att',
      ],
      ['SELECT * FROM storewire.pg_type WHERE oid = 23', 'pg_type_oid_index'],
      ['SELECT * FROM storewire.pg_constraint WHERE conrelid = 16999', 'pg_constraint_conrelid'],
      ['SELECT * FROM storewire.pg_index WHERE indrelid = 16999', 'pg_index_indrelid_index'],
      ['SELECT * FROM storewire.pg_proc WHERE oid = 1598', 'pg_proc_oid_index'],
    ] as const) {
      // Small catalogs are read whole when that is cheaper; what counts is that an index can be used.
      await client.query('SET enable_seqscan = off');
      const plan = await client.query(`EXPLAIN ${sql}`);
      assert.match(JSON.stringify(plan.rows), new RegExp(`Index Scan using ${index}`), sql);
    }
  });
});
