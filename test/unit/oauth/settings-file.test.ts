import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultSettingsLocation, openSettings } from '../../../src/oauth/settings.ts';
import { SettingsFile } from '../../../src/oauth/settings-file.ts';
import type { Grant } from '../../../src/oauth/settings-types.ts';
import { runCommand } from '../../support/run-command.ts';
import { tempDir } from '../../support/temp-dir.ts';

const writer = join(import.meta.dirname, 'settings-writer.js');
const grant: Grant = { accessToken: 't0ken-in-clear', refreshToken: 'r3fresh-in-clear', timestamp: 1 };

async function made(passphrase: string | undefined = 'passphrase'): Promise<string> {
  const path = join(tempDir(), 'conf', 'OAuthSettings.txt');
  await save(new SettingsFile(path, passphrase), 'a', grant);
  return path;
}

const save = (settings: SettingsFile, key: string, value: Grant): Promise<void> =>
  settings.exclusive((held) => held.save(key, value));

const mode = (path: string): number => statSync(path).mode & 0o777;

test('what was saved is read again by another process’s eyes, several stores in one file', async () => {
  const path = await made();
  const other = new SettingsFile(path, 'passphrase');
  await save(other, 'b', { accessToken: 'x', timestamp: 2 });
  assert.deepEqual(await new SettingsFile(path, 'passphrase').read(), {
    a: grant,
    b: { accessToken: 'x', timestamp: 2 },
  });
});

test('no file is no grants', async () => {
  assert.deepEqual(await new SettingsFile(join(tempDir(), 'x', 'y'), 'p').read(), {});
});

test('file, lock and key are for their owner alone, and no secret stands in them', async () => {
  const path = join(tempDir(), 'conf', 'OAuthSettings.txt');
  await save(new SettingsFile(path, undefined), 'a', grant);
  assert.equal(mode(join(path, '..')), 0o700);
  for (const file of [path, `${path}.key`, `${path}.lock`]) assert.equal(mode(file), 0o600, file);
  assert.doesNotMatch(readFileSync(path, 'latin1'), /in-clear|accessToken/);
  assert.equal(readFileSync(path)[0], 1);
});

test('the key file is made once and opens the file afterwards', async () => {
  const path = join(tempDir(), 'OAuthSettings.txt');
  await save(new SettingsFile(path, undefined), 'a', grant);
  const key = readFileSync(`${path}.key`, 'utf8');
  await save(new SettingsFile(path, undefined), 'b', grant);
  assert.equal(readFileSync(`${path}.key`, 'utf8'), key);
  assert.deepEqual(Object.keys(await new SettingsFile(path, undefined).read()), ['a', 'b']);
});

test('a file of another machine opens with the same passphrase, or with its key file', async () => {
  const [from, to] = [await made(), join(tempDir(), 'copy.txt')];
  copyFileSync(from, to);
  assert.deepEqual(await new SettingsFile(to, 'passphrase').read(), { a: grant });

  const keyed = join(tempDir(), 'OAuthSettings.txt');
  await save(new SettingsFile(keyed, undefined), 'a', grant);
  copyFileSync(keyed, to);
  const settings = new SettingsFile(to, undefined);
  await assert.rejects(settings.read(), { message: `cannot open ${to} without its key` });
  copyFileSync(`${keyed}.key`, `${to}.key`);
  assert.deepEqual(await settings.read(), { a: grant });
});

/** [fact, what becomes of the bytes, message] */
const broken: readonly [fact: string, change: (bytes: Buffer) => Buffer, message: RegExp][] = [
  ['a file that ends early is named so', (bytes) => bytes.subarray(0, bytes.length - 1), /is cut off$/],
  ['a file that ends in its head is named so', (bytes) => bytes.subarray(0, 20), /is cut off$/],
  [
    'a text file is foreign',
    () => Buffer.from('OAuthAccessToken=x\n'),
    /is not a settings file of Storewire$/,
  ],
  ['an empty file is foreign', () => Buffer.alloc(0), /is not a settings file of Storewire$/],
  [
    'a file of another version is foreign',
    (bytes) => Buffer.from(bytes).fill(2, 0, 1),
    /is not a settings file/,
  ],
  [
    'a file with more behind it is foreign',
    (bytes) => Buffer.concat([bytes, bytes]),
    /is not a settings file/,
  ],
  ['a changed byte is damage', (bytes) => Buffer.from(bytes).fill(bytes.at(60)! ^ 1, 60, 61), /is damaged$/],
  ['a changed nonce is damage', (bytes) => Buffer.from(bytes).fill(bytes.at(30)! ^ 1, 30, 31), /is damaged$/],
];
for (const [fact, change, message] of broken) {
  test(`${fact}, for reading and writing, and stays as it is`, async () => {
    const path = await made();
    const bytes = change(readFileSync(path));
    writeFileSync(path, bytes);
    const settings = new SettingsFile(path, 'passphrase');
    const expected = { condition: 'config_file_error', message, detail: 'The file was left as it is.' };
    await assert.rejects(settings.read(), expected);
    await assert.rejects(save(settings, 'b', grant), expected);
    assert.deepEqual(readFileSync(path), bytes);
  });
}

