/** The values of relations that a plan or a text tells. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { callValues } from '../../../src/planner/local/call-values.ts';
import { listColumns } from '../../../src/planner/local/list-values.ts';
import { recordColumns } from '../../../src/planner/local/record-values.ts';
import { readRelations } from '../../../src/planner/local/text-relations.ts';
import type { LocalFacts } from '../../../src/planner/local/types.ts';
import { loadGrammar } from '../../../src/sql/index.ts';

before(() => loadGrammar());

const integers = (...values: string[]) => ({ type: 'integer', values });
const texts = (...values: string[]) => ({ type: 'text', values });

/** Calls as plans print them. */
const CALLS: Readonly<Record<string, unknown>> = {
  'generate_series(1, 4)': integers('1', '2', '3', '4'),
  'generate_series(4, 1)': integers(),
  "generate_series(7, '-1'::integer, '-4'::integer)": integers('7', '3', '-1'),
  "generate_series('5'::bigint, '9'::bigint, '3'::bigint)": integers('5', '8'),
  'generate_series(1, 50000)': {
    type: 'integer',
    values: Array.from({ length: 50_000 }, (_, i) => String(i + 1)),
  },
  'generate_series(1, 2000000000)': { type: 'integer', values: { least: '1', greatest: '2000000000' } },
  "generate_series(9, '-2000000000'::integer, '-1'::integer)": {
    type: 'integer',
    values: { least: '-2000000000', greatest: '9' },
  },
  "unnest('{3,NULL,-5,3}'::integer[])": integers('3', '-5', '3'),
  "unnest('{}'::bigint[])": integers(),
  'unnest(\'{a,"b c","null"}\'::text[])': texts('a', 'b c', 'null'),
  "string_to_table('a,,b'::text, ','::text)": texts('a', '', 'b'),
  "string_to_table(''::text, ','::text)": texts(),
  "string_to_table('a b'::text, ''::text)": texts('a b'),
  "regexp_split_to_table('3 , 4,5'::text, ' *, *'::text)": texts('3', '4', '5'),
  "regexp_split_to_table('3;;4'::text, '[,;]+'::text)": texts('3', '4'),
  'json_array_elements_text(\'["a", 12, null, ""]\'::json)': texts('a', '12', ''),
  "jsonb_array_elements_text('[]'::jsonb)": texts(),
};

/** Calls whose values are not to be told, or that fail. */
const UNKNOWN: readonly string[] = [
  'generate_series(1, 4, 0)',
  'generate_series(1.0, 4.0)',
  "generate_series('1'::numeric, '4'::numeric)",
  "generate_series(1, 4, '2'::numeric)",
  'generate_series(1, (4))',
  'generate_series(1, o.id)',
  'generate_series(1, (InitPlan 1).col1)',
  'generate_series(1, NULL::integer)',
  "generate_series(now(), now(), '1 day'::interval)",
  "unnest('{1.5,2}'::numeric[])",
  "unnest('{{1},{2}}'::integer[])",
  "unnest('[2:3]={1,2}'::integer[])",
  "unnest(('{1,2}'::integer[]))",
  'unnest(\'{"a\\\\b"}\'::text[])',
  "unnest('{1}'::integer[]), unnest('{2}'::integer[])",
  "unnest('{a}'::character(3)[])",
  "mine.unnest('{1}'::integer[])",
  "string_to_table('a,b'::text, ','::text, 'b'::text)",
  "string_to_table('ab'::text, NULL::text)",
  "regexp_split_to_table('a1b'::text, '[0-9]'::text)",
  "regexp_split_to_table('a,b'::text, '('::text)",
  "json_array_elements_text('[1.0]'::json)",
  "json_array_elements_text('[01]'::json)",
  "json_array_elements_text('[[1]]'::json)",
  'json_array_elements_text(\'{"a": 1}\'::json)',
  "jsonb_array_elements_text('[true]'::jsonb)",
  "json_array_elements_text('[1,]'::json)",
  'random()',
  'upper(1)',
];

test('a call over constants has the values that PostgreSQL gives it', () => {
  for (const [call, expected] of Object.entries(CALLS)) assert.deepEqual(callValues(call), expected, call);
});

test('of any other call no values are known', () => {
  for (const call of UNKNOWN) assert.equal(callValues(call), undefined, call);
});

