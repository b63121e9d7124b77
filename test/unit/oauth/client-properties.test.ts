import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  applyClientProperties,
  type PropertyName,
  pairsOf,
  parseConnectionString,
} from '../../../src/oauth/index.ts';

const base = parseConnectionString(
  'Platform=BigCommerce;StoreId=abc;OAuthAccessToken=token;OAuthClientId=app;OAuthClientSecret=s3cret;OAuthSettingsLocation=/etc/file;Readonly=true;Timeout=5',
);
const rules = { hosts: ['api.example.com'], folder: '/tmp' };

const apply = (pairs: [string, string][]) => applyClientProperties(pairs, base, rules);

/** [fact, what the client sends, properties of the configuration that still hold, those that do not] */
const held: readonly [fact: string, pairs: [string, string][], kept: PropertyName[], gone: PropertyName[]][] =
  [
    [
      'limits change nothing about the login',
      [
        ['MaxRows', '3'],
        ['Logfile', '/tmp/x.log'],
      ],
      ['OAuthAccessToken', 'OAuthClientSecret', 'OAuthSettingsLocation'],
      [],
    ],
    [
      'the same value changes nothing either',
      [['store id', 'abc']],
      ['OAuthAccessToken', 'OAuthSettingsLocation'],
      [],
    ],
    [
      'another store has another token, and the same app',
      [['StoreId', 'other']],
      ['OAuthClientId', 'OAuthClientSecret', 'Timeout'],
      ['OAuthAccessToken', 'OAuthSettingsLocation'],
    ],
    [
      'another app has another token',
      [['OAuthClientId', 'mine']],
      ['StoreId'],
      ['OAuthAccessToken', 'OAuthSettingsLocation'],
    ],
    [
      'a token of the client’s own leaves the app’s secret, and the settings file of the configuration alone',
      [['OAuthAccessToken', 'mine']],
      ['OAuthClientSecret'],
      ['OAuthSettingsLocation'],
    ],
    [
      'an address of the client’s own gets no secret',
      [['ApiUrl', 'https://api.example.com']],
      ['StoreId', 'OAuthClientId'],
      ['OAuthAccessToken', 'OAuthClientSecret', 'OAuthSettingsLocation'],
    ],
    [
      'nor does a server that only the client trusts',
      [['SSLServerCert', 'ab'.repeat(32)]],
      ['StoreId'],
      ['OAuthAccessToken', 'OAuthClientSecret'],
    ],
  ];
for (const [fact, pairs, kept, gone] of held) {
  test(fact, () => {
    const { properties, problems, ownLogin } = apply(pairs);
    assert.deepEqual(problems, []);
    assert.equal(ownLogin, gone.length > 0);
    for (const name of kept) assert.equal(properties[name], base[name], name);
    for (const name of gone) assert.notEqual(properties[name], base[name], name);
  });
}

test('a client can neither write where the configuration forbids it nor change the platform', () => {
  assert.match(apply([['Readonly', 'false']]).problems[0]?.message ?? '', /^Readonly cannot be set to false/);
  assert.match(apply([['Readonly', '']]).problems[0]?.message ?? '', /^Readonly cannot be set to false/);
  assert.match(apply([['Platform', '']]).problems[0]?.message ?? '', /^Platform is BigCommerce here/);
});

test('a property for one store stands over the same for all', () => {
  const given = [
    { name: 'Timeout', value: '1' },
    { name: 'Scope', value: 'a' },
    { schema: 'one', name: 'permissions', value: 'b' },
  ];
  assert.deepEqual(pairsOf(given, 'one'), [
    ['Timeout', '1'],
    ['permissions', 'b'],
  ]);
  assert.deepEqual(pairsOf(given, 'two'), [
    ['Timeout', '1'],
    ['Scope', 'a'],
  ]);
});
