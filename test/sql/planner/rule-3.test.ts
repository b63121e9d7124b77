import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { assertSameAnswers, connectPlanner, keysOf, scansOf } from './fixture.ts';

let client: pg.Client;
before(async () => {
  client = await connectPlanner();
});

const onlyLoops = 'SET enable_hashjoin = off; SET enable_mergejoin = off';

/** Everything that a plan was read to say of a mention. */
async function said(sql: string, relation: string, settings = onlyLoops): Promise<string[]> {
  const scans = await scansOf(client, sql, settings);
  const scan = scans.find(({ mention }) => mention.relation === relation);
  const all = scan?.any.flatMap(({ predicates, deferred }) => [...predicates, ...deferred]) ?? [];
  return [...all.map(({ source }) => source), ...keysOf(scans).filter((key) => key.startsWith(relation))];
}

test('the definition of a count is not taken for its value', async () => {
  const sql = `SELECT * FROM (SELECT count(*) AS c FROM {{a:1}}) AS x,
    LATERAL (SELECT * FROM {{b:1}} AS o WHERE o.id = x.c OFFSET 0) AS l`;
  assert.deepEqual(await said(sql, 'm_b_1'), []);
  await assertSameAnswers(client, sql);
});

test('a constant that stands for the first member of a union is a key beside those of the others', async () => {
  const sql = 'SELECT * FROM (SELECT 1 AS k UNION ALL SELECT 2) AS u JOIN {{a:1}} AS a ON a.id = u.k';
  assert.deepEqual(await said(sql, 'm_a_1'), ['m_a_1.id <- constant 1.1 | constant 2.2']);
  await assertSameAnswers(client, sql);
});

test('a constant that an outer join may make NULL is no constant', async () => {
  const sql = `SELECT * FROM {{a:1}} AS a LEFT JOIN (SELECT 2 AS k, b.id FROM {{b:1}} AS b OFFSET 0) AS s
    ON s.id = a.id JOIN LATERAL (SELECT * FROM {{c:1}} AS c WHERE c.x = COALESCE(s.k, 3) OFFSET 0) AS l ON true`;
  assert.deepEqual(await said(sql, 'm_c_1'), []);
  await assertSameAnswers(client, sql);
});

test('a bare literal below a nested loop is a constant', async () => {
  const sql = "SELECT * FROM {{a:1}} AS a JOIN {{b:1}} AS b ON a.x > b.x AND b.id = 5 AND b.t IN ('p', 'pq')";
  assert.deepEqual((await said(sql, 'm_b_1')).sort(), ['(b.id = 5)', "(b.t = ANY ('{p,pq}'::text[]))"]);
  await assertSameAnswers(client, sql);
});

test('an expression of time is evaluated above nested loops, and not below', async () => {
  const recent = "o.ts > now() - interval '200 days'";
  assert.deepEqual(await said(`SELECT * FROM {{a:1}} AS o WHERE ${recent}`, 'm_a_1'), [
    "(o.ts > (now() - '200 days'::interval))",
  ]);
  const below = `SELECT * FROM {{b:1}} AS q CROSS JOIN LATERAL (SELECT FROM {{a:1}} AS o WHERE ${recent} AND o.x > q.x) AS l`;
  assert.deepEqual(await said(below, 'm_a_1'), []);
  await assertSameAnswers(client, below);
});

test('the result of an uncorrelated subquery is not known when the plan is read', async () => {
  const sql = 'SELECT * FROM {{a:1}} AS o WHERE o.x = (SELECT max(q.x) FROM {{b:1}} AS q) AND o.id > 2';
  assert.deepEqual(await said(sql, 'm_a_1'), ['(o.id > 2)']);
  await assertSameAnswers(client, sql);
});

test('of functions of a time only those of bare literals are read below a nested loop', async () => {
  const condition = "date_trunc('month', o.ts) >= '2026-02-01' AND o.ts::date <= current_date";
  const below = `SELECT * FROM {{b:1}} AS q CROSS JOIN LATERAL (SELECT FROM {{a:1}} AS o WHERE ${condition} AND o.x > q.x) AS l`;
  assert.deepEqual(await said(below, 'm_a_1'), [
    "(date_trunc('month'::text, o.ts) >= '2026-02-01 00:00:00+00'::timestamp with time zone)",
  ]);
  await assertSameAnswers(client, below);
  const shifted = `SELECT * FROM (SELECT timestamptz '2026-02-01' AS k UNION ALL SELECT '2020-01-01') AS u
    CROSS JOIN LATERAL (SELECT * FROM {{a:1}} AS o WHERE date_trunc('month', o.ts) >= u.k OFFSET 0) AS l`;
  assert.deepEqual(await said(shifted, 'm_a_1'), []);
  await assertSameAnswers(client, shifted);
});

test('the query of a scan that runs once per outer row is not read', async () => {
  const sql = `SELECT * FROM {{b:1}} AS q CROSS JOIN LATERAL (SELECT * FROM {{a:1}} AS o
    WHERE o.ts >= (SELECT q.ts - interval '1 day') AND o.x >= (SELECT 2) OFFSET 0) AS l`;
  assert.deepEqual(await said(sql, 'm_a_1'), []);
  await assertSameAnswers(client, sql);
});

test('volatile functions, aggregates and session values are not evaluated', async () => {
  for (const value of [
    'clock_timestamp()',
    'statement_timestamp()',
    "current_setting('x.y', true)::timestamptz",
  ])
    assert.deepEqual(await said(`SELECT * FROM {{a:1}} AS o WHERE o.ts < ${value}`, 'm_a_1'), []);
});
