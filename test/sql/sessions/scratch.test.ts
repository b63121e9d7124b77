import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { before, test } from 'node:test';
import pg from 'pg';
import { withClient } from '../../../src/engine/index.ts';
import type { UserConfig } from '../../../src/oauth/index.ts';
import type { RunningServer } from '../../../src/session/index.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { startTestEngine } from '../../support/engine.ts';
import { startScratch } from '../../support/scratch.ts';

const ana: UserConfig = { name: 'ana', password: 'pw', databases: ['scratch'], readOnly: false };
const ben: UserConfig = { ...ana, name: 'ben' };

let server: RunningServer;
before(async () => {
  server = await startScratch([ana, ben]);
});

async function login(user = 'ana', options: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port: server.port, user, password: 'pw', database: 'scratch' },
    ...options,
  });
  client.on('error', () => undefined);
  cleanUp(() => client.end().catch(() => undefined));
  await client.connect();
  return client;
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

test('whoever may use it creates what the owner of a database may', async () => {
  const client = await login();
  for (const sql of [
    'CREATE SCHEMA apart CREATE TABLE t (id int PRIMARY KEY, at timestamptz DEFAULT now())',
    'CREATE TABLE in_public (id serial PRIMARY KEY, t int REFERENCES apart.t)',
    "CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql AS 'SELECT $1 * 2'",
    `CREATE FUNCTION thrice(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN n * 3; END'`,
    "CREATE PROCEDURE nothing() LANGUAGE sql AS 'SELECT 1'",
    'CALL nothing()',
    "DO 'BEGIN PERFORM twice(1); END'",
    `CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.at := now(); RETURN NEW; END'`,
    'CREATE TRIGGER stamp BEFORE INSERT ON apart.t FOR EACH ROW EXECUTE FUNCTION stamp()',
    "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE pair AS (a int, b text); CREATE DOMAIN age AS int CHECK (VALUE > 0)",
    'CREATE TYPE span AS RANGE (subtype = float8)',
    'CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)',
    'CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int)',
    'CREATE MATERIALIZED VIEW m AS SELECT thrice(id) FROM in_public',
    'CREATE RULE r AS ON DELETE TO in_public DO INSTEAD NOTHING',
    'CREATE EXTENSION hstore; CREATE EXTENSION citext',
    'CREATE PUBLICATION p FOR TABLE in_public',
    "SELECT lo_from_bytea(0, '\\x01'), lo_creat(-1)",
    "SELECT query_to_xml('SELECT 1', true, false, '')",
    "COMMENT ON DATABASE scratch IS 'ours'",
    'ALTER DATABASE scratch SET work_mem = 65536',
    'LISTEN heard; NOTIFY heard',
    'DROP SCHEMA public CASCADE; CREATE SCHEMA public',
    'GRANT ALL ON SCHEMA public TO PUBLIC',
  ]) {
    await assert.doesNotReject(client.query(sql), sql);
  }
});

test('it has no more power over the server than other users', async () => {
  const client = await login();
  for (const sql of [
    'CREATE DATABASE more',
    'CREATE ROLE more',
    'ALTER SYSTEM SET work_mem = 65536',
    "SELECT pg_read_file('PG_VERSION')",
    "COPY (SELECT 1) TO PROGRAM 'cat'",
    "CREATE FUNCTION c() RETURNS int LANGUAGE c AS 'x', 'y'",
    'CREATE EXTENSION dblink',
    'SET ROLE pg_read_all_data',
  ]) {
    await assert.rejects(client.query(sql), (error) => codeOf(error) === '42501', sql);
  }
  assert.equal(
    (await client.query("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'storewire_scratch'")).rows[0]
      .rolcanlogin,
    false,
  );
});

