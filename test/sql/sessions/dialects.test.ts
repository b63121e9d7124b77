import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
let plain: pg.Client;
let tsql: pg.Client;
let mysql: pg.Client;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 20, customers: 5, clientProperties: true });
  plain = await shop.connect();
  tsql = await shop.connect({ options: '-c Dialect=TSQL -c CompatibleNames=true' });
  mysql = await shop.connect({ options: '-c Dialect=MySQL' });
});

const values = async (client: pg.Client, sql: string, parameters?: unknown[]) =>
  (await client.query<unknown[]>({ text: sql, rowMode: 'array', ...(parameters && { values: parameters }) }))
    .rows;

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly detail?: string;
  readonly position?: string;
}

const failure = async (client: pg.Client, sql: string, parameters?: unknown[]): Promise<Failure> =>
  values(client, sql, parameters).then(
    (rows) => assert.fail(`answered ${JSON.stringify(rows)}: ${sql}`),
    (error: unknown) => error as Failure,
  );

test('a statement of another dialect fails with the same in PostgreSQL’s spelling, which works', async () => {
  for (const sql of [
    "SELECT TOP 3 [id], name FROM [products] WHERE [name] <> 'TOP [1]' ORDER BY [id]",
    "SELECT `id`, name FROM `products` WHERE name <> 'TOP [1]' ORDER BY `id` LIMIT 0, 3",
  ]) {
    const { code, hint = '' } = await failure(plain, sql);
    assert.equal(code, '42601');
    const [, statement = ''] = /^In PostgreSQL it is written: (.*)$/s.exec(hint) ?? [];
    const expected = await values(plain, 'SELECT id, name FROM products ORDER BY id LIMIT 3');
    assert.deepEqual(await values(plain, statement), expected);
    assert.equal((await failure(plain, sql, [])).hint, hint);
  }
});

test('a text in double quotes is told how it is written, and a mistyped name is not', async () => {
  const { code, hint } = await failure(plain, 'SELECT id FROM products WHERE name = "test"');
  assert.equal(code, '42703');
  assert.equal(hint, "Texts stand in single quotes: SELECT id FROM products WHERE name = 'test'");
  assert.equal((await failure(plain, 'SELECT id FROM products WHERE "zzz" = 1')).hint, undefined);
  assert.equal((await failure(plain, 'SELEC 1')).hint, undefined);
});

test('a statement that names a procedure is not repeated, since it may have a secret in it', async () => {
  const call = 'SELECT * FROM GetOAuthAccessToken(Verifier => \'hush\') WHERE oauthaccesstoken = "x"';
  assert.doesNotMatch(JSON.stringify(await failure(plain, call)), /hush/);
  assert.doesNotMatch(JSON.stringify(await failure(plain, call.replace('SELECT', 'SELECT TOP 1'))), /hush/);
});

test('Dialect=TSQL runs T-SQL, by simple and by extended query', async () => {
  const expected = await values(plain, 'SELECT id, name FROM products WHERE id > 105 ORDER BY id LIMIT 3');
  assert.deepEqual(
    await values(tsql, 'SELECT TOP 3 [Id], [Name] FROM [dbo].[Products] WHERE [Id] > 105 ORDER BY [Id]'),
    expected,
  );
  assert.deepEqual(
    await values(tsql, 'SELECT TOP (@n) Id, Name FROM Products WHERE Id > @id ORDER BY Id', [3, 105]),
    expected,
  );
  assert.deepEqual(
    await values(tsql, 'SELECT TOP (?) Id, Name FROM Products WHERE Id > ? ORDER BY Id', [3, 105]),
    expected,
  );
  assert.deepEqual(
    await values(tsql, 'SELECT TOP 3 Id, Name FROM Products WHERE Id > $1 ORDER BY Id', [105]),
    expected,
  );
});

