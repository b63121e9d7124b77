import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Dialect, loadGrammar, spelling, textsQuoted, translated } from '../../../src/sql/index.ts';

before(loadGrammar);

function to(sql: string, dialect: Dialect): string {
  const found = translated(Buffer.from(sql), dialect);
  if (found === undefined) return sql;
  return 'text' in found ? found.text.toString() : `cannot: ${found.grammar ?? found.what}`;
}

const tsql: readonly (readonly [string, string])[] = [
  [
    "SELECT TOP 5 * FROM [Products] WHERE [Name] = 'it''s' ORDER BY [Id] DESC",
    "SELECT * FROM products WHERE name = 'it''s' ORDER BY id DESC NULLS LAST LIMIT 5",
  ],
  ['SELECT TOP (10) a FROM t;', 'SELECT a FROM t LIMIT (10);'],
  ['SELECT DISTINCT TOP 3 a FROM t', 'SELECT DISTINCT a FROM t LIMIT 3'],
  [
    'SELECT * FROM (SELECT TOP 3 a FROM t ORDER BY a) AS x JOIN (SELECT TOP 2 b FROM u) y ON x.a = y.b',
    'SELECT * FROM (SELECT a FROM t ORDER BY a NULLS FIRST LIMIT 3) AS x JOIN (SELECT b FROM u LIMIT 2) y ON x.a = y.b',
  ],
  [
    'WITH q AS (SELECT TOP 5 a FROM t) SELECT [group], [Select] FROM q',
    'WITH q AS (SELECT a FROM t LIMIT 5) SELECT "group", "select" FROM q',
  ],
  ['SELECT top FROM t', 'SELECT top FROM t'],
  ['SELECT t.top, top + 1 FROM t', 'SELECT t.top, top + 1 FROM t'],
  ['SELECT TOP 5 PERCENT a FROM t', 'cannot: TOP with PERCENT'],
  ['SELECT TOP 5 WITH TIES a FROM t ORDER BY a', 'cannot: TOP with TIES'],
  ['SELECT TOP 1 a FROM t UNION SELECT b FROM u', 'cannot: TOP beside UNION, EXCEPT or INTERSECT'],
  ['SELECT a FROM t UNION SELECT TOP 1 b FROM u', 'cannot: TOP beside UNION, EXCEPT or INTERSECT'],
  ['DELETE TOP (5) FROM t', 'cannot: TOP in a statement that writes'],
  ["SELECT '[x] TOP 5 -- /*' AS [a]]b] FROM t", `SELECT '[x] TOP 5 -- /*' AS "a]b" FROM t`],
  ["SELECT a -- it's [no\n, b /* [x /* ' */ ] */ FROM [t]", 'SELECT a  \n, b   FROM t'],
  [
    'SELECT [a] AS [Total Price], [b] AS [Total] FROM [dbo].[t]',
    'SELECT a AS "Total Price", b AS "Total" FROM t',
  ],
  ['SELECT [b] AS [Total] FROM t ORDER BY [total]', 'SELECT b AS total FROM t ORDER BY total NULLS FIRST'],
  ['SELECT TOP 1 "Id" FROM "Products"', 'SELECT "Id" FROM "Products" LIMIT 1'],
  ["SELECT a AS 'My col' FROM t", 'SELECT a AS "My col" FROM t'],
  ['SELECT Total = Price * 2, [Id] FROM t', 'SELECT Price * 2 AS Total, id FROM t'],
  [
    "SELECT ISNULL(a, 'x'), LEN(a), CHARINDEX('b', a) FROM t",
    "SELECT COALESCE(a, 'x'), length(rtrim(a, ' ')), strpos(a, 'b') FROM t",
  ],
  ['SELECT IIF(a IS NULL, b, c) FROM t', 'SELECT CASE WHEN a IS NULL THEN b ELSE c END FROM t'],
  [
    "SELECT a FROM t WHERE d > DATEADD('day', -7, GETDATE())",
    "SELECT a FROM t WHERE d > (CURRENT_TIMESTAMP + (-7) * INTERVAL '1 day')",
  ],
  [
    'SELECT CAST(a AS nvarchar(max)), CONVERT(decimal(10, 2), b) FROM t',
    'SELECT CAST(a AS text), CAST(b AS numeric(10,2)) FROM t',
  ],
  ['SELECT CAST(a AS int) FROM t', 'SELECT CAST(trunc(CAST(a AS numeric)) AS integer) FROM t'],
  [
    'SELECT CONVERT(varchar(10), d, 23) FROM t',
    "SELECT CAST(to_char(d, 'YYYY-MM-DD') AS varchar(10)) FROM t",
  ],
  ['SELECT CONVERT(varchar(30), d, 131) FROM t', 'cannot: this style of CONVERT()'],
  ['SELECT TRY_CONVERT(int, a) FROM t', 'cannot: function TRY_CONVERT()'],
  ["SELECT FORMAT(a, 'N2') FROM t", 'cannot: function FORMAT()'],
  ["SELECT a + ' ' + b, c + 1, N'x' + d FROM t", "SELECT a || ' ' || b, c + 1, 'x' || d FROM t"],
  ["SELECT a + '1' FROM t", 'cannot: + beside a number in quotes'],
  ['SELECT a ^ 2 FROM t', 'cannot: the operator ^'],
  ["SELECT a FROM t WHERE b LIKE '[a-c]%'", 'cannot: a LIKE with [ or \\ in its pattern'],
  ['SELECT a FROM t WITH (NOLOCK) WHERE b = 1', 'SELECT a FROM t  WHERE b = 1'],
  ['SELECT * FROM a CROSS APPLY f(a.x) b', 'SELECT * FROM a CROSS JOIN LATERAL f(a.x) b'],
  ['SELECT * FROM a OUTER APPLY f(a.x) b', 'cannot: OUTER APPLY'],
  ['SELECT a FROM #t', 'cannot: the temporary table #t'],
  ['SELECT @@VERSION', 'cannot: the variable @@VERSION'],
  ['SELECT @x = a FROM t', 'cannot: a SELECT that sets a variable'],
  [
    'SELECT a FROM t WHERE b = @id AND c = @x OR d = @ID',
    'SELECT a FROM t WHERE b = $1 AND c = $2 OR d = $1',
  ],
  ['SELECT a FROM t WHERE b = @p2 AND c = @p1', 'SELECT a FROM t WHERE b = $2 AND c = $1'],
  ['SELECT TOP (?) a FROM t WHERE b = ?', 'SELECT a FROM t WHERE b = $2 LIMIT ($1)'],
  ['SELECT TOP 5 a FROM t WHERE b = $1', 'SELECT a FROM t WHERE b = $1 LIMIT 5'],
  ['DELETE Products WHERE Id = 5', 'DELETE FROM Products WHERE Id = 5'],
  ["INSERT Products (Name) VALUES (N'Ünï')", "INSERT INTO Products (Name) VALUES ('Ünï')"],
  ['INSERT INTO log (a) VALUES (1)', 'INSERT INTO log (a) VALUES (1)'],
  ['BEGIN TRAN; SELECT TOP 1 a FROM t; COMMIT', 'BEGIN TRANSACTION; SELECT a FROM t LIMIT 1; COMMIT'],
  ['SELECT a::text FROM t ORDER BY a', 'SELECT a::text FROM t ORDER BY a'],
  ['SELECT relname FROM pg_class ORDER BY 1', 'SELECT relname FROM pg_class ORDER BY 1'],
  ["EXEC p @a = 'x'", "EXEC p @a = 'x'"],
  ['SELECT 0x41', 'cannot: a binary constant'],
  [
    'SELECT ROW_NUMBER() OVER (PARTITION BY a ORDER BY b DESC, c) FROM t',
    'SELECT ROW_NUMBER() OVER (PARTITION BY a ORDER BY b DESC NULLS LAST, c NULLS FIRST) FROM t',
  ],
  [
    'SELECT a FROM t ORDER BY a OFFSET 5 ROWS FETCH NEXT 3 ROWS ONLY',
    'SELECT a FROM t ORDER BY a NULLS FIRST OFFSET 5 ROWS FETCH NEXT 3 ROWS ONLY',
  ],
];

