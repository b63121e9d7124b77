import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { analyze, asSelects, bindStatement, loadGrammar } from '../../../src/sql/index.ts';

before(loadGrammar);

const names = {
  isProcedure: (name: string): boolean => name.toLowerCase() === 'getit',
  isPrepared: (name: string): boolean => name === 'mine',
};

function rewritten(sql: string): string | undefined {
  const text = Buffer.from(sql);
  const found = asSelects(text, analyze(text), names);
  if (found === undefined) return undefined;
  return 'unknown' in found ? `unknown ${found.unknown}` : found.text.toString();
}

const cases: readonly (readonly [sql: string, expected: string | undefined])[] = [
  ["CALL GetIt('a')", "SELECT * FROM GetIt('a')"],
  ['call shop . GetIt ( )', 'SELECT * FROM shop . GetIt ( )'],
  ["SELECT 1; CALL GetIt(b => 'é'); SELECT 2", "SELECT 1; SELECT * FROM GetIt(b => 'é'); SELECT 2"],
  ['CALL other(1)', undefined],
  ['EXECUTE getit', 'SELECT * FROM getit()'],
  ["EXECUTE getit('a', 'b')", "SELECT * FROM getit('a', 'b')"],
  ['EXECUTE mine', undefined],
  ['EXECUTE another(1)', undefined],
  ['EXEC GetIt', 'SELECT * FROM GetIt()'],
  ['exec GetIt;', 'SELECT * FROM GetIt();'],
  ["EXEC GetIt @A = 'x', @B='y'", "SELECT * FROM GetIt( A => 'x', B=>'y')"],
  [
    "EXEC GetIt A = 'x', 'y', C = f(1, 2), D = ARRAY[1,2]",
    "SELECT * FROM GetIt( A => 'x', 'y', C => f(1, 2), D => ARRAY[1,2])",
  ],
  [
    "EXEC GetIt A = 'it''s -- no comment', B = $$;$$ -- end",
    "SELECT * FROM GetIt( A => 'it''s -- no comment', B => $$;$$) -- end",
  ],
  ["EXEC GetIt('x')", "SELECT * FROM GetIt('x')"],
  ['EXEC "GetIt" $1, B = $2', 'SELECT * FROM "GetIt"( $1, B => $2)'],
  ['EXEC shop.GetIt 1', 'SELECT * FROM shop.GetIt( 1)'],
  [
    "EXECUTE GetIt A = 'x'; EXEC GetIt; SELECT 1",
    "SELECT * FROM GetIt( A => 'x'); SELECT * FROM GetIt(); SELECT 1",
  ],
  ['EXEC GetOther', 'unknown GetOther'],
  ['EXECUTE other A = 1', ''],
  ["EXEC GetIt 'unterminated", ''],
  ['SELECT * FORM orders', ''],
];
for (const [sql, expected] of cases) {
  test(`${sql} is written ${expected === undefined || expected === '' ? 'as it was' : `as ${expected}`}`, () => {
    const text = rewritten(sql);
    // What does not parse and is no call has no splices.
    assert.equal(text, expected === '' ? undefined : expected);
  });
}

test('a bound call leaves its arguments out of the text, and parameters that stand nowhere else', () => {
  const sql = Buffer.from(
    "SELECT g.a, $2 FROM t, LATERAL shop.GetIt($1, B => 'secret', C := upper('x') || '(', D => $2) WHERE a > 0",
  );
  const [statement] = analyze(sql).statements;
  assert.ok(statement);
  const bound = bindStatement(
    sql,
    statement,
    () => ({ kind: 'other' }),
    (table, nth) => `sw_${table}_${nth}`,
    ({ name }) => name,
  );
  assert.equal(bound.text.toString(), 'SELECT g.a, $2 FROM t, pg_temp.sw_getit_1 AS GetIt WHERE a > 0');
  assert.deepEqual([...bound.callParameters], [1]);
  assert.deepEqual(
    bound.calls[0]?.args.map(({ name, value }) => [
      name,
      value.kind === 'expression' ? value.sql.toString() : value,
    ]),
    [
      [undefined, { kind: 'parameter', number: 1 }],
      ['b', { kind: 'constant', text: 'secret' }],
      ['c', "upper('x') || '('"],
      ['d', { kind: 'parameter', number: 2 }],
    ],
  );
});