const PARAMETERS = [
  { text: '7', type: 23 },
  { text: 'x', type: 25 },
  { text: '8', type: 0 },
  { text: null, type: 0 },
  { text: '9.5', type: 1700 },
];
const parameter: LocalFacts['parameter'] = (number) => PARAMETERS[number - 1];

const columnsOf = (sql: string) =>
  Object.fromEntries(listColumns(readRelations(Buffer.from(sql)).lists, parameter));

test('a column of VALUES has the constants that stand there, and no NULL', () => {
  assert.deepEqual(columnsOf("SELECT * FROM (VALUES (1, 'a'), (-2, NULL), (3000000000, 'b''c')) v"), {
    column1: integers('1', '-2', '3000000000'),
    column2: texts('a', "b'c"),
  });
});

test('constants beside numbers are numbers, and a cast tells what they are', () => {
  assert.deepEqual(columnsOf("VALUES (1, '007'::int, 5::text), ('2', 8::bigint, 'x')"), {
    column1: integers('1', '2'),
    column2: integers('7', '8'),
    column3: texts('5', 'x'),
  });
});

test('a parameter has its value, of the type that the client or a cast says', () => {
  assert.deepEqual(columnsOf('VALUES ($1, $2, $3, $3::int, $4::int), (1, $3, $4, $4, 5)'), {
    column1: integers('7', '1'),
    column2: texts('x', '8'),
    column3: texts('8'),
    column4: integers('8'),
    column5: integers('5'),
  });
});

test('several lists have their values together, where they are of one kind', () => {
  assert.deepEqual(columnsOf("SELECT FROM (VALUES (1, 'a'), (2, 'b')) v, (VALUES (2, 3, 4), (5, 6, 7)) w"), {
    column1: integers('1', '2', '5'),
    column3: integers('4', '7'),
  });
});

test('of a column with anything but constants nothing is known', () => {
  const items = [
    '1 + 1',
    'now()',
    'o.id',
    '1.5',
    "'1 '::int",
    "E'a\\\\b'",
    '$5',
    '$9',
    'true',
    "'1'::mine",
    '3e2',
  ];
  for (const item of items)
    assert.deepEqual(columnsOf(`SELECT FROM o, LATERAL (VALUES (${item}), (NULL)) v`), {}, item);
});

const recordsOf = (json: string, call = 'jsonb_to_recordset') =>
  Object.fromEntries(
    recordColumns(`${call}('${json}'::${call.startsWith('jsonb') ? 'jsonb' : 'json'})`, [
      { name: 'id', type: 'integer' },
      { name: 'n', type: 'text' },
      { name: 'at', type: undefined },
    ]),
  );

test('records of JSON have the numbers and texts that stand there', () => {
  const both = { id: integers('3', '16'), n: texts('a') };
  assert.deepEqual(recordsOf('[{"id": 3, "n": "a", "at": 1}, {"id": "016"}, {"n": null}]'), both);
  assert.deepEqual(recordsOf('[]', 'json_to_recordset'), { id: integers(), n: texts() });
});

test('of records with values of other kinds nothing is known', () => {
  assert.deepEqual(recordsOf('[{"id": 1.5, "n": 5}]'), {});
  assert.deepEqual(recordsOf('[{"id": " 5", "n": "x"}]'), { n: texts('x') });
  for (const json of ['{"id": 3}', '[3]', '[null]', 'null']) assert.deepEqual(recordsOf(json), {}, json);
  assert.deepEqual(recordsOf('[{"id": 3}]', 'jsonb_to_record'), {});
});

test('a text names the relations of its FROM clauses, and what their columns are called', () => {
  const { calls, tables } = readRelations(
    Buffer.from(`SELECT FROM f(1), g(2) AS x, unnest(a, b) u (c, d), ROWS FROM (h(1), i(2)) r, jsonb_to_recordset(j) y (id int, at date),
      mine, s.other o, third t (a)`),
  );
  assert.deepEqual(
    calls.map(({ alias, columns }) => [alias, columns]),
    [
      ['f', ['f']],
      ['x', ['x']],
      ['u', ['c', 'd']],
      ['r', []],
      ['y', []],
    ],
  );
  assert.deepEqual(calls.at(-1)?.definitions, [
    { name: 'id', type: 'integer' },
    { name: 'at', type: undefined },
  ]);
  assert.deepEqual(
    tables.map(({ alias, name, renamed }) => [alias, name, renamed]),
    [
      ['mine', 'mine', false],
      ['o', 'other', false],
      ['t', 'third', true],
    ],
  );
});
