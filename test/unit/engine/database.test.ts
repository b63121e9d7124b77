import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DatabaseFacts, ensureDatabase, ensureRoles } from '../../../src/engine/index.ts';
import { analyst, asUser, failure, shop, useEngine, viewer } from './support.ts';

let facts: DatabaseFacts;
const engine = useEngine(async (started) => {
  await ensureRoles(started, [analyst, viewer]);
  facts = await ensureDatabase(started, shop());
});

test('a store table has columns, keys and comments from its definition', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    const columns = await client.query(
      `SELECT column_name, data_type, is_nullable, col_description('bigcommerce.orders'::regclass, ordinal_position) AS comment
       FROM information_schema.columns WHERE table_name = 'orders' ORDER BY ordinal_position`,
    );
    assert.deepEqual(columns.rows[0], {
      column_name: 'id',
      data_type: 'bigint',
      is_nullable: 'NO',
      comment: 'Number of the order.',
    });
    assert.deepEqual(columns.rows[3], {
      column_name: 'status',
      data_type: 'text',
      is_nullable: 'YES',
      comment: 'State. Values: Pending, Shipped.',
    });
    assert.equal(columns.rowCount, 7);
    const keys = await client.query(
      `SELECT conname, pg_get_constraintdef(oid) AS def FROM pg_constraint
       WHERE conrelid = 'bigcommerce.orders'::regclass AND contype IN ('p', 'f') ORDER BY 1`,
    );
    assert.deepEqual(keys.rows, [
      {
        conname: 'orders_customer_id_fkey',
        def: 'FOREIGN KEY (customer_id) REFERENCES customers(id)',
      },
      { conname: 'orders_pkey', def: 'PRIMARY KEY (id)' },
    ]);
    const comments = await client.query(
      `SELECT obj_description('bigcommerce.customers'::regclass, 'pg_class') AS table,
         obj_description('bigcommerce'::regnamespace, 'pg_namespace') AS schema`,
    );
    assert.equal(comments.rows[0].table, "People who have bought; a store's own words.");
    assert.match(comments.rows[0].schema, /BigCommerce/);
  });
});

/** Every way to read a relation, with plans that would not look at a single row. */
const unboundReads = [
  'SELECT * FROM bigcommerce.orders',
  'SELECT * FROM ONLY orders',
  'TABLE orders',
  'SELECT count(*) FROM orders',
  'SELECT max(id) FROM orders',
  'SELECT id FROM orders WHERE id = 5',
  'SELECT id FROM orders WHERE false',
  'SELECT id FROM orders LIMIT 0',
  'SELECT (SELECT total FROM orders WHERE id = 1)',
  'SELECT 1 WHERE EXISTS (SELECT FROM customers)',
  'SELECT * FROM (VALUES (1)) v LEFT JOIN orders o ON true',
  'SELECT v.* FROM (VALUES (1)) v (id) LEFT JOIN orders o ON o.id = v.id',
  'SELECT * FROM (SELECT 1 WHERE false) v, LATERAL (SELECT * FROM orders) o',
  'WITH o AS MATERIALIZED (SELECT * FROM orders) SELECT 1 FROM o',
  'SELECT id FROM orders UNION ALL SELECT id FROM customers',
  'SELECT * FROM orders TABLESAMPLE SYSTEM (1)',
  'SELECT * FROM orders FOR UPDATE',
  'EXPLAIN SELECT * FROM orders WHERE id = 5',
  'COPY orders TO STDOUT',
  'COPY (SELECT * FROM orders) TO STDOUT',
  'CREATE TABLE copied AS SELECT * FROM orders',
  'CREATE MATERIALIZED VIEW m AS SELECT * FROM orders',
  'DECLARE c CURSOR WITH HOLD FOR SELECT * FROM orders',
];

