import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import { assertSameAnswers, connectPlanner, scansOf } from './fixture.ts';
import { columnNames } from './soundness/tables.ts';

let client: pg.Client;
before(async () => {
  client = await connectPlanner();
});

const all = columnNames.join(' ');

/** The least columns that must be among those read. */
const cases: readonly (readonly [sql: string, least: string])[] = [
  ['SELECT o.id FROM {{a:1}} AS o WHERE o.x = 1 AND o.t IS NULL', 'id x t'],
  ['SELECT 1 FROM {{a:1}} AS o ORDER BY o.n', 'n'],
  ['SELECT o FROM {{a:1}} AS o', all],
  ['SELECT count(o) FROM {{a:1}} AS o', all],
  ['SELECT p.id FROM {{b:1}} AS p JOIN {{a:1}} AS o USING (y)', 'y'],
  ['SELECT p.id FROM {{b:1}} AS p NATURAL JOIN {{a:1}} AS o', all],
  [
    'SELECT o.id FROM {{a:1}} AS o WHERE EXISTS (SELECT FROM {{b:1}} AS p WHERE p.x = o.y OR p.x > 2)',
    'id y',
  ],
  ['SELECT o.id FROM {{a:1}} AS o WHERE o.x NOT IN (SELECT p.x FROM {{b:1}} AS p)', 'id x'],
  ['SELECT o.id, (SELECT count(*) FROM (SELECT FROM {{b:1}} LIMIT o.x) AS z) FROM {{a:1}} AS o', 'id x'],
  ['SELECT o.id, (SELECT max(v.v) FROM (VALUES (o.x), (o.id)) AS v(v)) FROM {{a:1}} AS o', 'id x'],
  ['SELECT o.id, v.v FROM {{a:1}} AS o CROSS JOIN LATERAL (VALUES (o.d), (NULL)) AS v(v)', 'id d'],
];

describe('every column that a statement uses is read', () => {
  for (const [sql, least] of cases)
    test(sql, async () => {
      const scan = (await scansOf(client, sql)).find(({ mention }) => mention.relation === 'm_a_1');
      const missing = least.split(' ').filter((column) => !scan?.columns.includes(column));
      assert.deepEqual(missing, []);
      await assertSameAnswers(client, sql);
    });
});

test('a plan with one relation names its columns without alias', async () => {
  const [scan] = await scansOf(client, 'SELECT x FROM {{a:1}} WHERE t IS NULL ORDER BY d');
  assert.ok(['x', 't', 'd'].every((column) => scan?.columns.includes(column)));
});
