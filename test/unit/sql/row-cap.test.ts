import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadGrammar } from '../../../src/sql/index.ts';
import { capRows } from '../../../src/sql/row-cap.ts';

before(() => loadGrammar());

/** [statement, the same capped at 10 rows; undefined: it stays as it is] */
const cases: readonly [sql: string, capped: string | undefined][] = [
  ['SELECT * FROM t', 'SELECT * FROM t\nLIMIT 10'],
  ['SELECT * FROM t -- all', 'SELECT * FROM t -- all\nLIMIT 10'],
  ['TABLE t', 'TABLE t\nLIMIT 10'],
  ['SELECT * FROM t ORDER BY x OFFSET 5', 'SELECT * FROM t ORDER BY x OFFSET 5\nLIMIT 10'],
  ['SELECT * FROM t FOR UPDATE', 'SELECT * FROM t FOR UPDATE\nLIMIT 10'],
  [
    'WITH c AS (SELECT count(*) FROM t) SELECT * FROM c',
    'WITH c AS (SELECT count(*) FROM t) SELECT * FROM c\nLIMIT 10',
  ],
  ['SELECT x, (SELECT max(y) FROM u) FROM t', 'SELECT x, (SELECT max(y) FROM u) FROM t\nLIMIT 10'],
  ['SELECT sum(x) OVER (ORDER BY y) FROM t', 'SELECT sum(x) OVER (ORDER BY y) FROM t\nLIMIT 10'],
  ['SELECT x FROM t UNION ALL SELECT y FROM u', 'SELECT x FROM t UNION ALL SELECT y FROM u\nLIMIT 10'],
  ['SELECT * FROM (SELECT DISTINCT x FROM t) s', 'SELECT * FROM (SELECT DISTINCT x FROM t) s\nLIMIT 10'],
  ['SELECT * FROM t LIMIT 1000', 'SELECT * FROM t LIMIT 10'],
  ['SELECT * FROM t LIMIT 1000 OFFSET 20', 'SELECT * FROM t LIMIT 10 OFFSET 20'],
  ['SELECT * FROM t LIMIT ALL', 'SELECT * FROM t LIMIT 10'],
  ['SELECT * FROM t LIMIT NULL', 'SELECT * FROM t LIMIT 10'],
  ['SELECT * FROM t FETCH FIRST 11 ROWS ONLY', 'SELECT * FROM t FETCH FIRST 10 ROWS ONLY'],
  ['SELECT * FROM t LIMIT $1', ' SELECT * FROM (SELECT * FROM t LIMIT $1\n) AS capped LIMIT 10'],
  ['SELECT * FROM t LIMIT 5 + 6', ' SELECT * FROM (SELECT * FROM t LIMIT 5 + 6\n) AS capped LIMIT 10'],
  [
    'SELECT * FROM t ORDER BY x FETCH FIRST 3 ROWS WITH TIES',
    ' SELECT * FROM (SELECT * FROM t ORDER BY x FETCH FIRST 3 ROWS WITH TIES\n) AS capped LIMIT 10',
  ],
  ['PREPARE p (int) AS SELECT * FROM t', 'PREPARE p (int) AS SELECT * FROM t\nLIMIT 10'],
  [
    'PREPARE p (int) AS SELECT * FROM t LIMIT $1',
    'PREPARE p (int) AS SELECT * FROM ( SELECT * FROM t LIMIT $1\n) AS capped LIMIT 10',
  ],
  ['DECLARE c CURSOR FOR SELECT * FROM t', 'DECLARE c CURSOR FOR SELECT * FROM t\nLIMIT 10'],
  ['SELECT * FROM t LIMIT 10', undefined],
  ['SELECT * FROM t LIMIT 3', undefined],
  ['SELECT * FROM t FETCH FIRST ROW ONLY', undefined],
  ['SELECT count(*) FROM t', undefined],
  ['SELECT 1 + pg_catalog.max(x) FROM t', undefined],
  ['SELECT my_own(DISTINCT x) FROM t', undefined],
  ['SELECT 1 FROM t ORDER BY count(*)', undefined],
  ['SELECT x FROM t GROUP BY x', undefined],
  ['SELECT 1 FROM t HAVING true', undefined],
  ['SELECT DISTINCT x FROM t', undefined],
  ['SELECT x FROM t UNION SELECT y FROM u', undefined],
  ['SELECT x FROM t UNION ALL SELECT max(y) FROM u', undefined],
  ['SELECT x INTO s FROM t', undefined],
  ['CREATE TABLE s AS SELECT * FROM t', undefined],
  ['INSERT INTO s SELECT * FROM t', undefined],
  ['COPY (SELECT * FROM t) TO STDOUT', undefined],
  ['EXPLAIN SELECT * FROM t', undefined],
  ['WITH w AS (INSERT INTO s VALUES (1) RETURNING 1) SELECT * FROM t LIMIT $1', undefined],
  ['PREPARE p AS INSERT INTO s SELECT * FROM t', undefined],
];
for (const [sql, capped] of cases) {
  test(`${sql} ${capped === undefined ? 'stays' : 'is capped'}`, () => {
    assert.equal(capRows(Buffer.from(sql), 10)?.text.toString(), capped);
  });
}

test('positions are those of the text that was given', () => {
  const sql = 'PREPARE p AS SELECT ü, nope FROM t LIMIT $1';
  const found = capRows(Buffer.from(sql), 10);
  const at = (text: string) => [...text].join('').indexOf('nope') + 1;
  assert.equal(found?.map.toOriginal(at(found.text.toString())), at(sql));
});

test('a cap of no rows leaves aggregates alone', () => {
  assert.equal(capRows(Buffer.from('SELECT x FROM t'), 0)?.text.toString(), 'SELECT x FROM t\nLIMIT 0');
  assert.equal(capRows(Buffer.from('SELECT count(*) FROM t'), 0), undefined);
});