test('reading a store table that was not bound fails, though it is empty', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    for (const sql of unboundReads) {
      const error = await failure(client.query(sql), sql);
      assert.ok(['0A000', '42501'].includes(error.code ?? ''), `${sql}: ${error.code} ${error.message}`);
      if (error.code === '0A000') {
        assert.match(
          error.message,
          /^cannot reach the rows of bigcommerce\.(orders|customers) in this place$/,
        );
        assert.ok(error.hint);
      }
    }
    await client.query('CREATE VIEW v AS SELECT id FROM orders');
    assert.equal((await failure(client.query('SELECT * FROM v'))).code, '0A000');
    await client.query('PREPARE p (bigint) AS SELECT * FROM orders WHERE id = $1');
    assert.equal((await failure(client.query('EXECUTE p (1)'))).code, '0A000');
    assert.equal((await failure(client.query('SELECT * FROM orders WHERE id = $1', [1]))).code, '0A000');
    await client.query('SET row_security = off');
    assert.equal((await failure(client.query('SELECT * FROM orders'))).code, '42501');
  });
});

test('a store table cannot be written, changed or dropped', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    for (const sql of [
      'INSERT INTO customers (id) VALUES (1)',
      "UPDATE customers SET email = ''",
      'DELETE FROM customers',
      'TRUNCATE customers',
      'ALTER TABLE customers DISABLE ROW LEVEL SECURITY',
      'DROP TABLE customers',
      'CREATE TABLE bigcommerce.mine (id int)',
      'CREATE TABLE public.mine (id int)',
      'CREATE SCHEMA other',
    ]) {
      const { code = '' } = await failure(client.query(sql), sql);
      assert.ok(['42501', '0A000'].includes(code), `${sql}: ${code}`);
    }
  });
});

test('the information schema shows keys to users, who may only read', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    const keys = await client.query(
      `SELECT c.constraint_type AS type, k.column_name AS column FROM information_schema.table_constraints c
         JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name)
       WHERE c.table_name = 'orders' AND c.constraint_type <> 'CHECK' ORDER BY 1`,
    );
    assert.deepEqual(keys.rows, [
      { type: 'FOREIGN KEY', column: 'customer_id' },
      { type: 'PRIMARY KEY', column: 'id' },
    ]);
  });
});

test('storewire.fail raises exactly the error it is told', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    const cases: [string, string, string | null, string | null][] = [
      ['57014', 'canceling statement due to user request', null, null],
      ['HV000', 'the store answered 500', 'It said "oops".', null],
      ['53400', 'limit', null, 'Raise it.'],
      ['40003', 'both', 'detail', 'hint'],
      ['XX000', 'internal', '', ''],
    ];
    for (const [code, message, detail, hint] of cases) {
      await client.query('BEGIN');
      const error = await failure(
        client.query('SELECT storewire.fail($1, $2, $3, $4)', [code, message, detail, hint]),
      );
      assert.deepEqual([error.code, error.message], [code, message]);
      assert.deepEqual(
        [error.detail || undefined, error.hint || undefined],
        [detail || undefined, hint || undefined],
      );
      assert.equal((await failure(client.query('SELECT 1'))).code, '25P02');
      await client.query('ROLLBACK');
    }
  });
});

test('code that Storewire cannot see does not run', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    for (const sql of [
      'DO $$ BEGIN PERFORM 1; END $$',
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
      'CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END',
      'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN 1; END$$',
      'CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC SELECT 1; END',
      "SELECT query_to_xml('SELECT 1', true, true, '')",
      "SELECT table_to_xml('orders', true, true, '')",
      "SELECT schema_to_xml('bigcommerce', true, true, '')",
      "SELECT database_to_xml(true, true, '')",
      "SELECT cursor_to_xml('c', 1, true, true, '')",
      "SELECT * FROM ts_stat('SELECT ''a''::tsvector')",
      "SELECT ts_rewrite('a'::tsquery, 'SELECT ''a''::tsquery, ''b''::tsquery')",
      "SELECT lo_import('/etc/passwd')",
      'SELECT lo_create(0)',
      "COPY (SELECT 1) TO PROGRAM 'true'",
      "COPY (SELECT 1) TO '/tmp/x'",
      "SELECT pg_read_file('/etc/passwd')",
      'CREATE EXTENSION plpgsql',
    ]) {
      const error = await failure(client.query(sql));
      assert.ok(['42501', '42710'].includes(error.code ?? ''), `${sql}: ${error.code} ${error.message}`);
    }
  });
});