test('a wrong passphrase is told as such, without showing any, and leaves the file', async () => {
  const path = await made();
  const bytes = readFileSync(path);
  await assert.rejects(
    save(new SettingsFile(path, 'wr0ng'), 'b', grant),
    (error: Error & { hint?: string }) => {
      assert.match(error.message, /was made with another key$/);
      assert.match(error.hint ?? '', /STOREWIRE_SETTINGS_KEY/);
      assert.doesNotMatch(JSON.stringify(error) + error.message, /wr0ng|passphrase'/);
      return true;
    },
  );
  assert.deepEqual(readFileSync(path), bytes);
});

test('a failing change gives the lock back and leaves the file', async () => {
  const path = await made();
  const bytes = readFileSync(path);
  const settings = new SettingsFile(path, 'passphrase');
  await assert.rejects(
    settings.exclusive(() => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.deepEqual(readFileSync(path), bytes);
  await save(settings, 'b', grant);
});

test('two processes and two users in one process lose no change', async () => {
  const path = await made();
  const here = async (): Promise<void> => {
    const settings = new SettingsFile(path, 'passphrase');
    for (let i = 0; i < 10; i++) {
      await settings.exclusive(({ grants, save: put }) =>
        put('n', { accessToken: 'x', timestamp: (grants['n']?.timestamp ?? 0) + 1 }),
      );
    }
  };
  const there = runCommand(process.execPath, [writer, path, 'n', '10']);
  const results = await Promise.all([there, here(), here()]);
  assert.deepEqual([results[0].code, results[0].stderr], [0, '']);
  assert.equal((await new SettingsFile(path, 'passphrase').read())['n']?.timestamp, 30);
});

test('a killed writer leaves the old or the new file, whole, and no lock', async (t) => {
  const path = await made();
  let last = 0;
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, [writer, path, 'n'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await sleep(Math.random() * 40);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const grants = await new SettingsFile(path, 'passphrase').read();
    const count = grants['n']?.timestamp ?? 0;
    assert.ok(count > last, `round ${round}: ${count} after ${last}`);
    assert.equal(grants['n']?.accessToken, String(count).padStart(8, '0').repeat(2_000));
    assert.deepEqual(grants['a'], grant);
    last = count;
  }
  t.diagnostic(`${last} changes, 6 kills`);
  await save(new SettingsFile(path, 'passphrase'), 'end', grant);
  assert.deepEqual(readdirSync(join(path, '..')).sort(), ['OAuthSettings.txt', 'OAuthSettings.txt.lock']);
});

test('a place that cannot be written is named with the property', async () => {
  const path = await made();
  const below = new SettingsFile(join(path, 'below', 'x'), 'passphrase');
  await assert.rejects(save(below, 'a', grant), {
    condition: 'config_file_error',
    hint: /OAuthSettingsLocation/,
  });
});

test('of the ids that a client makes up, those that it used longest ago are forgotten', async () => {
  const open = (id: number) => openSettings(`memory://made-up-${id}`, { owner: 'eve' });
  const first = open(0);
  await first.exclusive((held) => held.save('a', grant));
  const kept = openSettings('memory://kept', { owner: 'ann' });
  await kept.exclusive((held) => held.save('a', grant));
  for (let id = 1; id < 100; id++) open(id);
  assert.deepEqual(await open(0).read(), { a: grant });
  for (let id = 100; id < 250; id++) open(id);
  assert.deepEqual(await open(0).read(), {});
  assert.deepEqual(await first.read(), { a: grant });
  assert.deepEqual(await openSettings('memory://kept', { owner: 'ann' }).read(), { a: grant });
});

test('memory settings are shared by id and owner, and leave nothing on disk', async () => {
  const mine = openSettings('memory://m1', { owner: 'ann' });
  await mine.exclusive((held) => held.save('a', grant));
  assert.deepEqual(await openSettings('memory://m1', { owner: 'ann' }).read(), { a: grant });
  assert.deepEqual(await openSettings('memory://m1', { owner: 'bob' }).read(), {});
  assert.deepEqual(await openSettings('memory://m1').read(), {});
  assert.deepEqual(await openSettings('memory://m2', { owner: 'ann' }).read(), {});
  assert.ok(!existsSync('memory:'));
});

test('changes of memory settings come one after another', async () => {
  const settings = openSettings('memory://turns');
  const step = (): Promise<void> =>
    settings.exclusive(async ({ grants, save: put }) => {
      await sleep(1);
      await put('n', { accessToken: 'x', timestamp: (grants['n']?.timestamp ?? 0) + 1 });
    });
  await Promise.all([
    step(),
    step(),
    settings.exclusive(() => Promise.reject(new Error('x'))).catch(() => 0),
    step(),
  ]);
  assert.equal((await settings.read())['n']?.timestamp, 3);
});

test('the default place follows the operating system', () => {
  const at = (system: NodeJS.Platform, env: NodeJS.ProcessEnv): string =>
    defaultSettingsLocation('bigcommerce', system, env).replaceAll('\\', '/');
  const tail = 'storewire/bigcommerce/OAuthSettings.txt';
  assert.equal(at('linux', { XDG_CONFIG_HOME: '/conf' }), `/conf/${tail}`);
  assert.match(at('linux', {}), new RegExp(`/\\.config/${tail}$`));
  assert.match(at('darwin', {}), new RegExp(`/Library/Application Support/${tail}$`));
  assert.equal(at('win32', { APPDATA: '/app' }), `/app/${tail}`);
});

test('a file that is gone is made anew', async () => {
  const path = await made();
  const settings = new SettingsFile(path, 'passphrase');
  await settings.read();
  rmSync(path);
  await save(settings, 'b', grant);
  assert.deepEqual(await settings.read(), { b: grant });
});