test('the translation asks the store for as little as the same in PostgreSQL’s words', async () => {
  const count = async (client: pg.Client, sql: string) => {
    await shop.resetRequests();
    await values(client, sql);
    return (await shop.requests()).routes.map(({ path, count: n }) => `${path} ${n}`);
  };
  assert.deepEqual(
    await count(tsql, 'SELECT TOP 2 [Id] FROM [Orders] WHERE [StatusId] = 2 ORDER BY [Id] DESC'),
    await count(plain, 'SELECT id FROM orders WHERE status_id = 2 ORDER BY id DESC LIMIT 2'),
  );
});

test('Dialect=MySQL runs MySQL', async () => {
  const expected = await values(plain, 'SELECT id, name FROM products ORDER BY id OFFSET 5 LIMIT 3');
  assert.deepEqual(
    await values(mysql, 'SELECT `id`, `Name` FROM `products` ORDER BY id LIMIT 5, 3 # three'),
    expected,
  );
  assert.deepEqual(
    await values(mysql, 'SELECT id, name FROM products ORDER BY id LIMIT ?, ?', [5, 3]),
    expected,
  );
  const [[name] = []] = expected.map((row) => row.slice(1));
  assert.deepEqual(await values(mysql, `SELECT id FROM products WHERE name = "${String(name)}"`), [
    [expected[0]?.[0]],
  ]);
});

test('functions of T-SQL answer what SQL Server answers', async () => {
  for (const [expression, expected] of [
    ["ISNULL(NULL, 'x')", 'x'],
    ["LEN('ab  ')", 2],
    ["CHARINDEX('b', 'abcb')", 2],
    ["CHARINDEX('b', 'abcb', 3)", 4],
    ["CHARINDEX('z', 'abcb', 2)", 0],
    ["IIF(1 > 2, 'y', 'n')", 'n'],
    ["DATEDIFF(year, '2020-12-31', '2021-01-01')", 1],
    ["DATEDIFF(month, '2020-01-31', '2020-03-01')", 2],
    ["DATEDIFF(quarter, '2019-12-31', '2020-04-01')", 2],
    ["DATEDIFF(day, '2020-02-28 23:59', '2020-03-01 00:00')", 2],
    ["DATEDIFF(week, '2024-01-06', '2024-01-07')", 1],
    ["DATEDIFF(week, '2024-01-07', '2024-01-13')", 0],
    ["DATEDIFF(hour, '2020-01-01 10:59', '2020-01-01 11:01')", '1'],
    ["DATEDIFF(second, '2020-01-01 10:59:59.9', '2020-01-01 11:00:00')", '1'],
    ["DATEDIFF(minute, '2020-01-01 11:01', '2020-01-01 10:59')", '-2'],
    ["CONVERT(varchar(10), DATEADD(month, 1, '2020-01-31'), 23)", '2020-02-29'],
    ["CONVERT(varchar(10), DATEADD(quarter, -1, '2020-03-31'), 120)", '2019-12-31'],
    ["CONVERT(varchar(30), DATEADD('hh', 2, '2020-01-01'), 120)", '2020-01-01 02:00:00'],
    ["DATEPART(weekday, '2024-01-07')", 1],
    ["DATENAME(month, '2024-01-07')", 'January'],
    ["DATENAME('year', '2024-01-07')", '2024'],
    ["YEAR('2024-01-07')", 2024],
    ["CONVERT(varchar(10), EOMONTH('2024-02-03'), 23)", '2024-02-29'],
    ['CAST(2.7 AS int)', 2],
    ['CAST(-2.7 AS int)', -2],
    ["CONVERT(int, '12')", 12],
    ["'a' + N'b' + 'c'", 'abc'],
    ['7 / 2', 3],
    ['LOG(1)', 0],
    ['ROUND(2.567, 2, 1)', '2.56'],
    ["REPLICATE('ab', 2)", 'abab'],
    ["STUFF('abcdef', 2, 3, 'x')", 'axef'],
    ["CHOOSE(2, 'a', 'b')", 'b'],
  ] as const) {
    assert.deepEqual(await values(tsql, `SELECT ${expression}`), [[expected]], expression);
  }
});