test('tables without a schema go to the user’s own, stores come next', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    const path = await client.query('SELECT current_schemas(false)::text AS path');
    assert.equal(path.rows[0].path, '{analyst,bigcommerce,public,storewire}');
    await client.query('CREATE TABLE mine (id int)');
    await client.query('CREATE TEMP TABLE "#Tableau_1" (id int)');
    await client.query('GRANT USAGE ON SCHEMA analyst TO viewer; GRANT SELECT ON mine TO viewer');
  });
  await asUser(engine(), viewer, 'shop', async (client) => {
    assert.equal((await client.query('SELECT * FROM analyst.mine')).rowCount, 0);
    assert.equal((await failure(client.query('CREATE TABLE x (id int)'))).code, '25006');
    await client.query('SET default_transaction_read_only = off');
    assert.equal((await failure(client.query('CREATE TABLE x (id int)'))).code, '42501');
    await client.query('CREATE TEMP TABLE x (id int)');
  });
});

test('the facts name tables and catalogs by the numbers of RowDescription', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    const table = facts.tables.get('bigcommerce.orders');
    const store = await client
      .query('SELECT total, id, o FROM bigcommerce.orders o LIMIT 0')
      .catch(() => undefined);
    assert.equal(store, undefined);
    const row = await client.query(
      "SELECT oid, reltype FROM pg_class WHERE oid = 'bigcommerce.orders'::regclass",
    );
    assert.deepEqual([table?.oid, table?.rowType], [row.rows[0].oid, row.rows[0].reltype]);
    assert.equal(table?.attributes.get('total'), 5);
    for (const { replacement, view, original, withSystemColumns } of facts.catalogs) {
      for (const [name, of] of [[replacement, view] as const].concat(
        withSystemColumns ? [[withSystemColumns.replacement, withSystemColumns.view]] : [],
      )) {
        const { fields } = await client.query(`SELECT * FROM ${name} LIMIT 0`);
        for (const field of fields) {
          assert.equal(field.tableID, of.oid, name);
          assert.equal(of.attributes.get(field.name), field.columnID, `${name}.${field.name}`);
          assert.ok(original.attributes.has(field.name), `${name}.${field.name}`);
        }
      }
    }
  });
});

test('relation_facts tells what a session has to know of a name', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    await client.query('CREATE VIEW inner_view AS SELECT * FROM orders');
    await client.query("CREATE VIEW outer_view AS SELECT ';' AS x, (SELECT count(*) FROM inner_view) AS n");
    const { rows } = await client.query(
      `SELECT * FROM storewire.relation_facts(ARRAY[to_regclass('orders'), to_regclass('none'), to_regclass('outer_view'),
         to_regclass('pg_authid')]::oid[]) ORDER BY place`,
    );
    const orders = facts.tables.get('bigcommerce.orders')?.oid;
    assert.deepEqual(
      rows.map((row) => [row.place, row.kind, row.readable]),
      [
        [1, 'r', true],
        [3, 'v', true],
        [4, 'r', false],
      ],
    );
    assert.equal(rows[0].oid, orders);
    assert.ok(rows[1].sources.includes(orders));
    const text = await client.query("SELECT storewire.view_definition('outer_view'::regclass) AS text");
    assert.match(text.rows[0].text, /^\s*SELECT .*FROM inner_view\)+ AS n$/s);
    await client.query('SET search_path = pg_catalog');
    const bare = await client.query(
      "SELECT storewire.view_definition('analyst.outer_view'::regclass) AS text",
    );
    assert.match(bare.rows[0].text, /FROM analyst\.inner_view/);
  });
});
