/** A call that cannot run is refused before the engine sees it: its arguments may be secret. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
let client: pg.Client;
let other: pg.Client;
before(async () => {
  const properties = 'OAuthClientId=app;OAuthClientSecret=s3cret;OAuthUrl=http://127.0.0.1:9';
  shop = await startTestServer({ products: 1, orders: 1, customers: 1, properties });
  client = await shop.connect();
  other = await shop.connect();
});

/** What the client hears, after a look at what the engine shows of its session to others. */
async function refusal(sql: string, values?: unknown[]): Promise<pg.DatabaseError> {
  const { rows: sessions } = await client.query('SELECT pg_backend_pid() AS pid');
  const error = await client.query(sql, values).then(
    () => assert.fail(`it ran: ${sql}`),
    (failure: unknown) => failure as pg.DatabaseError,
  );
  const { rows } = await other.query('SELECT query FROM pg_stat_activity WHERE pid = $1', [sessions[0].pid]);
  const seen = JSON.stringify([{ ...error }, error.message, rows]);
  assert.doesNotMatch(seen, /v3rifier/, sql);
  return error;
}

const call = "GetOAuthAccessToken('WEB', 'v3rifier')";
/** [statement, SQLSTATE] */
const refused: readonly [sql: string, code: string][] = [
  [`SELECT ${call}`, '0A000'],
  [`SELECT (bigcommerce.${call}).*`, '0A000'],
  [`INSERT INTO notes SELECT ${call}`, '0A000'],
  [`CREATE VIEW v AS SELECT * FROM ${call}`, '0A000'],
  [`CREATE MATERIALIZED VIEW v AS SELECT * FROM ${call}`, '0A000'],
  [`CREATE TABLE t (x text DEFAULT ${call})`, '0A000'],
  [`CREATE RULE r AS ON INSERT TO t DO ALSO SELECT * FROM ${call}`, '0A000'],
  [`CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT storeid FROM ${call} $$`, '0A000'],
  [`CREATE FUNCTION f() RETURNS text LANGUAGE sql RETURN (SELECT storeid FROM ${call})`, '0A000'],
  [`DO $$ BEGIN PERFORM * FROM ${call}; END $$`, '0A000'],
  [`PREPARE p AS SELECT * FROM ${call}`, '0A000'],
  [`EXPLAIN EXECUTE ${call}`, '0A000'],
  [`SELECT * FROM ROWS FROM (${call})`, '0A000'],
  [`SELECT * FROM GetOAuthAccessToken('WEB', (SELECT 'v3rifier'))`, '0A000'],
  [`EXEC GetOAuthAccessToken AuthMode = 'WEB', Verifier = "v3rifier"`, '0A000'],
  [`EXEC GetOAuthAccessToken AuthMode = 'WEB', Verifier = v3rifier`, '0A000'],
  [`EXPLAIN CALL ${call}`, '42601'],
  [`SELECT * FROM ${call} WHERE`, '42601'],
  [`SELECT * FROM GetOAuthAccessToken('WEB', 'v3rifier`, '42601'],
  ["EXEC GetOAuthAccessToken AuthMode = 'WEB' Verifier = 'v3rifier'", '42601'],
  ["CALL GetOAuthAccesToken('WEB', 'v3rifier')", '42883'],
  ["SELECT * FROM GetOAuthAccesToken('WEB', 'v3rifier')", '42883'],
  ["EXECUTE GetOAuthAccesToken('WEB', 'v3rifier')", '42883'],
  ["EXEC GetOAuthAccesToken 'WEB', 'v3rifier'", '42883'],
  [`SELECT * FROM public.${call}`, '42883'],
  ["SELECT * FROM GetOAuthAccessToken('v3rifier')", '22023'],
  ["SELECT * FROM GetOAuthAccessToken('WEB', 'v3rifier', 'v3rifier')", '22023'],
  ["SELECT * FROM GetOAuthAccessToken('WEB', 'v3rifier' || '')", '22023'],
  ["SELECT * FROM GetOAuthAccessToken('WEB', Verifier => 'v3rifier'::int)", '22023'],
  ["SELECT * FROM GetOAuthAccessToken('WEB', Verifer => upper('v3rifier'))", '22023'],
];
for (const [sql, code] of refused) {
  test(`refused, and seen by nobody: ${sql}`, async () => {
    for (const values of [undefined, []]) assert.equal((await refusal(sql, values)).code, code);
    await client.query('BEGIN');
    await client.query('SELECT 1/0').catch(() => undefined);
    for (const values of [undefined, []]) assert.equal((await refusalIn(sql, values)).code, '25P02');
    await client.query('ROLLBACK');
    assert.equal((await client.query('SELECT 1 AS one')).rows[0].one, 1);
  });
}

/** The same in a failed transaction, in which nothing else can be asked. */
async function refusalIn(sql: string, values?: unknown[]): Promise<pg.DatabaseError> {
  const error = await client.query(sql, values).then(
    () => assert.fail(`it ran: ${sql}`),
    (failure: unknown) => failure as pg.DatabaseError,
  );
  const { rows } = await other.query('SELECT query FROM pg_stat_activity');
  assert.doesNotMatch(JSON.stringify([{ ...error }, error.message, rows]), /v3rifier/, sql);
  return error;
}

test('a call among backslashes that may escape quotes is refused, a text that has the name is not', async () => {
  await client.query('SET standard_conforming_strings = off');
  const error = await refusal("SELECT * FROM GetOAuthAccessToken('WEB', 'v3rifier\\'')");
  assert.equal(error.code, '0A000');
  const { rows } = await client.query("SELECT 'GetOAuthAccessToken\\t' AS name");
  assert.equal(rows[0].name, 'GetOAuthAccessToken\t');
  await client.query('RESET standard_conforming_strings');
});

test('the names of procedures may stand where they are no calls', async () => {
  const { rows } = await client.query(
    `WITH getoauthaccesstoken(x) AS (SELECT 'GetOAuthAccessToken(1)')
     SELECT x, (SELECT count(*)::int FROM pg_proc WHERE proname = 'getoauthaccesstoken') AS n FROM getoauthaccesstoken`,
  );
  assert.deepEqual(rows, [{ x: 'GetOAuthAccessToken(1)', n: 2 }]);
});

test('N’…’ and casts to text are texts', async () => {
  for (const text of ["N'v3rifier'", "('v3rifier')::varchar", "CAST('v3rifier' AS text)"]) {
    const error = await refusal(`EXEC GetOAuthAccessToken 'WEB', ${text}, 'http://127.0.0.1:9/'`);
    // It was to be sent, to a login server that nobody runs.
    assert.equal(error.code, 'HV00N', error.message);
  }
});
