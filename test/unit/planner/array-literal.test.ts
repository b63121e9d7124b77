import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArray } from '../../../src/planner/array-literal.ts';

const arrays: readonly (readonly [string, readonly (string | null)[] | undefined])[] = [
  ['{}', []],
  ['{1,2}', ['1', '2']],
  ['{a,"b,c","d\\"e","f\\\\g",""}', ['a', 'b,c', 'd"e', 'f\\g', '']],
  ['{NULL,"NULL",null,nulls}', [null, 'NULL', null, 'nulls']],
  ['{"{x}","a b",a b}', ['{x}', 'a b', 'a b']],
  ['{ 1 , "2" }', ['1', '2']],
  ['{a\\ }', ['a ']],
  ['{größe,€}', ['größe', '€']],
  // Other dimensions and bounds, and what is broken.
  ['{{1,2},{3,4}}', undefined],
  ['[0:1]={1,2}', undefined],
  ['{1,2', undefined],
  ['{1,}', undefined],
  ['{"a"b}', undefined],
  ['{"a}', undefined],
  ['', undefined],
];

for (const [text, members] of arrays)
  test(`the array ${text} is ${JSON.stringify(members) ?? 'not read'}`, () => {
    assert.deepEqual(parseArray(text), members);
  });