test('all of its users own it', async () => {
  const [first, second] = [await login('ana'), await login('ben')];
  await first.query(
    'CREATE SCHEMA shared; CREATE TABLE shared.t (id int); GRANT ALL ON SCHEMA shared TO ben',
  );
  await second.query('CREATE TABLE shared.more (id int); ALTER DATABASE scratch SET DateStyle = ISO');
  await assert.rejects(second.query('SELECT FROM shared.t'), (error) => codeOf(error) === '42501');
});

test('nothing of Storewire is in it, nor made for what is asked', async () => {
  const client = await login();
  const { rows } = await client.query(
    "SELECT nspname FROM pg_namespace WHERE nspname ~ 'storewire|commerce' UNION ALL SELECT relname FROM pg_class WHERE relname ~ '^sw_'",
  );
  assert.deepEqual(rows, []);
  assert.equal((await client.query('SHOW search_path')).rows[0].search_path, '"$user", public');
  // The properties of stores are settings that PostgreSQL does not know.
  await assert.rejects(login('ana', { options: '-c StoreId=abc' }), (error) => codeOf(error) === '42704');
});

test('a large answer comes whole, and a large value goes', async () => {
  const client = await login();
  const { rows } = await client.query(
    "SELECT n, repeat('x', 1000) AS text FROM generate_series(1, 20000) AS n",
  );
  assert.deepEqual([rows.length, rows.at(-1)?.n], [20_000, 20_000]);
  const large = 'y'.repeat(8_000_000);
  assert.equal((await client.query('SELECT length($1) AS n', [large])).rows[0].n, 8_000_000);
});

test('a statement can be canceled, and the next one runs', async () => {
  const client = await login();
  const { processID, secretKey } = client as unknown as { processID: number; secretKey: number };
  const canceled = assert.rejects(client.query('SELECT pg_sleep(60)'), (error) => codeOf(error) === '57014');
  await active(processID);
  const packet = Buffer.alloc(16);
  for (const [i, word] of [16, 80_877_102, processID].entries()) packet.writeInt32BE(word, i * 4);
  packet.writeInt32BE(secretKey, 12);
  await new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(packet));
    socket.on('close', resolve).resume();
  });
  await canceled;
  assert.equal((await client.query('SELECT 1 AS n')).rows[0].n, 1);
});

/** Resolves when the backend runs a statement. */
async function active(pid: number): Promise<void> {
  const engine = await startTestEngine();
  await withClient(engine, undefined, async (owner) => {
    for (let tries = 0; tries < 500; tries++) {
      const found = await owner.query(
        "SELECT FROM pg_stat_activity WHERE pid = $1 AND state = 'active' AND wait_event = 'PgSleep'",
        [pid],
      );
      if (found.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`the backend ${pid} does not sleep`);
  });
}

test('a wrong password and the name of the owner of the engine are refused', async () => {
  await assert.rejects(login('ana', { password: 'other' }), (error) => codeOf(error) === '28P01');
  const { owner } = await startTestEngine();
  await assert.rejects(login(owner.user), (error) => codeOf(error) === '28P01');
});

test('a server that stops tells its clients', async () => {
  const other = await startScratch([ana, ben]);
  const client = await login('ana', { port: other.port });
  const told = new Promise((resolve) => client.once('error', (error) => resolve(codeOf(error))));
  await other.stop();
  assert.equal(await told, '57P01');
});

test('users come and go, and their database stays theirs', async () => {
  const first = await login();
  await first.query('CREATE SCHEMA kept CREATE TABLE t (n int)');
  const other = await startScratch([ana, { ...ben, databases: [] }]);
  await assert.rejects(login('ben', { port: other.port }), (error) => codeOf(error) === '42501');
  assert.equal(
    (await first.query("SELECT pg_has_role('ben', 'storewire_scratch', 'MEMBER') AS has")).rows[0].has,
    false,
  );
  await other.stop();
  const again = await startScratch([ana, ben]);
  const client = await login('ben', { port: again.port });
  assert.equal(
    (await client.query("SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'kept'")).rows[0].n,
    1,
  );
});
