import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import { mentionDdl } from '../../../src/catalog/index.ts';
import { ensureDatabase, ensureRoles, hiddenCatalogs, systemColumns } from '../../../src/engine/index.ts';
import { analyst, asUser, customers, orders, shop, useEngine } from './support.ts';

const colleague = { ...analyst, name: 'colleague' };

const engine = useEngine(async (started) => {
  await ensureRoles(started, [analyst, colleague]);
  await ensureDatabase(started, shop());
});

/** What shows the server at work rather than what there is in it; differs from one moment to the next. */
const moving =
  /^pg_catalog\.(pg_stat_(?!(all|user|sys)_(tables|indexes)$|xact_(all|user|sys)_tables$).*|pg_locks|pg_database|pg_backend_memory_contexts|pg_aios|pg_prepared_statements|pg_cursors|pg_settings|pg_statio_sys_.*|pg_statio_all_.*|pg_stat_(all|sys)_.*|pg_stat_xact_.*|pg_shmem_.*)$/;

/** Every row of every catalog relation that the session may read, as Storewire makes clients read it. */
async function snapshot(client: pg.Client): Promise<Map<string, string[]>> {
  const relations = await client.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('pg_catalog', 'information_schema') AND c.relkind IN ('r', 'v')
       AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1, 2`,
  );
  const found = new Map<string, string[]>();
  for (const { schema, name } of relations.rows) {
    const hidden = hiddenCatalogs.find((catalog) => catalog.schema === schema && catalog.name === name);
    const source = hidden?.replacement ?? `${schema}.${name}`;
    const read = await client
      .query<{ row: string }>(`SELECT x::text AS row FROM ${source} x ORDER BY 1`)
      .catch((error: Error) => assert.match(error.message, /permission denied|must be superuser/));
    if (read)
      found.set(
        `${schema}.${name}`,
        read.rows.map((row) => row.row),
      );
  }
  return found;
}

/** What a data query makes in a session: mention tables with rows and statistics. */
async function useMentions(client: pg.Client): Promise<void> {
  for (const [table, relation] of [
    [orders, 'sw_orders_1'],
    [orders, 'sw_orders_2'],
    [customers, 'sw_customers_1'],
  ] as const) {
    await client.query(mentionDdl(table, relation));
    await client.query(`GRANT ALL ON pg_temp.${relation} TO PUBLIC`);
    await client.query(`INSERT INTO pg_temp.${relation} (id) SELECT generate_series(1, 100)`);
    await client.query(`ANALYZE pg_temp.${relation}`);
    await client.query(`SELECT count(*) FROM pg_temp.${relation}`);
  }
}

function assertSame(before: Map<string, string[]>, after: Map<string, string[]>, moved: RegExp): void {
  const changed: string[] = [];
  for (const [name, rows] of after) {
    if (moved.test(name)) continue;
    const was = new Set(before.get(name));
    const is = new Set(rows);
    const difference = [...is].filter((row) => !was.has(row)).concat([...was].filter((row) => !is.has(row)));
    if (difference.length > 0) changed.push(`${name}: ${difference.slice(0, 3).join(' | ')}`);
  }
  assert.deepEqual(changed, []);
}

test('no catalog shows mention tables, to the session that has them or to another', async () => {
  await asUser(engine(), colleague, 'shop', async (other) => {
    await asUser(engine(), analyst, 'shop', async (client) => {
      const before = [await snapshot(client), await snapshot(other)] as const;
      assert.ok(before[0].size > 100);
      await useMentions(client);
      const after = [await snapshot(client), await snapshot(other)] as const;
      assertSame(before[0], after[0], moving);
      assertSame(before[1], after[1], moving);
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

test('the guard and Storewire’s private objects are in no catalog', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    const count = async (sql: string): Promise<number> => Number((await client.query(sql)).rows[0].count);
    assert.equal(
      await count("SELECT count(*) FROM storewire.pg_class WHERE relnamespace = 'storewire'::regnamespace"),
      0,
    );
    assert.equal(
      await count("SELECT count(*) FROM storewire.pg_type WHERE typnamespace = 'storewire'::regnamespace"),
      0,
    );
    assert.equal(
      await count("SELECT count(*) FROM storewire.pg_proc WHERE pronamespace = 'storewire'::regnamespace"),
      0,
    );
    assert.equal(await count('SELECT count(*) FROM storewire.pg_policy'), 0);
    assert.equal(await count('SELECT count(*) FROM storewire.pg_class WHERE relrowsecurity'), 0);
    assert.equal(await count('SELECT count(*) FROM storewire.pg_tables WHERE rowsecurity'), 0);
    for (const [view, column] of [
      ['views', 'table_schema'],
      ['routines', 'specific_schema'],
      ['parameters', 'specific_schema'],
      ['columns', 'table_schema'],
      ['table_privileges', 'table_schema'],
    ]) {
      const sql = `SELECT count(*) FROM storewire.information_schema_${view} WHERE ${column} = 'storewire'`;
      assert.equal(await count(sql), 0, view);
    }
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
