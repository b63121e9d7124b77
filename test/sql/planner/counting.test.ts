import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import { assertSameAnswers, connectPlanner, scansOf } from './fixture.ts';

let client: pg.Client;
before(async () => {
  client = await connectPlanner();
});

const cases: readonly (readonly [sql: string, counted: boolean])[] = [
  ['SELECT count(*) FROM {{a:1}} AS o WHERE o.x > 2', true],
  ['SELECT count(*) + 1, sum(2) FROM {{a:1}} AS o WHERE o.f', true],
  ['SELECT p.id, (SELECT count(*) FROM {{a:1}} AS o WHERE o.t IS NULL) FROM {{b:1}} AS p', true],
  ["SELECT 'a', count(*) FROM {{a:1}} AS o UNION ALL SELECT 'b', count(*) FROM {{b:1}} AS p", true],
  ['SELECT count(o.y) FROM {{a:1}} AS o', false],
  // No row lacks a key, and none has another's.
  ['SELECT count(o.id) FROM {{a:1}} AS o WHERE o.x > 2', true],
  ['SELECT count(id), count(*) - count(DISTINCT id) FROM {{a:1}}', true],
  ['SELECT count(DISTINCT o.id) FROM {{a:1}} AS o HAVING count(o.id) > 1', true],
  ['SELECT (SELECT count(o.id) FROM {{a:1}} AS o), (SELECT count(p.id) FROM {{b:1}} AS p)', true],
  [
    'SELECT count(o.id), count(DISTINCT o.id), count(o.x) FROM {{b:1}} AS p LEFT JOIN {{a:1}} AS o ON true',
    true,
  ],
  ['SELECT max(s.n) FROM (SELECT count(o.id) AS n FROM {{a:1}} AS o) AS s', true],
  ['SELECT count(o.x) FROM {{a:1}} AS o WHERE o.t IS NULL', true],
  ['SELECT count(o.x) FROM {{a:1}} AS o WHERE o.x <> 2', true],
  ['SELECT count(DISTINCT o.x) FROM {{a:1}} AS o', false],
  ['SELECT count(DISTINCT o.y) FROM {{a:1}} AS o', false],
  ['SELECT count(o.id), max(o.id) FROM {{a:1}} AS o', false],
  ['SELECT count(o.id) FILTER (WHERE o.x = 2) FROM {{a:1}} AS o', false],
  ['SELECT count(o.id + 1) FROM {{a:1}} AS o', false],
  ['SELECT count(NULLIF(o.id, 3)) FROM {{a:1}} AS o', false],
  ['SELECT count(o.id) FROM {{a:1}} AS o GROUP BY o.id', false],
  ['SELECT sum(DISTINCT o.id) FROM {{a:1}} AS o', false],
  ["SELECT string_agg('a', ',' ORDER BY o.id), count(o.id) FROM {{a:1}} AS o", false],
  ['SELECT count(g) FROM (SELECT generate_series(1, o.x) AS g FROM {{a:1}} AS o) AS s', false],
  ['SELECT count(o.id) FROM {{a:1}} AS o JOIN {{b:1}} AS p ON p.id = o.id', false],
  ['SELECT count(p.id), count(o.id) FROM {{b:1}} AS p LEFT JOIN {{a:1}} AS o ON o.f', true],
  ['SELECT count(p.id), count(o.id) FROM {{b:1}} AS p LEFT JOIN {{a:1}} AS o ON o.f = p.f', false],
  ['SELECT count(s.id) FROM (SELECT o.id FROM {{a:1}} AS o ORDER BY o.x LIMIT 3) AS s', false],
  // The name of another relation is no column.
  ['SELECT (SELECT count(*) FROM {{a:1}} AS o), (SELECT max(t.x) FROM {{b:1}} AS t WHERE t.y > 1)', true],
  ['SELECT (SELECT count(*) FROM {{a:1}} AS o), (SELECT max(y.x) FROM {{b:1}} AS y)', true],
  ['SELECT count(o) FROM {{a:1}} AS o', false],
  ['SELECT count(*) FROM (SELECT o.x FROM {{a:1}} AS o UNION ALL SELECT p.id FROM {{b:1}} AS p) AS u', true],
  ['SELECT sum(x) FROM (SELECT o.x FROM {{a:1}} AS o UNION ALL SELECT p.id FROM {{b:1}} AS p) AS u', false],
  ['SELECT count(x) FROM (SELECT o.x FROM {{a:1}} AS o UNION ALL SELECT p.id FROM {{b:1}} AS p) AS u', false],
  [
    'SELECT count(*), max(x) FROM (SELECT o.x FROM {{a:1}} AS o UNION ALL SELECT p.id FROM {{b:1}} AS p) AS u',
    false,
  ],
  [
    'SELECT count(*) FROM (SELECT o.x FROM {{a:1}} AS o UNION ALL SELECT p.id FROM {{b:1}} AS p) AS u GROUP BY x',
    false,
  ],
  [
    'SELECT count(*) FROM (SELECT o.x FROM {{a:1}} AS o UNION ALL SELECT p.id FROM {{b:1}} AS p) AS u HAVING max(x) > 0',
    false,
  ],
  ['SELECT count(*) FROM (SELECT o.x FROM {{a:1}} AS o UNION SELECT p.id FROM {{b:1}} AS p) AS u', false],
  [
    'SELECT count(*) FROM (SELECT o.x FROM {{a:1}} AS o UNION ALL SELECT p.id FROM {{b:1}} AS p LIMIT 1) AS u',
    false,
  ],
  ['SELECT count(*) FILTER (WHERE o.x = 2) FROM {{a:1}} AS o', false],
  ['SELECT count(*) FROM {{a:1}} AS o GROUP BY o.x', false],
  ['SELECT count(*) FROM (SELECT DISTINCT o.x FROM {{a:1}} AS o) AS s', false],
  ['SELECT count(*) FROM {{a:1}} AS o JOIN {{b:1}} AS p ON p.id = o.x', false],
  ['SELECT sum(v.v) FROM {{a:1}} AS o CROSS JOIN LATERAL (VALUES (o.x), (o.id)) AS v(v)', false],
  ['SELECT sum((SELECT max(v.v) FROM (VALUES (o.x), (o.id)) AS v(v))) FROM {{a:1}} AS o', false],
  ['SELECT o.x FROM {{a:1}} AS o', false],
  ['SELECT max(u.x) FROM (SELECT o.x FROM {{a:1}} AS o UNION ALL SELECT p.x FROM {{b:1}} AS p) AS u', false],
];

describe('only the number of rows matters, or their values do', () => {
  for (const [sql, counted] of cases)
    test(sql, async () => {
      const scan = (await scansOf(client, sql)).find(({ mention }) => mention.relation === 'm_a_1');
      assert.equal(scan?.countOnly, counted);
      await assertSameAnswers(client, sql);
    });
});
