import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Config, loadConfig, readConfig } from '../../../src/cli/config/index.ts';
import { defaultDataDir } from '../../../src/engine/index.ts';
import { StorewireError } from '../../../src/errors/index.ts';
import { builtInDatabases } from '../../../src/oauth/index.ts';
import { tempDir } from '../../support/temp-dir.ts';

const store = 'Platform=BigCommerce;StoreId=abc123;OAuthAccessToken=${BC_TOKEN}';
const smallest = `users: [{ name: ana, password: pw }]
databases:
  shop:
    stores:
      bigcommerce: ${store}
`;
const env = { BC_TOKEN: 't0ken;x', PW: 'pass', PORT: '5544' };
const builtIn = builtInDatabases.map(({ name }) => name).join(', ');

function read(text: string): Config {
  return readConfig('/etc/storewire/storewire.yaml', text, env);
}

/** The lines of the error, each `file:line:column: key: message. hint`. */
function mistakes(text: string): string[] {
  try {
    read(text);
  } catch (error) {
    assert.ok(error instanceof StorewireError);
    assert.equal(error.sqlstate, 'F0000');
    return (error.detail ?? '').split('\n');
  }
  return [];
}

test('the smallest file gets the defaults', () => {
  const config = read(smallest);
  assert.deepEqual(config.listen, { host: '127.0.0.1', port: 5432 });
  assert.equal(config.tls, undefined);
  assert.equal(config.engine, undefined);
  assert.equal(config.dataDir, defaultDataDir());
  const databases = ['shop', ...builtInDatabases.map(({ name }) => name)];
  assert.deepEqual(config.users, [{ name: 'ana', password: 'pw', databases, readOnly: false }]);
  assert.deepEqual(config.clients, {});
  assert.equal(config.cacheMegabytes, 1024);
  const [database] = config.databases;
  assert.equal(database?.name, 'shop');
  assert.equal(database?.clientProperties, false);
  assert.deepEqual(
    database?.stores.map(({ schema, platform }) => [schema, platform]),
    [['bigcommerce', 'bigcommerce']],
  );
});

test('a user of a built-in database’s name goes without it', () => {
  assert.deepEqual(
    read(smallest.replace('ana', 'bigcommerce').replace('bigcommerce:', 'main:')).users[0]?.databases,
    ['shop', ...builtInDatabases.map(({ name }) => name).filter((name) => name !== 'bigcommerce')],
  );
});

test('a variable in a connection string may hold what would end the value', () => {
  assert.equal(read(smallest).databases[0]?.stores[0]?.properties.OAuthAccessToken, 't0ken;x');
});

test('every key is read', () => {
  const config = read(`
listen: { host: 0.0.0.0, port: "\${PORT}" }
tls: { selfSigned: true }
dataDir: ../state
engine: postgresql://owner:pw@db.example.com:5433/postgres
users:
  - { name: ana, password: "\${PW}", databases: shop, readOnly: true }
  - name: ben
    password: 0123
    databases: [shop, other, bigcommerce]
databases:
  shop: { clientProperties: true, stores: { main: "${store}", second: "${store}" } }
  other: { stores: { bigcommerce: "${store};Readonly=true" } }
clients: { folder: ../.., hosts: [api.example.com, "[::1]:8080"] }
cache: { megabytes: 0 }
`);
  assert.equal(config.cacheMegabytes, 0);
  assert.deepEqual(config.clients, { folder: '/', hosts: ['api.example.com', '[::1]:8080'] });
  assert.deepEqual(
    config.databases.map(({ clientProperties }) => clientProperties),
    [true, false],
  );
  assert.deepEqual(config.listen, { host: '0.0.0.0', port: 5544 });
  assert.deepEqual(config.tls, { selfSigned: true });
  assert.equal(config.dataDir, '/etc/state');
  assert.equal(config.engine, 'postgresql://owner:pw@db.example.com:5433/postgres');
  assert.deepEqual(config.users, [
    { name: 'ana', password: 'pass', databases: ['shop'], readOnly: true },
    { name: 'ben', password: '0123', databases: ['shop', 'other', 'bigcommerce'], readOnly: false },
  ]);
  assert.deepEqual(
    config.databases.map(({ name, stores }) => [name, stores.map(({ schema }) => schema)]),
    [
      ['shop', ['main', 'second']],
      ['other', ['bigcommerce']],
    ],
  );
});

