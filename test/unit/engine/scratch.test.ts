import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ensureDatabase, ensureRoles, ensureScratch, withClient } from '../../../src/engine/index.ts';
import { StorewireError } from '../../../src/errors/index.ts';
import { analyst, asUser, shop, useEngine } from './support.ts';

const engine = useEngine(async (started) => {
  await ensureRoles(started, [{ ...analyst, databases: ['shop', 'scratch'] }]);
  await ensureDatabase(started, shop());
  await ensureScratch(started, 'scratch', [analyst.name]);
});

const refusal = (part: RegExp) => (error: unknown) => {
  assert.ok(error instanceof StorewireError);
  assert.equal(error.condition, 'config_file_error');
  assert.match(error.message, part);
  return true;
};

test('a database of stores becomes no scratch database, nor the other way', async () => {
  await assert.rejects(
    ensureScratch(engine(), 'shop', [analyst.name]),
    refusal(/database "shop" was made for stores/),
  );
  await assert.rejects(
    ensureDatabase(engine(), { ...shop(), name: 'scratch' }),
    refusal(/database "scratch" is a scratch database/),
  );
});

test('what users made in a scratch database never runs with the owner’s rights', async () => {
  await asUser(engine(), analyst, 'scratch', (client) =>
    client.query(`CREATE SCHEMA storewire;
      CREATE FUNCTION storewire.run() RETURNS text LANGUAGE plpgsql
        AS 'BEGIN ALTER ROLE analyst SUPERUSER; RETURN 1; END';
      CREATE VIEW storewire.installed AS SELECT storewire.run() AS fingerprint, '{}'::text[] AS schemas`),
  );
  await assert.rejects(ensureDatabase(engine(), { ...shop(), name: 'scratch' }), refusal(/scratch/));
  await ensureScratch(engine(), 'scratch', [analyst.name]);
  const [role] = await withClient(engine(), undefined, (client) =>
    client.query<{ rolsuper: boolean }>("SELECT rolsuper FROM pg_roles WHERE rolname = 'analyst'"),
  );
  assert.equal(role?.rolsuper, false);
});

test('names that fill PostgreSQL’s 63 bytes get owners of their own', async () => {
  for (const last of ['a', 'b']) {
    const name = 'x'.repeat(62) + last;
    await ensureScratch(engine(), name, [analyst.name]);
    await ensureScratch(engine(), name, [analyst.name]);
  }
  const owners = await withClient(engine(), undefined, (client) =>
    client.query("SELECT DISTINCT datdba FROM pg_database WHERE datname ~ '^xxx'"),
  );
  assert.equal(owners.length, 2);
});

test('a database and a role of somebody else’s stay as they are', async () => {
  await withClient(engine(), undefined, async (client) => {
    await client.query('CREATE ROLE somebody');
    await client.query('CREATE DATABASE theirs OWNER somebody');
    await client.query('CREATE ROLE storewire_new');
  });
  await assert.rejects(ensureScratch(engine(), 'theirs', []), refusal(/"theirs" is not Storewire's/));
  await assert.rejects(ensureScratch(engine(), 'new', []), refusal(/role "storewire_new" exists/));
});
