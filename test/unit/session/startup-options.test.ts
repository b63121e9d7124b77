import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeProperties } from '../../../src/session/startup-options.ts';

const schemas = new Set(['bigcommerce', 'second']);

const take = (options: string) => {
  const { relayed, given } = takeProperties(new Map([['options', options]]), schemas);
  return { left: relayed.get('options'), given };
};

/** [fact, options as sent, what the engine gets, properties as `schema.name=value`] */
const cases: readonly [fact: string, options: string, left: string, given: string[]][] = [
  [
    'settings of PostgreSQL stay as they were written',
    '-c search_path=a\\ b  -cgeqo=off --work-mem=1MB -B 64',
    '-c search_path=a\\ b  -cgeqo=off --work-mem=1MB -B 64',
    [],
  ],
  [
    'a property is taken out from between them',
    '-c geqo=off -c StoreId=abc -cwork_mem=1MB',
    '-c geqo=off -cwork_mem=1MB',
    ['StoreId=abc'],
  ],
  [
    'every form of a switch is known',
    '-cStoreId=a --Scope=b -c Timeout=3',
    '',
    ['StoreId=a', 'Scope=b', 'Timeout=3'],
  ],
  [
    'a backslash keeps a blank in a name and in a value',
    '-c Auth\\ Scheme=Personal\\ access\\ token',
    '',
    ['Auth Scheme=Personal access token'],
  ],
  ['two backslashes are one', '-c StoreId=a\\\\b', '', ['StoreId=a\\b']],
  [
    'aliases, letter case, - and _ do not count',
    '--call-back_url=x -c PERMISSIONS=y',
    '',
    ['call-back_url=x', 'PERMISSIONS=y'],
  ],
  ['a value may hold =', '-c OAuthAccessToken=a=b==', '', ['OAuthAccessToken=a=b==']],
  ['the value of another switch is no switch', '-S -c -c StoreId=a', '-S -c', ['StoreId=a']],
  ['a property without a value is noted so', '-c StoreId', '', ['StoreId']],
  [
    'a store is named by its schema',
    '-c Second.StoreId=a -c bigcommerce.nonsense=b',
    '',
    ['second.StoreId=a', 'bigcommerce.nonsense=b'],
  ],
  [
    'other settings with a dot are not ours',
    '-c storewire.notices=on -c third.StoreId=a',
    '-c storewire.notices=on -c third.StoreId=a',
    [],
  ],
  ['a name that is no property is left to the engine', '-c StoreIdentifier=a', '-c StoreIdentifier=a', []],
  [
    'a value may be in quotes, blanks and doubled quotes inside',
    `-c UserAgent='it''s  mine' -c StoreId="abc" --AuthScheme="Personal access token" -c geqo=off`,
    '-c geqo=off',
    ["UserAgent=it's  mine", 'StoreId=abc', 'AuthScheme=Personal access token'],
  ],
  [
    'a quote that is not closed, or not at the end, is part of the value',
    `-c UserAgent='a'b -c StoreId='x -c geqo=off`,
    '-c geqo=off',
    ["UserAgent='a'b", "StoreId='x"],
  ],
  [
    'settings of PostgreSQL keep their quotes',
    `-c search_path='a' -c StoreId=x`,
    `-c search_path='a'`,
    ['StoreId=x'],
  ],
  ['only ASCII blanks part words', '-c\u00a0x=1 -c StoreId=a', '-c\u00a0x=1', ['StoreId=a']],
];
for (const [fact, options, left, given] of cases) {
  test(fact, () => {
    const found = take(options);
    assert.equal(found.left, left);
    const texts = found.given.map(
      ({ schema, name, value }) =>
        `${schema === undefined ? '' : `${schema}.`}${name}${value === undefined ? '' : `=${value}`}`,
    );
    assert.deepEqual(texts, given);
  });
}

test('drivers may send properties as parameters of their own, in UTF-8', () => {
  const latin1 = Buffer.from('Lädchen').toString('latin1');
  const parameters = new Map([
    ['user', 'ann'],
    ['database', 'StoreId'],
    ['application_name', 'x'],
    ['storeid', 'abc'],
    ['UserAgent', latin1],
    ['_pq_.scope', 'x'],
  ]);
  const { relayed, given } = takeProperties(parameters, schemas);
  assert.deepEqual([...relayed.keys()], ['user', 'database', 'application_name', '_pq_.scope']);
  assert.deepEqual(given, [
    { name: 'storeid', value: 'abc' },
    { name: 'UserAgent', value: 'Lädchen' },
  ]);
});
