import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import { assertSameAnswers, connectPlanner, scansOf } from './fixture.ts';

let client: pg.Client;
before(async () => {
  client = await connectPlanner();
});

/**
 * The order in which the first rows of table a are enough, and how many, where the statement's own LIMIT does not tell;
 * undefined where all are needed.
 */
const cases: readonly (readonly [sql: string, order: string | undefined])[] = [
  ['SELECT * FROM {{a:1}} AS o ORDER BY o.id LIMIT 3', 'id'],
  ['SELECT * FROM {{a:1}} AS o ORDER BY o.id DESC LIMIT 2 OFFSET 1', 'id DESC'],
  ['SELECT o.x FROM {{a:1}} AS o WHERE o.x > 1 ORDER BY o.x DESC NULLS LAST, o.id LIMIT 3', 'x DESC, id'],
  ['SELECT * FROM (SELECT o.id, o.x + 1 FROM {{a:1}} AS o) AS s ORDER BY s.id LIMIT 3', 'id'],
  [
    'SELECT o.id, (SELECT count(*) FROM {{b:1}} AS p WHERE p.x = o.id) FROM {{a:1}} AS o ORDER BY o.id LIMIT 3',
    'id',
  ],
  ['SELECT * FROM (SELECT * FROM {{a:1}} AS o ORDER BY o.id OFFSET 0) AS s WHERE s.x > 2 LIMIT 3', undefined],
  // An order by what may be NULL, by text or by an expression may be another one in the store.
  ['SELECT * FROM {{a:1}} AS o ORDER BY o.y, o.id LIMIT 3', undefined],
  ['SELECT * FROM {{a:1}} AS o ORDER BY o.t, o.id LIMIT 3', undefined],
  ['SELECT * FROM {{a:1}} AS o ORDER BY -o.id LIMIT 3', undefined],
  // Something drops or multiplies rows before they are counted.
  // Rows that are numbered, of which the first are wanted.
  [
    'SELECT * FROM (SELECT o.id, row_number() OVER (ORDER BY o.id DESC) AS r FROM {{a:1}} AS o) AS s WHERE s.r <= 3',
    'id DESC, 3 rows',
  ],
  [
    'SELECT * FROM (SELECT o.t, row_number() OVER (ORDER BY o.id) AS r FROM {{a:1}} AS o WHERE o.x > 1) AS s WHERE s.r BETWEEN 3 AND 4',
    'id, 4 rows',
  ],
  [
    'SELECT s.id, p.id FROM (SELECT o.id, row_number() OVER (ORDER BY o.id) AS r FROM {{a:1}} AS o) AS s JOIN {{b:1}} AS p ON p.x = s.id WHERE s.r < 3',
    'id, 2 rows',
  ],
  [
    'SELECT * FROM (SELECT o.id, row_number() OVER (ORDER BY o.id) AS r FROM {{a:1}} AS o) AS s WHERE s.r = 1',
    'id, 1 rows',
  ],
  [
    'SELECT * FROM (SELECT o.id, row_number() OVER (ORDER BY o.id) AS r, count(*) OVER () AS n FROM {{a:1}} AS o) AS s WHERE s.r <= 3',
    undefined,
  ],
  [
    'SELECT * FROM (SELECT o.id, row_number() OVER (ORDER BY o.id) AS r, lead(o.x) OVER (ORDER BY o.id) AS n FROM {{a:1}} AS o) AS s WHERE s.r <= 3',
    undefined,
  ],
  [
    'SELECT * FROM (SELECT o.id, row_number() OVER (PARTITION BY o.x ORDER BY o.id) AS r FROM {{a:1}} AS o) AS s WHERE s.r <= 3',
    undefined,
  ],
  [
    'SELECT * FROM (SELECT o.id, dense_rank() OVER (ORDER BY o.x) AS r FROM {{a:1}} AS o) AS s WHERE s.r <= 3',
    undefined,
  ],
  [
    'SELECT * FROM (SELECT o.id, row_number() OVER (ORDER BY o.id) AS r FROM {{a:1}} AS o) AS s WHERE s.r >= 3',
    undefined,
  ],
  [
    'SELECT s.id, p.id FROM {{b:1}} AS p, LATERAL (SELECT o.id, row_number() OVER (ORDER BY o.id) AS r FROM {{a:1}} AS o) AS s WHERE s.r <= p.x',
    undefined,
  ],
  ['SELECT DISTINCT o.x FROM {{a:1}} AS o ORDER BY 1 LIMIT 3', undefined],
  ['SELECT o.x, count(*) FROM {{a:1}} AS o GROUP BY 1 ORDER BY 1 LIMIT 3', undefined],
  ['SELECT o.id, rank() OVER (ORDER BY o.x) FROM {{a:1}} AS o ORDER BY o.id LIMIT 3', undefined],
  ['SELECT o.id, generate_series(1, 2) FROM {{a:1}} AS o ORDER BY 1, 2 LIMIT 3', undefined],
  ['SELECT o.id, p.id FROM {{a:1}} AS o JOIN {{b:1}} AS p ON o.x = p.id ORDER BY 1, 2 LIMIT 3', undefined],
  ['SELECT o.id FROM {{a:1}} AS o UNION SELECT p.id FROM {{b:1}} AS p ORDER BY 1 LIMIT 3', undefined],
  ['SELECT o.id FROM {{a:1}} AS o EXCEPT ALL SELECT p.id FROM {{b:1}} AS p ORDER BY 1 LIMIT 3', undefined],
  // Of several tables each can give the first rows.
  ['SELECT o.id FROM {{a:1}} AS o UNION ALL SELECT p.id FROM {{b:1}} AS p ORDER BY 1 LIMIT 3', 'id'],
  [
    'SELECT p.id FROM {{b:1}} AS p UNION ALL SELECT o.id FROM {{a:1}} AS o ORDER BY 1 DESC LIMIT 3',
    'id DESC',
  ],
  [
    'SELECT p.x, p.id FROM {{b:1}} AS p UNION ALL SELECT o.id, o.x FROM {{a:1}} AS o ORDER BY 1, 2 LIMIT 3',
    'id, x',
  ],
  [
    'SELECT p.x, p.id FROM {{b:1}} AS p UNION ALL SELECT o.id, o.x FROM {{a:1}} AS o ORDER BY 2, 1 LIMIT 3',
    'x, id',
  ],
  ['SELECT o.id FROM {{b:1}} AS o UNION ALL SELECT o.id FROM {{a:1}} AS o ORDER BY 1 LIMIT 3', 'id'],
  ['SELECT o.id FROM {{b:1}} AS o UNION ALL SELECT -o.id FROM {{a:1}} AS o ORDER BY 1 LIMIT 3', undefined],
  [
    'SELECT p.id FROM {{b:1}} AS p UNION ALL (SELECT o.id FROM {{a:1}} AS o ORDER BY o.id LIMIT 2) ORDER BY 1 LIMIT 3',
    'id, 2 rows',
  ],
  [
    'SELECT p.id FROM {{b:1}} AS p UNION ALL SELECT o.id FROM {{a:1}} AS o WHERE o.x > 1 ORDER BY 1 LIMIT 2 OFFSET 2',
    'id',
  ],
  [
    'SELECT * FROM (SELECT * FROM {{a:1}} AS o ORDER BY o.id LIMIT 5) AS s WHERE s.x > 2 ORDER BY s.id LIMIT 3',
    'id, 5 rows',
  ],
  [
    'SELECT * FROM (SELECT * FROM {{a:1}} AS o ORDER BY o.id LIMIT 2) AS s ORDER BY s.id LIMIT 3',
    'id, 2 rows',
  ],
  // The LIMIT of a query inside, wherever it stands.
  ['SELECT * FROM (SELECT * FROM {{a:1}} AS o ORDER BY o.id DESC LIMIT 4 OFFSET 1) AS s', 'id DESC, 5 rows'],
  [
    'SELECT count(*), max(s.t) FROM (SELECT * FROM {{a:1}} AS o WHERE o.x > 1 ORDER BY o.id LIMIT 3) AS s',
    'id, 3 rows',
  ],
  [
    'SELECT s.id, p.id FROM (SELECT * FROM {{a:1}} AS o ORDER BY o.id LIMIT 3) AS s JOIN {{b:1}} AS p ON p.id = s.x ORDER BY 1, 2 LIMIT 9',
    'id, 3 rows',
  ],
  [
    'SELECT p.id FROM {{b:1}} AS p WHERE p.x IN (SELECT o.id FROM {{a:1}} AS o ORDER BY o.id FETCH FIRST 2 ROWS ONLY) ORDER BY 1 LIMIT 9',
    'id, 2 rows',
  ],
  [
    'WITH s AS MATERIALIZED (SELECT * FROM {{a:1}} AS o ORDER BY o.id LIMIT 2) SELECT u.id, v.id FROM s AS u, s AS v ORDER BY 1, 2 LIMIT 9',
    'id, 2 rows',
  ],
  [
    'WITH s AS (SELECT * FROM {{a:1}} AS o) SELECT * FROM (SELECT * FROM s ORDER BY s.id LIMIT 2) AS u ORDER BY u.id DESC LIMIT 9',
    undefined,
  ],
  [
    'SELECT p.id FROM {{b:1}} AS p WHERE EXISTS (SELECT FROM {{a:1}} AS o WHERE o.x = p.id LIMIT 1) ORDER BY 1 LIMIT 9',
    undefined,
  ],
  // Its condition cannot be asked of the store, so that the LIMIT does not go there either.
  [
    'SELECT q.id, l.id FROM {{b:1}} AS q, LATERAL (SELECT o.id FROM {{a:1}} AS o WHERE o.x = q.x ORDER BY o.id LIMIT 1) AS l ORDER BY 1 LIMIT 3',
    'id, 1 rows',
  ],
  [
    'SELECT * FROM (SELECT * FROM {{a:1}} AS o ORDER BY o.id FETCH FIRST 2 ROWS WITH TIES) AS s ORDER BY s.id LIMIT 9',
    undefined,
  ],
  [
    'SELECT * FROM (SELECT * FROM {{a:1}} AS o WHERE o.t || o.x < o.t ORDER BY o.id LIMIT 2) AS s ORDER BY s.id LIMIT 9',
    'id, 2 rows',
  ],
  [
    'SELECT * FROM (SELECT DISTINCT o.x FROM {{a:1}} AS o ORDER BY 1 LIMIT 2) AS s ORDER BY 1 LIMIT 9',
    undefined,
  ],
  [
    'SELECT * FROM (SELECT (SELECT max(o.id) FROM {{a:1}} AS o) AS m FROM {{b:1}} AS p ORDER BY p.id LIMIT 2) AS s LIMIT 9',
    'id DESC, 2 rows',
  ],
  ['SELECT * FROM {{a:1}} AS o WHERE (SELECT count(*) FROM {{b:1}}) > 3 ORDER BY o.id LIMIT 3', undefined],
  [
    'SELECT q.id, l.id FROM {{b:1}} AS q, LATERAL (SELECT o.id FROM {{a:1}} AS o ORDER BY o.id LIMIT 1) AS l ORDER BY 1 LIMIT 3',
    'id, 1 rows',
  ],
  ['SELECT o.id FROM {{a:1}} AS o ORDER BY o.id LIMIT 3 FOR UPDATE', undefined],
];

