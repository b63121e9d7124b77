import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { blockingFolder, engineAccount } from '../../../src/engine/account.ts';
import { findBinaries, packageFolder } from '../../../src/engine/binaries.ts';
import { fileError } from '../../../src/engine/file-error.ts';
import { hasCluster, openWay, prepareDataDir } from '../../../src/engine/folder.ts';
import { startEmbedded } from '../../../src/engine/index.ts';
import { configurationFile, embeddedSettings } from '../../../src/engine/settings.ts';
import type { StorewireError } from '../../../src/errors/index.ts';
import { useFolder } from './support.ts';

const folder = useFolder();
const root = process.getuid?.() === 0;

const refused = (pattern: RegExp) => (error: StorewireError) =>
  error.condition === 'config_file_error' && pattern.test(error.message) && error.hint !== undefined;

test('a data folder that is a file, or below one, is refused', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await assert.rejects(startEmbedded({ dataDir: file }), refused(/is a file/));
  await assert.rejects(startEmbedded({ dataDir: join(file, 'below') }), refused(/is a file/));
});

test('a data folder that cannot be written is refused', async () => {
  const closed = join(folder, 'closed');
  mkdirSync(closed, { mode: 0o500 });
  // Root may write everywhere but on a file system that is read-only as such, like /proc.
  const dataDir = root ? '/proc/storewire' : join(closed, 'data');
  if (root && !existsSync('/proc')) return;
  assert.throws(() => prepareDataDir(dataDir), refused(/cannot write/));
  for (const code of ['EACCES', 'EPERM', 'EROFS']) {
    const error = fileError('/data', Object.assign(new Error(), { code })) as StorewireError;
    assert.ok(refused(/cannot write to the data folder \/data/)(error));
  }
});

test('a full disk is named as such', () => {
  const error = fileError('/data', Object.assign(new Error(), { code: 'ENOSPC' })) as StorewireError;
  assert.equal(error.condition, 'insufficient_resources');
  assert.match(error.message, /disk of the data folder \/data is full/);
});

test('a data folder of another major version is refused, and nothing in it is changed', async () => {
  const dataDir = join(folder, 'old');
  mkdirSync(join(dataDir, 'pgdata'), { recursive: true });
  writeFileSync(join(dataDir, 'pgdata', 'PG_VERSION'), '14\n');
  await assert.rejects(startEmbedded({ dataDir }), refused(/made by PostgreSQL 14/));
  assert.deepEqual(readdirSync(dataDir), ['pgdata']);
  assert.deepEqual(readdirSync(join(dataDir, 'pgdata')), ['PG_VERSION']);
  assert.equal(hasCluster(join(folder, 'none'), 18), false);
});

test('programs that the engine’s user cannot reach or that lack their links are copied once', async () => {
  const source = join(folder, 'closed-package');
  cpSync(packageFolder(), source, { recursive: true, verbatimSymlinks: true });
  const lib = join(source, 'native', 'lib');
  for (const name of readdirSync(lib))
    if (lstatSync(join(lib, name)).isSymbolicLink()) rmSync(join(lib, name));
  const dataDir = prepareDataDir(join(folder, 'copies'));
  const account = engineAccount(join(dataDir, 'pgdata'));
  if (account !== undefined) openWay(dataDir, account);
  mkdirSync(join(dataDir, 'binaries-1.0.0-old'));
  const found = await findBinaries(dataDir, account, source);
  assert.match(found.postgres, /copies\/binaries-[^/]+\/bin\/postgres$/);
  assert.equal(readdirSync(dataDir).length, 1, 'copies of other versions are removed');
  const made = statSync(found.postgres).ino;
  assert.equal(statSync((await findBinaries(dataDir, account, source)).postgres).ino, made);
  assert.equal(statSync(found.postgres).mode & 0o777, 0o755);
});

test('root’s engine runs as nobody, or as the owner of the data folder', () => {
  const passwd = join(folder, 'passwd');
  writeFileSync(passwd, 'root:x:0:0::/:/bin/sh\nnobody:x:99:98:Nobody:/:/sbin/nologin\n');
  assert.deepEqual(engineAccount('/nowhere', 0, passwd), { uid: 99, gid: 98 });
  assert.deepEqual(engineAccount('/nowhere', 0, join(folder, 'none')), { uid: 65534, gid: 65534 });
  assert.equal(engineAccount('/nowhere', 1000, passwd), undefined);
});

test('the folder in the way of the engine’s user is found', () => {
  const inner = join(folder, 'shut', 'inner');
  mkdirSync(inner, { recursive: true });
  const shut = join(folder, 'shut');
  const stranger = { uid: 12345, gid: 12345 };
  openWay(inner, stranger);
  assert.equal(blockingFolder(inner, stranger), undefined);
  mkdirSync(join(folder, 'tight'), { mode: 0o700 });
  assert.equal(blockingFolder(join(folder, 'tight'), stranger), join(folder, 'tight'));
  assert.ok(existsSync(shut));
});

test('each setting stands in the file with its reason', () => {
  const text = configurationFile({ major: 18, socketDir: '/a b/it\'s "x"' });
  for (const { name, value, why } of embeddedSettings) {
    assert.ok(why.length > 5 && text.includes(`# ${why}\n${name} = ${value}\n`), name);
  }
  assert.match(text, /unix_socket_directories = '"\/a b\/it''s ""x"""'/);
  assert.match(text, /io_method/);
  assert.ok(!configurationFile({ major: 17, socketDir: '/x' }).includes('io_method'));
  assert.equal(new Set(embeddedSettings.map((setting) => setting.name)).size, embeddedSettings.length);
});
