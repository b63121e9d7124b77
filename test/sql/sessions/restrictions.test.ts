import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 60, customers: 20 });
  client = await shop.connect();
  await client.query('CREATE TABLE demo.own (id int)');
});

/** Code that Storewire cannot see must not run: it is refused, and never answers from an empty table. */
const refused: readonly [sql: string, sqlstate: RegExp][] = [
  [
    "CREATE FUNCTION demo.f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM bigcommerce.orders'",
    /42501/,
  ],
  ['CREATE FUNCTION demo.f() RETURNS bigint RETURN (SELECT count(*) FROM bigcommerce.orders)', /42501/],
  ["CREATE FUNCTION demo.f() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'", /42501/],
  ["CREATE PROCEDURE demo.p() LANGUAGE sql AS 'SELECT 1'", /42501/],
  ["DO 'BEGIN PERFORM count(*) FROM bigcommerce.orders; END'", /42501/],
  ["DO LANGUAGE plpgsql 'BEGIN END'", /42501/],
  ["CREATE FUNCTION demo.f() RETURNS int LANGUAGE c AS 'x', 'y'", /42501|42883|58P01/],
  ["SELECT query_to_xml('SELECT count(*) FROM bigcommerce.orders', true, false, '')", /42501/],
  ["SELECT table_to_xml('bigcommerce.orders', true, false, '')", /42501/],
  ["SELECT schema_to_xml('bigcommerce', true, false, '')", /42501/],
  ["SELECT database_to_xml(true, false, '')", /42501/],
  ["SELECT cursor_to_xml('c', 1, true, false, '')", /42501|34000/],
  ["SELECT * FROM ts_stat('SELECT to_tsvector(staff_notes) FROM bigcommerce.orders')", /42501/],
  ["SELECT ts_rewrite('a'::tsquery, 'SELECT 1, 2')", /42501/],
  ['CREATE MATERIALIZED VIEW demo.m AS SELECT id FROM orders', /0A000/],
  [
    'CREATE RULE r AS ON INSERT TO demo.own DO ALSO SELECT count(*) FROM bigcommerce.orders; INSERT INTO demo.own VALUES (1)',
    /42501|0A000|P0001/,
  ],
  ["COPY orders TO '/tmp/orders'", /42501/],
  ["COPY orders TO PROGRAM 'cat'", /42501/],
  ["SELECT pg_read_file('PG_VERSION')", /42501/],
  ["SELECT lo_import('PG_VERSION')", /42501/],
  ["SELECT dblink('x', 'y')", /42883/],
  ['CREATE EXTENSION dblink', /42501|0A000|58P01/],
  ['CREATE TABLE demo.child () INHERITS (bigcommerce.orders)', /42501/],
  [
    'CREATE TRIGGER t BEFORE INSERT ON bigcommerce.orders EXECUTE FUNCTION suppress_redundant_updates_trigger()',
    /42501/,
  ],
  ['ALTER TABLE bigcommerce.orders DISABLE ROW LEVEL SECURITY', /42501/],
  ['DROP POLICY storewire_guard ON bigcommerce.orders', /42501/],
  ['INSERT INTO bigcommerce.orders (id) VALUES (1)', /428C9/],
  ['UPDATE bigcommerce.orders SET id = 1 WHERE id = 100', /428C9/],
  ['DELETE FROM bigcommerce.countries WHERE id = 1', /0A000/],
  ['TRUNCATE bigcommerce.orders', /42501|0A000/],
  ['DROP TABLE bigcommerce.orders', /42501/],
  ['ALTER SYSTEM SET work_mem = 1', /42501|25001/],
  ['SET session_replication_role = replica', /42501/],
  [
    'SET row_security = off; SELECT count(*) FROM demo.own; SELECT pg_catalog.count(*) FROM bigcommerce.orders',
    /^$/,
  ],
  ['CREATE ROLE other', /42501/],
  ['ALTER ROLE demo SUPERUSER', /42501/],
  ['SELECT storewire.fail()', /42883/],
  ['DROP SCHEMA storewire CASCADE', /42501/],
  ['CREATE TABLE storewire.mine (id int)', /42501/],
  ['CREATE TABLE bigcommerce.mine (id int)', /42501/],
];

for (const [sql, sqlstate] of refused) {
  test(`${sql} is ${sqlstate.source === '^$' ? 'answered' : 'refused'}`, async () => {
    await client.query('BEGIN');
    try {
      const code = await client.query(sql).then(
        () => '',
        (error: pg.DatabaseError) => error.code ?? error.message,
      );
      assert.match(code, sqlstate);
    } finally {
      await client.query('ROLLBACK');
    }
    assert.equal((await client.query('SELECT count(*)::int AS n FROM orders')).rows[0].n, 60);
  });
}

test('a materialized view over a copy is possible, as the hint says', async () => {
  const error = await client.query('CREATE MATERIALIZED VIEW demo.m AS SELECT id FROM orders').then(
    () => assert.fail('it was accepted'),
    (other: pg.DatabaseError) => other,
  );
  assert.match(error.hint ?? '', /CREATE TABLE/);
  await client.query('CREATE TABLE demo.copied AS SELECT id FROM orders');
  await client.query('CREATE MATERIALIZED VIEW demo.m AS SELECT count(*)::int AS n FROM demo.copied');
  assert.equal((await client.query('SELECT n FROM demo.m')).rows[0].n, 60);
});

test('an operator, a cast or a function of the client does not see or change what Storewire runs', async () => {
  const other = await shop.connect();
  await other.query('CREATE TEMP TABLE pg_class (relname text)');
  await other.query('CREATE TEMP TABLE current_setting (x int)');
  await other.query('SET search_path = pg_temp, demo, bigcommerce, pg_catalog');
  assert.equal((await other.query('SELECT count(*)::int AS n FROM orders WHERE id > 100')).rows[0].n, 59);
  assert.deepEqual((await other.query('SELECT * FROM pg_class')).rows, []);
  await other.query("SET search_path = ''");
  assert.equal(
    (await other.query('SELECT count(*)::int AS n FROM bigcommerce.orders WHERE id > 100')).rows[0].n,
    59,
  );
  assert.equal(
    (
      await other.query(
        "SELECT count(*)::int AS n FROM bigcommerce.orders WHERE date_created > now() - interval '100 years'",
      )
    ).rows[0].n,
    60,
  );
});