test('functions of MySQL answer what MySQL answers', async () => {
  for (const [expression, expected] of [
    ["IFNULL(NULL, 'x')", 'x'],
    ["CONCAT('a', NULL)", null],
    ["CONCAT('a', 1, 'b')", 'a1b'],
    ["LENGTH('é')", 2],
    ["CHAR_LENGTH('é')", 1],
    ["LOCATE('b', 'abc')", 2],
    ["INSTR('abc', 'c')", 3],
    ["IF(1 < 2, 'y', 'n')", 'y'],
    ['CAST(7 / 2 AS DECIMAL(5,2))', '3.50'],
    ["DATEDIFF('2020-03-01 00:00', '2020-02-28 23:59')", 2],
    ["TIMESTAMPDIFF(HOUR, '2020-01-01 10:30', '2020-01-01 12:00')", '1'],
    [
      "DATE_FORMAT('2024-03-05 14:07:09', '%Y-%m-%d %H:%i:%s %W %M %e %c %%')",
      '2024-03-05 14:07:09 Tuesday March 5 3 %',
    ],
    ["DATE_FORMAT('2024-03-05', 'Day: %d')", 'Day: 05'],
    ["DATE_FORMAT(DATE_ADD('2020-01-31', INTERVAL 1 MONTH), '%Y-%m-%d')", '2020-02-29'],
    ["DATE_FORMAT(DATE_SUB('2020-03-01', INTERVAL '1' DAY), '%Y-%m-%d')", '2020-02-29'],
    ["DAYOFWEEK('2024-01-07')", 1],
    ["WEEKDAY('2024-01-07')", 6],
    ["LAST_DAY('2024-02-03') = '2024-02-29'", true],
    ['CAST(2.5 AS SIGNED)', '3'],
    ['TRUNCATE(2.567, 2)', '2.56'],
    ["'a\\'b'", "a'b"],
    ['"x""y"', 'x"y'],
    ["'c\\\\d'", 'c\\d'],
    ["'x_y' LIKE 'x\\_y'", true],
    ["'xzy' LIKE 'x\\_y'", false],
  ] as const) {
    assert.deepEqual(await values(mysql, `SELECT ${expression}`), [[expected]], expression);
  }
});

test('NULL comes first, as it does there', async () => {
  const rows = 'FROM (SELECT 1 AS a UNION ALL SELECT NULL UNION ALL SELECT 2) AS t';
  assert.deepEqual(await values(tsql, `SELECT TOP 2 a ${rows} ORDER BY a`), [[null], [1]]);
  assert.deepEqual(await values(mysql, `SELECT a ${rows} ORDER BY a DESC LIMIT 1, 2`), [[1], [null]]);
  assert.deepEqual(await values(plain, `SELECT a ${rows} ORDER BY a LIMIT 2`), [[1], [2]]);
});

test('what cannot be translated is refused, and the connection goes on', async () => {
  const { code, message, hint, detail } = await failure(tsql, 'SELECT TOP 10 PERCENT Id FROM Products');
  assert.equal(code, '0A000');
  assert.equal(message, 'cannot translate TOP with PERCENT from T-SQL');
  assert.match(detail ?? '', /character 15/);
  assert.match(hint ?? '', /LIMIT/);
  assert.equal((await failure(tsql, 'SELECT TOP 3 FROM FROM t')).code, '42601');
  assert.equal((await failure(mysql, 'SELECT a DIV 2 FROM t', [])).code, '0A000');
  assert.deepEqual(await values(tsql, 'SELECT TOP 1 1'), [[1]]);
  await tsql.query('BEGIN TRAN');
  await failure(tsql, 'SELECT TOP 10 PERCENT Id FROM Products');
  assert.equal((await failure(tsql, 'SELECT TOP 1 1')).code, '25P02');
  await tsql.query('ROLLBACK TRAN');
});

