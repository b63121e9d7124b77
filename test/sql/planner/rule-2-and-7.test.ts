import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import { assertSameAnswers, connectPlanner, scansOf } from './fixture.ts';
import { predicateCases } from './predicate-cases.ts';

let client: pg.Client;
before(async () => {
  client = await connectPlanner();
});

/** `x >= 3`, `t in {p,q}`; expressions that the engine evaluates as their text. */
async function readOf(condition: string): Promise<string[]> {
  const [scan] = await scansOf(client, `SELECT * FROM {{a:1}} AS o WHERE ${condition}`);
  const parts = scan?.any.flatMap(({ predicates, deferred }) => [
    ...predicates.map(({ column, op, values }) => {
      const texts = values.map(({ text }) => text);
      const list = op === 'in' || op === 'not in' ? `{${texts.join('|')}}` : texts.join();
      return `${column} ${op} ${list}`.trim();
    }),
    ...deferred.map(
      ({ column, op, expression, widened }) => `${column} ${op} ${widened ? '~' : ''}${expression}`,
    ),
  ]);
  return parts?.sort() ?? ['no scan'];
}

describe('a condition is read', () => {
  for (const [condition, expected] of predicateCases)
    test(condition, async () => {
      assert.deepEqual(await readOf(condition), [...expected].sort());
      await assertSameAnswers(client, `SELECT * FROM {{a:1}} AS o WHERE ${condition}`);
    });
});

test("a client's own operator is printed with its schema and never read", async () => {
  await client.query(`CREATE FUNCTION public.near(integer, integer) RETURNS boolean LANGUAGE sql RETURN abs($1 - $2) < 2;
    CREATE OPERATOR public.= (LEFTARG = integer, RIGHTARG = integer, FUNCTION = public.near)`);
  assert.deepEqual(await readOf('o.x OPERATOR(public.=) 3'), []);
  await client.query('DROP OPERATOR public.= (integer, integer)');
});

test('literals are read in every time zone and exactly', async () => {
  const condition = "o.ts > '2026-01-02 03:04:05.123456+05:30'";
  await client.query("SET TimeZone = 'Asia/Kolkata'");
  assert.deepEqual(await readOf(condition), ['ts > 2026-01-02 03:04:05.123456+05:30']);
  await client.query("SET TimeZone = 'America/St_Johns'");
  assert.deepEqual(await readOf(condition), ['ts > 2026-01-01 18:04:05.123456-03:30']);
  await client.query("SET TimeZone = 'UTC'");
});
