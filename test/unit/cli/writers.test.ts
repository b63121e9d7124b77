import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvWriter } from '../../../src/cli/query/csv.ts';
import { jsonWriter } from '../../../src/cli/query/json.ts';
import { tableWriter } from '../../../src/cli/query/table.ts';
import type { ResultColumn, ResultRow, ResultWriter } from '../../../src/cli/query/writer.ts';

const [text, integer, numeric, boolean, jsonb] = [25, 23, 1700, 16, 3802];

function print(writer: ResultWriter, columns: readonly ResultColumn[], rows: readonly ResultRow[]): string {
  return [writer.begin(columns), ...rows.map((row) => writer.row(row)), writer.end()].join('');
}

const columns: readonly ResultColumn[] = [
  { name: 'id', type: integer },
  { name: 'name', type: text },
];

test('a table is aligned, numbers to the right, NULL empty', () => {
  const rows: ResultRow[] = [
    ['1', 'Böller'],
    ['100', null],
    ['7', 'a\tb\nc'],
  ];
  assert.equal(
    print(tableWriter(), columns, rows),
    [
      ' id  | name',
      '-----+---------',
      '   1 | Böller',
      ' 100 |',
      '   7 | a\\tb\\nc',
      '(3 rows)',
      '',
      '',
    ].join('\n'),
  );
});

test('a table of one row says so', () =>
  assert.match(print(tableWriter(), columns, [['1', 'x']]), /\(1 row\)/));

test('characters of two UTF-16 units count once', () => {
  assert.equal(print(tableWriter(), [{ name: 'x', type: text }], [['😀a']]), ' x\n----\n 😀a\n(1 row)\n\n');
});

test('CSV quotes what would break a line, and tells an empty text from NULL', () => {
  const rows: ResultRow[] = [
    ['1', 'a,b'],
    ['2', 'say "so"'],
    ['3', 'two\nlines'],
    ['4', ''],
    ['5', null],
    ['6', ' plain '],
  ];
  assert.equal(
    print(csvWriter(), columns, rows),
    'id,name\n1,"a,b"\n2,"say ""so"""\n3,"two\nlines"\n4,""\n5,\n6, plain \n',
  );
});

test('JSON is valid and keeps every digit', () => {
  const described: readonly ResultColumn[] = [
    { name: 'n', type: numeric },
    { name: 'b', type: boolean },
    { name: 'j', type: jsonb },
    { name: 't', type: text },
  ];
  const printed = print(jsonWriter(), described, [
    ['12345678901234567890.10', 't', '{"a": [1, null]}', 'a"b\n'],
    ['NaN', 'f', null, null],
    ['-0.5', null, '"x"', ''],
  ]);
  assert.match(printed, /"n":12345678901234567890\.10,/);
  assert.deepEqual(JSON.parse(printed), [
    { n: 12345678901234567890.1, b: true, j: { a: [1, null] }, t: 'a"b\n' },
    { n: 'NaN', b: false, j: null, t: null },
    { n: -0.5, b: null, j: 'x', t: '' },
  ]);
});

for (const [format, writer, expected] of [
  ['table', tableWriter(), ' id | name\n----+------\n(0 rows)\n\n'],
  ['csv', csvWriter(), 'id,name\n'],
  ['json', jsonWriter(), '[]\n'],
] as const) {
  test(`no rows are a result too (${format})`, () => assert.equal(print(writer, columns, []), expected));
}

test('each result of several starts anew', () => {
  const writer = jsonWriter();
  const one = print(writer, columns, [['1', 'x']]);
  assert.equal(print(writer, columns, [['1', 'x']]), one);
});
