import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkServer, parseEngineUrl } from '../../../src/engine/attach.ts';
import {
  attachEngine,
  ensureDatabase,
  ensureRoles,
  ensureScratch,
  withClient,
} from '../../../src/engine/index.ts';
import { StorewireError } from '../../../src/errors/index.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { assertSame, snapshot, useMentions } from './catalog-snapshot.ts';
import { analyst, asUser, customers, failure, orders, shop, useFolder, viewer } from './support.ts';

const programs = '/usr/lib/postgresql/15/bin';
const folder = useFolder();
const url = (user: string, database = 'postgres'): string =>
  `postgresql://${user}:secret@/${database}?host=${encodeURIComponent(folder)}&port=5499`;

before(async () => {
  if (existsSync(programs)) cleanUp(await startServer());
});

/** A PostgreSQL 15 of somebody else's, with passwords, on a Unix socket. */
async function startServer(): Promise<() => Promise<void>> {
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const data = join(folder, 'pg15');
  mkdirSync(data);
  const key = join(folder, 'key');
  writeFileSync(key, 'secret');
  if (account.uid !== undefined) {
    for (const path of [folder, data, key]) chownSync(path, account.uid, account.gid);
    chmodSync(folder, 0o755);
  }
  execFileSync(
    join(programs, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'boss',
      '--pwfile',
      key,
      '--auth',
      'scram-sha-256',
      '-E',
      'UTF8',
      '--locale',
      'C.UTF-8',
      '-N',
    ],
    { ...account, cwd: '/', stdio: 'pipe' },
  );
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-k', folder, '-p', '5499', '-c', 'listen_addresses=', '-c', 'fsync=off'],
    { ...account, cwd: '/', stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  for (let i = 0; ; i++) {
    if (await attachEngine(url('boss')).catch(() => undefined)) break;
    assert.ok(i < 300, 'PostgreSQL 15 did not start');
    await sleep(50);
  }
  return async () => {
    server.kill('SIGINT');
    await ended;
  };
}

/** Runs the test where PostgreSQL 15 is installed, which it must be on CI. */
function onServer(name: string, work: () => Promise<void>): void {
  test(name, async (t) => {
    if (existsSync(programs)) return work();
    assert.equal(process.env['CI'], undefined, `on CI, ${programs} must be there`);
    t.diagnostic('no PostgreSQL 15 on this machine, so this was not tried');
  });
}

onServer(
  'an existing server becomes the engine: roles, guarded tables, views of its own catalogs',
  async () => {
    const engine = await attachEngine(url('boss'));
    assert.deepEqual([engine.kind, engine.version, engine.owner.superuser], ['attached', 15, true]);
    await ensureRoles(engine, [analyst, viewer]);
    const facts = await ensureDatabase(engine, shop());
    assert.ok(facts.catalogs.length > 50);
    await asUser(engine, analyst, 'shop', async (client) => {
      for (const sql of [
        'SELECT * FROM orders WHERE id = 1',
        'COPY orders TO STDOUT',
        'SELECT count(*) FROM customers',
      ]) {
        assert.equal((await failure(client.query(sql))).code, '0A000', sql);
      }
      assert.equal((await failure(client.query('DO $$BEGIN END$$'))).code, '42501');
      assert.equal(
        (await failure(client.query("SELECT storewire.fail('57014', 'm', NULL, NULL)"))).code,
        '57014',
      );
      const before = await snapshot(client);
      await useMentions(client);
      assertSame(before, await snapshot(client));
      await client.query('CREATE TABLE mine AS SELECT 1 AS n');
      const settings = await client.query(
        "SELECT current_setting('jit') AS jit, current_setting('log_min_error_statement') AS log",
      );
      assert.deepEqual(settings.rows, [{ jit: 'off', log: 'panic' }]);
    });
    const again = await ensureDatabase(engine, shop());
    assert.deepEqual(again.tables.get('bigcommerce.orders'), facts.tables.get('bigcommerce.orders'));
    await engine.stop();
    await withClient(engine, undefined, (client) => client.query('SELECT 1'));
  },
);

onServer('an owner that is no superuser does as well, as far as it is allowed', async () => {
  await withClient(await attachEngine(url('boss')), undefined, (client) =>
    client.query(
      "CREATE ROLE clerk LOGIN CREATEDB CREATEROLE PASSWORD 'secret'; CREATE ROLE nobody_much LOGIN PASSWORD 'secret'",
    ),
  );
  await assert.rejects(
    attachEngine(url('nobody_much')),
    (error: StorewireError) => error.condition === 'insufficient_privilege',
  );
  const engine = await attachEngine(url('clerk'));
  assert.equal(engine.owner.superuser, false);
  const user = { ...analyst, name: 'second', databases: ['depot'] };
  await ensureRoles(engine, [user]);
  await ensureDatabase(engine, { ...shop([customers, orders]), name: 'depot' });
  await ensureRoles(engine, [user]);
  await asUser(engine, user, 'depot', async (client) => {
    assert.equal((await failure(client.query('SELECT * FROM orders'))).code, '0A000');
    assert.equal((await client.query('SELECT count(*)::int AS n FROM storewire.pg_class')).rowCount, 1);
  });
});

onServer('a scratch database belongs to its users also where the owner is no superuser', async () => {
  await withClient(await attachEngine(url('boss')), undefined, (client) =>
    client.query("CREATE ROLE giver LOGIN CREATEDB CREATEROLE PASSWORD 'secret'"),
  );
  const engine = await attachEngine(url('giver'));
  const users = ['third', 'fourth'].map((name) => ({ ...analyst, name, databases: ['scratch'] }));
  for (const names of [['third', 'fourth'], ['fourth'], ['third', 'fourth']]) {
    await ensureRoles(engine, users);
    await ensureScratch(engine, 'scratch', names);
  }
  for (const user of users) {
    await asUser(engine, user, 'scratch', async (client) => {
      await client.query(`CREATE TABLE public.of_${user.name} (id int); CREATE SCHEMA ${user.name}`);
      await client.query('DO $$BEGIN END$$');
    });
  }
});

onServer('a database or role of somebody else’s is not taken over', async () => {
  const engine = await attachEngine(url('boss'));
  await withClient(engine, undefined, (client) => client.query('CREATE DATABASE theirs'));
  await withClient(engine, 'theirs', (client) => client.query('CREATE TABLE public.precious (id int)'));
  for (const name of ['theirs', 'postgres', 'template1']) {
    await assert.rejects(ensureDatabase(engine, { ...shop(), name }), StorewireError, name);
  }
  await withClient(engine, 'theirs', (client) => client.query('DO $$BEGIN END$$'));
});

test('a server that is too old is refused', () => {
  const found = { superuser: true, creator: true };
  assert.throws(
    () => checkServer({ ...found, version: 14 }, 'boss'),
    (error: StorewireError) =>
      error.condition === 'feature_not_supported' && /needs PostgreSQL 15/.test(error.detail ?? ''),
  );
  checkServer({ ...found, version: 15 }, 'boss');
});

test('an engine that cannot be reached is an error without the password', async () => {
  await assert.rejects(
    attachEngine('postgresql://boss:geheim@127.0.0.1:1/x'),
    (error: StorewireError) =>
      error.condition === 'cannot_connect_now' && !JSON.stringify(error).includes('geheim'),
  );
});

test('addresses of an engine are read as libpq reads them', () => {
  const read = (text: string) => {
    const { target, user, password, database } = parseEngineUrl(text);
    return [target, user, password, database];
  };
  assert.deepEqual(read('postgresql://o:p%40ss@db.example:6000/main'), [
    { host: 'db.example', port: 6000 },
    'o',
    'p@ss',
    'main',
  ]);
  assert.deepEqual(read('postgres://o@[::1]'), [{ host: '::1', port: 5432 }, 'o', undefined, 'postgres']);
  const socket = { path: '/run/pg/.s.PGSQL.5433' };
  assert.deepEqual(read('postgresql://o@/db?host=/run/pg&port=5433'), [socket, 'o', undefined, 'db']);
  assert.deepEqual(read('postgresql://o@%2Frun%2Fpg:5433/db'), [socket, 'o', undefined, 'db']);
  const tls = parseEngineUrl('postgresql://o@h/db?sslmode=verify-full').target;
  assert.ok('tls' in tls && tls.tls?.servername === 'h' && tls.tls.rejectUnauthorized !== false);
  for (const bad of [
    'mysql://o@h/db',
    'postgresql://h/db',
    'nonsense',
    'postgresql://o:secret@h/db?sslmode=maybe',
  ]) {
    assert.throws(
      () => parseEngineUrl(bad),
      (error: StorewireError) => !error.message.includes('secret'),
    );
  }
});