describe('the first rows of a table are enough, or all are needed', () => {
  for (const [sql, order] of cases)
    test(sql, async () => {
      const scan = (await scansOf(client, sql)).find(({ mention }) => mention.relation === 'm_a_1');
      const { sort = [], rows, hasLimit } = scan?.top ?? {};
      const keys = sort.map(({ column, descending }) => column + (descending ? ' DESC' : ''));
      const told = rows === undefined ? keys : [...keys, `${rows} rows`];
      assert.equal(hasLimit ? told.join(', ') : undefined, order);
      const [, limit = 0, offset = 0] = /LIMIT (\d+)(?: OFFSET (\d+))?(?: FOR UPDATE)?$/.exec(sql) ?? [];
      await assertSameAnswers(client, sql, Number(limit) + Number(offset));
    });
});

test('the order of members that are sorted one by one is that of each', async () => {
  const sql =
    'SELECT p.x, p.id FROM {{b:1}} AS p UNION ALL SELECT o.id, o.x FROM {{a:1}} AS o ORDER BY 1 LIMIT 3';
  const scans = await scansOf(client, sql, 'SET enable_seqscan = off; SET enable_bitmapscan = off');
  assert.deepEqual(scans.map(({ mention, top }) => [mention.relation, top?.sort]).sort(), [
    ['m_a_1', [{ column: 'id', descending: false }]],
    ['m_b_1', [{ column: 'x', descending: false }]],
  ]);
});

test('the order of an index is taken for an order that the statement asks for', async () => {
  const sql = 'SELECT * FROM {{a:1}} AS o WHERE o.id > 2 ORDER BY o.id DESC LIMIT 3';
  const [scan] = await scansOf(
    client,
    sql,
    'SET enable_sort = off; SET enable_seqscan = off; SET enable_bitmapscan = off',
  );
  assert.deepEqual(scan?.top, { sort: [{ column: 'id', descending: true }], hasLimit: true });
});
