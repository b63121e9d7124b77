/** Which conditions of a scan that gives keys are asked of its loaded rows again. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import { assertSameAnswers, connectPlanner, scansOf } from './fixture.ts';

let client: pg.Client;
before(async () => {
  client = await connectPlanner();
});

const joined = (condition: string): string =>
  `SELECT * FROM {{a:1}} AS o JOIN {{b:1}} AS i ON i.id = o.x WHERE ${condition}`;

async function sieveOf(sql: string): Promise<readonly string[]> {
  const scans = await scansOf(client, sql, 'SET enable_nestloop = off; SET enable_mergejoin = off');
  const scan = scans.find(({ mention }) => mention.table.name === 'a');
  assert.equal(scan?.givesKeys, true);
  return scan?.sieve?.conditions ?? [];
}

describe('is asked again', () => {
  for (const [condition, ...expected] of [
    ["o.t LIKE 'p%'", "(o.t ~~ 'p%'::text)"],
    ["o.t = 'p' AND o.y > 3", "(o.t = 'p'::text)", '(o.y > 3)'],
    ["lower(o.t) = 'p'", "(lower(o.t) = 'p'::text)"],
    ['o.y IN (1, 2)', "(o.y = ANY ('{1,2}'::bigint[]))"],
    ['o.y IS NULL', '(o.y IS NULL)'],
    ["o.y = 1 OR o.t ILIKE '%q'", "((o.y = 1) OR (o.t ~~* '%q'::text))"],
  ] as const)
    test(condition, async () => {
      assert.deepEqual([...(await sieveOf(joined(condition)))].sort(), [...expected].sort());
      await assertSameAnswers(client, joined(condition));
    });
});

describe('is not', () => {
  for (const condition of [
    'o.y + 1 = 3',
    'o.y / o.id = 3',
    'random() < 0.5 AND o.y / o.id = 3',
    "o.t::integer = 3 OR o.t = 'x'",
    `o.t COLLATE "C" < 'q'`,
    `lower(o.t) COLLATE "C" < 'q'`,
    "o.t = E'a\\\\b'",
    "o.ts > now() - '1 day'::interval",
    'o.y > (SELECT 3)',
    'o.y IN (SELECT n FROM generate_series(1, 3) AS g (n) OFFSET 1)',
  ])
    test(condition, async () => {
      assert.deepEqual(await sieveOf(joined(condition)), []);
    });

  test('what is compared with a value of an outer row', async () => {
    const sql =
      'SELECT * FROM {{b:1}} AS i, LATERAL (SELECT * FROM {{a:1}} AS o WHERE o.y = i.x OFFSET 0) AS s, {{b:2}} AS j WHERE j.id = s.x';
    const [scan] = (await scansOf(client, sql)).filter(({ mention }) => mention.table.name === 'a');
    assert.equal(scan?.sieve, undefined);
  });
});
