import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import { type Column, defineTable, type TableDefinition } from '../../../src/catalog/index.ts';
import { ensureDatabase, ensureRoles, withClient } from '../../../src/engine/index.ts';
import { analyst, asUser, customers, failure, orders, shop, useEngine, viewer } from './support.ts';

const engine = useEngine((started) => ensureRoles(started, [analyst, viewer]));

/** The orders of a later version: columns gone, added and of another type. */
function ordersWith(
  change: Record<string, Column | undefined>,
  key: readonly string[] = ['id'],
): TableDefinition {
  const columns = Object.fromEntries(
    Object.entries({ ...(orders.columns as Record<string, Column>), ...change }).filter(
      ([, column]) => column,
    ),
  ) as Record<string, Column>;
  return defineTable({ ...(orders as TableDefinition), columns, key, foreignKeys: orders.foreignKeys ?? [] });
}

const upgraded = (tables: readonly TableDefinition[]) => ensureDatabase(engine(), shop(tables));

async function columnsOf(client: pg.Client, relation: string): Promise<Record<string, string>> {
  const { rows } = await client.query(
    `SELECT attname, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [relation],
  );
  return Object.fromEntries(rows.map((row) => [row.attname, row.type]));
}

/** Puts the database into its first state, without users' objects. */
async function fresh(): Promise<void> {
  await upgraded([customers, orders]);
  await asUser(engine(), analyst, 'shop', (client) => client.query('DROP OWNED BY analyst'));
  await upgraded([customers]);
  await upgraded([customers, orders]);
}

test('without users’ objects, a table is as its definition, in its order', async () => {
  await fresh();
  await upgraded([
    customers,
    ordersWith({
      billing: undefined,
      status: { type: 'integer', doc: 'Now a number.' },
      added: { type: 'date', doc: 'New.' },
    }),
  ]);
  await asUser(engine(), analyst, 'shop', async (client) => {
    assert.deepEqual(Object.entries(await columnsOf(client, 'bigcommerce.orders')), [
      ['id', 'bigint'],
      ['customer_id', 'bigint'],
      ['coupon_id', 'bigint'],
      ['status', 'integer'],
      ['total', 'numeric'],
      ['date_created', 'timestamp with time zone'],
      ['added', 'date'],
    ]);
    const keys = await client.query(
      "SELECT FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'f'",
    );
    assert.equal(keys.rowCount, 1);
    assert.equal((await failure(client.query('SELECT * FROM orders'))).code, '0A000');
  });
});

test('a view keeps working when columns come, go elsewhere and change type', async () => {
  await fresh();
  await asUser(engine(), analyst, 'shop', async (client) => {
    await client.query(
      'CREATE VIEW totals WITH (security_barrier = true) AS SELECT id, total, status FROM orders',
    );
    await client.query("COMMENT ON VIEW totals IS 'It''s mine'; COMMENT ON COLUMN totals.total IS 'sum'");
    await client.query(
      'CREATE VIEW outer_totals AS SELECT status::text AS s, count(*) AS n FROM totals GROUP BY 1',
    );
    await client.query(
      'GRANT SELECT ON totals TO viewer WITH GRANT OPTION; CREATE TABLE own AS SELECT 1 AS n',
    );
  });
  const facts = await upgraded([
    customers,
    ordersWith({
      status: { type: 'integer', doc: 'Now a number.' },
      billing: undefined,
      added: { type: 'text', doc: 'New.' },
    }),
  ]);
  assert.deepEqual(facts.kept, []);
  await asUser(engine(), analyst, 'shop', async (client) => {
    assert.equal((await columnsOf(client, 'bigcommerce.orders')).status, 'integer');
    assert.deepEqual(Object.keys(await columnsOf(client, 'bigcommerce.orders')).slice(-2), [
      'date_created',
      'added',
    ]);
    assert.deepEqual(await columnsOf(client, 'totals'), {
      id: 'bigint',
      total: 'numeric',
      status: 'integer',
    });
    assert.deepEqual(await columnsOf(client, 'outer_totals'), { s: 'integer', n: 'bigint' });
    const { rows } = await client.query(
      `SELECT relowner::regrole::text AS owner, reloptions::text AS options, obj_description(oid, 'pg_class') AS comment,
         col_description(oid, 2) AS column, has_table_privilege('viewer', oid, 'SELECT WITH GRANT OPTION') AS granted
       FROM pg_class WHERE oid = 'totals'::regclass`,
    );
    assert.deepEqual(rows[0], {
      owner: 'analyst',
      options: '{security_barrier=true}',
      comment: "It's mine",
      column: 'sum',
      granted: true,
    });
    assert.equal((await client.query('SELECT n FROM own')).rows[0].n, 1);
    // Unbound, so it runs into the guard: the view itself is sound.
    assert.equal((await failure(client.query('SELECT * FROM outer_totals'))).code, '0A000');
  });
});

test('a column that a view names stays when the API drops it, and says so', async () => {
  await fresh();
  await asUser(engine(), analyst, 'shop', (client) =>
    client.query('CREATE VIEW v AS SELECT id, total FROM orders'),
  );
  const later = [customers, ordersWith({ total: undefined })];
  const facts = await upgraded(later);
  assert.ok(!facts.tables.get('bigcommerce.customers')?.attributes.has('total'));
  await asUser(engine(), analyst, 'shop', async (client) => {
    const { rows } = await client.query(
      `SELECT attnotnull, col_description(attrelid, attnum) AS comment FROM pg_attribute
       WHERE attrelid = 'orders'::regclass AND attname = 'total'`,
    );
    assert.equal(rows[0].attnotnull, false);
    assert.match(rows[0].comment, /No longer offered by the API/);
    await client.query('DROP VIEW v');
  });
  await upgraded([...later, { ...(customers as TableDefinition), name: 'more' }]);
  await asUser(engine(), analyst, 'shop', async (client) => {
    assert.ok(!('total' in (await columnsOf(client, 'bigcommerce.orders'))), 'dropped once nothing names it');
  });
});

test('a type that a user’s object holds on to stays, and the upgrade says why', async () => {
  await fresh();
  await asUser(engine(), analyst, 'shop', (client) =>
    client.query(
      'CREATE VIEW v AS SELECT id, total FROM orders; CREATE RULE r AS ON INSERT TO v DO INSTEAD NOTHING',
    ),
  );
  const facts = await upgraded([customers, ordersWith({ total: { type: 'text', doc: 'Text.' } })]);
  assert.deepEqual(facts.kept, [
    'The column bigcommerce.orders.total stays pg_catalog.numeric, because an object of a user depends on it.',
  ]);
  await asUser(engine(), analyst, 'shop', async (client) => {
    assert.equal((await columnsOf(client, 'bigcommerce.orders')).total, 'numeric');
    assert.equal((await client.query("SELECT FROM pg_rules WHERE rulename = 'r'")).rowCount, 1);
  });
});

test('a key that a view groups by stays, another one changes', async () => {
  await fresh();
  const both = ordersWith({ customer_id: { type: 'bigint', notNull: true, doc: 'Who.' } }, [
    'id',
    'customer_id',
  ]);
  await upgraded([customers, both]);
  await asUser(engine(), analyst, 'shop', async (client) => {
    const key =
      "SELECT pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'p'";
    assert.equal((await client.query(key)).rows[0].def, 'PRIMARY KEY (id, customer_id)');
    await client.query('CREATE VIEW v AS SELECT id, customer_id, total FROM orders GROUP BY id, customer_id');
  });
  const facts = await upgraded([customers, orders]);
  assert.match(facts.kept[0] ?? '', /primary key of bigcommerce\.orders stays/);
});

test('a table or store that left the configuration goes, unless a view reads it', async () => {
  await fresh();
  await asUser(engine(), analyst, 'shop', (client) =>
    client.query('CREATE VIEW v AS SELECT id FROM customers'),
  );
  await upgraded([]);
  await asUser(engine(), analyst, 'shop', async (client) => {
    const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'bigcommerce'");
    assert.deepEqual(rows, [{ tablename: 'customers' }]);
    assert.equal((await failure(client.query('SELECT * FROM v'))).code, '0A000');
  });
  await ensureDatabase(engine(), {
    name: 'shop',
    schemas: [{ name: 'renamed', platform: 'bigcommerce', tables: [orders] }],
  });
  await asUser(engine(), analyst, 'shop', async (client) => {
    assert.equal(
      (await client.query('SELECT current_schemas(false)::text AS s')).rows[0].s,
      '{analyst,renamed,public,storewire}',
    );
    await client.query('DROP VIEW v');
  });
  await upgraded([customers, orders]);
  await asUser(engine(), analyst, 'shop', async (client) => {
    assert.equal((await client.query("SELECT to_regnamespace('renamed') AS n")).rows[0].n, null);
  });
});

test('a start that changes nothing writes nothing', async () => {
  await fresh();
  const xmin = () =>
    withClient(engine(), 'shop', (client) =>
      client.query(
        "SELECT xmin::text FROM pg_class WHERE oid = 'bigcommerce.orders'::regclass UNION ALL SELECT xmin::text FROM storewire.installed",
      ),
    );
  const before = await xmin();
  await upgraded([customers, orders]);
  assert.deepEqual(await xmin(), before);
});
