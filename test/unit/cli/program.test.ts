import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Io } from '../../../src/cli/io.ts';
import { runProgram } from '../../../src/cli/program.ts';
import { tempDir } from '../../support/temp-dir.ts';

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const result = { code: 0, out: '', err: '' };
  const io: Io = {
    out: (text) => {
      result.out += text;
      return true;
    },
    interactive: false,
    drained: () => Promise.resolve(),
    outClosed: () => false,
    err: (text) => {
      result.err += text;
    },
    env: {},
  };
  result.code = await runProgram(args, io);
  return result;
}

test('--help lists the commands', async () => {
  const { code, out } = await run('--help');
  assert.equal(code, 0);
  for (const command of ['demo', 'serve', 'query', 'doctor', 'sandbox'])
    assert.match(out, new RegExp(`^  ${command}`, 'm'));
});

test('demo --help shows every option with its default', async () => {
  const { out } = await run('demo', '--help');
  const text = out.replaceAll(/\s+/g, ' ');
  for (const option of [
    /--port <n> [^-]*\(default: 5433/,
    /--data-dir <folder> .*\(default: "\//,
    /--platform <name> .*choices: "bigcommerce", .*"all", default: "all"/,
    /--products <n> .*\(default: 1000\)/,
    /--orders <n> .*\(default: 5000\)/,
    /--customers <n> .*\(default: 2000\)/,
    /--seed <n> .*\(default: 1\)/,
    /--latency-ms <n> .*\(default: 0\)/,
    /--requests-per-30s <n> .*\(default: 0\)/,
  ]) {
    assert.match(text, option);
  }
});

test('--version prints the version alone', async () => {
  assert.match((await run('--version')).out, /^\d+\.\d+\.\d+\n$/);
});

const refused: readonly [fact: string, args: string[], err: RegExp][] = [
  [
    'an unknown option names the nearest',
    ['demo', '--prot', '1'],
    /unknown option '--prot'\n\(Did you mean --port\?\)/,
  ],
  ['an unknown command names the nearest', ['qurey'], /unknown command 'qurey'\n\(Did you mean query\?\)/],
  [
    'a number out of range names the range',
    ['demo', '--port', '99999'],
    /'99999' is invalid\. Allowed are whole numbers from 0 to 65535/,
  ],
  ['a number with a unit is refused', ['demo', '--latency-ms', '5ms'], /'5ms' is invalid/],
  [
    'a choice names the allowed values',
    ['query', '--config', 'x', '--format', 'xml', 'SELECT 1'],
    /Allowed choices are table, csv, json/,
  ],
  ['a missing configuration is asked for', ['serve'], /^storewire: --config or --connection is needed\n/],
  [
    'a configuration and a connection exclude each other',
    ['query', '--config', 'x', '--connection', 'y', 'SELECT 1'],
    /^storewire: --config and --connection exclude each other\n/,
  ],
  [
    'a connection string that lacks something says what, and shows no secret',
    ['doctor', '--connection', 'Platform=BigCommerce;OAuthAccessToken=s3cret'],
    /^storewire: cannot use --connection: StoreId is missing\nhint: StoreId: /,
  ],
  [
    'a variable of a connection string that is not set is named',
    ['serve', '--connection', 'Platform=BigCommerce;StoreId=a;OAuthAccessToken=${TOKEN}'],
    /^storewire: cannot use --connection: the environment variable TOKEN is not set\n/,
  ],
  [
    'a user belongs to a connection',
    ['serve', '--config', 'x', '--user', 'ana:pw'],
    /^storewire: --user belongs to --connection\n/,
  ],
  [
    'a user has a name',
    ['serve', '--connection', 'Platform=BigCommerce;StoreId=a;OAuthAccessToken=t', '--user', ':pw'],
    /^storewire: --user is not of the form NAME:PASSWORD\nhint: /,
  ],
  [
    'a configuration that is not there is named',
    ['serve', '--config', '/nowhere.yaml'],
    /^storewire: cannot read the configuration file \/nowhere\.yaml: there is no such file\nhint: /,
  ],
];
for (const [fact, args, err] of refused) {
  test(`${fact}, with exit code 1 and no stack trace`, async () => {
    const result = await run(...args);
    assert.equal(result.code, 1);
    assert.match(result.err, err);
    assert.doesNotMatch(result.err, /\n {4}at |s3cret/);
    assert.equal(result.out, '');
  });
}

test('query names the databases of the configuration when the wanted one is not there', async () => {
  const file = join(tempDir(), 'c.yaml');
  const store = 'Platform=BigCommerce;StoreId=a;OAuthAccessToken=t';
  writeFileSync(
    file,
    `users: [{name: ana, password: p}]\ndatabases: {shop: {stores: {s: ${store}}}, other: {stores: {s: ${store}}}}\n`,
  );
  const { code, err } = await run('query', '--config', file, '--database', 'shpo', 'SELECT 1');
  assert.equal(code, 1);
  assert.equal(
    err,
    'storewire: there is no database "shpo"\nhint: Did you mean shop? The configuration has shop, other.\n',
  );
  assert.match(
    (await run('query', '--config', file, 'SELECT 1')).err,
    /--database is needed\nhint: The configuration has shop, other/,
  );
  const other = await run('query', '--config', file, '--database', 'shop', '--user', 'ben', 'SELECT 1');
  assert.match(other.err, /no user "ben" for the database shop\nhint: Those who may are ana\./);
});