const wrong: readonly [fact: string, change: (text: string) => string, line: string][] = [
  [
    'an unknown key names the nearest and the allowed ones',
    (text) => `${text}listne: { port: 1 }\n`,
    'storewire.yaml:6:9: listne: unknown key. Did you mean listen? Allowed are listen, tls, dataDir, engine, users, databases, clients, cache.',
  ],
  [
    'a key in a wrong place is named with its path',
    (text) => text.replace('password: pw', 'password: pw, readonly: true'),
    'storewire.yaml:1:46: users[0].readonly: unknown key. Did you mean readOnly? Allowed are name, password, databases, readOnly.',
  ],
  [
    'a port out of range names the range',
    (text) => `${text}listen: { port: 70000 }\n`,
    'storewire.yaml:6:17: listen.port: "70000" is not allowed here. Allowed are whole numbers from 0 to 65535.',
  ],
  [
    'an unset variable is named',
    (text) => text.replace('password: pw', 'password: "${NOPE}"'),
    'storewire.yaml:1:32: users[0].password: the environment variable NOPE is not set. Set it before the start (export NOPE=…).',
  ],
  [
    'a database that is not there is named with the nearest',
    (text) => text.replace('password: pw', 'password: pw, databases: [shpo]'),
    `storewire.yaml:1:48: users[0].databases[0]: there is no database "shpo". Did you mean shop? Defined are shop, ${builtIn}.`,
  ],
  [
    'a mistake in a connection string names its line',
    (text) => text.replace('StoreId', 'StoreID2'),
    'storewire.yaml:5:20: databases.shop.stores.bigcommerce: "StoreID2" is not a known property. The nearest known one is StoreId.',
  ],
  [
    'a reserved schema is refused',
    (text) => text.replace('bigcommerce: ', 'pg_temp: '),
    'storewire.yaml:5:16: databases.shop.stores.pg_temp: the name "pg_temp" is reserved',
  ],
  [
    'a schema that SQL would have to quote is refused',
    (text) => text.replace('bigcommerce: ', 'My-Store: '),
    'storewire.yaml:5:17: databases.shop.stores.My-Store: "My-Store" cannot be the name of a schema. Use lower-case letters, digits and _, so that SQL needs no quotes.',
  ],
  [
    'a missing password is named',
    (text) => text.replace(', password: pw', ''),
    'storewire.yaml:1:9: users[0]: password is missing',
  ],
  [
    'a key without a value is named',
    (text) => `${text}dataDir:\n`,
    'storewire.yaml:6:1: dataDir: a value is missing',
  ],
  [
    'cert without key is refused',
    (text) => `${text}tls: { cert: /etc/hosts }\n`,
    'storewire.yaml:6:6: tls: key is missing. Give selfSigned: true, or cert and key.',
  ],
  [
    'a file that cannot be read is named',
    (text) => `${text}tls: { cert: a.pem, key: /etc/hosts }\n`,
    'storewire.yaml:6:14: tls.cert: the file /etc/storewire/a.pem cannot be read',
  ],
  [
    'an engine that is no PostgreSQL URL is refused',
    (text) => `${text}engine: http://localhost\n`,
    'storewire.yaml:6:9: engine: the address of the engine is malformed. It has the form postgresql://owner:password@host:port/database.',
  ],
  [
    'a user with the name of a store is refused',
    (text) => text.replace('name: ana', 'name: bigcommerce'),
    'storewire.yaml:1:9: users[0]: the user "bigcommerce" has the name of a store. Each user gets a schema of the same name for tables of their own.',
  ],
  [
    'a host of clients is no address',
    (text) => `${text}clients: { hosts: [http://api.example.com] }\n`,
    'storewire.yaml:6:20: clients.hosts[0]: "http://api.example.com" is not a host. Write its name or address alone, or with a port: api.example.com, 127.0.0.1:8080.',
  ],
  [
    'a folder of clients must be there',
    (text) => `${text}clients: { folder: nowhere }\n`,
    'storewire.yaml:6:20: clients.folder: there is no folder /etc/storewire/nowhere. Make it, readable and writable for the server alone.',
  ],
  [
    'the size of the cache is a number of megabytes',
    (text) => `${text}cache: { megabytes: 1 GB }\n`,
    'storewire.yaml:6:21: cache.megabytes: "1 GB" is not allowed here. Allowed are whole numbers from 0 to 1000000.',
  ],
  [
    'whether clients may bring properties is true or false',
    (text) => text.replace('  shop:\n', '  shop:\n    clientProperties: maybe\n'),
    'storewire.yaml:4:23: databases.shop.clientProperties: "maybe" is not allowed here. Allowed are true and false.',
  ],
  [
    'a user given twice is refused',
    (text) => text.replace('}]', '}, { name: ana, password: pw }]'),
    'storewire.yaml:1:38: users[1]: the user "ana" is given twice',
  ],
];
for (const [fact, change, line] of wrong) {
  test(fact, () => assert.deepEqual(mistakes(change(smallest)), [line]));
}

