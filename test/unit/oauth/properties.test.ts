import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  describeProperties,
  parseConnectionString,
  propertyNames,
  readConnectionString,
  readPropertyPairs,
  refusedToClients,
} from '../../../src/oauth/index.ts';
import { tempDir } from '../../support/temp-dir.ts';

const app = 'Platform=BigCommerce;StoreId=abc123;OAuthClientId=app1;OAuthClientSecret=s3cret';

/** [fact, what is added to the app's connection string, property, value] */
const read: readonly [fact: string, text: string, name: (typeof propertyNames)[number], value: unknown][] = [
  ['naming an app makes OAuth the scheme', '', 'AuthScheme', 'OAuth'],
  [
    'a scheme that is given counts',
    'AuthScheme=token;OAuthAccessToken=x',
    'AuthScheme',
    'PersonalAccessToken',
  ],
  ['OAuth2 is OAuth', 'AuthScheme=OAuth2', 'AuthScheme', 'OAuth'],
  ['Permissions is Scope', 'Permissions=store_v2_orders', 'Scope', 'store_v2_orders'],
  ['names may be written with blanks', 'Initiate OAuth=GetAndRefresh', 'InitiateOAuth', 'GETANDREFRESH'],
  [
    'a callback address keeps its slash',
    'CallbackURL=http://localhost:33333/',
    'CallbackURL',
    'http://localhost:33333/',
  ],
  [
    'a callback address keeps its query',
    'CallbackURL=https://a.example/cb?x=1',
    'CallbackURL',
    'https://a.example/cb?x=1',
  ],
  ['-1 is a number of rows', 'MaxRows=-1', 'MaxRows', -1],
  [
    'a settings file may be in memory',
    'OAuthSettingsLocation=memory://me',
    'OAuthSettingsLocation',
    'memory://me',
  ],
];
for (const [fact, text, name, value] of read) {
  test(fact, () => assert.equal(parseConnectionString(`${app};${text}`)[name], value));
}

test('a certificate may be PEM text with its line breaks', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
  assert.equal(parseConnectionString(`${app};SSLServerCert='${pem}'`).SSLServerCert, pem);
});

/** [fact, connection string, problem] */
const wrong: readonly [fact: string, text: string, problem: RegExp][] = [
  [
    'a property and its alias are the same',
    `${app};Scope=a;Permissions=b`,
    /^Scope is given twice, once as "Permissions"/,
  ],
  [
    'an alias is a near name too',
    `${app};Permisions=b`,
    /"Permisions" is not a known property \| .* is Permissions/,
  ],
  [
    'an app without its id is not complete',
    'Platform=BigCommerce;StoreId=a;AuthScheme=OAuth',
    /^OAuthClientId is missing/,
  ],
  [
    'a level of logging has bounds',
    `${app};Verbosity=5`,
    /^"5" is not a value for Verbosity \| .*from 1 to 4/,
  ],
  [
    'a proxy is a host, not an address',
    `${app};ProxyServer=http://proxy`,
    /is not a value for ProxyServer \| Give the name/,
  ],
];
for (const [fact, text, problem] of wrong) {
  test(fact, () => {
    const { problems } = readConnectionString(text);
    assert.match(problems.map(({ message, hint }) => `${message} | ${hint}`).join('\n'), problem);
  });
}

test('what a client sends stands over the configuration, and an empty value takes it back to the default', () => {
  const base = parseConnectionString(`${app};MaxRows=5;Timeout=9`);
  const { properties, problems } = readPropertyPairs(
    [
      ['max rows', '7'],
      ['TIMEOUT', ''],
    ],
    base,
  );
  assert.deepEqual(problems, []);
  assert.deepEqual([properties.MaxRows, properties.Timeout, properties.StoreId], [7, 0, 'abc123']);
});

test('a client that names its app over a configured token uses OAuth', () => {
  const base = parseConnectionString('Platform=BigCommerce;StoreId=a;OAuthAccessToken=t');
  assert.equal(readPropertyPairs([['OAuthClientId', 'mine']], base).properties.AuthScheme, 'OAuth');
});

test('every property is described, with its value and without its secret', () => {
  const rows = describeProperties(parseConnectionString(`${app};Timeout=30`));
  assert.deepEqual(
    rows.map(({ name }) => name),
    [...propertyNames],
  );
  const row = (name: string) => rows.find((one) => one.name === name);
  assert.deepEqual(row('Timeout'), {
    name: 'Timeout',
    type: 'integer',
    default: '0',
    values: '0 to 86400',
    value: '30',
    category: 'Requests',
    secret: false,
    description: row('Timeout')?.description,
  });
  assert.equal(row('OAuthClientSecret')?.value, '***');
  assert.equal(row('OAuthAccessToken')?.value, null);
  assert.doesNotMatch(JSON.stringify(rows), /s3cret/);
});

/** Names of the properties that a client may not set. */
const refused = (pairs: [string, string][], rules = {}): (string | undefined)[] =>
  refusedToClients(pairs, rules).map(({ message }) => message.split(' ')[0]);

test('files and addresses are refused to clients unless the configuration allows them', () => {
  const pairs: [string, string][] = [
    ['StoreId', 'a'],
    ['oauth settings location', '/etc/passwd'],
    ['Logfile', 'x.log'],
    ['SSLServerCert', 'cert.pem'],
    ['ApiUrl', 'http://127.0.0.1:1'],
    ['OAuthUrl', 'http://127.0.0.1:1'],
    ['ProxyServer', 'proxy'],
    ['ProxyPort', '1'],
    ['ProxyUser', 'u'],
    ['ProxyPassword', 'p'],
  ];
  assert.deepEqual(refused(pairs), [
    'OAuthSettingsLocation',
    'Logfile',
    'SSLServerCert',
    'ApiUrl',
    'OAuthUrl',
    'ProxyServer',
    'ProxyPort',
    'ProxyUser',
    'ProxyPassword',
  ]);
});

test('what touches nothing of the machine is not refused', () => {
  assert.deepEqual(
    refused([
      ['OAuthSettingsLocation', 'memory://x'],
      ['SSLServerCert', 'ab'.repeat(32)],
      ['ApiUrl', ''],
    ]),
    [],
  );
});

test('a client may name files below the configured folder only, links followed', () => {
  const root = tempDir();
  const folder = join(root, 'allowed');
  mkdirSync(folder);
  mkdirSync(join(root, 'allowed-not'));
  writeFileSync(join(root, 'secret'), '');
  symlinkSync(root, join(folder, 'link'));
  const rules = { folder };
  assert.deepEqual(refused([['Logfile', join(folder, 'new', 'a.log')]], rules), []);
  for (const path of ['../secret', 'link/secret', '../allowed-not/x', '.']) {
    assert.deepEqual(refused([['Logfile', `${folder}/${path}`]], rules), ['Logfile'], path);
  }
});

test('a client may name configured hosts only, with or without their port', () => {
  const rules = { hosts: ['api.example.com', '127.0.0.1:8080'] };
  assert.deepEqual(
    refused(
      [
        ['ApiUrl', 'https://API.example.com/x'],
        ['OAuthUrl', 'http://127.0.0.1:8080'],
      ],
      rules,
    ),
    [],
  );
  assert.deepEqual(refused([['ApiUrl', 'https://api.example.com.evil.net']], rules), ['ApiUrl']);
  assert.deepEqual(refused([['OAuthUrl', 'http://127.0.0.1:9']], rules), ['OAuthUrl']);
  assert.deepEqual(refused([['ApiUrl', 'http://api.example.com@evil.net/']], rules), ['ApiUrl']);
});