test('positions of errors are those of the text that the client sent', async () => {
  const sql = 'SELECT TOP 3 [Id], [Wrong] FROM [Products] ORDER BY [Id]';
  for (const parameters of [undefined, []]) {
    const { code, position } = await failure(tsql, sql, parameters);
    assert.equal(code, '42703');
    assert.equal(Number(position), sql.indexOf('[Wrong]') + 1);
  }
  const made = "SELECT TOP 1 ISNULL('ä', wrong)";
  assert.equal(Number((await failure(tsql, made)).position), made.indexOf('wrong') + 1);
});

test('what drivers ask the catalog is left as it is', async () => {
  assert.deepEqual(await values(mysql, `SELECT "typname" FROM pg_type WHERE typname = 'int4'`), [['int4']]);
  assert.deepEqual(await values(tsql, "SELECT '1'::int"), [[1]]);
  assert.deepEqual(await values(mysql, 'SHOW TimeZone'), [['UTC']]);
});

test('SCOPE_IDENTITY() is the key of the row that was made last, in every dialect', async () => {
  assert.deepEqual(await values(plain, 'SELECT SCOPE_IDENTITY()'), [[null]]);
  for (const [client, call] of [
    [plain, 'SCOPE_IDENTITY()'],
    [tsql, 'SCOPE_IDENTITY()'],
    [tsql, '@@IDENTITY'],
    [mysql, 'LAST_INSERT_ID()'],
  ] as const) {
    const name = `Brand of ${call} ${Math.random()}`;
    const [[id] = []] = await values(
      client,
      `INSERT INTO bigcommerce.brands (name) VALUES ('${name}') RETURNING id`,
    );
    assert.deepEqual(await values(client, `SELECT ${call}`), [[String(id)]]);
    assert.deepEqual(await values(client, `SELECT name FROM bigcommerce.brands WHERE id = ${call}`), [
      [name],
    ]);
  }
});

test('procedures are called as in the other driver', async () => {
  for (const sql of [
    "EXEC GetOAuthAuthorizationURL AuthMode = 'WEB', CallbackURL = 'http://localhost:33333'",
    "EXECUTE GetOAuthAuthorizationURL @AuthMode = 'WEB', @CallbackURL = 'http://localhost:33333'",
    'EXEC GetOAuthAuthorizationURL',
  ]) {
    const [ours, theirs] = await Promise.all([failure(plain, sql), failure(tsql, sql)]);
    assert.equal(theirs.message, ours.message);
  }
});

test('sys_sqlinfo says how names are quoted in the dialect of the connection', async () => {
  const sql =
    "SELECT value FROM sys_sqlinfo WHERE name IN ('DIALECT', 'IDENTIFIER_QUOTE_CLOSE_CHAR') ORDER BY name";
  assert.deepEqual(await values(plain, sql), [['PostgreSQL'], ['"']]);
  assert.deepEqual(await values(tsql, sql), [['TSQL'], [']']]);
  assert.deepEqual(await values(mysql, sql), [['MySQL'], ['`']]);
});

test('stores of one connection have one dialect', async () => {
  const two = await startTestServer({ products: 1, clientProperties: true, stores: { second: '' } });
  const wrong = new pg.Client({ connectionString: two.url, options: '-c second.Dialect=TSQL' });
  await assert.rejects(wrong.connect(), { code: '22023' });
  const both = await two.connect({ options: '-c Dialect=TSQL' });
  assert.deepEqual(await values(both, 'SELECT TOP 1 1 AS [one] FROM [second].[products]'), [[1]]);
});

test('a dialect that is not known is told', async () => {
  const client = new pg.Client({ connectionString: shop.url, options: '-c Dialect=Oracle' });
  await assert.rejects(client.connect(), /Dialect/);
});
