import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ColumnType } from '../../../src/catalog/index.ts';
import { valueReader } from '../../../src/load/values.ts';

const read = (type: ColumnType, value: unknown): string | null | undefined =>
  valueReader({ type, doc: '' })(value);

const cases: readonly [type: ColumnType, value: unknown, text: string | null | undefined][] = [
  ['numeric', '361.9500', '361.9500'],
  ['numeric', '1.0000000000', '1.0000000000'],
  ['numeric', 361.95, '361.95'],
  ['numeric', -0.1, '-0.1'],
  ['numeric', 1e21, '1e+21'],
  ['numeric', 1e-7, '1e-7'],
  ['numeric', ' 5 ', '5'],
  ['numeric', '', null],
  ['numeric', 'NaN', undefined],
  ['numeric', 'Infinity', undefined],
  ['numeric', Number.NaN, undefined],
  ['numeric', '1,000.00', undefined],
  ['numeric', true, undefined],
  ['numeric', {}, undefined],
  ['integer', 5, '5'],
  ['integer', '5', '5'],
  ['integer', '5.0000', '5'],
  ['integer', -2147483648, '-2147483648'],
  ['integer', 2147483648, undefined],
  ['integer', '2147483648', undefined],
  ['integer', 5.5, undefined],
  ['integer', '5.5', undefined],
  ['integer', 'five', undefined],
  ['integer', '', null],
  ['integer', false, undefined],
  ['bigint', 2147483648, '2147483648'],
  ['bigint', '9223372036854775807', '9223372036854775807'],
  ['bigint', '9223372036854775808', undefined],
  ['bigint', 1e21, undefined],
  ['bigint', 9007199254740993, undefined],
  ['boolean', true, 't'],
  ['boolean', 'False', 'f'],
  ['boolean', 1, 't'],
  ['boolean', '0', 'f'],
  ['boolean', '', null],
  ['boolean', 2, undefined],
  ['boolean', 'maybe', undefined],
  ['text', 'a', 'a'],
  ['text', '', ''],
  ['text', 12.5, '12.5'],
  ['text', false, 'false'],
  ['text', 'nul\0l', 'null'],
  ['text', ['a', 1], '["a",1]'],
  ['text', null, null],
  ['text', undefined, null],
  ['jsonb', { a: [1, 'x'] }, '{"a":[1,"x"]}'],
  ['jsonb', [], '[]'],
  ['jsonb', '', '""'],
  ['jsonb', null, null],
  ['jsonb', { 'a\0': 'b\0c' }, '{"a":"bc"}'],
  ['jsonb', ['\ud800x', '😀'], '["\ufffdx","😀"]'],
  ['jsonb', ['\\u0000'], '["\\\\u0000"]'],
];

for (const [type, value, text] of cases) {
  test(`${type}: ${typeof value} ${JSON.stringify(value)} reads ${text}`, () => {
    assert.equal(read(type, value), text);
  });
}

test('texts that stand for no value are NULL in their column only', () => {
  const reader = valueReader({ type: 'text', doc: '', nullText: ['', 'none'] });
  assert.deepEqual(['', 'none', 'some'].map(reader), [null, null, 'some']);
});
