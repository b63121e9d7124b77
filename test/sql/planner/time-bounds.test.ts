import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import type { Deferred } from '../../../src/planner/index.ts';
import { assertSameAnswers, connectPlanner, scansOf } from './fixture.ts';
import { failingConditions, timeCases } from './time-cases.ts';

let client: pg.Client;
before(async () => {
  client = await connectPlanner();
  // Every 7 hours of some years, and each quarter of an hour around midnights, ends of months and shifts of clocks.
  await client.query(`SET TimeZone = 'UTC'; CREATE TEMP TABLE grid AS
    SELECT 1 AS x, 'p'::text AS t, ts, ts::date AS d FROM (
      SELECT generate_series(timestamptz '2022-12-25', '2028-01-10', '7 hours') AS ts UNION ALL
      SELECT day + quarter * interval '15 minutes'
      FROM unnest('{2011-12-30, 2017-10-15, 2018-02-18, 2024-02-29, 2025-12-31, 2026-02-01, 2026-02-28,
        2026-03-01, 2026-03-08, 2026-03-29, 2026-04-01, 2026-06-01, 2026-06-30, 2026-07-01, 2026-10-25,
        2026-11-01}'::timestamptz[]) AS day, generate_series(-120, 120) AS quarter
    ) AS times`);
});

async function boundsOf(condition: string): Promise<readonly Deferred[]> {
  const [scan] = await scansOf(client, `SELECT * FROM {{a:1}} AS o WHERE ${condition}`);
  const [all, ...more] = scan?.any ?? [];
  assert.deepEqual([all?.predicates, more], [[], []]);
  return all?.deferred ?? [];
}

/** `ts >= 2026-02-28`; without those that lie where no request can say it. */
async function shown(bounds: readonly Deferred[]): Promise<string[]> {
  const texts: string[] = [];
  for (const { column, op, expression, widened } of bounds) {
    const { rows } = await client.query<{ v: string }>(`SELECT (${expression})::text AS v`);
    const value = rows[0]?.v ?? 'null';
    assert.equal(widened, true);
    if (/^\d{4}-[\d :+.-]+$/.test(value) && value > '1000')
      texts.push(
        `${column} ${op} ${value
          .replace(/\+00$/, '')
          .replace(/(:00)$/, '')
          .replace(/ 00:00$/, '')}`,
      );
  }
  return texts;
}

describe('a condition on a function of a time is read as bounds', () => {
  for (const [condition, expected] of timeCases)
    test(condition, async () => {
      assert.deepEqual(await shown(await boundsOf(condition)), expected);
      await assertSameAnswers(client, `SELECT * FROM {{a:1}} AS o WHERE ${condition}`);
    });
});

test('a condition that may fail is left to the engine', async () => {
  for (const condition of failingConditions) assert.deepEqual(await boundsOf(condition), [], condition);
});

test('a shift that leaves the calendar is no error before the statement runs', async () => {
  const bounds = await boundsOf("o.ts + interval '300000 years' > '2026-06-30'");
  assert.deepEqual(await shown(bounds), []);
});

test("a client's own functions of the same names, which take other types, are not read", async () => {
  const body = "LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'";
  await client.query(`CREATE FUNCTION public.to_char(timestamptz, varchar) RETURNS text ${body};
    CREATE FUNCTION public.date_trunc(varchar, timestamptz) RETURNS timestamptz ${body};
    CREATE FUNCTION public.age(timestamptz, integer) RETURNS interval ${body}`);
  for (const condition of [
    "to_char(o.ts, 'YYYY-MM'::varchar) = '2026-03'",
    "date_trunc('month'::varchar, o.ts) = '2026-03-01'",
    "age(o.ts, 5) < interval '1 day'",
  ])
    assert.deepEqual(await boundsOf(condition), [], condition);
});

const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'America/Sao_Paulo', '-150'];

for (const zone of zones)
  test(`no row that passes lies outside the bounds, with the clocks of ${zone}`, async () => {
    await client.query(`SET TimeZone = '${zone}'`);
    for (const [condition, expected] of timeCases) {
      if (expected.length === 0) continue;
      const bounds = await boundsOf(condition);
      const inside = bounds
        .map(({ column, op, expression }) => `o.${column} ${op} (${expression})`)
        .join(' AND ');
      const { rows } = await client.query<{ outside: number; passing: number }>(
        `SELECT count(*) FILTER (WHERE NOT (${inside || 'true'}))::int AS outside, count(*)::int AS passing
         FROM grid AS o WHERE ${condition}`,
      );
      assert.equal(rows[0]?.outside, 0, condition);
    }
    await client.query("SET TimeZone = 'UTC'");
  });