const mysql: readonly (readonly [string, string])[] = [
  [
    'SELECT `Id`, `order` FROM `products` WHERE name = "it\'s" LIMIT 5, 10',
    `SELECT id, "order" FROM products WHERE name = 'it''s' LIMIT 10 OFFSET 5`,
  ],
  ['SELECT a FROM t LIMIT 10 OFFSET 5', 'SELECT a FROM t LIMIT 10 OFFSET 5'],
  ['SELECT a FROM t WHERE b = ? LIMIT ?, ?', 'SELECT a FROM t WHERE b = $1 LIMIT $3 OFFSET $2'],
  [`SELECT 'a\\'b', "x\\"y", "say ""hi""" # it's\nFROM t`, `SELECT 'a''b', 'x"y', 'say "hi"'  \nFROM t`],
  ["SELECT 'c\\\\d', 'a\\nb'", "SELECT E'c\\\\d', 'a\nb'"],
  ["SELECT a FROM t WHERE b LIKE 'x\\_%'", "SELECT a FROM t WHERE b LIKE E'x\\\\_%'"],
  ['SELECT 5--3', 'SELECT 5--3'],
  ['SELECT a/b/c FROM t', 'SELECT a* 1.0 /b* 1.0 /c FROM t'],
  ['SELECT a DIV b FROM t', 'cannot: DIV'],
  ['SELECT a || b FROM t', 'cannot: the operator ||'],
  ['SELECT a FROM t WHERE b <=> c', 'cannot: the operator <=>'],
  ['SELECT a FROM t WHERE b && c', 'SELECT a FROM t WHERE b AND c'],
  [
    "SELECT IFNULL(a, 0), IF(a > 1, 'x', 'y') FROM t",
    "SELECT COALESCE(a, 0), CASE WHEN a > 1 THEN 'x' ELSE 'y' END FROM t",
  ],
  ["SELECT CONCAT(a, '-') FROM t", "SELECT (CAST(a AS text) || CAST('-' AS text)) FROM t"],
  ["SELECT DATE_FORMAT(d, '%Y-%m') FROM t", `SELECT to_char(d, 'YYYY"-"MM') FROM t`],
  ["SELECT DATE_FORMAT(d, '%X') FROM t", 'cannot: %X in a DATE_FORMAT()'],
  [
    'SELECT a FROM t WHERE d > DATE_SUB(NOW(), INTERVAL 7 DAY)',
    "SELECT a FROM t WHERE d > (CURRENT_TIMESTAMP - (7 * INTERVAL '1 day'))",
  ],
  [
    "SELECT d + INTERVAL 1 MONTH, d + INTERVAL '1 day' FROM t",
    "SELECT d + (1 * INTERVAL '1 month'), d + INTERVAL '1 day' FROM t",
  ],
  ['SELECT GREATEST(a, b) FROM t', 'cannot: function GREATEST()'],
  ['SELECT SUBSTRING(a, -3), 1 FROM t', 'cannot: SUBSTRING() from a place that is no number above 0'],
  [
    'SELECT CAST(a AS SIGNED), CAST(b AS CHAR), CAST(c AS DECIMAL) FROM t',
    'SELECT CAST(a AS bigint), CAST(b AS varchar), CAST(c AS numeric(10,0)) FROM t',
  ],
  ['SELECT COUNT(*) AS "n" FROM t', 'SELECT COUNT(*) AS n FROM t'],
  ['INSERT INTO t (a) VALUES ("x")', "INSERT INTO t (a) VALUES ('x')"],
  ['SELECT /*! STRAIGHT_JOIN */ a FROM t', 'cannot: a comment with code in it'],
  ['SELECT "id" FROM "products"', 'SELECT "id" FROM "products"'],
  ['SHOW TABLES', 'SHOW TABLES'],
  ["SELECT a FROM t WHERE b REGEXP 'x'", 'cannot: REGEXP'],
  ['SELECT @x := 1', 'cannot: the variable @x'],
];

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
