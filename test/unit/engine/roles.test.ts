import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ensureDatabase, ensureRoles, type UserSpec, withClient } from '../../../src/engine/index.ts';
import { matchesVerifier, saslprep, scramVerifier } from '../../../src/engine/scram.ts';
import { StorewireError } from '../../../src/errors/index.ts';
import { analyst, asUser, failure, shop, useEngine, viewer } from './support.ts';

const engine = useEngine(async (started) => {
  await ensureRoles(started, [analyst, viewer]);
  await ensureDatabase(started, shop());
});

const verifierOf = (name: string): Promise<string> =>
  withClient(engine(), undefined, async (client) => {
    const [row] = await client.query<{ rolpassword: string }>(
      'SELECT rolpassword FROM pg_authid WHERE rolname = $1',
      [name],
    );
    return row?.rolpassword ?? '';
  });

test('a user logs in with its password and no other, and has no power over the server', async () => {
  await asUser(engine(), analyst, 'shop', async (client) => {
    const { rows } = await client.query(
      `SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = current_user`,
    );
    assert.deepEqual(new Set(Object.values(rows[0])), new Set([false]));
  });
  const wrong = asUser(engine(), { ...analyst, password: 'pass' }, 'shop', async () => undefined);
  assert.equal((await failure(wrong)).code, '28P01');
  const owner = asUser(engine(), { name: engine().owner.user, password: '' }, 'shop', async () => undefined);
  await assert.rejects(owner, /password/);
});

test('a user connects to its own databases only', async () => {
  for (const database of ['postgres', 'template1']) {
    const denied = asUser(engine(), analyst, database, async () => undefined);
    assert.equal((await failure(denied)).code, '42501', database);
  }
});

test('an unchanged password is not written again, a changed one works at once', async () => {
  const before = await verifierOf('analyst');
  assert.match(before, /^SCRAM-SHA-256\$4096:/);
  await ensureRoles(engine(), [analyst, viewer]);
  assert.equal(await verifierOf('analyst'), before);
  const changed = { ...analyst, password: 'other' };
  await ensureRoles(engine(), [changed, viewer]);
  await asUser(engine(), changed, 'shop', (client) => client.query('SELECT 1'));
  await ensureRoles(engine(), [analyst, viewer]);
});

test('a user that left the configuration cannot log in, keeps its tables, and gets them back', async () => {
  await asUser(engine(), analyst, 'shop', (client) => client.query('CREATE TABLE kept AS SELECT 1 AS n'));
  await ensureRoles(engine(), [viewer]);
  const gone = asUser(engine(), analyst, 'shop', async () => undefined);
  assert.equal((await failure(gone)).code, '28P01');
  await ensureRoles(engine(), [analyst, viewer]);
  await asUser(engine(), analyst, 'shop', async (client) => {
    assert.equal((await client.query('SELECT n FROM kept')).rows[0].n, 1);
  });
});

test('databases and rights follow the configuration', async () => {
  const second: UserSpec = { ...viewer, databases: ['archive'], readOnly: false };
  await ensureRoles(engine(), [analyst, second]);
  await ensureDatabase(engine(), shop());
  await ensureDatabase(engine(), { name: 'archive', schemas: [] });
  assert.equal((await failure(asUser(engine(), second, 'shop', async () => undefined))).code, '42501');
  assert.equal((await failure(asUser(engine(), analyst, 'archive', async () => undefined))).code, '42501');
  await asUser(engine(), second, 'archive', (client) => client.query('CREATE TABLE mine (id int)'));
  await ensureRoles(engine(), [analyst, { ...second, readOnly: true }]);
  await ensureDatabase(engine(), { name: 'archive', schemas: [] });
  await asUser(engine(), second, 'archive', async (client) => {
    await client.query('SET default_transaction_read_only = off');
    assert.equal((await failure(client.query('CREATE TABLE more (id int)'))).code, '42501');
  });
  await ensureRoles(engine(), [analyst, viewer]);
});

test('a role that somebody else has made is left alone', async () => {
  await withClient(engine(), undefined, (client) => client.query('CREATE ROLE foreign_role LOGIN'));
  await assert.rejects(
    ensureRoles(engine(), [analyst, { ...viewer, name: 'foreign_role' }]),
    (error: StorewireError) =>
      error.condition === 'config_file_error' && /was not made by Storewire/.test(error.message),
  );
});

test('names that would collide are refused', async () => {
  for (const name of [engine().owner.user, 'storewire', 'public', 'pg_me', 'analyst']) {
    await assert.rejects(ensureRoles(engine(), [analyst, { ...viewer, name }]), StorewireError, name);
  }
  await ensureRoles(engine(), [analyst, viewer, { ...analyst, name: 'bigcommerce' }]);
  await assert.rejects(ensureDatabase(engine(), shop()), /have the same name/);
  await ensureRoles(engine(), [analyst, viewer]);
  for (const name of ['public', 'pg_store', 'information_schema']) {
    const spec = { name: 'shop', schemas: [{ name, platform: 'bigcommerce', tables: [] }] };
    await assert.rejects(ensureDatabase(engine(), spec), /cannot be named/);
  }
});

test('passwords are prepared as PostgreSQL prepares them', async () => {
  const passwords = [
    'plain',
    "it's",
    'non\u00A0breaking',
    'I\u00ADX',
    '\u2168 \uFB01',
    'a\u0007b',
    '😀',
    'ü\u0308',
    ' ',
  ];
  await withClient(engine(), undefined, async (client) => {
    await client.query('CREATE ROLE probe');
    for (const password of passwords) {
      await client.query(`ALTER ROLE probe PASSWORD ${constant(password)}`);
      const made = await verifierOf('probe');
      assert.ok(await matchesVerifier(password, made), JSON.stringify(password));
      assert.ok(!(await matchesVerifier(`${password}x`, made)));
    }
  });
});

function constant(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

test('a verifier is the one of RFC 7677’s example', async () => {
  const verifier = await scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'), 4096);
  const storedKey = verifier.split('$')[2]?.split(':')[0];
  // From the example's proof: ClientSignature XOR ClientProof is the key that hashes to StoredKey.
  assert.equal(storedKey, 'WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=');
  assert.equal(saslprep('\u2168'), 'IX');
});
