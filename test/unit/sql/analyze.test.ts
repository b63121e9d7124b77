import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { analyze, type LimitInfo, loadGrammar } from '../../../src/sql/index.ts';

before(loadGrammar);

function only(sql: string) {
  const { statements } = analyze(Buffer.from(sql));
  assert.equal(statements.length, 1, sql);
  return statements[0] as NonNullable<(typeof statements)[0]>;
}

test('statements are cut where PostgreSQL cuts them, in bytes', () => {
  const sql = Buffer.from(
    "; SELECT 'é;' ; -- ;\n/* ; */ SELECT $$;$$, \";\";;INSERT INTO t VALUES (';') ;  ",
  );
  const { statements } = analyze(sql);
  assert.deepEqual(
    statements.map(({ start, end, kind }) => [kind, sql.toString('utf8', start, end)]),
    [
      ['select', "SELECT 'é;' "],
      ['select', 'SELECT $$;$$, ";"'],
      ['insert', "INSERT INTO t VALUES (';') "],
    ],
  );
});

test('a text without statements has none, and no error', () => {
  for (const sql of ['', ' ', ';;', '-- x', '/* SELECT 1 */']) {
    assert.deepEqual(analyze(Buffer.from(sql)), { statements: [] }, JSON.stringify(sql));
  }
});

test('a text that does not parse has an error and no statements', () => {
  for (const sql of ['SELEC 1', 'SELECT 1; SELEC 2', "SELECT 'x", 'SELECT 1 FROM t WHERE (', 'SELECT /* x']) {
    const { statements, error } = analyze(Buffer.from(sql));
    assert.deepEqual(statements, []);
    assert.equal(error?.tooComplex, false, sql);
    assert.notEqual(error?.message, '');
  }
});

describe('names', () => {
  const names = (sql: string): string[] =>
    only(sql).names.map(({ name: { catalog, schema, name }, at }) =>
      [catalog, schema, name, at].filter((x) => x !== undefined).join(' '),
    );

  test('are those that are read, with their places in bytes', () => {
    assert.deepEqual(names("SELECT 'é' FROM a JOIN b.c ON true, d.e.f x"), ['a 17', 'b c 24', 'd e f 37']);
    assert.deepEqual(names('INSERT INTO t SELECT * FROM a'), ['a 28']);
    assert.deepEqual(names('COPY t FROM STDIN'), []);
  });

  test('of targets are apart, those in CTEs too', () => {
    const { targets, names } = only(
      'WITH x AS (UPDATE a SET b = 1 FROM c RETURNING *) DELETE FROM d.e USING x',
    );
    assert.deepEqual(
      targets.map(({ name }) => name),
      [{ name: 'a' }, { schema: 'd', name: 'e' }],
    );
    assert.deepEqual(
      names.map(({ name }) => name),
      [{ name: 'c' }],
    );
  });

  test('of functions called in FROM and by CALL are known', () => {
    assert.deepEqual(
      [...only('SELECT a() FROM b(1) x, ROWS FROM (c.d(), e()) f').functions],
      ['b', 'c.d', 'e'],
    );
    assert.deepEqual([...only('CALL s.p(1)').functions], ['s.p']);
  });

  test('as long as PostgreSQL keeps them', () => {
    const long = 'é'.repeat(40);
    assert.equal(only(`SELECT * FROM "${long}"`).names[0]?.name.name, 'é'.repeat(31));
  });
});

describe('the limit of the outermost query', () => {
  const limits: readonly (readonly [string, LimitInfo | undefined])[] = [
    ['SELECT 1', undefined],
    ['SELECT 1 LIMIT 10', { count: { kind: 'literal', value: 10 }, withTies: false }],
    ['SELECT 1 LIMIT 0', { count: { kind: 'literal', value: 0 }, withTies: false }],
    ['SELECT 1 LIMIT 3000000000', { count: { kind: 'literal', value: 3_000_000_000 }, withTies: false }],
    [
      'SELECT 1 LIMIT $2 OFFSET $1',
      { count: { kind: 'parameter', number: 2 }, offset: { kind: 'parameter', number: 1 }, withTies: false },
    ],
    ['SELECT 1 LIMIT $1::bigint', { count: { kind: 'parameter', number: 1 }, withTies: false }],
    ['SELECT 1 LIMIT $1::text::int', { count: { kind: 'expression' }, withTies: false }],
    ['SELECT 1 LIMIT ALL', undefined],
    ['SELECT 1 LIMIT NULL OFFSET 5', { offset: { kind: 'literal', value: 5 }, withTies: false }],
    ['SELECT 1 LIMIT 1.5', { count: { kind: 'expression' }, withTies: false }],
    ['SELECT 1 LIMIT -1', { count: { kind: 'expression' }, withTies: false }],
    ['SELECT 1 LIMIT 1e3', { count: { kind: 'expression' }, withTies: false }],
    ["SELECT 1 LIMIT '10'", { count: { kind: 'literal', value: 10 }, withTies: false }],
    ["SELECT 1 LIMIT ('10'::int8)", { count: { kind: 'literal', value: 10 }, withTies: false }],
    ["SELECT 1 LIMIT '1e3'", { count: { kind: 'expression' }, withTies: false }],
    ["SELECT 1 LIMIT ''", { count: { kind: 'expression' }, withTies: false }],
    ['SELECT 1 LIMIT 5 + 5', { count: { kind: 'expression' }, withTies: false }],
    ['SELECT 1 LIMIT (SELECT 2)', { count: { kind: 'expression' }, withTies: false }],
    ['SELECT 1 FETCH FIRST ROW ONLY', { count: { kind: 'literal', value: 1 }, withTies: false }],
    [
      'SELECT 1 ORDER BY 1 FETCH FIRST 3 ROWS WITH TIES',
      { count: { kind: 'literal', value: 3 }, withTies: true },
    ],
    ['(SELECT 1 LIMIT 5)', { count: { kind: 'literal', value: 5 }, withTies: false }],
    ['SELECT 1 UNION (SELECT 2 LIMIT 5)', undefined],
    ['SELECT 1 UNION SELECT 2 LIMIT 5', { count: { kind: 'literal', value: 5 }, withTies: false }],
    ['WITH x AS (SELECT 1 LIMIT 3) SELECT * FROM x', undefined],
    ['DECLARE c CURSOR FOR SELECT 1 LIMIT 5', { count: { kind: 'literal', value: 5 }, withTies: false }],
    ['CREATE TABLE x AS SELECT 1 LIMIT 5', { count: { kind: 'literal', value: 5 }, withTies: false }],
    ['COPY (SELECT 1 LIMIT 5) TO STDOUT', { count: { kind: 'literal', value: 5 }, withTies: false }],
    ['EXPLAIN ANALYZE SELECT 1 LIMIT 5', { count: { kind: 'literal', value: 5 }, withTies: false }],
    ['INSERT INTO t SELECT 1 LIMIT 5', undefined],
  ];
  for (const [sql, limit] of limits) test(sql, () => assert.deepEqual(only(sql).limit, limit));
});