test('all mistakes are reported at once, in the order of the lines', () => {
  const found = mistakes(`
listen: { port: x }
users: [{ name: ana }]
databases: { shop: { stores: { main: "Platform=Shopify;Colour=red" } } }
`);
  assert.deepEqual(
    found.map((line) => line.split(':')[1]),
    ['2', '3', '4', '4'],
  );
});

test('a syntax error of YAML names its line', () => {
  assert.match(mistakes('users: [\ndatabases: {}\n')[0] ?? '', /^storewire\.yaml:2:1: /);
});

for (const password of ['*s3cret', '!s3cret', '[a]s3cret', '{ s3cret']) {
  test(`a password that YAML takes for something else does not show (${password[0]})`, () => {
    const found = mistakes(smallest.replace('password: pw', `password: ${password}`));
    assert.match(found[0] ?? '', /in quotes/);
    assert.doesNotMatch(found.join(), /s3cret/);
  });
}

test('an empty file says what is missing', () => {
  assert.match(mistakes('')[0] ?? '', /^storewire\.yaml:1:1: this is not a mapping with listen, tls/);
});

test('a file that is not there is named', () => {
  const file = join(tempDir(), 'none.yaml');
  assert.throws(() => loadConfig(file), {
    condition: 'config_file_error',
    message: `cannot read the configuration file ${file}: there is no such file`,
  });
});

test('relative paths start from the file', () => {
  const folder = tempDir();
  writeFileSync(join(folder, 'c.yaml'), `${smallest}dataDir: data\n`);
  assert.equal(loadConfig(join(folder, 'c.yaml'), env).dataDir, join(folder, 'data'));
});

test('$${ stands for the characters themselves', () => {
  assert.equal(read(smallest.replace('password: pw', 'password: "a$$$${b}"')).users[0]?.password, 'a${b}');
});

const scratch = `users: [{ name: ana, password: pw }, { name: eve, password: pw, readOnly: true }]
databases:
  shop:
    stores:
      bigcommerce: ${store}
  play: { scratch: true }
`;

test('a scratch database has no stores, and users with readOnly go without it', () => {
  const config = read(scratch);
  assert.deepEqual(config.databases[1], { name: 'play', stores: [], scratch: true });
  assert.deepEqual(
    config.users.map(({ databases }) => databases.includes('play')),
    [true, false],
  );
  assert.deepEqual(
    read(smallest.replace('  shop:\n', '  shop:\n    scratch: false\n')).databases[0]?.scratch,
    undefined,
  );
});

test('what does not go with a scratch database is told', () => {
  assert.deepEqual(
    mistakes(
      scratch.replace('scratch: true', `scratch: true, clientProperties: true, stores: { a: "${store}" }`),
    ),
    [
      'storewire.yaml:6:58: databases.play.stores: a scratch database has no stores. It is PostgreSQL alone: give the stores a database of their own, or leave scratch out.',
      'storewire.yaml:6:44: databases.play.clientProperties: a scratch database has no clientProperties. It is PostgreSQL alone: give the stores a database of their own, or leave scratch out.',
    ].reverse(),
  );
  assert.deepEqual(mistakes(scratch.replace('readOnly: true', 'readOnly: true, databases: [play]')), [
    'storewire.yaml:1:93: users[1].databases[0]: a user with readOnly cannot use the scratch database "play". All of its users may do in it what its owner may.',
  ]);
  assert.deepEqual(mistakes(scratch.replace('scratch: true', 'scratch: perhaps')).length > 0, true);
});
