import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Dialect, loadGrammar, spelling, textsQuoted, translated } from '../../../src/sql/index.ts';
import { mysql, tsql } from './dialect-statements.ts';

before(loadGrammar);

function to(sql: string, dialect: Dialect): string {
  const found = translated(Buffer.from(sql), dialect);
  if (found === undefined) return sql;
  return 'text' in found ? found.text.toString() : `cannot: ${found.grammar ?? found.what}`;
}

test('T-SQL is written as PostgreSQL has it, or refused', () => {
  for (const [from, expected] of tsql) assert.equal(to(from, 'TSQL'), expected, from);
});

test('MySQL is written as PostgreSQL has it, or refused', () => {
  for (const [from, expected] of mysql) assert.equal(to(from, 'MySQL'), expected, from);
});

test('what only PostgreSQL writes is left to it', () => {
  for (const sql of [
    "SELECT E'a\\x20b', a FROM t ORDER BY a",
    "SELECT U&'\\0042' FROM t ORDER BY a",
    "SELECT a FROM t WHERE d > timestamptz '2026-04-01' + interval '1 month' ORDER BY a",
    'SELECT a FROM t WHERE b = $$x$$ ORDER BY a',
    "SELECT a #>> '{0,sku}', b FROM t ORDER BY a",
    "SELECT a -> 'b' ->> 'c' FROM t WHERE d !~ 'x' ORDER BY a",
    "SELECT a @> '[1]' FROM t ORDER BY a",
  ]) {
    assert.equal(to(sql, 'MySQL'), sql);
    if (!/->|!~/.test(sql)) assert.equal(to(sql, 'TSQL'), sql);
  }
});

test('a position in the translation is one in the text', () => {
  const sql = 'SELECT TOP 5 Ñame, LEN([Wrong]) FROM [Products] ORDER BY Nope';
  const found = translated(Buffer.from(sql), 'TSQL');
  assert.ok(found !== undefined && 'text' in found);
  const text = found.text.toString();
  for (const [word, original] of [
    ['Ñame', 'Ñame'],
    ['wrong', '[Wrong]'],
    ['products', '[Products]'],
    ['Nope', 'Nope'],
  ] as const) {
    assert.equal(found.toOriginal(text.indexOf(word) + 1), sql.indexOf(original) + 1, word);
  }
});

test('a text of another dialect has a spelling for PostgreSQL, and what is none has not', () => {
  const shown = (sql: string) => spelling(Buffer.from(sql))?.toString();
  assert.equal(shown('SELECT TOP 3 [Id] FROM [t]'), 'SELECT id FROM t LIMIT 3');
  assert.equal(shown('SELECT `a` FROM t LIMIT 2, 3'), 'SELECT a FROM t LIMIT 3 OFFSET 2');
  assert.equal(shown('SELECT a FROM t LIMIT 2, 3'), 'SELECT a FROM t LIMIT 3 OFFSET 2');
  for (const sql of [
    'SELEC 1',
    'SELECT FROM WHERE',
    'SELECT TOP 5 PERCENT a FROM t',
    "SELECT 'a",
    'SELECT [a FROM t',
    'CREATE TABLE [t] (a int)',
    '',
  ])
    assert.equal(shown(sql), undefined, sql);
});

test('texts in double quotes are told by what they are compared with', () => {
  const shown = (sql: string) => textsQuoted(Buffer.from(sql))?.toString();
  assert.equal(
    shown(`SELECT "a" FROM t WHERE b = "it's" AND c LIKE "x%"`),
    `SELECT "a" FROM t WHERE b = 'it''s' AND c LIKE 'x%'`,
  );
  assert.equal(shown('SELECT "Nmae" FROM t'), undefined);
  assert.equal(shown('SELECT a FROM t JOIN u ON t.a = "u"."b"'), undefined);
});

test('hostile texts are refused or left alone, soon', () => {
  const deep = `SELECT TOP 1 ${'('.repeat(20_000)}1${')'.repeat(20_000)}`;
  for (const sql of [
    deep,
    '('.repeat(50_000),
    `SELECT ${'['.repeat(10_000)}`,
    `SELECT '${"\\'".repeat(10_000)}`,
    'SELECT \0 TOP',
    'SELECT a FROM t ORDER BY b UNION '.repeat(10_000),
  ]) {
    for (const dialect of ['TSQL', 'MySQL'] as const) to(sql, dialect);
  }
});
