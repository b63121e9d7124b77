import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import { assertSameAnswers, connectPlanner, scansOf } from './fixture.ts';

let client: pg.Client;
before(async () => {
  client = await connectPlanner();
});

/** The orders in which the first rows matter beside the number of all; undefined where other rows do as well. */
const cases: readonly (readonly [sql: string, orders: string | undefined])[] = [
  ['SELECT count(*), max(o.id) FROM {{a:1}} AS o', 'id DESC'],
  ['SELECT count(*), min(id) FROM {{a:1}}', 'id'],
  ['SELECT count(*), min(o.id), max(o.id) FROM {{a:1}} AS o WHERE o.f', 'id, id DESC'],
  ['SELECT count(*), min(o.x), max(o.id) FROM {{a:1}} AS o WHERE o.y > 2', 'x, id DESC'],
  ['SELECT count(o.id), count(o.x), count(1), max(o.x) FROM {{a:1}} AS o', 'x DESC'],
  ['SELECT count(DISTINCT o.id), min(o.x) FROM {{a:1}} AS o', 'x'],
  ['SELECT max(o.x) - min(o.x) + count(*) FROM {{a:1}} AS o HAVING count(*) > 3', 'x DESC, x'],
  ['SELECT p.id, s.* FROM {{b:1}} AS p, (SELECT count(*), max(o.x) FROM {{a:1}} AS o) AS s', 'x DESC'],
  ['SELECT count(*), max(o.y) FROM {{a:1}} AS o', undefined],
  ['SELECT count(*), max(o.t) FROM {{a:1}} AS o', undefined],
  ['SELECT count(*), max(o.x), sum(o.x) FROM {{a:1}} AS o', undefined],
  ['SELECT count(DISTINCT o.x), max(o.x) FROM {{a:1}} AS o', undefined],
  ['SELECT count(o.y), max(o.x) FROM {{a:1}} AS o', undefined],
  ['SELECT count(*) FILTER (WHERE o.x > 1), max(o.x) FROM {{a:1}} AS o', undefined],
  ['SELECT count(*), max(o.x) FROM {{a:1}} AS o GROUP BY o.f', undefined],
  ['SELECT count(*), max(o.x) FROM {{a:1}} AS o JOIN {{b:1}} AS p ON p.f = o.f', undefined],
  ['SELECT count(*), max(s.x) FROM (SELECT o.x FROM {{a:1}} AS o ORDER BY o.id LIMIT 3) AS s', undefined],
  ['SELECT count(*), max(o.x + 1) FROM {{a:1}} AS o', undefined],
];

describe('the number of rows and the first in some orders matter, or all of them', () => {
  for (const [sql, orders] of cases)
    test(sql, async () => {
      const scan = (await scansOf(client, sql)).find(({ mention }) => mention.relation === 'm_a_1');
      const ends = scan?.summary?.ends ?? scan?.summary?.sort;
      const told = ends?.map(({ column, descending }) => column + (descending ? ' DESC' : '')).join(', ');
      assert.equal(told, orders);
      await assertSameAnswers(client, sql);
    });
});
